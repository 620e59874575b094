//! What the next stages may see of mentions.

use jiff::civil::Date;
use marsad_pack::Origin;
use marsad_text::{InTokens, Span};

/// Index into [`crate::Names::countries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryId(pub u32);
/// Index into [`crate::Names::orgs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrgId(pub u32);
/// Index into [`crate::Names::persons`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);
/// Number of a place, for [`crate::Names::place`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u32);
/// Index into [`crate::Names::heads`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HeadId(pub u32);
/// Index into [`crate::Names::modifiers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModifierId(pub u32);

/// A state, territory or partly recognised entity (`shared/country.tsv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// The row's key.
    pub key: String,
    /// The PLOVER code of the state it is coded as.
    pub code: String,
    /// PRE for a partly recognised entity, else empty.
    pub sector: String,
    /// GeoNames id of the country.
    pub geonameid: Option<u32>,
    /// Degrees north of its middle.
    pub lat: Option<f64>,
    /// Degrees east of its middle.
    pub lon: Option<f64>,
    /// English name.
    pub name: String,
    /// The code of the state whose army is in it, where it has none of its own; else empty.
    pub army: String,
}

/// An organisation, armed group, party, medium, people (`shared/org.tsv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Org {
    /// The row's key.
    pub key: String,
    /// PLOVER code; empty where none.
    pub code: String,
    /// Sector; empty where none.
    pub sector: String,
    /// Other sectors.
    pub other: Vec<String>,
    /// igo, ngo, party, armed, media, agency, gov, mil, court, company, people, religious; states where it is told of no one which.
    pub kind: String,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// English name.
    pub name: String,
}

/// A person known by name (`shared/person.tsv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The rows' key.
    pub key: String,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// English name.
    pub name: String,
    /// Offices held, oldest first.
    pub offices: Vec<Office>,
}

/// An office somebody held.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// PLOVER code while in office.
    pub code: String,
    /// Sector while in office.
    pub sector: String,
    /// English name of the office.
    pub office: String,
    /// First day; `None` is long ago.
    pub from: Option<Date>,
    /// Last day; `None` is to this day.
    pub to: Option<Date>,
}

/// A row of the gazetteer (`shared/place/*.tsv`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PlaceRow<'a> {
    /// The row's key.
    pub key: &'a str,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-3; empty for seas.
    pub country: &'a str,
    /// English name of the first-level unit; empty if unknown.
    pub admin1: &'a str,
    /// GeoNames feature class.
    pub class: &'a str,
    /// GeoNames feature code.
    pub feature: &'a str,
    /// Inhabitants; 0 if unknown.
    pub population: u32,
    /// English name.
    pub name: &'a str,
}

/// A head noun of actor phrases (`<lang>/name/head.tsv`): minister, soldier, army, source.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The row's key.
    pub key: String,
    /// The lemma as written in the table.
    pub form: String,
    /// What it is.
    pub kind: HeadKind,
    /// Its sector; empty where its modifiers decide.
    pub sector: String,
    /// Whether it is of whatever state, and of none unless the text says so: a foreigner, a believer, an embassy.
    pub stranger: bool,
}

/// What a head noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeadKind {
    /// Minister, president, spokesman.
    Office,
    /// Soldier, civilian, gunman.
    Person,
    /// Government, army, party.
    Body,
    /// Source, witness, statement.
    Source,
    /// A side: whoever is named beside it, and nobody without him.
    Side,
}

/// An adjective or portfolio that sets a sector (`<lang>/name/modifier.tsv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Modifier {
    /// The row's key.
    pub key: String,
    /// The lemma as written in the table.
    pub form: String,
    /// The sector it sets.
    pub sector: String,
    /// Whether it overrides the head's own sector.
    pub overrides: bool,
}

/// How a country was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountryForm {
    /// By its name.
    Name,
    /// By its adjective or the noun of its people, singular.
    Gentilic,
    /// By an irregular plural of its people.
    People,
    /// By a capital or palace that stands for its government.
    Metonym,
    /// By a phrase for its government.
    Regime,
}

/// What a name may refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Referent {
    /// A state or its people.
    Country(CountryId, CountryForm),
    /// An organisation.
    Org(OrgId),
    /// A person; `true` by the full name, `false` by a name that may stand alone.
    Person(PersonId, bool),
    /// A place.
    Place(PlaceId),
    /// A head noun of an actor phrase.
    Head(HeadId),
    /// A word that sets a sector.
    Modifier(ModifierId),
}

