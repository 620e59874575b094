//! PLOVER 2.0 as this project codes it: event types, modes, scores, statuses, sectors, CAMEO codes.
//!
//! Condensed from the PLOVER codebook (Open Event Data Alliance, draft 2.0) and its CAMEO conversion table. The types
//! are a published standard that no language changes, so they stand here and not in the data.

/// An event type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventType {
    /// Its name.
    pub name: &'static str,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// The score of the type with no mode.
    pub score: f32,
    /// The CAMEO code of the type with no mode.
    pub cameo: &'static str,
    /// Its modes.
    pub modes: &'static [Mode],
}

impl EventType {
    /// Whether it is done, not only said.
    #[must_use]
    pub fn is_material(&self) -> bool {
        self.quad.is_multiple_of(2)
    }
}

/// A mode of an event type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mode {
    /// Its name.
    pub name: &'static str,
    /// Its own score.
    pub score: f32,
    /// Its CAMEO code.
    pub cameo: &'static str,
}

const fn m(name: &'static str, score: f32, cameo: &'static str) -> Mode {
    Mode { name, score, cameo }
}

/// Every event type, in the codebook's order.
pub const EVENT_TYPES: &[EventType] = &[
    EventType { name: "AGREE", quad: 1, score: 2.5, cameo: "03", modes: &[] },
    EventType {
        name: "CONSULT",
        quad: 1,
        score: 2.5,
        cameo: "04",
        modes: &[
            m("visit", 4.0, "042"),
            m("third-party", 1.0, "044"),
            m("multilateral", 4.0, "04"),
            m("phone", 1.5, "041"),
        ],
    },
    EventType { name: "SUPPORT", quad: 1, score: 5.0, cameo: "05", modes: &[] },
    EventType { name: "CONCEDE", quad: 1, score: 4.5, cameo: "08", modes: &[] },
    EventType { name: "COOPERATE", quad: 2, score: 9.5, cameo: "06", modes: &[] },
    EventType { name: "AID", quad: 2, score: 10.0, cameo: "07", modes: &[] },
    EventType {
        name: "RETREAT",
        quad: 2,
        score: 6.5,
        cameo: "08",
        modes: &[
            m("withdraw", 8.0, "0874"),
            m("release", 6.5, "0841"),
            m("disarm", 10.0, "0872"),
            m("ceasefire", 7.5, "0871"),
            m("access", 6.5, "0861"),
            m("resign", 4.5, "0831"),
        ],
    },
    EventType {
        name: "REQUEST",
        quad: 3,
        score: 0.0,
        cameo: "10",
        modes: &[
            m("assist", 0.5, "10"),
            m("change", -1.0, "10"),
            m("yield", -1.0, "10"),
            m("meet", 0.0, "106"),
        ],
    },
    EventType {
        name: "ACCUSE",
        quad: 3,
        score: -3.0,
        cameo: "11",
        modes: &[m("disapprove", -2.0, "111"), m("investigate", -3.5, "09"), m("allege", -3.5, "112")],
    },
    EventType {
        name: "REJECT",
        quad: 3,
        score: -2.0,
        cameo: "12",
        modes: &[
            m("assist", -1.5, "12"),
            m("change", -2.0, "12"),
            m("yield", -2.0, "12"),
            m("meet", -2.0, "12"),
        ],
    },
    EventType {
        name: "THREATEN",
        quad: 3,
        score: -3.5,
        cameo: "13",
        modes: &[
            m("restrict", -3.0, "13"),
            m("arrest", -3.5, "13"),
            m("relations", -3.5, "13"),
            m("expel", -3.5, "13"),
            m("territory", -4.0, "13"),
            m("violence", -3.5, "13"),
        ],
    },
    EventType {
        name: "SANCTION",
        quad: 4,
        score: -6.0,
        cameo: "16",
        modes: &[
            m("convict", -6.0, "16"),
            m("expel", -5.5, "16"),
            m("withdraw", -6.0, "16"),
            m("discontinue", -6.0, "16"),
        ],
    },
    EventType {
        name: "PROTEST",
        quad: 4,
        score: -5.0,
        cameo: "14",
        modes: &[
            m("demo", -5.0, "141"),
            m("riot", -7.0, "145"),
            m("strike", -5.0, "143"),
            m("hunger", -4.5, "142"),
            m("boycott", -4.5, "143"),
            m("obstruct", -4.5, "144"),
            m("vandalize", -4.5, "14"),
        ],
    },
    EventType {
        name: "MOBILIZE",
        quad: 4,
        score: -5.5,
        cameo: "15",
        modes: &[
            m("troops", -6.5, "15"),
            m("weapons", -6.5, "15"),
            m("police", -5.5, "15"),
            m("militia", -6.0, "15"),
        ],
    },
    EventType {
        name: "COERCE",
        quad: 4,
        score: -7.0,
        cameo: "17",
        modes: &[
            m("seize", -7.0, "171"),
            m("restrict", -7.0, "172"),
            m("censor", -6.5, "17"),
            m("curfew", -6.5, "1723"),
            m("martial-law", -7.5, "1724"),
            m("arrest", -7.0, "173"),
            m("deport", -7.0, "174"),
            m("withhold", -7.0, "17"),
            m("misinformation", -6.5, "17"),
            m("cyber", -7.0, "17"),
        ],
    },
    EventType {
        name: "ASSAULT",
        quad: 4,
        score: -9.0,
        cameo: "18",
        modes: &[
            m("abduct", -8.5, "181"),
            m("beat", -7.5, "182"),
            m("torture", -8.5, "1822"),
            m("sexual", -8.5, "1821"),
            m("targeted", -9.5, "186"),
            m("destroy", -8.5, "18"),
            m("primitive", -8.0, "18"),
            m("firearms", -9.0, "193"),
            m("explosives", -9.0, "183"),
            m("suicide-attack", -9.5, "1831"),
            m("aerial", -9.5, "195"),
            m("drone", -9.5, "195"),
            m("heavy-weapons", -9.5, "194"),
            m("crowd-control", -7.5, "18"),
            m("unconventional", -10.0, "204"),
        ],
    },
];

