//! What the words beside a place name say of it: what kind of place it is, and whether the text means a point near it.

use super::Resolved;
use marsad_clause::{Terms, View};
use marsad_mention::Place;
use marsad_morph::Pos;
use marsad_pack::{Diagnostics, Pack};
use marsad_text::Orthography;

const KINDS: [&str; 5] = ["capital", "city", "province", "district", "country"];
const ALONE: [&str; 2] = ["capital", "country"];
const RELATIONS: [&str; 6] = ["north", "south", "east", "west", "near", "between"];
const UNITS: [&str; 3] = ["kilometre", "mile", "metre"];
/// Kilometres a degree of latitude is long.
const DEGREE: f64 = 111.2;

/// The words of a language beside the names of places, and in their stead: `name/kind.tsv`, `name/alone.tsv`,
/// `name/relation.tsv`, `name/distance.tsv`.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    kinds: Terms,
    alone: Terms,
    relations: Terms,
    units: Terms,
}

/// Where the text puts something from a place.
struct Relation<'k> {
    words: Vec<&'k str>,
    kilometres: Option<u64>,
}

impl Beside {
    /// Loads a language's tables.
    pub(crate) fn load(pack: &Pack, orthography: &Orthography, problems: &mut Diagnostics) -> Beside {
        let mut terms = |slot: &str, kinds: &[&str]| Terms::load(pack, slot, kinds, orthography, problems);
        Beside {
            kinds: terms("name/kind", &KINDS),
            alone: terms("name/alone", &ALONE),
            relations: terms("name/relation", &RELATIONS),
            units: terms("name/distance", &UNITS),
        }
    }

    /// The kind of place a noun says the name after it is.
    pub(crate) fn kind(&self, view: &View<'_>, token: usize) -> Option<&str> {
        (token < view.text.tokens.len())
            .then(|| self.kinds.at(view, token))
            .flatten()
            .map(|(_, kind, _)| kind)
    }

    /// The kind of place a definite noun tells by itself: "in the capital".
    pub(crate) fn alone(&self, view: &View<'_>, token: usize) -> Option<&str> {
        let definite = view.best(token).is_some_and(|r| r.article);
        let told = self.alone.at(view, token).filter(|(words, ..)| definite && *words == 1);
        told.map(|(_, kind, _)| kind)
    }

    /// Keeps with a place the relation told before it; where a distance and a direction are told, its point moves.
    pub(super) fn relate(&self, view: &View<'_>, place: &mut Resolved) {
        let Some(relation) = self.relation(view, place.tokens.start()) else { return };
        let far = relation.kilometres.is_some();
        let directed = relation.words.iter().all(|w| bearing(w).is_some());
        // "The north of Iraq" lies in Iraq.
        if directed && !far && place.resolution <= 2 {
            return;
        }
        let words = relation.words.join("-");
        place.relation = Some(match relation.kilometres.filter(|_| directed) {
            Some(km) => format!("{km} km {words}"),
            None => words,
        });
        if let (Some(km), true, Some(lat), Some(lon)) = (relation.kilometres, directed, place.lat, place.lon)
        {
            let (north, east) = heading(&relation.words);
            #[allow(clippy::cast_precision_loss)]
            let degrees = km as f64 / DEGREE;
            place.lat = Some(rounded(lat + degrees * north));
            place.lon = Some(rounded(lon + degrees * east / lat.to_radians().cos().max(0.1)));
        }
    }

    /// The words of relation before a name, across a noun for its kind and bare prepositions, and the distance before
    /// them.
    fn relation<'k>(&'k self, view: &View<'_>, start: usize) -> Option<Relation<'k>> {
        let mut words: Vec<&str> = Vec::new();
        let mut at = start;
        while let Some(before) = at.checked_sub(1) {
            if let Some((1, kind, _)) = self.relations.at(view, before) {
                words.push(kind);
            } else if !(words.is_empty() && self.kind(view, before).is_some()
                || is_bare_preposition(view, before))
            {
                break;
            }
            at = before;
        }
        words.reverse();
        words.dedup();
        let kilometres = self.distance(view, at);
        (!words.is_empty()).then_some(Relation { words, kilometres })
    }

    /// The distance that ends before a token.
    fn distance(&self, view: &View<'_>, at: usize) -> Option<u64> {
        let unit = at.checked_sub(1)?;
        let (_, unit_kind, _) = self.units.at(view, unit)?;
        let figure = &view.mentions.quantities[view.quantity(unit.checked_sub(1)?)?];
        let value = figure.value.or(figure.min).or(figure.max)?;
        let kilometres = match unit_kind {
            "mile" => value.checked_mul(8)? / 5,
            "metre" => value / 1000,
            _ => value,
        };
        (1..=1000).contains(&kilometres).then_some(kilometres)
    }
}

/// The kind told of the place a name may be, given by its number: by the noun before it, by a definite noun after it, or by
/// the noun before the row it goes on, for "the provinces of A, B and C" are all provinces.
pub(super) fn kind_of<'k>(view: &View<'_>, beside: &'k Beside, name: usize) -> Option<&'k str> {
    let tokens = view.mentions.names[name].tokens;
    let start = tokens.start();
    let near = start.checked_sub(1).filter(|b| view.is_mark(*b)).unwrap_or(start);
    let before = near.checked_sub(1).and_then(|b| beside.kind(view, b));
    let after = || {
        let definite = view.best(tokens.end()).is_some_and(|r| r.article && r.prep.is_none());
        beside.kind(view, tokens.end()).filter(|_| definite)
    };
    let row = || {
        let last = name.checked_sub(1)?;
        let end = view.mentions.names[last].tokens.end();
        let joined = start == end && view.has_conj(start) || near + 1 == start && near == end;
        joined.then(|| kind_of(view, beside, last)).flatten()
    };
    before.or_else(after).or_else(row)
}

/// What a noun beside the name counts for: more than anything else can where a place is of the kind told.
pub(super) fn bonus(place: Place<'_>, told: Option<&str>) -> f64 {
    let fits = match told {
        Some("city" | "capital") => place.class() == "P",
        Some("province") => matches!(place.feature(), "ADM1" | "RGN"),
        Some("district") => matches!(place.feature(), "ADM2" | "ADM3"),
        Some("country") => place.feature().starts_with("PCL"),
        _ => false,
    };
    if fits { 30.0 } else { 0.0 }
}

fn is_bare_preposition(view: &View<'_>, token: usize) -> bool {
    view.best(token).is_some_and(|r| r.pos == Pos::Adp && r.pronoun.is_none())
}

/// Whether a word of relation tells only a direction.
pub(super) fn is_bearing(word: &str) -> bool {
    bearing(word).is_some()
}

/// Degrees from north, clockwise.
fn bearing(word: &str) -> Option<f64> {
    Some(match word {
        "north" => 0.0,
        "east" => 90.0,
        "south" => 180.0,
        "west" => 270.0,
        _ => return None,
    })
}

/// How far north and east a step of one goes in the direction some words tell together.
fn heading(words: &[&str]) -> (f64, f64) {
    let steps = words.iter().filter_map(|w| bearing(w)).map(f64::to_radians);
    let (north, east) = steps.fold((0.0, 0.0), |(n, e), a| (n + a.cos(), e + a.sin()));
    let length = north.hypot(east);
    if length > 0.5 { (north / length, east / length) } else { (0.0, 0.0) }
}

/// To four decimals, about ten metres, so that a point is the same on every machine.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}
