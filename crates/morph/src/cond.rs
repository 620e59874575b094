//! Conditions on readings, as `choose.rules` and `prefer.tsv` write them: `verb+pass+!guessed|noun+article`.

use crate::lexicon::Lexicon;
use crate::types::{Aspect, Derived, Gender, LexemeId, Mood, Number, Person, Pos, Reading, Voice};
use hashbrown::HashMap;

/// Words and lexemes a rule file names together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Set {
    pub lexemes: Vec<LexemeId>,
    pub words: Vec<String>,
    pub beginnings: Vec<String>,
    pub endings: Vec<String>,
}

pub(crate) type Sets = HashMap<String, Set>;

#[derive(Debug, Clone)]
enum Test {
    /// Any of these parts of speech, as bits.
    Pos(u16),
    Person(Person),
    Gender(Gender),
    Number(Number),
    Voice(Voice),
    Aspect(Aspect),
    Mood(Mood),
    Construct,
    Absolute,
    Conj,
    Prep,
    Future,
    Article,
    Pronoun,
    Guessed,
    Exact,
    Human,
    Transitive,
    Derived(Derived),
    Lexeme(Vec<LexemeId>),
    Clitic(Vec<LexemeId>),
    Set(Set),
    /// As the reading the rule is about: gender, number, article.
    SameGender,
    SameNumber,
    SameArticle,
    /// A number in digits.
    Digits,
}

/// A condition: one of several lists of tests.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cond(Vec<Vec<(bool, Test)>>);

/// What a condition looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    pub reading: &'a Reading,
    pub word: &'a str,
    pub lexicon: &'a Lexicon,
    /// The reading the rule is about.
    pub target: Option<&'a Reading>,
}

fn bit(pos: Pos) -> u16 {
    1 << pos as u16
}

/// Lexemes by key.
pub(crate) type Keys<'a> = HashMap<&'a str, Vec<LexemeId>>;

impl Cond {
    /// Reads a condition.
    pub(crate) fn parse(text: &str, keys: &Keys<'_>, sets: &Sets) -> Result<Cond, String> {
        let list = |alt: &str| {
            alt.split('+').map(|atom| test(atom.trim(), keys, sets)).collect::<Result<Vec<_>, _>>()
        };
        Ok(Cond(text.split('|').map(list).collect::<Result<_, _>>()?))
    }

    pub(crate) fn holds(&self, look: Look<'_>) -> bool {
        self.0.iter().any(|list| list.iter().all(|(wanted, test)| check(test, look) == *wanted))
    }

    /// The parts of speech a reading must have one of for the condition to hold, as bits.
    pub(crate) fn pos_bits(&self) -> u16 {
        self.0.iter().fold(0, |bits, list| {
            let own = list.iter().filter_map(|(wanted, t)| match t {
                Test::Pos(bits) if *wanted => Some(*bits),
                _ => None,
            });
            bits | own.fold(u16::MAX, |a, b| a & b)
        })
    }
}

/// The parts of speech of some readings, as bits.
pub(crate) fn bits_of(readings: &[Reading]) -> u16 {
    readings.iter().fold(0, |bits, r| bits | bit(r.pos))
}

fn test(atom: &str, keys: &Keys<'_>, sets: &Sets) -> Result<(bool, Test), String> {
    let (wanted, name) = match atom.strip_prefix('!') {
        Some(rest) => (false, rest),
        None => (true, atom),
    };
    let lexemes = |key: &str| keys.get(key).cloned().ok_or_else(|| format!("no lexeme has the key `{key}`"));
    if let Some(key) = name.strip_prefix('=') {
        return Ok((wanted, Test::Lexeme(lexemes(key)?)));
    }
    if let Some(key) = name.strip_prefix("onto=") {
        return Ok((wanted, Test::Clitic(lexemes(key)?)));
    }
    if let Some(set) = name.strip_prefix('@') {
        let found = sets.get(set).cloned().ok_or_else(|| format!("no set is called `{set}`"))?;
        return Ok((wanted, Test::Set(found)));
    }
    plain(name).map(|t| (wanted, t)).ok_or_else(|| format!("unknown condition `{name}`"))
}

