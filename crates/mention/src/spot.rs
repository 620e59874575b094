//! Finding the names of the tables in a text.
//!
//! Names proper are found by their letters; heads, modifiers and the adjectives of countries by the lemmas of the words
//! that stand there, in any inflection. The longest wins.

use crate::clitic::{Clitics, Front, restore};
use crate::names::{Keys, Names};
use crate::term::path_of;
use crate::types::{CountryForm, NameMention, PlaceEntry, Referent};
use crate::vocab::{Node, Trie, Vocab, WordId};
use hashbrown::HashSet;
use marsad_morph::{Lexicon, Pos, Word};
use marsad_pack::{Diagnostics, Origin, Pack, Row, did_you_mean};
use marsad_text::{Orthography, Span, Text, TokenKind};

/// What ends a path: whom it names, and the row it is from.
#[derive(Debug, Clone)]
struct Named {
    referent: Referent,
    origin: Origin,
}

/// The forms of all names of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spotter {
    clitics: Clitics,
    vocab: Vocab,
    /// Names by their letters.
    letters: Trie<Named>,
    /// Names by the lemmas of their words.
    lemmas: Trie<Named>,
    /// Lemmas after which a place is named.
    cues: HashSet<String>,
}

/// A name found: where it ends, and whom it names.
struct Found<'a> {
    end: usize,
    front: Option<&'a Front>,
    /// Whether by lemmas, whatever is written onto the words.
    lemmas: bool,
    named: Vec<&'a Named>,
}

/// The tokens of a text with their readings.
#[derive(Clone, Copy)]
struct Page<'a> {
    text: &'a Text,
    words: &'a [Word],
    lexicon: &'a Lexicon,
}

/// A place so large that its name needs no cue even where it is a common word too.
const LARGE: u32 = 100_000;

