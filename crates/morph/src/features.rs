//! Features in the spelling of Universal Dependencies, and packed into bits.

use crate::types::{Aspect, Features, Gender, Mood, Number, Person, Pos, Voice};
use marsad_pack::did_you_mean;

/// What a form may stand with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Host {
    /// Stands without an attached pronoun.
    pub free: bool,
    /// Takes an attached pronoun.
    pub bound: bool,
    /// Never takes the article.
    pub no_article: bool,
    /// Never stands after an attached preposition.
    pub no_prep: bool,
}

impl Host {
    /// Anything goes.
    pub(crate) const ANY: Host = Host { free: true, bound: true, no_article: false, no_prep: false };

    /// Reads a `host` cell.
    pub(crate) fn parse(text: &str) -> Result<Host, String> {
        let mut host = Host::default();
        for word in text.split_whitespace() {
            match word {
                "free" => host.free = true,
                "bound" => host.bound = true,
                "noart" => host.no_article = true,
                "noprep" => host.no_prep = true,
                other => return Err(format!("unknown host `{other}`")),
            }
        }
        Ok(host)
    }
}

/// How many parts of speech there are.
pub(crate) const KINDS: usize = 15;

const POS: [(&str, Pos); KINDS] = [
    ("NOUN", Pos::Noun),
    ("PROPN", Pos::Propn),
    ("ADJ", Pos::Adj),
    ("VERB", Pos::Verb),
    ("ADP", Pos::Adp),
    ("CCONJ", Pos::Cconj),
    ("SCONJ", Pos::Sconj),
    ("PART", Pos::Part),
    ("PRON", Pos::Pron),
    ("DET", Pos::Det),
    ("NUM", Pos::Num),
    ("ADV", Pos::Adv),
    ("INTJ", Pos::Intj),
    ("PUNCT", Pos::Punct),
    ("X", Pos::X),
];

/// A part of speech by its name in Universal Dependencies.
pub(crate) fn pos(name: &str) -> Result<Pos, String> {
    let found = POS.iter().find(|(n, _)| *n == name).map(|(_, p)| *p);
    found.ok_or_else(|| {
        let hint = did_you_mean(name, POS.iter().map(|(n, _)| *n)).unwrap_or_default();
        format!("unknown part of speech `{name}` {hint}")
    })
}

/// The name of a part of speech in Universal Dependencies.
#[must_use]
pub fn pos_name(pos: Pos) -> &'static str {
    POS.iter().find(|(_, p)| *p == pos).map_or("X", |(n, _)| n)
}

/// Its place in [`POS`], which stands in the order of the kinds.
pub(crate) fn pos_code(pos: Pos) -> u8 {
    pos as u8
}

pub(crate) fn pos_of(code: u8) -> Pos {
    POS.get(usize::from(code)).map_or(Pos::X, |(_, p)| *p)
}

/// Reads `Gender=Masc|Number=Sing` onto what is known.
pub(crate) fn parse(text: &str, mut onto: Features) -> Result<Features, String> {
    for pair in text.split('|').filter(|p| !p.is_empty()) {
        match pair {
            "Person=1" => onto.person = Some(Person::First),
            "Person=2" => onto.person = Some(Person::Second),
            "Person=3" => onto.person = Some(Person::Third),
            "Gender=Masc" => onto.gender = Some(Gender::Masc),
            "Gender=Fem" => onto.gender = Some(Gender::Fem),
            "Number=Sing" => onto.number = Some(Number::Sing),
            "Number=Dual" => onto.number = Some(Number::Dual),
            "Number=Plur" => onto.number = Some(Number::Plur),
            "Voice=Act" => onto.voice = Some(Voice::Act),
            "Voice=Pass" => onto.voice = Some(Voice::Pass),
            "Aspect=Perf" => onto.aspect = Some(Aspect::Perf),
            "Aspect=Imp" => onto.aspect = Some(Aspect::Imp),
            "Mood=Sub" => onto.mood = Some(Mood::Sub),
            "Mood=Jus" => onto.mood = Some(Mood::Jus),
            "Mood=Imp" => onto.aspect = Some(Aspect::Imperative),
            "Definite=Cons" => onto.construct = true,
            "Definite=Abs" => onto.absolute = true,
            other => return Err(format!("unknown feature `{other}`")),
        }
    }
    Ok(onto)
}

/// Features and host as sixteen bits: of verbs the two that say `construct` and `absolute` of nouns tell the mood.
pub(crate) fn pack(f: &Features, h: Host) -> u16 {
    let person = f.person.map_or(0, |p| p as u16 + 1);
    let gender = f.gender.map_or(0, |g| g as u16 + 1);
    let number = f.number.map_or(0, |n| n as u16 + 1);
    let voice = f.voice.map_or(0, |v| v as u16 + 1);
    let aspect = f.aspect.map_or(0, |a| a as u16 + 1);
    let (first, second) = match f.aspect {
        Some(_) => (f.mood == Some(Mood::Sub), f.mood == Some(Mood::Jus)),
        None => (f.construct, f.absolute),
    };
    let flags = [first, second, h.free, h.bound, h.no_article, h.no_prep];
    let base = person | gender << 2 | number << 4 | voice << 6 | aspect << 8;
    flags.iter().zip(10u16..).fold(base, |bits, (on, at)| bits | u16::from(*on) << at)
}

/// The way back from sixteen bits.
pub(crate) fn unpack(bits: u16) -> (Features, Host) {
    let two = |at: u16| usize::from(bits >> at & 3).checked_sub(1);
    let flag = |at: u16| bits >> at & 1 == 1;
    let verbal = two(8).is_some();
    let features = Features {
        person: two(0).map(|n| [Person::First, Person::Second, Person::Third][n]),
        gender: two(2).map(|n| [Gender::Masc, Gender::Fem, Gender::Fem][n]),
        number: two(4).map(|n| [Number::Sing, Number::Dual, Number::Plur][n]),
        voice: two(6).map(|n| [Voice::Act, Voice::Pass, Voice::Pass][n]),
        aspect: two(8).map(|n| [Aspect::Perf, Aspect::Imp, Aspect::Imperative][n]),
        mood: two(10).filter(|_| verbal).map(|n| [Mood::Sub, Mood::Jus, Mood::Jus][n]),
        construct: flag(10) && !verbal,
        absolute: flag(11) && !verbal,
    };
    let host = Host { free: flag(12), bound: flag(13), no_article: flag(14), no_prep: flag(15) };
    (features, host)
}