fn plain(name: &str) -> Option<Test> {
    let found = match name {
        "any" => Test::Pos(u16::MAX),
        "noun" => Test::Pos(bit(Pos::Noun)),
        "propn" => Test::Pos(bit(Pos::Propn)),
        "adj" => Test::Pos(bit(Pos::Adj)),
        "verb" => Test::Pos(bit(Pos::Verb)),
        "adp" => Test::Pos(bit(Pos::Adp)),
        "cconj" => Test::Pos(bit(Pos::Cconj)),
        "sconj" => Test::Pos(bit(Pos::Sconj)),
        "part" => Test::Pos(bit(Pos::Part)),
        "pron" => Test::Pos(bit(Pos::Pron)),
        "det" => Test::Pos(bit(Pos::Det)),
        "num" => Test::Pos(bit(Pos::Num)),
        "adv" => Test::Pos(bit(Pos::Adv)),
        "intj" => Test::Pos(bit(Pos::Intj)),
        "punct" => Test::Pos(bit(Pos::Punct)),
        "nominal" => Test::Pos(bit(Pos::Noun) | bit(Pos::Propn) | bit(Pos::Adj)),
        "p1" => Test::Person(Person::First),
        "p2" => Test::Person(Person::Second),
        "p3" => Test::Person(Person::Third),
        "masc" => Test::Gender(Gender::Masc),
        "fem" => Test::Gender(Gender::Fem),
        "sing" => Test::Number(Number::Sing),
        "dual" => Test::Number(Number::Dual),
        "plur" => Test::Number(Number::Plur),
        "act" => Test::Voice(Voice::Act),
        "pass" => Test::Voice(Voice::Pass),
        "perf" => Test::Aspect(Aspect::Perf),
        "imp" => Test::Aspect(Aspect::Imp),
        "imper" => Test::Aspect(Aspect::Imperative),
        _ => return more(name),
    };
    Some(found)
}

fn more(name: &str) -> Option<Test> {
    let found = match name {
        "sub" => Test::Mood(Mood::Sub),
        "jus" => Test::Mood(Mood::Jus),
        "con" => Test::Construct,
        "abs" => Test::Absolute,
        "conj" => Test::Conj,
        "prep" => Test::Prep,
        "future" => Test::Future,
        "article" => Test::Article,
        "pronoun" => Test::Pronoun,
        "guessed" => Test::Guessed,
        "exact" => Test::Exact,
        "human" => Test::Human,
        "trans" => Test::Transitive,
        "masdar" => Test::Derived(Derived::Masdar),
        "active" => Test::Derived(Derived::Active),
        "passive" => Test::Derived(Derived::Passive),
        "digits" => Test::Digits,
        "~gender" => Test::SameGender,
        "~number" => Test::SameNumber,
        "~article" => Test::SameArticle,
        _ => return None,
    };
    Some(found)
}

fn check(test: &Test, look: Look<'_>) -> bool {
    let r = look.reading;
    let f = &r.features;
    let lexeme = || r.lexeme.map(|id| look.lexicon.lexeme(id));
    match test {
        Test::Pos(bits) => bits & bit(r.pos) != 0,
        Test::Person(p) => f.person == Some(*p),
        Test::Gender(g) => f.gender == Some(*g),
        Test::Number(n) => f.number == Some(*n),
        Test::Voice(v) => f.voice == Some(*v),
        Test::Aspect(a) => f.aspect == Some(*a),
        Test::Mood(m) => f.mood == Some(*m),
        Test::Construct => f.construct,
        Test::Absolute => f.absolute,
        Test::Conj => r.conj.is_some(),
        Test::Prep => r.prep.is_some(),
        Test::Future => r.future,
        Test::Article => r.article,
        Test::Pronoun => r.pronoun.is_some(),
        Test::Guessed => r.guessed,
        Test::Exact => r.exact,
        Test::Human => lexeme().is_some_and(|l| l.human),
        Test::Transitive => lexeme().is_some_and(|l| l.transitive),
        Test::Derived(how) => lexeme().is_some_and(|l| l.of.is_some_and(|(_, d)| d == *how)),
        Test::Lexeme(ids) => r.lexeme.is_some_and(|id| ids.contains(&id)),
        Test::Clitic(ids) => [r.conj, r.prep].into_iter().flatten().any(|id| ids.contains(&id)),
        Test::Set(set) => in_set(set, look),
        Test::SameGender => same(look, |r| r.features.gender),
        Test::SameNumber => same(look, |r| r.features.number),
        Test::SameArticle => look.target.is_some_and(|t| t.article == r.article),
        Test::Digits => r.pos == Pos::Num && r.lexeme.is_none(),
    }
}

fn in_set(set: &Set, look: Look<'_>) -> bool {
    look.reading.lexeme.is_some_and(|id| set.lexemes.binary_search(&id).is_ok())
        || set.words.iter().any(|w| w == look.word)
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