impl Spotter {
    pub(crate) fn load(
        pack: &Pack,
        names: &Names,
        keys: &Keys,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Spotter {
        let clitics = Clitics::load(pack, orthography, &mut Diagnostics::default());
        let mut out = Spotter { clitics, ..Spotter::default() };
        out.load_countries(pack, keys, orthography, problems);
        for row in pack.rows("name/org", &["key", "form"], problems) {
            let id = known(keys.orgs.get(row.cells[0]), &row, "shared/org.tsv", problems);
            out.add_letters(&row, 1, id.map(|id| Referent::Org(*id)), orthography);
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
            out.add_letters(&row, 2, id.map(|id| Referent::Person(*id, row.cells[1] == "full")), orthography);
        }
        for row in pack.rows("name/place", &["key", "form"], problems) {
            let id = known(keys.places.get(row.cells[0]), &row, "shared/place", problems);
            out.add_letters(&row, 1, id.map(|id| Referent::Place(*id)), orthography);
        }
        let heads = pack.rows("name/head", &["key", "form", "kind", "sector"], &mut Diagnostics::default());
        for ((id, _), row) in names.head_ids().zip(&heads) {
            out.add_lemmas(row, 1, Referent::Head(id), orthography);
        }
        let modifiers =
            pack.rows("name/modifier", &["key", "form", "sector", "override"], &mut Diagnostics::default());
        for ((id, _), row) in names.modifier_ids().zip(&modifiers) {
            out.add_lemmas(row, 1, Referent::Modifier(id), orthography);
        }
        let cues = pack.rows("name/noun", &["key", "form", "kind"], problems);
        out.cues = cues
            .iter()
            .filter(|r| r.cells[2] == "place")
            .map(|r| orthography.fold.fold_word(r.cells[1]))
            .collect();
        out
    }

    fn load_countries(
        &mut self,
        pack: &Pack,
        keys: &Keys,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) {
        for row in pack.rows("name/country", &["key", "kind", "form"], problems) {
            let Some(id) =
                known(keys.countries.get(row.cells[0]), &row, "shared/country.tsv", problems).copied()
            else {
                continue;
            };
            match form_of(row.cells[1]) {
                Some(form @ (CountryForm::Gentilic | CountryForm::People)) => {
                    self.add_lemmas(&row, 2, Referent::Country(id, form), orthography);
                }
                Some(form) => self.add_letters(&row, 2, Some(Referent::Country(id, form)), orthography),
                None => {
                    let help =
                        did_you_mean(row.cells[1], ["name", "gentilic", "people", "metonym", "regime"]);
                    problems.at(&row.origin, format!("unknown kind `{}`", row.cells[1]), help);
                }
            }
        }
    }

    fn add_letters(
        &mut self,
        row: &Row<'_>,
        column: usize,
        referent: Option<Referent>,
        orthography: &Orthography,
    ) {
        let Some(referent) = referent else { return };
        let mut path = Vec::new();
        path_of(&orthography.fold.fold_word(row.cells[column]), &mut path, |w| self.vocab.add(w));
        if !path.is_empty() {
            self.letters.add(&path, Named { referent, origin: row.origin.clone() });
        }
    }

    fn add_lemmas(&mut self, row: &Row<'_>, column: usize, referent: Referent, orthography: &Orthography) {
        let words = row.cells[column].split_whitespace().map(|w| self.clitics.careful_bare(w).unwrap_or(w));
        let folded: Vec<String> = words.map(|w| orthography.fold.fold_word(w)).collect();
        let path: Vec<WordId> = folded.iter().map(|w| self.vocab.add(w)).collect();
        if !path.is_empty() {
            self.lemmas.add(&path, Named { referent, origin: row.origin.clone() });
        }
    }

    /// The names of a text, in order, not overlapping. A guessed word that a name begins is read with what is written
    /// onto the name and nothing else.
    pub(crate) fn spot(
        &self,
        text: &Text,
        words: &mut [Word],
        lexicon: &Lexicon,
        names: &Names,
    ) -> Vec<NameMention> {
        let mut out: Vec<NameMention> = Vec::new();
        let mut at = 0;
        while at < text.tokens.len() {
            match self.at(Page { text, words, lexicon }, at, names) {
                Some((mention, front)) => {
                    settle(&mut words[at], front);
                    at = mention.tokens.end();
                    out.push(mention);
                }
                None => at += 1,
            }
        }
        out
    }

    fn at(&self, page: Page<'_>, at: usize, names: &Names) -> Option<(NameMention, Option<&Front>)> {
        if page.text.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let mut found = self.by_letters(page, at);
        found.extend(self.by_lemmas(page, at));
        if found.is_empty() {
            return None;
        }
        found.sort_by_key(|f| (std::cmp::Reverse(f.end), f.lemmas, f.front.is_some()));
        for end in found.iter().map(|f| f.end).collect::<std::collections::BTreeSet<_>>().into_iter().rev() {
            let same = found.iter().filter(|f| f.end == end);
            let whole = same.clone().any(|f| f.front.is_none() && !f.lemmas);
            let mut named: Vec<&Named> = Vec::new();
            let mut written = None;
            for one in same.filter(|f| f.front.is_none() || f.lemmas || !whole) {
                let fit =
                    one.named.iter().filter(|n| self.stands(page, at, end, one.front, n.referent, names));
                let before = named.len();
                named.extend(fit);
                if before == 0 && !named.is_empty() && !one.lemmas {
                    written = one.front;
                }
            }
            if let Some(first) = named.first() {
                let mut referents: Vec<Referent> = Vec::with_capacity(named.len());
                for n in &named {
                    if !referents.contains(&n.referent) {
                        referents.push(n.referent);
                    }
                }
                let mention =
                    NameMention { tokens: Span::new(at, end), referents, origin: first.origin.clone() };
                return Some((mention, written));
            }
        }
        None
    }

    fn by_letters<'a>(&'a self, page: Page<'_>, at: usize) -> Vec<Found<'a>> {
        let word = page.text.folded_word(at);
        let mut out = Vec::new();
        let mut buffer = String::new();
        self.walk_letters(page, at, word, None, &mut out);
        for (front, rest) in self.clitics.fronts(word) {
            let bare = restore(front, rest, &mut buffer);
            self.walk_letters(page, at, bare, Some(front), &mut out);
        }
        out
    }

    fn walk_letters<'a>(
        &'a self,
        page: Page<'_>,
        at: usize,
        word: &str,
        front: Option<&'a Front>,
        out: &mut Vec<Found<'a>>,
    ) {
        let Some(mut node) = self.vocab.get(word).and_then(|w| self.letters.start(w)) else { return };
        let mut end = at + 1;
        loop {
            let named: Vec<&Named> = self.letters.values(node).collect();
            if !named.is_empty() {
                out.push(Found { end, front, lemmas: false, named });
            }
            if !self.letters.goes_on(node) || end >= page.text.tokens.len() {
                return;
            }
            let next = self.vocab.get(page.text.folded_word(end)).and_then(|w| self.letters.step(node, w));
            let Some(next) = next else { return };
            node = next;
            end += 1;
        }
    }

