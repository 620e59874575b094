//! Finding the names of the tables in a text.
//!
//! Names proper are found by their letters; heads, modifiers and the adjectives of countries by the lemmas of the words
//! that stand there, in any inflection. The longest wins.

use crate::Mentioner;
use crate::begin::{Kind, Name, Noted};
use crate::clitic::{Clitics, Onto, Piece};
use crate::forms::{Forms, Named};
use crate::names::Names;
use crate::packed::Reached;
use crate::places::Place;
use crate::types::{CountryForm, NameMention, Referent};
use crate::vocab::WordId;
use hashbrown::{HashMap, HashSet};
use marsad_morph::{LexemeId, Lexicon, Number, Pos, Reading, Word};
use marsad_pack::{Diagnostics, Pack};
use marsad_text::{Nested, Orthography, Span, Text, TokenKind};
use std::ops::Range;

/// What finds the names of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spotter {
    clitics: Clitics,
    forms: Forms,
    /// Nouns after which a place is named.
    cues: HashSet<LexemeId>,
    /// Nouns for settlements and districts, after which small ones are named; whether by a common noun too.
    settlements: HashMap<LexemeId, bool>,
}

/// A name found: where it ends, and whom it names.
struct Found {
    end: usize,
    front: Option<Onto>,
    /// Whether by lemmas, whatever is written onto the words.
    lemmas: bool,
    /// The numbers of whom it names.
    named: Range<usize>,
}

/// The tokens of a text with their readings.
#[derive(Clone, Copy)]
struct Page<'a> {
    text: &'a Text,
    noted: Noted<'a>,
    words: &'a [Word],
    lexicon: &'a Lexicon,
    names: &'a Names,
    /// Where a row of settlements ended that a plural or dual began: "the villages of A and B".
    row: Option<usize>,
}

/// A place so large that its name needs no cue even where it is a common word too.
const LARGE: u32 = 100_000;

impl Spotter {
    pub(crate) fn load(
        pack: &Pack,
        forms: Forms,
        orthography: &Orthography,
        lexicon: &Lexicon,
        problems: &mut Diagnostics,
    ) -> Spotter {
        let clitics = Clitics::load(pack, orthography, &mut Diagnostics::default());
        let cues = pack.rows("name/noun", &["key", "form", "kind"], problems);
        let cues = cues.iter().filter(|r| r.cells[2] == "place");
        let nouns = |form: &str| lexicon.find(form, Pos::Noun).collect::<Vec<_>>();
        let mut cues: HashSet<LexemeId> = cues.flat_map(|r| nouns(r.cells[1])).collect();
        for row in pack.rows("name/relation", &["key", "form", "kind"], problems) {
            cues.extend(nouns(row.cells[1]));
        }
        let mut settlements = HashMap::new();
        for row in pack.rows("name/settlement", &["key", "form", "names"], problems) {
            let common = row.cells[2] == "common";
            if !common && row.cells[2] != "proper" {
                let help = Some("common or proper".into());
                problems.at(&row.origin, format!("unknown kind of names `{}`", row.cells[2]), help);
            }
            let found = nouns(row.cells[1]);
            if found.is_empty() {
                problems.at(&row.origin, format!("`{}` is no noun of the lexicon", row.cells[1]), None);
            }
            settlements.extend(found.into_iter().map(|id| (id, common)));
        }
        Spotter { clitics, forms, cues, settlements }
    }

