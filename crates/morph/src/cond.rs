//! Conditions on readings, as `choose.rules` and `prefer.tsv` write them: `verb+pass+!guessed|noun+article`.

use crate::features::{self, pos_code};
use crate::index::Keys;
use crate::lexicon::Lexicon;
use crate::types::{Aspect, Derived, Gender, LexemeId, Mood, Number, Person, Pos, Reading, Voice};
use hashbrown::{HashMap, HashSet};

/// Words and lexemes a rule file names together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Set {
    pub lexemes: Vec<LexemeId>,
    pub words: HashSet<String>,
    pub beginnings: Vec<String>,
    pub endings: Vec<String>,
}

impl Set {
    fn names_words_only(&self) -> bool {
        self.lexemes.is_empty() && self.beginnings.is_empty() && self.endings.is_empty()
    }
}

pub(crate) type Sets = HashMap<String, Set>;

/// What a reading is, one bit a fact: conditions ask for bits first, since most ask for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Facts(u64);

/// The facts that have a name of their own in conditions; parts of speech take the bits after them.
const FACTS: [&str; 36] = [
    "p1",
    "p2",
    "p3",
    "masc",
    "fem",
    "sing",
    "dual",
    "plur",
    "act",
    "pass",
    "perf",
    "imp",
    "imper",
    "sub",
    "jus",
    "con",
    "abs",
    "conj",
    "prep",
    "future",
    "article",
    "pronoun",
    "guessed",
    "exact",
    "human",
    "trans",
    "masdar",
    "active",
    "passive",
    "digits",
    "nominal",
    "object",
    "impersonal",
    "that",
    "hers",
    "minor",
];

impl Facts {
    /// The facts of a reading.
    pub(crate) fn of(r: &Reading, lexicon: &Lexicon) -> Facts {
        let f = &r.features;
        let lexeme = r.lexeme.map(|id| lexicon.lexeme(id));
        let derived = |how| lexeme.is_some_and(|l| l.of.is_some_and(|(_, d)| d == how));
        let holds = [
            f.person == Some(Person::First),
            f.person == Some(Person::Second),
            f.person == Some(Person::Third),
            f.gender == Some(Gender::Masc),
            f.gender == Some(Gender::Fem),
            f.number == Some(Number::Sing),
            f.number == Some(Number::Dual),
            f.number == Some(Number::Plur),
            f.voice == Some(Voice::Act),
            f.voice == Some(Voice::Pass),
            f.aspect == Some(Aspect::Perf),
            f.aspect == Some(Aspect::Imp),
            f.aspect == Some(Aspect::Imperative),
            f.mood == Some(Mood::Sub),
            f.mood == Some(Mood::Jus),
            f.construct,
            f.absolute,
            r.conj.is_some(),
            r.prep.is_some(),
            r.future,
            r.article,
            r.pronoun.is_some(),
            r.guessed,
            r.exact,
            lexeme.is_some_and(|l| l.human),
            lexeme.is_some_and(|l| l.transitive),
            derived(Derived::Masdar),
            derived(Derived::Active),
            derived(Derived::Passive),
            r.pos == Pos::Num && r.lexeme.is_none(),
            matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj),
            lexeme.is_some_and(|l| l.uses.object),
            lexeme.is_some_and(|l| l.uses.impersonal),
            lexeme.is_some_and(|l| l.uses.that),
            r.pronoun.is_some_and(|p| p.gender == Some(Gender::Fem) && p.number == Number::Sing),
        ];
        let bits = holds.iter().enumerate().fold(0, |bits, (i, holds)| bits | u64::from(*holds) << i);
        Facts(bits | Facts::pos(r.pos))
    }

    /// The same of a reading whose lexeme is rarer than another the word may be of: of a verb, than another verb; of any other
    /// word, than another that is no verb.
    pub(crate) fn minor(self) -> Facts {
        Facts(self.0 | Facts::named("minor").unwrap_or(0))
    }

    /// The facts of both.
    pub(crate) fn or(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }

    /// Whether all facts of the other are among them.
    pub(crate) fn has(self, other: Facts) -> bool {
        other.0 & !self.0 == 0
    }

    fn pos(pos: Pos) -> u64 {
        1 << (FACTS.len() + usize::from(pos_code(pos)))
    }

    /// The bit of a fact by its name.
    fn named(name: &str) -> Option<u64> {
        let own = FACTS.iter().position(|f| *f == name).map(|i| 1 << i);
        own.or_else(|| Some(Facts::pos(features::pos(&name.to_ascii_uppercase()).ok()?)))
    }
}

#[derive(Debug, Clone)]
enum Test {
    Lexeme(Vec<LexemeId>),
    Clitic(Vec<LexemeId>),
    Set(Set),
    /// As the reading the rule is about: gender, number, article.
    SameGender,
    SameNumber,
    SameArticle,
}

