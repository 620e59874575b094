//! What the next stages may see of words.

use crate::choose::{Ambiguity, Kind};
use crate::shape::Shapes;
use marsad_pack::Origin;
use std::any::Any;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// A lexeme of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LexemeId(pub u32);

/// Part of speech, as Universal Dependencies names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Pos {
    Noun,
    Propn,
    Adj,
    Verb,
    Adp,
    Cconj,
    Sconj,
    Part,
    Pron,
    Det,
    Num,
    Adv,
    Intj,
    Punct,
    X,
}

/// How a lexeme was made from a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Derived {
    /// Verbal noun: قَتْل.
    Masdar,
    /// Active participle: قاتِل.
    Active,
    /// Passive participle: مَقْتول.
    Passive,
}

/// Grammatical person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Person {
    First,
    Second,
    Third,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Gender {
    Masc,
    Fem,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Number {
    Sing,
    Dual,
    Plur,
}

/// Voice of a verb or participle. An unvowelled form that can be both has two readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Voice {
    Act,
    Pass,
}

/// Aspect of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Aspect {
    Perf,
    Imp,
    Imperative,
}

/// Moods of the imperfect that show in writing; the indicative is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mood {
    /// Subjunctive and jussive alike: without the ن of the indicative.
    Sub,
    /// Jussive alone: a shortened weak root.
    Jus,
}

/// What a form tells about itself; `None` where it does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Features {
    /// Of verbs and pronouns.
    pub person: Option<Person>,
    /// Of verbs, nouns, adjectives, pronouns.
    pub gender: Option<Gender>,
    /// Of verbs, nouns, adjectives, pronouns.
    pub number: Option<Number>,
    /// Of verbs.
    pub voice: Option<Voice>,
    /// Of verbs.
    pub aspect: Option<Aspect>,
    /// Of imperfect verbs.
    pub mood: Option<Mood>,
    /// A form that can only stand before its genitive (مسؤولو, طرفي without ن) or before a pronoun.
    pub construct: bool,
    /// A form that can never stand before a genitive: with the ن of a dual or sound plural (مسلحون, جنديين), or the
    /// written ending of an indefinite accusative (جنديا).
    pub absolute: bool,
}

/// A person, gender and number of an attached pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Attached {
    /// Person.
    pub person: Person,
    /// Gender, where the form tells.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Number,
}

/// What a verb is used like, where it bears on the choice of voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Uses {
    /// In the active voice it always has its object: without one it is passive.
    pub object: bool,
    /// Its passive stands with its preposition and no subject.
    pub impersonal: bool,
    /// The passive of its imperfect stands with a clause and no subject: "it is expected that".
    pub that: bool,
}

/// A lexeme: one word with all its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexeme {
    /// The Latin key of its row; a derived lexeme has the verb's key with `.masdar`, `.active`, `.passive`.
    pub key: Cow<'static, str>,
    /// Careful spelling, unvowelled.
    pub lemma: Cow<'static, str>,
    /// The lemma, folded.
    pub folded: Cow<'static, str>,
    /// Part of speech.
    pub pos: Pos,
    /// Lexical gender of a noun.
    pub gender: Option<Gender>,
    /// Whether a noun means people.
    pub human: bool,
    /// Whether a verb takes a direct object, which the genitive of its verbal noun then is.
    pub transitive: bool,
    /// What a verb is used like.
    pub uses: Uses,
    /// How common it is in the news: log₂(1 + times seen); 0 for one not seen.
    pub weight: i32,
    /// Of a derived lexeme: its verb, and how it was made.
    pub of: Option<(LexemeId, Derived)>,
    /// Where its row stands.
    pub origin: Origin,
}

/// One way to read a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The lexeme; `None` for a guess.
    pub lexeme: Option<LexemeId>,
    /// Part of speech.
    pub pos: Pos,
    /// What the form tells.
    pub features: Features,
    /// A conjunction written onto the word: و, ف.
    pub conj: Option<LexemeId>,
    /// A preposition written onto the word: ب, ل, ك.
    pub prep: Option<LexemeId>,
    /// Whether a mark of the future is written onto the verb: س.
    pub future: bool,
    /// Whether the article is written onto the word.
    pub article: bool,
    /// A pronoun written onto the word's end.
    pub pronoun: Option<Attached>,
    /// The bytes of the folded word that are the stem without proclitics and article, and without the pronoun.
    pub stem: (u16, u16),
    /// Whether it was guessed from the word's shape.
    pub guessed: bool,
    /// Whether the careful spelling of the form is the spelling on the page.
    pub exact: bool,
}

/// Every reading of a word, best first, and what the rules of a chooser say of them. Shared by all places where the word
/// stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// No more than [`MOST`].
    pub readings: Box<[Reading]>,
    /// The shapes of what it can be looked up by, by each reading.
    pub shapes: Box<[Shapes]>,
    pub ambiguity: Arc<Ambiguity>,
    pub noted: Noted,
}

/// What a later stage noted of a word, and which.
#[derive(Debug, Clone, Default)]
pub(crate) struct Noted(OnceLock<(Arc<()>, Note)>);

