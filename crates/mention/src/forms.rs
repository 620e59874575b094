//! The forms of all names of a language, compiled: the words they begin with and go on with, and whom they name.

use crate::clitic::Clitics;
use crate::names::{Keys, Names, size};
use crate::packed::{Begins, Paths, Reached, Words};
use crate::term::path_of;
use crate::types::{CountryForm, CountryId, HeadId, ModifierId, OrgId, PersonId, PlaceId, Referent};
use crate::vocab::{Trie, Vocab, WordId, hash};
use marsad_morph::{Lexeme, LexemeId, Lexicon, Reading};
use marsad_pack::bytes::{Corrupt, Ints, Reader, Writer, corrupt};
use marsad_pack::{Diagnostics, Origin, Pack, Row, did_you_mean};
use marsad_text::Orthography;
use std::sync::Arc;

/// Whom a form names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub(crate) referent: Referent,
    /// Whether only after a word for a settlement or district.
    pub(crate) headed: bool,
}

/// The forms of all names of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forms {
    pub(crate) words: Words,
    /// Names by their letters.
    pub(crate) letters: Paths,
    /// Names by the lemmas of their words.
    pub(crate) lemmas: Paths,
    /// For each lexeme one more than the number of its folded lemma among the words; 0 for none.
    lexemes: Ints,
    /// The words that may begin a name by its letters, and those that may by lemmas.
    begins: [Begins; 2],
    /// A bit for each lexeme whose lemma begins a name.
    heading: Ints,
    /// Whom the ends of paths name, those of letters before those of lemmas: kind, number, file, line.
    named: Ints,
    /// How many are of letters.
    of_letters: usize,
    paths: Vec<Arc<str>>,
}