/// The sectors, best first.
pub const SECTORS: &[&str] = &[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
];

/// Codes of those who are no state.
pub const NO_STATE: &[&str] = &["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// The name of a sector.
pub type Sector = &'static str;

/// Whether, and how far, an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// Completed, in the news window.
    #[default]
    Actual,
    /// Going on.
    Ongoing,
    /// Planned or announced.
    Future,
    /// If, may, was about to.
    Hypothetical,
    /// Did not happen.
    Negated,
    /// Background, over thirty days before publication.
    Historical,
}

impl Status {
    /// The name records carry.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Ongoing => "ongoing",
            Status::Future => "future",
            Status::Hypothetical => "hypothetical",
            Status::Negated => "negated",
            Status::Historical => "historical",
        }
    }

    /// The status of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Status> {
        use Status::{Actual, Future, Historical, Hypothetical, Negated, Ongoing};
        [Actual, Ongoing, Future, Hypothetical, Negated, Historical].into_iter().find(|s| s.name() == name)
    }
}

/// Why a type and mode are not in the ontology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModeError {
    /// No such type.
    Type,
    /// The type has no such mode.
    Mode,
}

/// The type of a name.
#[must_use]
pub fn event_type(name: &str) -> Option<&'static EventType> {
    EVENT_TYPES.iter().find(|t| t.name == name)
}

/// A type's mode.
///
/// # Errors
/// Says whether the type or the mode is unknown.
pub fn mode(event: &str, mode: &str) -> Result<&'static Mode, ModeError> {
    let found = event_type(event).ok_or(ModeError::Type)?;
    found.modes.iter().find(|m| m.name == mode).ok_or(ModeError::Mode)
}

/// Whether a sector is in the ontology.
#[must_use]
pub fn is_sector(name: &str) -> bool {
    SECTORS.contains(&name)
}

/// Whether an entity code has the form of one: three capitals.
#[must_use]
pub fn is_code(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// What a type is coded as when it is only announced: cooperation to come is an agreement, a retreat to come a
/// concession; conflict to come stays what it is.
#[must_use]
pub fn when_announced(event: &str) -> Option<&'static str> {
    match event {
        "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "AGREE" => Some("AGREE"),
        "RETREAT" => Some("CONCEDE"),
        _ => None,
    }
}

/// Whether who decides on a type or mode has done it by that: sanctions, refusals, bans, arrests by a court. What else is decided
/// on is to come.
#[must_use]
pub fn is_decreed(event: &str, modes: &[&str]) -> bool {
    matches!(event, "SANCTION" | "REJECT") || modes.iter().any(|m| matches!(*m, "restrict" | "arrest"))
}

/// Whether a type or mode is between a state and somebody of another: nobody visits, helps, joins or threatens his own.
#[must_use]
pub fn is_abroad(event: &str, modes: &[&str]) -> bool {
    matches!(event, "AID" | "COOPERATE" | "THREATEN") || modes.contains(&"visit")
}

/// Whether a mode tells the same deed more narrowly than another: a suicide attack is one with explosives.
#[must_use]
pub fn is_narrower(mode: &str, than: &str) -> bool {
    let narrower = [
        ("suicide-attack", "explosives"),
        ("aerial", "heavy-weapons"),
        ("drone", "heavy-weapons"),
        ("drone", "aerial"),
    ];
    narrower.contains(&(mode, than))
}

/// The mode of a move of forces by those of a sector: the troops of rebels are a militia, those of the police are police.
#[must_use]
pub fn mode_of_forces(event: &str, mode: &str, sector: &str) -> Option<&'static str> {
    match (event, mode, sector) {
        ("MOBILIZE", "troops" | "militia", "REB" | "PRM" | "UAF" | "PTY" | "OPP") => Some("militia"),
        ("MOBILIZE", "troops", "COP") => Some("police"),
        ("MOBILIZE", "troops" | "militia", "MIL") => Some("troops"),
        _ => None,
    }
}

/// Who always does what a type is, where nobody is named: a protest is civilians' by definition.
#[must_use]
pub fn implied_doer(event: &str) -> Option<&'static str> {
    (event == "PROTEST").then_some("CVL")
}

/// Who of a state does what is told with nobody named: the police arrest, the courts inquire.
#[must_use]
pub fn implied_force(event: &str, modes: &[&str]) -> Option<&'static str> {
    let any = |of: &[&str]| modes.iter().any(|m| of.contains(m));
    match event {
        "COERCE" if any(&["arrest"]) => Some("COP"),
        "COERCE" if any(&["deport", "restrict", "curfew", "censor", "martial-law"]) => Some("GOV"),
        "ACCUSE" if any(&["investigate"]) => Some("JUD"),
        _ => None,
    }
}

/// Whether a type is told only with whom it is done to: help that helps nobody is none. (A penalty is always somebody's too,
/// but a verdict is one wherever he is named.)
#[must_use]
pub fn needs_recipient(event: &str) -> bool {
    matches!(event, "COOPERATE" | "AID")
}

/// Of what sector those are whom a type is done before, where nobody is named: a protest is made before the state.
#[must_use]
pub fn implied_target(event: &str) -> Option<&'static str> {
    (event == "PROTEST").then_some("GOV")
}