/// One list of a condition: facts that must hold, facts that must not, and other tests.
#[derive(Debug, Clone, Default)]
struct List {
    asked: u64,
    wanted: u64,
    tests: Vec<(bool, Test)>,
}

/// A condition: one of several lists of tests.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cond(Vec<List>);

/// What a condition looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    pub reading: &'a Reading,
    pub facts: Facts,
    pub word: &'a str,
    /// The reading the rule is about.
    pub target: Option<&'a Reading>,
}

impl Cond {
    /// Reads a condition.
    pub(crate) fn parse(text: &str, keys: &Keys<'_>, sets: &Sets) -> Result<Cond, String> {
        let list = |alt: &str| {
            let mut list = List::default();
            alt.split('+').try_for_each(|atom| list.add(atom.trim(), keys, sets))?;
            Ok(list)
        };
        Ok(Cond(text.split('|').map(list).collect::<Result<_, String>>()?))
    }

    /// Whether it compares with the reading the rule is about.
    pub(crate) fn compares(&self) -> bool {
        let compares = |t: &Test| matches!(t, Test::SameGender | Test::SameNumber | Test::SameArticle);
        self.0.iter().any(|list| list.tests.iter().any(|(_, t)| compares(t)))
    }

    /// Whether it may hold of a reading of a word, given all facts of its readings together: to pass over most at once.
    pub(crate) fn may(&self, facts: Facts, word: &str) -> bool {
        let lacks = |(wanted, test): &(bool, Test)| match test {
            Test::Set(set) => *wanted && set.names_words_only() && !set.words.contains(word),
            _ => false,
        };
        self.0.iter().any(|list| facts.has(Facts(list.wanted)) && !list.tests.iter().any(lacks))
    }

    /// The facts each of its lists wants.
    pub(crate) fn asks(&self) -> Facts {
        Facts(self.0.iter().fold(u64::MAX, |all, list| all & list.wanted))
    }

    pub(crate) fn holds(&self, look: Look<'_>) -> bool {
        let fits = |list: &List| look.facts.0 & list.asked == list.wanted;
        self.0.iter().any(|list| fits(list) && list.tests.iter().all(|(wanted, t)| check(t, look) == *wanted))
    }
}

impl List {
    fn add(&mut self, atom: &str, keys: &Keys<'_>, sets: &Sets) -> Result<(), String> {
        let (wanted, name) = match atom.strip_prefix('!') {
            Some(rest) => (false, rest),
            None => (true, atom),
        };
        let lexemes = |key: &str| match keys.get(key) {
            found if found.is_empty() => Err(format!("no lexeme has the key `{key}`")),
            found => Ok(found),
        };
        let test = if let Some(key) = name.strip_prefix('=') {
            Test::Lexeme(lexemes(key)?)
        } else if let Some(key) = name.strip_prefix("onto=") {
            Test::Clitic(lexemes(key)?)
        } else if let Some(set) = name.strip_prefix('@') {
            Test::Set(sets.get(set).cloned().ok_or_else(|| format!("no set is called `{set}`"))?)
        } else if let Some(fact) = Facts::named(name) {
            self.asked |= fact;
            self.wanted |= if wanted { fact } else { 0 };
            return Ok(());
        } else {
            match name {
                "any" => return Ok(()),
                "~gender" => Test::SameGender,
                "~number" => Test::SameNumber,
                "~article" => Test::SameArticle,
                _ => return Err(format!("unknown condition `{name}`")),
            }
        };
        self.tests.push((wanted, test));
        Ok(())
    }
}

fn check(test: &Test, look: Look<'_>) -> bool {
    let r = look.reading;
    match test {
        Test::Lexeme(ids) => r.lexeme.is_some_and(|id| ids.contains(&id)),
        Test::Clitic(ids) => [r.conj, r.prep].into_iter().flatten().any(|id| ids.contains(&id)),
        Test::Set(set) => in_set(set, look),
        Test::SameGender => same(look, |r| r.features.gender),
        Test::SameNumber => same(look, |r| r.features.number),
        Test::SameArticle => look.target.is_some_and(|t| t.article == r.article),
    }
}

fn in_set(set: &Set, look: Look<'_>) -> bool {
    look.reading.lexeme.is_some_and(|id| set.lexemes.binary_search(&id).is_ok())
        || set.words.contains(look.word)
        || set.beginnings.iter().any(|b| look.word.starts_with(b.as_str()))
        || set.endings.iter().any(|e| look.word.ends_with(e.as_str()))
}

/// Whether two readings do not differ in a feature both tell.
fn same<T: PartialEq>(look: Look<'_>, of: impl Fn(&Reading) -> Option<T>) -> bool {
    let Some(target) = look.target else { return false };
    match (of(target), of(look.reading)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