impl Forms {
    /// Compiles the forms of names; what is wrong with the tables goes to `problems`.
    pub(crate) fn write(
        pack: &Pack,
        (names, keys): (&Names, &Keys<'_>),
        orthography: &Orthography,
        lexicon: &Lexicon,
        problems: &mut Diagnostics,
        w: &mut Writer,
    ) {
        let clitics = Clitics::load(pack, orthography, &mut Diagnostics::default());
        let (vocab, letters, lemmas) = (Vocab::default(), Trie::default(), Trie::default());
        let mut builder = Builder { orthography, clitics, vocab, letters, lemmas };
        builder.countries(pack, keys, problems);
        builder.names(pack, keys, problems);
        builder.lemmas(pack, names);
        let Builder { vocab, letters, lemmas, .. } = builder;
        Words::write(&vocab, w);
        let mut values = Paths::write(&letters, w);
        w.size(values.len());
        values.extend(Paths::write(&lemmas, w));
        let number = |word: &str| vocab.get(word).map_or(0, |id| id.0 + 1);
        w.ints(lexicon.lexemes().iter().map(|l| number(&l.folded)));
        let beginning = |trie: &Trie<_>| {
            let ids = (0u32..).zip(vocab.words());
            let begins = ids.filter(|(id, _)| trie.start(WordId(*id)).is_some());
            begins.map(|(_, word)| hash(word)).collect::<Vec<_>>()
        };
        for trie in [&letters, &lemmas] {
            Begins::write(&beginning(trie), w);
        }
        let heads = |l: &Lexeme| vocab.get(&l.folded).and_then(|id| lemmas.start(id)).is_some();
        let bits = |chunk: &[Lexeme]| (0u32..).zip(chunk).map(|(i, l)| u32::from(heads(l)) << i).sum();
        w.ints(lexicon.lexemes().chunks(32).map(bits));
        let mut paths: Vec<Arc<str>> = values.iter().map(|(_, origin)| origin.path.clone()).collect();
        paths.sort();
        paths.dedup();
        w.list(&paths, |w, path| w.text(path));
        w.ints(values.into_iter().flat_map(|(named, origin)| {
            let (kind, id) = code(*named);
            [kind, id, size(paths.binary_search(&origin.path).unwrap_or_default()), origin.line]
        }));
    }

    /// Reads them, if they were compiled with this lexicon.
    pub(crate) fn read(r: &mut Reader<'_>, lexicon: &Lexicon) -> Result<Forms, Corrupt> {
        let (words, letters) = (Words::read(r)?, Paths::read(r)?);
        let of_letters = r.size()?;
        let (lemmas, lexemes) = (Paths::read(r)?, r.ints()?);
        if lexemes.len() != lexicon.lexemes().len() {
            return corrupt("they were compiled with another lexicon");
        }
        let begins = [Begins::read(r)?, Begins::read(r)?];
        let heading = r.ints()?;
        let paths = r.list(|r| Ok(Arc::from(r.text()?)))?;
        let named = r.ints()?;
        Ok(Forms { words, letters, lemmas, lexemes, begins, heading, named, of_letters, paths })
    }

    /// The number that the values of lemmas begin at.
    pub(crate) fn of_letters(&self) -> usize {
        self.of_letters
    }

    /// The number of the lemma of a reading among the words.
    pub(crate) fn lemma(&self, reading: &Reading) -> Option<WordId> {
        self.lexemes.at(reading.lexeme?.0 as usize).checked_sub(1).map(WordId)
    }

    /// Where a word of a known hash leads that begins a name by its letters.
    pub(crate) fn letters_from(&self, word: &str, hash: u64) -> Option<Reached> {
        self.beginning(0, word, hash).and_then(|number| self.letters.start(number))
    }

    /// The number of a word that begins a name by lemmas, and where it leads.
    pub(crate) fn lemmas_from(&self, word: &str) -> Option<(WordId, Reached)> {
        let number = self.beginning(1, word, hash(word))?;
        Some((number, self.lemmas.start(number)?))
    }

    fn beginning(&self, which: usize, word: &str, hash: u64) -> Option<WordId> {
        if self.begins[which].may(hash) { self.words.find(word, hash) } else { None }
    }

    /// Whether the lemma of a reading begins a name.
    pub(crate) fn heads(&self, reading: &Reading) -> bool {
        let at = |id: LexemeId| (id.0 as usize / 32, id.0 % 32);
        reading.lexeme.map(at).is_some_and(|(place, bit)| self.heading.at(place) >> bit & 1 == 1)
    }

    /// Whom the end of a path names.
    pub(crate) fn named(&self, value: usize) -> Named {
        decode(self.named.at(4 * value), self.named.at(4 * value + 1))
    }

    /// The row that says so.
    pub(crate) fn origin(&self, value: usize) -> Origin {
        let path = self.paths.get(self.named.at(4 * value + 2) as usize).cloned().unwrap_or_default();
        Origin { path, line: self.named.at(4 * value + 3) }
    }
}

const COUNTRY: [CountryForm; 5] = [
    CountryForm::Name,
    CountryForm::Gentilic,
    CountryForm::People,
    CountryForm::Metonym,
    CountryForm::Regime,
];

fn code(named: Named) -> (u32, u32) {
    match named.referent {
        Referent::Org(id) => (0, id.0),
        Referent::Person(id, full) => (1 + u32::from(full), id.0),
        Referent::Place(id) => (3 + u32::from(named.headed), id.0),
        Referent::Head(id) => (5, id.0),
        Referent::Modifier(id) => (6, id.0),
        Referent::Country(id, form) => {
            (7 + size(COUNTRY.iter().position(|f| *f == form).unwrap_or_default()), id.0)
        }
    }
}

fn decode(kind: u32, id: u32) -> Named {
    let referent = match kind {
        0 => Referent::Org(OrgId(id)),
        1 | 2 => Referent::Person(PersonId(id), kind == 2),
        3 | 4 => Referent::Place(PlaceId(id)),
        5 => Referent::Head(HeadId(id)),
        6 => Referent::Modifier(ModifierId(id)),
        _ => Referent::Country(
            CountryId(id),
            COUNTRY.get(kind as usize - 7).copied().unwrap_or(CountryForm::Name),
        ),
    };
    Named { referent, headed: kind == 4 }
}

/// The forms being gathered.
struct Builder<'o> {
    orthography: &'o Orthography,
    clitics: Clitics,
    vocab: Vocab,
    letters: Trie<(Named, Origin)>,
    lemmas: Trie<(Named, Origin)>,
}

