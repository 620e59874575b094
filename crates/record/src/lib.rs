//! The records that come out: the published contract, and the only types others may parse.
//!
//! Field names are PLOVER 2.0's where PLOVER has one. Every span is `[start, end)` in Unicode code points of the
//! article's text as read. A key that does not apply is absent; `null` is never printed.

mod ontology;

pub use ontology::{
    EVENT_TYPES, EventType, Mode, ModeError, NO_STATE, SECTORS, Sector, Status, event_type, implied_doer,
    implied_force, implied_target, is_abroad, is_code, is_decreed, is_narrower, is_sector, mode,
    mode_of_forces, needs_recipient, when_announced,
};
use serde::{Deserialize, Serialize};

/// `[start, end)` in code points of the article's text.
pub type CodeSpan = (usize, usize);

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn none<T>(list: &[T]) -> bool {
    list.is_empty()
}

/// One article with all that was read from it, or the error in its place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// The input's own id, else a stable hash of source, title and text.
    pub id: String,
    /// As given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// As given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// As given, or the first line of a plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// ISO 639-1, as given or detected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// `YYYY-MM-DD`, or with time; absent if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The whole text coded, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What stands at the head of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// The sentences.
    pub sentences: Vec<CodeSpan>,
    /// What happened.
    pub events: Vec<Event>,
    /// What somebody says is so, in figures or in blame.
    pub claims: Vec<Claim>,
    /// What was said.
    pub quotes: Vec<Quote>,
}

/// An input that could not be read, in its place among the records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// The input's id, or its path and line.
    pub id: String,
    /// What went wrong.
    pub error: ErrorInfo,
}

/// What went wrong with an input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorInfo {
    /// One word for programs.
    pub kind: String,
    /// A sentence for people.
    pub message: String,
}

/// An input that was not coded because it is none of this program's: no failure, in its place among the records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skipped {
    /// The input's id, or its path and line.
    pub id: String,
    /// Why.
    pub skipped: SkipInfo,
}

/// Why an input was not coded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SkipInfo {
    /// One word for programs: `language`.
    pub reason: String,
    /// The language it is in, where that is the reason: ISO 639-1, or `und` where its letters do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// A sentence for people.
    pub message: String,
}

/// Place, agencies and date at the head of an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dateline {
    /// The place, as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The agencies, as they stand.
    #[serde(skip_serializing_if = "none")]
    pub agencies: Vec<String>,
    /// `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// One event of an article, however often it is told there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// `<article id>#e<n>`.
    pub id: String,
    /// The PLOVER type.
    pub event: String,
    /// The PLOVER modes.
    pub mode: Vec<String>,
    /// The PLOVER contexts.
    pub context: Vec<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad_code: u8,
    /// The conflict–cooperation score.
    pub event_scale: f32,
    /// The CAMEO code, for exchange.
    pub cameo: String,
    /// Whether it happened: actual, ongoing, future, hypothetical, negated, historical.
    pub status: String,
    /// `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// `YYYY-MM-DD`, where it went on for days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enddate: Option<String>,
    /// day, week, month, year, or `published` where only the publication date is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_resolution: Option<String>,
    /// Who did it.
    pub actor: Vec<Entity>,
    /// To whom.
    pub recipient: Vec<Entity>,
    /// Where, most exact first.
    #[serde(skip_serializing_if = "none")]
    pub event_loc: Vec<Place>,
    /// The words that name it.
    pub event_text: Words,
    /// Index into the article's sentences.
    pub sentence: usize,
    /// Other words of the article that tell the same event.
    #[serde(skip_serializing_if = "none")]
    pub mentions: Vec<Words>,
    /// Who says so, nearest first; absent where the narrator tells it himself.
    #[serde(skip_serializing_if = "none")]
    pub according_to: Vec<Source>,
    /// Ids of the claims about it.
    #[serde(skip_serializing_if = "none")]
    pub claims: Vec<String>,
    /// The frame that fired: a path under `data/`, `#`, a name.
    pub rule: String,
    /// 0–1.
    pub confidence: f32,
}

/// Words of the text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// As they stand.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A person, organisation, state or group, as named and as what it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entity {
    /// The words as they stand.
    pub entity_text: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The best sector.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sector: String,
    /// Further sectors.
    #[serde(skip_serializing_if = "none")]
    pub other_sectors: Vec<String>,
    /// Wikidata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier_id: Option<String>,
    /// Canonical English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier_text: Option<String>,
    /// The office held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The state's English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_name: Option<String>,
    /// Whether the words do not tell `code`: it is the state something happened in, or of one of several whom a pronoun may
    /// stand for.
    #[serde(skip_serializing_if = "is_false")]
    pub assumed: bool,
}

/// A place of an event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The words as they stand.
    pub extracted_place: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The canonical English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved_place: Option<String>,
    /// The GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// The city, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The second-level unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// The first-level unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The state's English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// GeoNames feature class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature_class: Option<String>,
    /// GeoNames feature code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature_code: Option<String>,
    /// 5 sub-city, 4 city, 3 district, 2 province, 1 country.
    pub resolution: u8,
    /// near, north, between …, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

/// Who says so, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Who.
    #[serde(flatten)]
    pub entity: Entity,
    /// The reporting word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// affirms, denies, doubts.
    pub stance: String,
    /// official, party, organisation, media, witness, unnamed.
    pub kind: String,
}

/// What somebody says is so, about an event, in figures or in blame.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// `<article id>#c<n>`.
    pub id: String,
    /// casualty, responsibility, control.
    pub kind: String,
    /// casualty: killed, injured, missing, captured, arrested, displaced, abducted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// Whose, and what they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub victims: Option<Entity>,
    /// Who is said to have done it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Entity>,
    /// admission, accusation, denial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Who says so; absent where the narrator says it himself.
    #[serde(skip_serializing_if = "none")]
    pub claimant: Vec<Source>,
    /// affirms, denies, doubts.
    pub stance: String,
    /// The event it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The total it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Where said: the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where said: the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Index into the article's sentences.
    pub sentence: usize,
    /// The rule that read it.
    pub rule: String,
    /// 0–1.
    pub confidence: f32,
}

/// A figure with its bounds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    /// The figure, where one is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u64>,
    /// At least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// At most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// The words as they stand.
    pub text: String,
    /// Whether the figure is told as exact.
    pub exact: bool,
}

/// What was said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quote {
    /// `<article id>#q<n>`.
    pub id: String,
    /// The words, without marks.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// direct, indirect.
    pub kind: String,
    /// Who says it.
    pub speaker: Entity,
    /// The reporting word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// Index into the article's sentences.
    pub sentence: usize,
}