    fn by_lemmas<'a>(&'a self, page: Page<'_>, at: usize) -> Vec<Found<'a>> {
        let mut out = Vec::new();
        let start: Vec<Node> =
            self.lemmas_at(page, at, true).into_iter().filter_map(|w| self.lemmas.start(w)).collect();
        let mut open = start;
        let mut end = at + 1;
        while !open.is_empty() {
            let named: Vec<&Named> = open.iter().flat_map(|n| self.lemmas.values(*n)).collect();
            if !named.is_empty() {
                out.push(Found { end, front: None, lemmas: true, named });
            }
            let inner: Vec<Node> = open.into_iter().filter(|n| self.lemmas.goes_on(*n)).collect();
            if inner.is_empty() || end >= page.text.tokens.len() {
                break;
            }
            let words = self.lemmas_at(page, end, false);
            open = inner.iter().flat_map(|n| words.iter().filter_map(|w| self.lemmas.step(*n, *w))).collect();
            end += 1;
        }
        out
    }

    /// The lemmas a token may be of, and the word itself without what is written onto it. None for a verb.
    fn lemmas_at(&self, page: Page<'_>, at: usize, first: bool) -> Vec<WordId> {
        let mut out: Vec<WordId> = Vec::new();
        let Some(best) = page.words.get(at).and_then(Word::best) else { return out };
        if !nominal(best.pos) || (!first && (best.conj.is_some() || best.prep.is_some())) {
            return out;
        }
        let folded = page.text.folded_word(at);
        let mut add = |word: &str| out.extend(self.vocab.get(word));
        add(folded.get(usize::from(best.stem.0)..usize::from(best.stem.1)).unwrap_or(folded));
        for reading in page.words[at].readings().filter(|r| nominal(r.pos)) {
            if let Some(id) = reading.lexeme {
                add(&page.lexicon.lexeme(id).folded);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether a name can be meant where its letters stand: a single word may be a common one.
    fn stands(
        &self,
        page: Page<'_>,
        at: usize,
        end: usize,
        front: Option<&Front>,
        referent: Referent,
        names: &Names,
    ) -> bool {
        if end > at + 1 {
            return true;
        }
        let Some(best) = page.words.get(at).and_then(Word::best) else { return true };
        if best.guessed {
            return front.is_none_or(|f| f.joins == best.conj.is_some() || !f.joins);
        }
        if front.is_some_and(|f| f.joins != best.conj.is_some() || f.governs != best.prep.is_some()) {
            return false;
        }
        match referent {
            Referent::Place(id) => self.is_place(page, at, names.place(id)),
            Referent::Person(_, false) => best.pos == Pos::Propn || (best.pos == Pos::Noun && !best.article),
            Referent::Country(_, CountryForm::Gentilic | CountryForm::People)
            | Referent::Head(_)
            | Referent::Modifier(_) => true,
            Referent::Country(..) | Referent::Org(_) | Referent::Person(_, true) => {
                matches!(best.pos, Pos::Propn | Pos::Noun | Pos::X) || best.article
            }
        }
    }

    fn is_place(&self, page: Page<'_>, at: usize, place: &PlaceEntry) -> bool {
        let Some(best) = page.words[at].best() else { return true };
        let human = best.lexeme.is_some_and(|id| page.lexicon.lexeme(id).human);
        if best.pos == Pos::Propn && !human {
            return true;
        }
        self.after_cue(page, at) || (place.population >= LARGE && !human && best.pos != Pos::Verb)
    }

    /// Whether a word for a place stands before, or a preposition before what else could only be a verb.
    fn after_cue(&self, page: Page<'_>, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|b| page.words[b].best()) else { return false };
        let verb = page.words[at].best().is_some_and(|r| r.pos == Pos::Verb);
        (verb && before.pos == Pos::Adp && before.pronoun.is_none())
            || before.lexeme.is_some_and(|id| self.cues.contains(&page.lexicon.lexeme(id).folded))
    }
}

/// Puts the reading first that has on its front what the name has.
fn settle(word: &mut Word, front: Option<&Front>) {
    if word.best().is_none_or(|r| !r.guessed) {
        return;
    }
    let (joins, governs) = front.map_or((false, false), |f| (f.joins, f.governs));
    word.prefer(|r| r.conj.is_some() == joins && r.prep.is_some() == governs);
}

fn nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::X | Pos::Num)
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
