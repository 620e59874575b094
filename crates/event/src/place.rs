//! Places: which of the places of a name is meant.

mod beside;

pub use beside::Beside;

use beside::{bonus, is_bearing, kind_of};
use marsad_clause::View;
use marsad_mention::{Country, CountryForm, NameMention, Names, Place, Referent};
use marsad_morph::Pos;
use marsad_text::{InTokens, Span};
use std::collections::BTreeMap;

/// A place named in the text, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The words.
    pub tokens: Span<InTokens>,
    /// The canonical English name.
    pub name: String,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-3; empty for seas.
    pub country: String,
    /// English name of the first-level unit; empty if unknown.
    pub admin1: String,
    /// GeoNames feature class.
    pub class: String,
    /// GeoNames feature code.
    pub feature: String,
    /// 5 sub-city, 4 city, 3 district, 2 province, 1 country.
    pub resolution: u8,
    /// Where the text puts something from it: near, north, `100 km north-east`; the point is moved by the distance.
    pub relation: Option<String>,
}

/// The places of a text, in order.
#[derive(Debug, Clone, Default)]
pub struct Places {
    all: Vec<Resolved>,
}

/// The land in which a state's army is, where the state is mostly called by what its foes call it: "the Occupation".
pub(crate) fn land_under(view: &View<'_>, names: &Names, state: &str) -> Option<String> {
    let land = names.countries.iter().find(|c| c.army == state)?;
    let own = |r: &Referent| match r {
        Referent::Country(id, form) if names.countries[id.0 as usize].code == state => Some(*form),
        _ => None,
    };
    let forms = view.mentions.names.iter().filter_map(|m| m.referents.iter().find_map(own));
    let (foes, all) =
        forms.fold((0, 0), |(foes, all), f| (foes + usize::from(f == CountryForm::Regime), all + 1));
    (foes * 2 > all).then(|| land.code.clone())
}

impl Places {
    /// Resolves every place name of a text; `weights` says how often each country is named, `beside` are the words
    /// beside a name that tell what kind of place it is, and where from it.
    #[must_use]
    pub fn resolve(
        view: &View<'_>,
        names: &Names,
        weights: &BTreeMap<String, u32>,
        home: Option<&str>,
        beside: &Beside,
    ) -> Places {
        let mut support = weights.clone();
        if let Some(home) = home {
            *support.entry(home.to_owned()).or_default() += 1;
        }
        let named = &view.mentions.names;
        for name in named.iter().filter(|n| is_place(n)) {
            let mut countries: Vec<&str> = candidates(names, &name.referents).map(Place::country).collect();
            countries.sort_unstable();
            countries.dedup();
            if let [only] = countries[..] {
                *support.entry(only.to_owned()).or_default() += 1;
            }
        }
        let meant = meant(view, names);
        let surnames: Vec<&str> = named.iter().filter_map(|n| surname(view, n)).collect();
        let all = named.iter().enumerate().filter_map(|(at, name)| {
            let told = || kind_of(view, beside, at);
            let state =
                || meant.iter().find(|(referents, _)| *referents == name.referents).map(|(_, state)| *state);
            let after = &named[at + 1..];
            let found = chosen(names, name, after, told, state, &support);
            let found = found.map(|p| from_entry(p, name.tokens));
            let state = || country(names, &name.referents, name.tokens).filter(|_| !describes(view, name));
            let capital = || capital(view, names, name, after, beside);
            let mut found = found.or_else(state).or_else(capital)?;
            let at_home = home.is_some_and(|home| home == found.country);
            if !at_home && is_surname(view, &surnames, name) {
                return None;
            }
            beside.relate(view, &mut found);
            Some(found)
        });
        Places { all: all.collect() }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Resolved> {
        self.all.iter()
    }

    /// The land an article tells of where its names point at the state whose army is there: that in which more of its places are.
    pub(crate) fn land_held_by(&self, names: &Names, state: &str) -> Option<String> {
        let places = |code: &str| self.all.iter().filter(|p| p.country == code).count();
        let held = names.countries.iter().filter(|c| c.army == state);
        held.map(|c| &c.code).find(|code| places(code) > places(state)).cloned()
    }

    /// The place a token stands in.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<&Resolved> {
        let i = self.all.partition_point(|p| p.tokens.end() <= token);
        self.all.get(i).filter(|p| p.tokens.contains(token))
    }

    /// The places inside a stretch.
    pub fn within(&self, span: Span<InTokens>) -> impl Iterator<Item = &Resolved> {
        let i = self.all.partition_point(|p| p.tokens.end() <= span.start());
        self.all[i..].iter().take_while(move |p| p.tokens.start() < span.end())
    }
}