/// Words of the text that a name table knows, longest match; alternatives side by side, the context decides later.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMention {
    /// The words.
    pub tokens: Span<InTokens>,
    /// What they may refer to.
    pub referents: Vec<Referent>,
    /// The row of the first referent's form.
    pub origin: Origin,
}

impl NameMention {
    /// Whether it only names: a state, a place, somebody or something by his own name.
    #[must_use]
    pub fn is_proper(&self) -> bool {
        use Referent as R;
        let named = |r: &Referent| match r {
            R::Country(_, form) => matches!(form, CountryForm::Name | CountryForm::Metonym),
            R::Org(_) | R::Person(..) | R::Place(_) => true,
            R::Head(_) | R::Modifier(_) => false,
        };
        self.referents.iter().all(named)
    }
}

/// How exactly a time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Resolution {
    Day,
    Week,
    Month,
    Year,
}

/// A time told in the text, resolved against the day of publication.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeMention {
    /// The words.
    pub tokens: Span<InTokens>,
    /// First day.
    pub start: Date,
    /// Last day; the same for one day.
    pub end: Date,
    /// How exactly it is told.
    pub resolution: Resolution,
    /// Whether it was read as the last such day but may be the next (a bare weekday, a month without year): the tense
    /// of its clause decides. Then `next` is the coming one.
    pub next: Option<(Date, Date)>,
    /// Whether the coming one is nearer to the day of publication than the last.
    pub soon: bool,
    /// By how many days it may be off: a date of a calendar whose months are announced.
    pub give_or_take: u8,
    /// Whether it is the start of something that goes on (منذ).
    pub since: bool,
    /// The rule that read it.
    pub rule: String,
}

/// Words that tell a time which no calendar has, or none that is known: vague, absurd, or told from an unknown day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UntoldTime {
    /// The words.
    pub tokens: Span<InTokens>,
    /// Whether it is long over, or began long ago: "years ago", "for decades".
    pub past: bool,
    /// Whether it is the start of something that goes on.
    pub since: bool,
    /// The rule that read it.
    pub rule: String,
}

/// A figure told in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The words of the figure alone, with its hedge ("أكثر من 20").
    pub tokens: Span<InTokens>,
    /// The counted noun, where one follows (or precedes: "جنرال واحد", or is the word itself: a dual).
    pub counted: Option<usize>,
    /// The figure, where one is told.
    pub value: Option<u64>,
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
    /// Whether it is told as exact.
    pub exact: bool,
    /// Whether it counts what a casualty figure can count: not money, distance, age, percent, time or rank.
    pub of_people: bool,
    /// The rule that read it.
    pub rule: String,
}

/// The head of an article: place, agencies, date.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DatelineMention {
    /// All its words.
    pub tokens: Option<Span<InTokens>>,
    /// The words of its place, and what they may refer to.
    pub place: Option<NameMention>,
    /// The agencies and media named.
    pub agencies: Vec<NameMention>,
    /// Its date.
    pub date: Option<Date>,
}

/// All mentions of a text, each list in order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mentions {
    /// Names, and head nouns and modifiers known to the actor tables. Not overlapping.
    pub names: Vec<NameMention>,
    /// Times.
    pub times: Vec<TimeMention>,
    /// Times without a value.
    pub untold: Vec<UntoldTime>,
    /// Figures.
    pub quantities: Vec<Quantity>,
    /// The head of the article.
    pub dateline: DatelineMention,
    /// The day it was written: that of publication, or shortly before where it says so.
    pub written: Option<Date>,
}

impl TimeMention {
    /// The time as ISO 8601 to its resolution: `2015-07-21`, `2015-07`, `2015`, or a range `a/b`.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use marsad_mention::{Resolution, TimeMention};
    /// let time = TimeMention {
    ///     tokens: marsad_text::Span::new(0, 1),
    ///     start: date(2015, 7, 1),
    ///     end: date(2015, 7, 31),
    ///     resolution: Resolution::Month,
    ///     next: None,
    ///     soon: false,
    ///     give_or_take: 0,
    ///     since: false,
    ///     rule: String::new(),
    /// };
    /// assert_eq!(time.iso(), "2015-07");
    /// ```
    #[must_use]
    pub fn iso(&self) -> String {
        let cut = |date: Date| match self.resolution {
            Resolution::Day | Resolution::Week => date.to_string(),
            Resolution::Month => date.to_string()[..7].to_owned(),
            Resolution::Year => date.to_string()[..4].to_owned(),
        };
        let (start, end) = (cut(self.start), cut(self.end));
        if start == end { start } else { format!("{start}/{end}") }
    }
}
