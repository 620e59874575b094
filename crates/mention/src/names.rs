//! The name tables: who and what can be named.

use crate::places::{Gathered, Place, Places};
use crate::types::{
    Country, CountryId, Head, HeadId, HeadKind, Modifier, ModifierId, Office, Org, OrgId, Person, PersonId,
    PlaceId, PlaceRow,
};
use hashbrown::HashMap;
use jiff::civil::Date;
use marsad_pack::{Diagnostics, Pack, Packs, Row, did_you_mean};
use std::sync::OnceLock;

mod bytes;

/// Everybody and everything the tables of a language can name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// `shared/country.tsv`.
    pub countries: Vec<Country>,
    /// `shared/org.tsv`.
    pub orgs: Vec<Org>,
    /// `shared/person.tsv`, the rows of a person together.
    pub persons: Vec<Person>,
    /// `shared/place/*.tsv`.
    pub places: Places,
    /// `name/head.tsv` of the language.
    pub heads: Vec<Head>,
    /// `name/modifier.tsv` of the language.
    pub modifiers: Vec<Modifier>,
    /// The capitals by country, looked for when first asked.
    capitals: OnceLock<HashMap<String, PlaceId>>,
    /// The countries by their keys, put in order when first asked.
    by_key: OnceLock<HashMap<String, usize>>,
    /// The bodies among the heads by their lemmas, put in order when first asked.
    bodies: OnceLock<HashMap<String, Vec<HeadId>>>,
}

/// Where the rows of the shared tables went, by key.
#[derive(Debug, Default)]
pub(crate) struct Keys<'a> {
    pub(crate) countries: HashMap<String, CountryId>,
    pub(crate) orgs: HashMap<String, OrgId>,
    pub(crate) persons: HashMap<String, PersonId>,
    pub(crate) places: HashMap<&'a str, PlaceId>,
}

impl Names {
    /// Reads the shared tables and those of a language. The places are gathered apart, and are not among the names.
    pub(crate) fn load<'a>(
        packs: &'a Packs,
        pack: &Pack,
        problems: &mut Diagnostics,
    ) -> (Names, Gathered<'a>, Keys<'a>) {
        let mut names = Names::default();
        let mut keys = Keys::default();
        let shared = &packs.shared;
        names.load_countries(shared, &mut keys, problems);
        names.load_orgs(shared, &mut keys, problems);
        names.load_persons(shared, &mut keys, problems);
        let places = gather_places(shared, &mut keys, problems);
        names.load_heads(pack, problems);
        names.load_modifiers(pack, problems);
        (names, places, keys)
    }

    fn load_countries(&mut self, shared: &Pack, keys: &mut Keys<'_>, problems: &mut Diagnostics) {
        let columns = ["key", "code", "sector", "iso2", "geonameid", "lat", "lon", "name_en", "army"];
        for row in shared.rows("country", &columns, problems) {
            keys.countries.insert(row.cells[0].to_owned(), CountryId(size(self.countries.len())));
            self.countries.push(Country {
                key: row.cells[0].to_owned(),
                code: row.cells[1].to_owned(),
                sector: row.cells[2].to_owned(),
                geonameid: number(&row, 4, problems),
                lat: number(&row, 5, problems),
                lon: number(&row, 6, problems),
                name: row.cells[7].to_owned(),
                army: row.cells[8].to_owned(),
            });
        }
    }

    fn load_orgs(&mut self, shared: &Pack, keys: &mut Keys<'_>, problems: &mut Diagnostics) {
        let columns = ["key", "code", "sector", "other", "kind", "wikidata", "name_en"];
        for row in shared.rows("org", &columns, problems) {
            check_sector(&row, 2, problems);
            keys.orgs.insert(row.cells[0].to_owned(), OrgId(size(self.orgs.len())));
            self.orgs.push(Org {
                key: row.cells[0].to_owned(),
                code: row.cells[1].to_owned(),
                sector: row.cells[2].to_owned(),
                other: row.cells[3].split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
                kind: row.cells[4].to_owned(),
                wikidata: filled(row.cells[5]),
                name: row.cells[6].to_owned(),
            });
        }
    }

    fn load_persons(&mut self, shared: &Pack, keys: &mut Keys<'_>, problems: &mut Diagnostics) {
        let columns = ["key", "code", "sector", "office", "from", "to", "wikidata", "name_en"];
        for row in shared.rows("person", &columns, problems) {
            let id = *keys.persons.entry(row.cells[0].to_owned()).or_insert_with(|| {
                self.persons.push(Person {
                    key: row.cells[0].to_owned(),
                    wikidata: filled(row.cells[6]),
                    name: row.cells[7].to_owned(),
                    offices: Vec::new(),
                });
                PersonId(size(self.persons.len() - 1))
            });
            check_sector(&row, 2, problems);
            let office = Office {
                code: row.cells[1].to_owned(),
                sector: row.cells[2].to_owned(),
                office: row.cells[3].to_owned(),
                from: number(&row, 4, problems),
                to: number(&row, 5, problems),
            };
            let offices = &mut self.persons[id.0 as usize].offices;
            offices.push(office);
            offices.sort_by_key(|o| (o.from, o.to.is_none(), o.to));
        }
    }

    fn load_heads(&mut self, pack: &Pack, problems: &mut Diagnostics) {
        for row in pack.rows("name/head", &["key", "form", "kind", "sector"], problems) {
            let kind = match row.cells[2] {
                "office" | "envoy" => HeadKind::Office,
                "person" | "stranger" => HeadKind::Person,
                "body" | "mission" => HeadKind::Body,
                "source" => HeadKind::Source,
                "side" => HeadKind::Side,
                odd => {
                    let kinds =
                        ["office", "envoy", "person", "stranger", "body", "mission", "source", "side"];
                    let help = did_you_mean(odd, kinds);
                    problems.at(&row.origin, format!("unknown kind `{odd}`"), help);
                    continue;
                }
            };
            check_sector(&row, 3, problems);
            let [key, form, sector] = [0, 1, 3].map(|i| row.cells[i].to_owned());
            let stranger = ["stranger", "envoy", "mission"].contains(&row.cells[2]);
            self.heads.push(Head { key, form, kind, sector, stranger });
        }
    }

    fn load_modifiers(&mut self, pack: &Pack, problems: &mut Diagnostics) {
        for row in pack.rows("name/modifier", &["key", "form", "sector", "override"], problems) {
            check_sector(&row, 2, problems);
            if !["yes", "no"].contains(&row.cells[3]) {
                problems.at(&row.origin, format!("`{}` is neither yes nor no", row.cells[3]), None);
            }
            let [key, form, sector] = [0, 1, 2].map(|i| row.cells[i].to_owned());
            self.modifiers.push(Modifier { key, form, sector, overrides: row.cells[3] == "yes" });
        }
    }

    /// The ids of the heads.
    pub(crate) fn head_ids(&self) -> impl Iterator<Item = (HeadId, &Head)> {
        (0u32..).map(HeadId).zip(&self.heads)
    }

    /// The ids of the modifiers.
    pub(crate) fn modifier_ids(&self) -> impl Iterator<Item = (ModifierId, &Modifier)> {
        (0u32..).map(ModifierId).zip(&self.modifiers)
    }

    /// A place by id.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        self.places.get(id)
    }

    /// The country of a key.
    #[must_use]
    pub fn country(&self, key: &str) -> Option<&Country> {
        let order = || self.countries.iter().enumerate().map(|(i, c)| (c.key.clone(), i)).collect();
        self.by_key.get_or_init(order).get(key).map(|i| &self.countries[*i])
    }

    /// The heads that are bodies and have this lemma: "ministry", "organisation".
    #[must_use]
    pub fn bodies(&self, lemma: &str) -> &[HeadId] {
        let order = || {
            let mut by_lemma: HashMap<String, Vec<HeadId>> = HashMap::new();
            let bodies = self.heads.iter().zip(0..).filter(|(h, _)| h.kind == HeadKind::Body);
            bodies.for_each(|(h, id)| by_lemma.entry(h.form.clone()).or_default().push(HeadId(id)));
            by_lemma
        };
        self.bodies.get_or_init(order).get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The capital of a country, given by its code.
    #[must_use]
    pub fn capital(&self, country: &str) -> Option<Place<'_>> {
        let find = || {
            let all = (0..).map(PlaceId).take(self.places.len());
            let seats = all.filter(|id| self.place(*id).feature() == "PPLC");
            seats.map(|id| (self.place(id).country().to_owned(), id)).collect()
        };
        self.capitals.get_or_init(find).get(country).map(|id| self.place(*id))
    }
}