/// What a place is called that a man's name ends with: "the opponent Ernesto Salinas". A first name nobody knows stands behind
/// the noun he is called by.
fn surname<'v>(view: &View<'v>, name: &NameMention) -> Option<&'v str> {
    let at = name.tokens.start();
    let given = at.checked_sub(1).filter(|t| view.pos(*t) == Some(Pos::Propn) && view.name(*t).is_none())?;
    let human = |t: usize| view.lexeme(t).is_some_and(|(_, l)| l.human);
    let called = || given > 0 && view.best(given).is_some_and(|r| r.guessed) && human(given - 1);
    let state = |r: &Referent| matches!(r, Referent::Country(..));
    let town = is_place(name) && !name.referents.iter().any(state);
    let bare = view.best(at).is_some_and(|r| r.prep.is_none() && r.conj.is_none() && !r.article);
    let one = town && name.tokens.len() == 1 && bare && !view.text.begins_line(at);
    (one && (human(given) || called())).then(|| view.stem(at))
}

/// Whether the name of a place is that of a man whose name ends with it, told in no preposition's place.
fn is_surname(view: &View<'_>, surnames: &[&str], name: &NameMention) -> bool {
    let at = name.tokens.start();
    let after = at > 0 && view.pos(at - 1) == Some(Pos::Adp) && !view.text.begins_line(at);
    name.tokens.len() == 1 && !after && surnames.contains(&view.stem(at))
}

/// The names that are of several places, with the state that is told right after one of their mentions: what it tells holds
/// for all.
fn meant<'n>(view: &View<'n>, names: &'n Names) -> Vec<(&'n [Referent], &'n str)> {
    let named = &view.mentions.names;
    let told = named.windows(2).filter(|pair| is_place(&pair[0])).filter_map(|pair| {
        let state = state_after(view, names, &pair[0], &pair[1])?;
        (candidates(names, &pair[0].referents).count() > 1).then_some((&pair[0].referents[..], state))
    });
    told.collect()
}

/// Which of the places of a name is meant, given the names after it, the kind of place it is told to be and its state; these
/// are asked for only where there are several.
fn chosen<'n>(
    names: &'n Names,
    name: &'n NameMention,
    after: &'n [NameMention],
    told: impl Fn() -> Option<&'n str>,
    state: impl Fn() -> Option<&'n str>,
    support: &BTreeMap<String, u32>,
) -> Option<Place<'n>> {
    let mut places: Vec<Place<'_>> = candidates(names, &name.referents).collect();
    if places.len() < 2 {
        return places.pop();
    }
    let (told, state) = (told(), state());
    let unit = unit_after(names, name, after);
    let towns: Vec<&str> = places.iter().filter(|p| p.class() == "P").map(|p| p.country()).collect();
    let named = |place: &Place<'_>| support.contains_key(place.country());
    let abroad = places.iter().any(|p| p.feature() == "PPLC" && named(p));
    let score = |place: Place<'_>| {
        // The capital of a state that is told comes before a state that is not.
        let foreign = abroad && place.feature() == "PCLI" && !named(&place);
        let seat = place.class() == "A" && towns.contains(&place.country());
        let lies = unit.is_some_and(|u| {
            (u.admin1(), u.country()) == (place.admin1(), place.country()) && u.feature() != place.feature()
        });
        let lies = lies || state == Some(place.country());
        let fits = bonus(place, told) + if lies { LIES } else { 0.0 };
        score(place, support) + fits - if seat { SEAT } else { 0.0 } - if foreign { STATE } else { 0.0 }
    };
    let scored = places.iter().map(|p| (score(*p), *p));
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, place)| place)
}

/// Puts the most exact place first, and one that only tells the direction from it behind a unit: "in Logar, south of Kabul".
pub(crate) fn order(places: &mut [Resolved]) {
    let points = |p: &Resolved| p.relation.as_deref().is_some_and(|r| r.split('-').all(is_bearing));
    let unit = places.iter().any(|p| !points(p) && p.resolution > 1);
    places.sort_by_key(|p| (unit && points(p), std::cmp::Reverse(p.resolution)));
}

/// Whether a name may be that of a place, other than a state.
fn is_place(name: &NameMention) -> bool {
    name.referents.iter().any(|r| matches!(r, Referent::Place(_)))
}

fn candidates<'n>(names: &'n Names, referents: &'n [Referent]) -> impl Iterator<Item = Place<'n>> {
    referents.iter().filter_map(|r| match r {
        Referent::Place(id) => Some(names.place(*id)),
        _ => None,
    })
}

/// What a place gains that lies in the unit told right after it: more than size can.
const LIES: f64 = 20.0;
/// How many words may stand between a place and the unit it lies in: "which belongs to the state of".
const APART: usize = 3;

/// The unit of first order that is named right after a place: "Ferguson in the state of Missouri".
fn unit_after<'n>(names: &'n Names, place: &NameMention, after: &'n [NameMention]) -> Option<Place<'n>> {
    let near = after.iter().take_while(|n| n.tokens.start() <= place.tokens.end() + APART);
    let mut units = near.flat_map(|n| candidates(names, &n.referents));
    units.find(|p| p.feature() == "ADM1" && !p.admin1().is_empty())
}