impl Builder<'_> {
    fn countries(&mut self, pack: &Pack, keys: &Keys<'_>, problems: &mut Diagnostics) {
        for row in pack.rows("name/country", &["key", "kind", "form"], problems) {
            let Some(id) =
                known(keys.countries.get(row.cells[0]), &row, "shared/country.tsv", problems).copied()
            else {
                continue;
            };
            match form_of(row.cells[1]) {
                Some(form @ (CountryForm::Gentilic | CountryForm::People)) => {
                    self.add_lemmas(&row, 2, Referent::Country(id, form));
                }
                Some(form) => self.add_letters(&row, 2, Some(Referent::Country(id, form)), false),
                None => {
                    let help =
                        did_you_mean(row.cells[1], ["name", "gentilic", "people", "metonym", "regime"]);
                    problems.at(&row.origin, format!("unknown kind `{}`", row.cells[1]), help);
                }
            }
        }
    }

    fn names(&mut self, pack: &Pack, keys: &Keys<'_>, problems: &mut Diagnostics) {
        for row in pack.rows("name/org", &["key", "form"], problems) {
            let id = known(keys.orgs.get(row.cells[0]), &row, "shared/org.tsv", problems);
            self.add_letters(&row, 1, id.map(|id| Referent::Org(*id)), false);
        }
        for row in pack.rows("name/person", &["key", "kind", "form"], problems) {
            if !["full", "short"].contains(&row.cells[1]) {
                problems.at(
                    &row.origin,
                    format!("unknown kind `{}`", row.cells[1]),
                    Some("full or short".into()),
                );
            }
            let id = known(keys.persons.get(row.cells[0]), &row, "shared/person.tsv", problems);
            self.add_letters(&row, 2, id.map(|id| Referent::Person(*id, row.cells[1] == "full")), false);
        }
        for (slot, headed) in [("name/place", false), ("name/headed", true)] {
            for row in pack.rows(slot, &["key", "form"], problems) {
                let id = known(keys.places.get(row.cells[0]), &row, "shared/place", problems);
                self.add_letters(&row, 1, id.map(|id| Referent::Place(*id)), headed);
            }
        }
    }

    /// Heads and modifiers; what is wrong with their tables was said when the names were read.
    fn lemmas(&mut self, pack: &Pack, names: &Names) {
        let mut unheard = Diagnostics::default();
        let heads = pack.rows("name/head", &["key", "form", "kind", "sector"], &mut unheard);
        for ((id, _), row) in names.head_ids().zip(&heads) {
            self.add_lemmas(row, 1, Referent::Head(id));
        }
        let modifiers = pack.rows("name/modifier", &["key", "form", "sector", "override"], &mut unheard);
        for ((id, _), row) in names.modifier_ids().zip(&modifiers) {
            self.add_lemmas(row, 1, Referent::Modifier(id));
        }
    }

    fn add_letters(&mut self, row: &Row<'_>, column: usize, referent: Option<Referent>, headed: bool) {
        let Some(referent) = referent else { return };
        let mut path = Vec::new();
        path_of(&self.orthography.fold.fold_word(row.cells[column]), &mut path, |w| self.vocab.add(w));
        if !path.is_empty() {
            self.letters.add(&path, (Named { referent, headed }, row.origin.clone()));
        }
    }

    fn add_lemmas(&mut self, row: &Row<'_>, column: usize, referent: Referent) {
        let words = row.cells[column].split_whitespace().map(|w| self.clitics.careful_bare(w).unwrap_or(w));
        let folded: Vec<String> = words.map(|w| self.orthography.fold.fold_word(w)).collect();
        let path: Vec<WordId> = folded.iter().map(|w| self.vocab.add(w)).collect();
        if !path.is_empty() {
            self.lemmas.add(&path, (Named { referent, headed: false }, row.origin.clone()));
        }
    }
}

fn form_of(kind: &str) -> Option<CountryForm> {
    Some(match kind {
        "name" => CountryForm::Name,
        "gentilic" => CountryForm::Gentilic,
        "people" => CountryForm::People,
        "metonym" => CountryForm::Metonym,
        "regime" => CountryForm::Regime,
        _ => return None,
    })
}

/// What a key stands for; says which table lacks it.
fn known<'k, T>(
    found: Option<&'k T>,
    row: &Row<'_>,
    table: &str,
    problems: &mut Diagnostics,
) -> Option<&'k T> {
    if found.is_none() {
        problems.at(
            &row.origin,
            format!("`{}` is no key of {table}", row.cells[0]),
            Some(format!("add it to {table}")),
        );
    }
    found
}