fn gather_places<'a>(shared: &'a Pack, keys: &mut Keys<'a>, problems: &mut Diagnostics) -> Gathered<'a> {
    let columns = [
        "key",
        "geonameid",
        "lat",
        "lon",
        "country",
        "admin1",
        "class",
        "feature_code",
        "population",
        "name_en",
    ];
    let mut out = Gathered::default();
    for row in shared.rows("place", &columns, problems) {
        let (Some(lat), Some(lon)) = (number(&row, 2, problems), number(&row, 3, problems)) else {
            problems.at(&row.origin, "a place without coordinates", Some("fill `lat` and `lon`".into()));
            continue;
        };
        let id = out.add(&PlaceRow {
            key: row.cells[0],
            geonameid: number(&row, 1, problems),
            lat,
            lon,
            country: row.cells[4],
            admin1: row.cells[5],
            class: row.cells[6],
            feature: row.cells[7],
            population: number(&row, 8, problems).unwrap_or(0),
            name: row.cells[9],
        });
        keys.places.insert(row.cells[0], id);
    }
    out
}

/// Says so where a cell holds no sector.
fn check_sector(row: &Row<'_>, column: usize, problems: &mut Diagnostics) {
    let cell = row.cells[column];
    if !cell.is_empty() && !marsad_record::is_sector(cell) {
        let help = did_you_mean(cell, marsad_record::SECTORS.iter().copied());
        problems.at(&row.origin, format!("unknown sector `{cell}`"), help);
    }
}

fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// The number or date of a cell; nothing for an empty one.
fn number<T: Parse>(row: &Row<'_>, column: usize, problems: &mut Diagnostics) -> Option<T> {
    let cell = row.cells[column];
    if cell.is_empty() {
        return None;
    }
    let value = T::parse(cell);
    if value.is_none() {
        problems.help(
            &row.origin.path,
            row.origin.line,
            row.column(column),
            format!("`{cell}` cannot be read"),
            T::EXPECTED,
        );
    }
    value
}

/// What a cell can hold.
trait Parse: Sized {
    /// What to write instead.
    const EXPECTED: &'static str;
    fn parse(cell: &str) -> Option<Self>;
}

impl Parse for u32 {
    const EXPECTED: &'static str = "write a whole number, or `-`";
    fn parse(cell: &str) -> Option<Self> {
        cell.parse().ok()
    }
}

impl Parse for f64 {
    const EXPECTED: &'static str = "write degrees with a point, or `-`";
    fn parse(cell: &str) -> Option<Self> {
        cell.parse().ok().filter(|d: &f64| d.is_finite() && d.abs() <= 180.0)
    }
}

impl Parse for Date {
    const EXPECTED: &'static str = "write YYYY-MM-DD, or `-`";
    fn parse(cell: &str) -> Option<Self> {
        cell.parse().ok()
    }
}

pub(crate) fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