/// The state that is named right after a place: "in the state of Punjab in the north of India".
fn state_after<'n>(
    view: &View<'_>,
    names: &'n Names,
    place: &NameMention,
    next: &NameMention,
) -> Option<&'n str> {
    let start = next.tokens.start();
    if start > place.tokens.end() + 1 || view.has_conj(start) {
        return None;
    }
    next.referents.iter().find_map(|r| match r {
        Referent::Country(id, CountryForm::Name | CountryForm::Gentilic) => {
            Some(names.countries[id.0 as usize].code.as_str())
        }
        _ => None,
    })
}

/// What being a state counts for.
const STATE: f64 = 5.0;
/// What a unit loses against the town it is called after: a factor of ten in size.
const SEAT: f64 = 1.0;

/// Better is larger: the country the text speaks of, then size and rank. What a state and its capital are both called is
/// the state.
fn score(place: Place<'_>, support: &BTreeMap<String, u32>) -> f64 {
    let country = f64::from(support.get(place.country()).copied().unwrap_or(0).min(8));
    let size = f64::from(place.population().max(1)).log10();
    let rank = match place.feature() {
        "SEA" => 8.0,
        "PCLI" => STATE,
        "PPLC" => 2.0,
        "PPLA" | "RGN" => 1.0,
        "ADM1" | "ADM2" => -0.5,
        _ => 0.0,
    };
    country * 1.5 + size + rank
}

fn from_entry(place: Place<'_>, tokens: Span<InTokens>) -> Resolved {
    Resolved {
        tokens,
        name: place.name().to_owned(),
        geonameid: place.geonameid(),
        lat: Some(place.lat()),
        lon: Some(place.lon()),
        country: place.country().to_owned(),
        admin1: place.admin1().to_owned(),
        class: place.class().to_owned(),
        feature: place.feature().to_owned(),
        resolution: resolution(place.class(), place.feature()),
        relation: None,
    }
}

fn resolution(class: &str, feature: &str) -> u8 {
    match (class, feature) {
        (_, "PCLI") => 1,
        (_, "ADM1" | "RGN" | "ISLS") => 2,
        ("A", _) => 3,
        (_, "PPLX" | "SQR" | "CMP" | "CRSG" | "AIRP" | "AIRB") | ("S", _) => 5,
        ("H", _) => 2,
        _ => 4,
    }
}

/// The capital that is told by the adjective of its state and not by name: "in the Tunisian capital".
fn capital(
    view: &View<'_>,
    names: &Names,
    name: &NameMention,
    after: &[NameMention],
    beside: &Beside,
) -> Option<Resolved> {
    let state = name.referents.iter().find_map(|r| match r {
        Referent::Country(id, CountryForm::Gentilic) => Some(&names.countries[id.0 as usize].code),
        _ => None,
    })?;
    let noun = name.tokens.start().checked_sub(1)?;
    let told = view.best(noun).is_some_and(|r| r.article) && beside.kind(view, noun) == Some("capital");
    let named = after.first().is_some_and(|n| {
        n.tokens.start() == name.tokens.end() && candidates(names, &n.referents).next().is_some()
    });
    let capital = (told && !named).then(|| names.capital(state)).flatten()?;
    Some(from_entry(capital, name.tokens))
}

/// Whether what could name a state is the adjective of the indefinite noun before it, written alike: "a Turkish soldier".
fn describes(view: &View<'_>, name: &NameMention) -> bool {
    let start = name.tokens.start();
    let bare = view.best(start).is_some_and(|r| r.conj.is_none() && r.prep.is_none());
    let before = start.checked_sub(1).and_then(|b| view.best(b));
    bare && name.tokens.len() == 1
        && before.is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adj) && r.features.absolute)
}

fn country(names: &Names, referents: &[Referent], tokens: Span<InTokens>) -> Option<Resolved> {
    let mut states = referents.iter().filter_map(|r| match r {
        Referent::Country(id, CountryForm::Name) => Some(*id),
        _ => None,
    });
    // What many states are called by is no place of any.
    let id = states.next().filter(|_| states.next().is_none())?;
    Some(from_country(&names.countries[id.0 as usize], tokens))
}

/// A state, or its capital, told by words that name neither.
pub(crate) fn unnamed(names: &Names, state: &str, kind: &str, tokens: Span<InTokens>) -> Option<Resolved> {
    if kind == "capital" {
        return names.capital(state).map(|p| from_entry(p, tokens));
    }
    names.country(state).map(|c| from_country(c, tokens))
}

fn from_country(country: &Country, tokens: Span<InTokens>) -> Resolved {
    Resolved {
        tokens,
        name: country.name.clone(),
        geonameid: country.geonameid,
        lat: country.lat,
        lon: country.lon,
        country: country.code.clone(),
        admin1: String::new(),
        class: "A".into(),
        feature: "PCLI".into(),
        resolution: 1,
        relation: None,
    }
}
