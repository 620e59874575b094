//! Places: which of the places of a name is meant.

use marsad_clause::View;
use marsad_mention::{CountryForm, Names, PlaceEntry, Referent};
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
}

/// The places of a text, in order.
#[derive(Debug, Clone, Default)]
pub struct Places {
    all: Vec<Resolved>,
}

impl Places {
    /// Resolves every place name of a text; `weights` says how often each country is named.
    #[must_use]
    pub fn resolve(view: &View<'_>, names: &Names, weights: &BTreeMap<String, u32>) -> Places {
        let mut support = weights.clone();
        for name in &view.mentions.names {
            let mut countries: Vec<&str> = candidates(names, &name.referents).map(|p| p.country).collect();
            countries.sort_unstable();
            countries.dedup();
            if let [only] = countries[..] {
                *support.entry(only.to_owned()).or_default() += 1;
            }
        }
        let all = view.mentions.names.iter().filter_map(|name| {
            let best = candidates(names, &name.referents)
                .max_by(|a, b| score(a, &support).total_cmp(&score(b, &support)));
            best.map(|p| from_entry(&p, name.tokens)).or_else(|| country(names, &name.referents, name.tokens))
        });
        Places { all: all.collect() }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Resolved> {
        self.all.iter()
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

fn candidates<'n>(names: &'n Names, referents: &'n [Referent]) -> impl Iterator<Item = PlaceEntry<'n>> {
    referents.iter().filter_map(|r| match r {
        Referent::Place(id) => Some(names.place(*id)),
        _ => None,
    })
}

/// Better is larger: the country the text speaks of, then size and rank.
fn score(place: &PlaceEntry<'_>, support: &BTreeMap<String, u32>) -> f64 {
    let country = f64::from(support.get(place.country).copied().unwrap_or(0).min(8));
    let size = f64::from(place.population.max(1)).log10();
    let rank = match place.feature {
        "PPLC" => 2.0,
        "PPLA" | "RGN" => 1.0,
        "ADM1" | "ADM2" => -0.5,
        _ => 0.0,
    };
    country * 1.5 + size + rank
}

fn from_entry(place: &PlaceEntry<'_>, tokens: Span<InTokens>) -> Resolved {
    Resolved {
        tokens,
        name: place.name.to_owned(),
        geonameid: place.geonameid,
        lat: Some(place.lat),
        lon: Some(place.lon),
        country: place.country.to_owned(),
        admin1: place.admin1.to_owned(),
        class: place.class.to_owned(),
        feature: place.feature.to_owned(),
        resolution: resolution(place.class, place.feature),
    }
}

fn resolution(class: &str, feature: &str) -> u8 {
    match (class, feature) {
        (_, "ADM1" | "RGN" | "ISLS") => 2,
        ("A", _) => 3,
        (_, "PPLX" | "SQR" | "CMP" | "CRSG" | "AIRP" | "AIRB") | ("S", _) => 5,
        ("H", _) => 2,
        _ => 4,
    }
}

fn country(names: &Names, referents: &[Referent], tokens: Span<InTokens>) -> Option<Resolved> {
    let id = referents.iter().find_map(|r| match r {
        Referent::Country(id, CountryForm::Name) => Some(*id),
        _ => None,
    })?;
    let country = &names.countries[id.0 as usize];
    Some(Resolved {
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
    })
}