/// Bits, and what more there is to say.
type Note = (u32, Option<Arc<dyn Any + Send + Sync>>);

/// It follows from the rest.
impl PartialEq for Noted {
    fn eq(&self, _: &Noted) -> bool {
        true
    }
}
impl Eq for Noted {}

/// The places of the bits that are set, the lowest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bits(pub u64);

impl Iterator for Bits {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        let place = u8::try_from(self.0.trailing_zeros()).ok().filter(|p| *p < 64)?;
        self.0 &= self.0 - 1;
        Some(place)
    }
}

/// Readings of a word at most, for they are told apart by bits.
pub(crate) const MOST: usize = 64;

/// A token's readings, and why some of them lost. A mark has none, a number one of part of speech `Num`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    pub(crate) known: Arc<Known>,
    /// The readings left, as bits.
    pub(crate) left: u64,
    /// The reading put before the others.
    first: Option<u8>,
    /// Readings removed, each with its rule.
    pub(crate) removed: Vec<(u8, u16)>,
    /// What it is told as outside, and the rule that says so.
    pub(crate) told: Option<(Pos, u16)>,
}

impl Word {
    /// A word with all its readings, as many as `count`.
    pub(crate) fn new(known: Arc<Known>, count: usize) -> Word {
        let left = u64::MAX.checked_shr(64 - count as u32).unwrap_or(0);
        Word { known, left, first: None, removed: Vec::new(), told: None }
    }
    /// The reading chosen.
    #[must_use]
    pub fn best(&self) -> Option<&Reading> {
        self.known.readings.get(self.chosen())
    }
    /// The shapes of what it can be looked up by, by the reading chosen.
    #[must_use]
    pub fn shapes(&self) -> Option<Shapes> {
        self.known.shapes.get(self.chosen()).copied()
    }
    /// The place of the reading chosen; past all where none is left.
    fn chosen(&self) -> usize {
        self.first.map_or(self.left.trailing_zeros() as usize, usize::from)
    }
    /// What a later stage says of the word wherever it stands, which follows from its letters and all its readings: bits,
    /// and more where there is more to say. It is worked out once for the stage that asks first, so that a word met again
    /// need not be looked up in its tables.
    pub fn noted<T: Any + Clone + Send + Sync>(
        &self,
        stage: &Arc<()>,
        make: impl Fn(&[Reading]) -> (u32, Option<T>),
    ) -> (u32, Option<Cow<'_, T>>) {
        let make = || make(&self.known.readings);
        let (by, (bits, more)) = self.known.noted.0.get_or_init(|| {
            let (bits, more) = make();
            (stage.clone(), (bits, more.map(|more| Arc::new(more) as _)))
        });
        if Arc::ptr_eq(by, stage) {
            return (*bits, more.as_ref().and_then(|more| more.downcast_ref()).map(Cow::Borrowed));
        }
        let (bits, more) = make();
        (bits, more.map(Cow::Owned))
    }
    /// Whether no other reading is left beside the chosen one.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.left.is_power_of_two()
    }
    /// The readings left, best first.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> + Clone {
        let first = self.first.map_or(self.left.trailing_zeros(), u32::from);
        let first = 1u64.checked_shl(first).unwrap_or(0) & self.left;
        let in_order = Bits(first).chain(Bits(self.left & !first));
        in_order.map(|i| &self.known.readings[usize::from(i)])
    }
    /// The readings left with their facts, in no order that matters.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&Reading, &Kind)> {
        let known = &*self.known;
        Bits(self.left).map(usize::from).map(|i| (&known.readings[i], &*known.ambiguity.kinds[i]))
    }
    /// The readings removed, each with the rule that removed it, an index into [`crate::Chooser::rules`].
    pub fn removed(&self) -> impl Iterator<Item = (&Reading, usize)> + Clone {
        self.removed.iter().map(|(i, rule)| (&self.known.readings[usize::from(*i)], usize::from(*rule)))
    }
    /// What part of speech it is to be told as outside, where a rule says other than the reading: an adjective that
    /// stands as a noun.
    #[must_use]
    pub fn told(&self) -> Option<Pos> {
        self.told.map(|(pos, _)| pos)
    }
    /// Puts the first reading left that is so before the others, if there is one.
    pub fn prefer(&mut self, is_so: impl Fn(&Reading) -> bool) {
        let left = (0u8..).zip(&self.known.readings).filter(|(i, _)| self.left >> i & 1 == 1);
        let found = left.filter(|(_, r)| is_so(r)).map(|(i, _)| i).next();
        self.first = found.or(self.first);
    }
    /// Whether the chosen reading has this part of speech.
    #[must_use]
    pub fn is(&self, pos: Pos) -> bool {
        self.best().is_some_and(|r| r.pos == pos)
    }
    /// Whether the chosen reading is of this lexeme.
    #[must_use]
    pub fn has(&self, lexeme: LexemeId) -> bool {
        self.best().is_some_and(|r| r.lexeme == Some(lexeme))
    }
}