    /// A word and what it is without what may be written onto its front.
    pub(crate) fn pieces<'w>(&self, word: &'w str) -> Vec<Piece<'w>> {
        self.clitics.pieces(word)
    }

    /// The names that may begin at a word, told by its pieces and readings.
    pub(crate) fn begins(&self, word: &str, pieces: &[Piece<'_>], readings: &[Reading]) -> Vec<Name> {
        let forms = &self.forms;
        let letters = |p: &Piece<'_>| Some(Name::Letters(p.onto, forms.letters_from(&p.text, p.hash)?));
        let mut out: Vec<Name> = pieces.iter().filter(|p| !p.definite).filter_map(letters).collect();
        let nominals = || readings.iter().filter(|r| nominal(r.pos)).enumerate();
        for (i, reading) in nominals() {
            let mut before = nominals().take(i).map(|(_, r)| r);
            if forms.heads(reading) && before.all(|r| r.lexeme != reading.lexeme) {
                let found = reading.lexeme.zip(forms.lemma(reading));
                out.extend(
                    found.and_then(|(id, word)| Some(Name::Lexeme(id, word, forms.lemmas.start(word)?))),
                );
            }
            let mut before = nominals().take(i).map(|(_, r)| r);
            if before.all(|r| r.stem != reading.stem) {
                let found = forms.lemmas_from(stem(word, reading));
                out.extend(found.map(|(word, reached)| Name::Stem(reading.stem, word, reached)));
            }
        }
        out
    }

    /// The number of a word among those of names, told by its pieces.
    pub(crate) fn number(&self, pieces: &[Piece<'_>]) -> Option<WordId> {
        pieces.first().and_then(|word| self.forms.words.find(&word.text, word.hash))
    }

    /// The names of a text, in order, not overlapping. A guessed word that a name begins is read with what is written
    /// onto the name and nothing else.
    pub(crate) fn spot(
        &self,
        mentioner: &Mentioner,
        text: &Text,
        kinds: &[u32],
        words: &mut [Word],
        lexicon: &Lexicon,
    ) -> Vec<NameMention> {
        let mut out: Vec<NameMention> = Vec::new();
        let (mut found, mut row, mut at) = (Vec::new(), None, 0);
        while at < text.tokens.len() {
            if !Kind::Name.is_in(kinds[at]) {
                at += 1;
                continue;
            }
            let noted = Noted { mentioner, text, words, kinds };
            let page = Page { text, noted, words, lexicon, names: &mentioner.names, row };
            match self.at(page, at, &mut found) {
                Some((mention, front)) => {
                    let mention = match Self::somebody_else(page, at, mention, out.last()) {
                        Some(mention) => mention,
                        None => {
                            at += 1;
                            continue;
                        }
                    };
                    if self.begins_row(page, at) || page.in_row(at) {
                        row = Some(mention.tokens.end());
                    }
                    settle(&mut words[at], front);
                    at = mention.tokens.end();
                    out.push(mention);
                }
                None => at += 1,
            }
        }
        out
    }

    /// A name without those it cannot mean: whoever is known by a name that stands after another, which is not his, is
    /// somebody else; and what stands after a first name is a surname and no town.
    fn somebody_else(
        page: Page<'_>,
        at: usize,
        mut mention: NameMention,
        last: Option<&NameMention>,
    ) -> Option<NameMention> {
        let known = last.is_some_and(|n| n.tokens.end() == at);
        let joined = page.words[at].best().is_some_and(|r| r.conj.is_some() || r.prep.is_some());
        let before = page.before(at).filter(|r| r.pos == Pos::Propn && r.pronoun.is_none());
        let human = |r: &Reading| r.lexeme.is_some_and(|id| page.lexicon.lexeme(id).human);
        let (first, guessed) = (before.is_some_and(human), before.is_some_and(|r| r.guessed));
        if (first || guessed) && !known && !joined && !page.text.begins_line(at) {
            let town = |id| page.names.place(id).feature().starts_with("PPL");
            mention.referents.retain(|r| match r {
                Referent::Person(_, full) => *full,
                Referent::Place(id) => !(first && town(*id)),
                _ => true,
            });
        }
        (!mention.referents.is_empty()).then_some(mention)
    }

    fn at(&self, page: Page<'_>, at: usize, found: &mut Vec<Found>) -> Option<(NameMention, Option<Onto>)> {
        if page.text.tokens[at].kind != TokenKind::Word {
            return None;
        }
        found.clear();
        let begins = page.noted.begins(at)?;
        let mut lemmas = false;
        for name in &begins.names {
            match name {
                Name::Letters(front, reached) => self.walk_letters(page, at, *front, *reached, found),
                Name::Lexeme(..) | Name::Stem(..) => lemmas = true,
            }
        }
        if lemmas {
            self.by_lemmas(page, at, &begins.names, found);
        }
        found.sort_by_key(|f| (std::cmp::Reverse(f.end), f.lemmas, f.front.is_some()));
        found.chunk_by(|a, b| a.end == b.end).find_map(|same| self.choose(page, at, same))
    }

    /// The name meant among those that end at one token, if any can be meant.
    fn choose(&self, page: Page<'_>, at: usize, same: &[Found]) -> Option<(NameMention, Option<Onto>)> {
        let end = same.first()?.end;
        let whole = same.iter().any(|f| f.front.is_none() && !f.lemmas);
        let same = same.iter().filter(|f| f.front.is_none() || f.lemmas || !whole);
        let values = same.flat_map(|f| f.named.clone().map(move |value| (f, value, self.forms.named(value))));
        let place = |named: &Named| matches!(named.referent, Referent::Place(_)) && !named.headed;
        let mut meant: Vec<_> =
            values.clone().filter(|(f, _, n)| self.stands(page, at, end, f.front, *n)).collect();
        // Where a word is the name of the largest place called so, it may be that of any.
        if let Some(front) = meant.iter().find(|(_, _, n)| place(n)).map(|(f, ..)| f.front.is_some()) {
            let known: Vec<usize> = meant.iter().map(|(_, value, _)| *value).collect();
            let others = values
                .filter(|(f, value, n)| place(n) && f.front.is_some() == front && !known.contains(value));
            meant.extend(others);
        }
        // What must have its kind before it gives way to what need not.
        if meant.iter().any(|(_, _, n)| !n.headed) {
            meant.retain(|(_, _, n)| !n.headed);
        }
        let (first, value, _) = meant.first()?;
        let mut referents = Vec::with_capacity(meant.len());
        for (_, _, named) in &meant {
            if !referents.contains(&named.referent) {
                referents.push(named.referent);
            }
        }
        let mention =
            NameMention { tokens: Span::new(at, end), referents, origin: self.forms.origin(*value) };
        Some((mention, first.front.filter(|_| !first.lemmas)))
    }

    /// Follows a name word by word. A part of it may stand in quotation marks: the party "Justice and Development".
    fn walk_letters(
        &self,
        page: Page<'_>,
        at: usize,
        front: Option<Onto>,
        mut reached: Reached,
        out: &mut Vec<Found>,
    ) {
        let (mut end, mut closing) = (at + 1, None);
        loop {
            if closing == Some(end) {
                (end, closing) = (end + 1, None);
            }
            let named = reached.values();
            if !named.is_empty() && closing.is_none() {
                out.push(Found { end, front, lemmas: false, named });
            }
            if !reached.goes_on || end >= page.text.tokens.len() {
                return;
            }
            if let Some(quote) = page.quotation(end) {
                (end, closing) = (end + 1, Some(quote.inside.end()));
            }
            let number = page.noted.begins(end).and_then(|begins| begins.number(Kind::Name));
            let next = number.and_then(|word| self.forms.letters.step(reached.node, word));
            let Some(next) = next else { return };
            reached = next;
            end += 1;
        }
    }

    fn by_lemmas(&self, page: Page<'_>, at: usize, begun: &[Name], out: &mut Vec<Found>) {
        let lemmas = &self.forms.lemmas;
        let mut open = page.lemmas_begun(at, begun);
        let mut end = at + 1;
        while !open.is_empty() {
            for reached in &open {
                let Range { start, end: last } = reached.values();
                let named = start + self.forms.of_letters()..last + self.forms.of_letters();
                if !named.is_empty() {
                    out.push(Found { end, front: None, lemmas: true, named });
                }
            }
            open.retain(|reached| reached.goes_on);
            if open.is_empty() || end >= page.text.tokens.len() {
                break;
            }
            let words = self.lemmas_at(page, end);
            open = open.iter().flat_map(|r| words.iter().filter_map(|w| lemmas.step(r.node, *w))).collect();
            end += 1;
        }
    }

    /// The lemmas a token may be of that goes on a name, and the word itself without what is written onto it. None for a
    /// verb, or where something is written onto its front.
    fn lemmas_at(&self, page: Page<'_>, at: usize) -> Vec<WordId> {
        let Some(best) = page.words.get(at).and_then(Word::best) else { return Vec::new() };
        if !nominal(best.pos) || best.conj.is_some() || best.prep.is_some() {
            return Vec::new();
        }
        let nominals = page.words[at].readings().filter(|r| page.may_be_lemma(best, r, false));
        let mut out: Vec<WordId> = nominals.filter_map(|r| self.forms.lemma(r)).collect();
        if !page.is_lemma(best, at) {
            out.extend(self.forms.words.get(stem(page.text.folded_word(at), best)));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether a name can be meant where its letters stand: a single word may be a common one.
    fn stands(&self, page: Page<'_>, at: usize, end: usize, front: Option<Onto>, named: Named) -> bool {
        if named.headed && (front.is_some_and(|f| f.governs) || !self.is_headed(page, at, end)) {
            return false;
        }
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
        match named.referent {
            Referent::Place(id) => named.headed || self.is_place(page, at, page.names.place(id)),
            // "On the first visit" is written like Powell.
            Referent::Person(_, false) if front.is_none() && best.prep.is_some() => false,
            Referent::Person(_, false) => best.pos == Pos::Propn || (best.pos == Pos::Noun && !best.article),
            Referent::Head(_) => !page.is_no_noun(at) && !page.is_first_name(at),
            // "A course" is written like "Hungarian".
            Referent::Country(_, CountryForm::Gentilic | CountryForm::People) => {
                best.pos != Pos::Noun || best.lexeme.is_none_or(|id| page.lexicon.lexeme(id).human)
            }
            Referent::Modifier(_) => true,
            // "The Riyadh quarter" is no government.
            Referent::Country(_, CountryForm::Metonym)
                if self.settlement(page, at).is_some() || page.is_common(at) && self.has_owner(page, at) =>
            {
                false
            }
            // "A Houthi missile".
            Referent::Org(_) if best.pos == Pos::Adj && page.follows_noun(at) => true,
            Referent::Country(..) | Referent::Org(_) | Referent::Person(_, true) => {
                matches!(best.pos, Pos::Propn | Pos::Noun | Pos::X) || best.article
            }
        }
    }

    fn is_place(&self, page: Page<'_>, at: usize, place: Place<'_>) -> bool {
        let Some(best) = page.words[at].best() else { return true };
        let human = best.lexeme.is_some_and(|id| page.lexicon.lexeme(id).human);
        let state = place.feature() == "PCLI";
        let common = page.is_common(at);
        if best.pos == Pos::Propn && !human && (state || !(common && self.has_owner(page, at))) {
            return true;
        }
        let common = human
            || common && page.has_genitive(at) && self.may_be_city(page, at + 1)
            || matches!(best.pos, Pos::Verb | Pos::Adv)
            || page.is_described(at)
            || best.pos == Pos::Noun && page.has_genitive(at);
        self.after_cue(page, at) || (place.population() >= LARGE && !common)
    }

    /// Whether its genitive is a name or belongs to somebody, or is a city by a name that is a common noun too.
    fn has_owner(&self, page: Page<'_>, at: usize) -> bool {
        page.has_owner(at) || page.has_genitive(at) && self.may_be_city(page, at + 1)
    }

    /// Whether the letters of a word are the name of a large place.
    fn may_be_city(&self, page: Page<'_>, at: usize) -> bool {
        let mut found = Vec::new();
        let begins = page.noted.begins(at);
        for name in begins.iter().flat_map(|begins| &begins.names) {
            if let Name::Letters(None, reached) = name {
                self.walk_letters(page, at, None, *reached, &mut found);
            }
        }
        found.iter().flat_map(|f| f.named.clone()).any(|value| match self.forms.named(value) {
            Named { referent: Referent::Place(id), headed: false } => {
                page.names.place(id).population() >= LARGE
            }
            _ => false,
        })
    }

    /// Whether a word for a place stands before, or a preposition before what else could only be a verb or an adverb.
    fn after_cue(&self, page: Page<'_>, at: usize) -> bool {
        let Some(before) = page.before(at) else { return false };
        let verb = page.words[at].best().is_some_and(|r| matches!(r.pos, Pos::Verb | Pos::Adv));
        (verb && before.pos == Pos::Adp && before.pronoun.is_none())
            || before.lexeme.is_some_and(|id| self.cues.contains(&id))
    }

    /// Whether a word for a settlement or district stands before that can be called so, or a row of them.
    fn is_headed(&self, page: Page<'_>, at: usize, end: usize) -> bool {
        let common = match self.settlement(page, at) {
            // "The cities of the north" names no city.
            Some((noun, common)) => common && noun.features.number == Some(Number::Sing),
            None if page.in_row(at) => false,
            None => return false,
        };
        let best = page.words[at].best();
        end > at + 1
            || best.is_none_or(|r| {
                r.guessed
                    || r.pos == Pos::Propn
                    || (common && r.pos == Pos::Noun)
                    || (r.article && r.pos == Pos::Adj)
            })
    }

    /// Whether a settlement named here is the first of several.
    fn begins_row(&self, page: Page<'_>, at: usize) -> bool {
        self.settlement(page, at).is_some_and(|(noun, _)| noun.features.number != Some(Number::Sing))
    }

    /// The word for a settlement or district that stands before, across at most one mark, and whether one is called by
    /// a common noun too.
    fn settlement<'a>(&self, page: Page<'a>, at: usize) -> Option<(&'a Reading, bool)> {
        let near = at.checked_sub(1).filter(|b| page.text.tokens[*b].kind == TokenKind::Mark).unwrap_or(at);
        let bare = page.words[near.checked_sub(1)?].readings().filter(|r| !r.article && r.pronoun.is_none());
        bare.filter_map(|r| Some((r, *self.settlements.get(&r.lexeme?)?))).next()
    }
}

impl<'a> Page<'a> {
    /// Where the lemmas of a token lead that begin a name, and the word itself without what is written onto it if that
    /// does. None for a verb.
    fn lemmas_begun(self, at: usize, begun: &[Name]) -> Vec<Reached> {
        let Some(best) = self.words[at].best().filter(|r| nominal(r.pos)) else { return Vec::new() };
        let mut out: Vec<(WordId, Reached)> = Vec::new();
        for name in begun {
            match *name {
                Name::Lexeme(id, word, reached) => {
                    let mut readings = self.words[at].readings().filter(|r| r.lexeme == Some(id));
                    if readings.any(|r| self.may_be_lemma(best, r, true)) {
                        out.push((word, reached));
                    }
                }
                Name::Stem(place, word, reached) if place == best.stem && !self.is_lemma(best, at) => {
                    out.push((word, reached));
                }
                Name::Stem(..) | Name::Letters(..) => {}
            }
        }
        out.sort_unstable_by_key(|(word, _)| *word);
        out.dedup_by_key(|(word, _)| *word);
        out.into_iter().map(|(_, reached)| reached).collect()
    }

    /// Whether a reading of a word may be meant where another was chosen. A noun is the noun it was read as: "service" is no
    /// plural of "servant", nor "talks" of one who talks.
    fn may_be_lemma(self, best: &Reading, reading: &Reading, first: bool) -> bool {
        let sure = best.pos == Pos::Noun && !best.guessed;
        let folded = |r: &Reading| r.lexeme.map(|id| &self.lexicon.lexeme(id).folded);
        let same = || match reading.pos {
            Pos::Noun => reading.lexeme == best.lexeme,
            Pos::Adj => !first || best.pronoun.is_some() || folded(reading) == folded(best),
            _ => true,
        };
        nominal(reading.pos) && (!sure || same())
    }

    /// Whether a word without what is written onto it is the lemma it was read as.
    fn is_lemma(self, best: &Reading, at: usize) -> bool {
        best.lexeme.is_some_and(|id| self.lexicon.lexeme(id).folded == stem(self.text.folded_word(at), best))
    }

    /// The quotation that a token opens.
    fn quotation(self, at: usize) -> Option<&'a Nested> {
        let mark = self.text.tokens[at].kind == TokenKind::Mark;
        if mark { self.text.nesting.opened_by(at) } else { None }
    }

    /// How the word before is read.
    fn before(self, at: usize) -> Option<&'a Reading> {
        self.words[at.checked_sub(1)?].best()
    }

    /// Whether a word was read as a participle against a noun of the same form: "pointing to", no marshal.
    fn is_no_noun(self, at: usize) -> bool {
        let lemma = |r: &Reading| r.lexeme.map(|id| &*self.lexicon.lexeme(id).folded);
        let own =
            self.words[at].best().filter(|r| r.pos == Pos::Adj && !r.article && r.features.voice.is_some());
        own.is_some_and(|own| {
            let mut nouns = self.words[at].removed().map(|(r, _)| r).filter(|r| r.pos == Pos::Noun);
            nouns.any(|noun| lemma(noun) == lemma(own))
        })
    }

    /// Whether a word was read as somebody's name against a noun of the same form: Amin, no secretary.
    fn is_first_name(self, at: usize) -> bool {
        let known = |r: &Reading| r.lexeme.is_some_and(|id| self.lexicon.lexeme(id).human) && !r.guessed;
        let name = |r: &Reading| r.pos == Pos::Propn && known(r);
        let removed = self.words[at].removed().map(|(r, _)| r);
        let may_be = || self.words[at].readings().chain(removed).any(name);
        let surname = |r: &Reading| r.conj.is_none() && r.prep.is_none() && (r.guessed || name(r));
        let next = self.words.get(at + 1).filter(|_| !self.text.begins_line(at + 1)).and_then(Word::best);
        // "Sultan al-Qahtani".
        self.words[at].best().is_some_and(|r| {
            let bare = r.pos == Pos::Noun && !r.article && r.pronoun.is_none();
            name(r) || bare && next.is_some_and(surname) && may_be()
        })
    }

    /// Whether a definite common word goes with the word before it: an adjective with its definite noun, a noun with what
    /// points at it ("this corner").
    fn is_described(self, at: usize) -> bool {
        let own = self.words[at].best().filter(|r| r.article && r.prep.is_none() && r.conj.is_none());
        own.zip(self.before(at)).is_some_and(|(own, before)| match before.pos {
            Pos::Noun | Pos::Adj => own.pos == Pos::Adj && before.article,
            Pos::Det | Pos::Pron => before.pronoun.is_none(),
            _ => false,
        })
    }

    /// Whether a word stands behind a noun without the article: right behind it, or past one adjective of its own.
    fn follows_noun(self, at: usize) -> bool {
        let bare = |pos| move |r: &Reading| r.pos == pos && !r.article && r.pronoun.is_none();
        // "A field commander [of the] Houthis": past another adjective.
        let described = self.before(at).is_some_and(bare(Pos::Adj));
        let noun = if described { at.checked_sub(1) } else { Some(at) };
        noun.is_some_and(|t| self.before(t).is_some_and(bare(Pos::Noun)))
    }

    /// Whether a word may be a common noun, whatever it was read as.
    fn is_common(self, at: usize) -> bool {
        let removed = self.words[at].removed().map(|(r, _)| r);
        self.words[at]
            .readings()
            .chain(removed)
            .any(|r| r.pos == Pos::Noun && !r.guessed && !r.features.absolute)
    }

    /// Whether its genitive is a name or belongs to somebody, and no object: "the floods of the city of Jeddah".
    fn has_owner(self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1).filter(|_| self.has_genitive(at)) else { return false };
        let removed = next.removed().map(|(r, _)| r);
        next.best().is_some_and(|r| r.pronoun.is_some())
            || next.readings().chain(removed).any(|r| r.pos == Pos::Propn && !r.guessed)
    }

    /// Whether a bare noun stands before its genitive: "the floods of the city", no capital.
    fn has_genitive(self, at: usize) -> bool {
        let bare = |r: &&Reading| {
            matches!(r.pos, Pos::Noun | Pos::Propn)
                && !r.article
                && r.pronoun.is_none()
                && !r.features.absolute
        };
        let next = self.words.get(at + 1).filter(|_| !self.text.begins_line(at + 1)).and_then(Word::best);
        self.words[at].best().filter(bare).is_some()
            && next.is_some_and(|r| {
                matches!(r.pos, Pos::Noun | Pos::Propn)
                    && r.conj.is_none()
                    && r.prep.is_none()
                    && !r.features.absolute
            })
    }

    /// Whether a token goes on a row of settlements: joined to the last, or after a mark.
    fn in_row(self, at: usize) -> bool {
        self.row.is_some_and(|end| match at - end {
            0 => self.words[at].readings().any(|r| r.conj.is_some()),
            1 => self.text.tokens[end].kind == TokenKind::Mark,
            _ => false,
        })
    }
}

/// Puts the reading first that has on its front what the name has.
fn settle(word: &mut Word, front: Option<Onto>) {
    if word.best().is_none_or(|r| !r.guessed) {
        return;
    }
    let (joins, governs) = front.map_or((false, false), |f| (f.joins, f.governs));
    word.prefer(|r| r.conj.is_some() == joins && r.prep.is_some() == governs);
}

/// A folded word without what is written onto it.
fn stem<'w>(word: &'w str, reading: &Reading) -> &'w str {
    word.get(usize::from(reading.stem.0)..usize::from(reading.stem.1)).unwrap_or(word)
}

fn nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::X | Pos::Num)
}
