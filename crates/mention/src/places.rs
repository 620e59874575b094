//! The places of the gazetteer as bytes, read where they stand.

use crate::names::size;
use crate::types::{PlaceId, PlaceRow};
use hashbrown::HashMap;
use marsad_pack::bytes::{Corrupt, Ints, Reader, Texts, Writer};

/// Numbers a place is written as.
const ROW: usize = 12;

/// All places.
#[derive(Debug, Clone, Default)]
pub struct Places {
    texts: Texts,
    rows: Ints,
}

impl Places {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A place by id.
    #[must_use]
    pub fn get(&self, id: PlaceId) -> Place<'_> {
        Place { places: self, row: id.0 as usize * ROW }
    }

    /// Reads what was gathered and written.
    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Places, Corrupt> {
        Ok(Places { texts: r.texts()?, rows: r.ints()? })
    }
}

/// A place: only what is asked of it is read, for the gazetteer is large and lies far from the rest in memory.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    places: &'a Places,
    row: usize,
}

impl<'a> Place<'a> {
    fn number(self, column: usize) -> u32 {
        self.places.rows.at(self.row + column)
    }

    fn text(self, column: usize) -> &'a str {
        self.places.texts.at(self.number(column))
    }

    fn degrees(self, column: usize) -> f64 {
        f64::from_bits(u64::from(self.number(column)) << 32 | u64::from(self.number(column + 1)))
    }

    /// ISO 3166-1 alpha-3; empty for seas.
    #[must_use]
    pub fn country(self) -> &'a str {
        self.text(1)
    }

    /// English name of the first-level unit; empty if unknown.
    #[must_use]
    pub fn admin1(self) -> &'a str {
        self.text(2)
    }

    /// GeoNames feature class.
    #[must_use]
    pub fn class(self) -> &'a str {
        self.text(3)
    }

    /// GeoNames feature code.
    #[must_use]
    pub fn feature(self) -> &'a str {
        self.text(4)
    }

    /// English name.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.text(5)
    }

    /// GeoNames id.
    #[must_use]
    pub fn geonameid(self) -> Option<u32> {
        Some(self.number(6)).filter(|id| *id != 0)
    }

    /// Inhabitants; 0 if unknown.
    #[must_use]
    pub fn population(self) -> u32 {
        self.number(7)
    }

    /// Degrees north.
    #[must_use]
    pub fn lat(self) -> f64 {
        self.degrees(8)
    }

    /// Degrees east.
    #[must_use]
    pub fn lon(self) -> f64 {
        self.degrees(10)
    }
}

/// Places being gathered.
#[derive(Debug, Default)]
pub(crate) struct Gathered<'a> {
    texts: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
    rows: Vec<u32>,
}

impl<'a> Gathered<'a> {
    /// Adds a place; gives its id.
    pub(crate) fn add(&mut self, place: &PlaceRow<'a>) -> PlaceId {
        let id = PlaceId(size(self.rows.len() / ROW));
        for text in [place.key, place.country, place.admin1, place.class, place.feature, place.name] {
            let number = *self.numbers.entry(text).or_insert_with(|| {
                self.texts.push(text);
                size(self.texts.len() - 1)
            });
            self.rows.push(number);
        }
        self.rows.extend([place.geonameid.unwrap_or(0), place.population]);
        for degrees in [place.lat, place.lon] {
            self.rows.extend(halves(degrees.to_bits()));
        }
        id
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.texts(self.texts.iter().copied());
        w.ints(self.rows.iter().copied());
    }
}

#[allow(clippy::cast_possible_truncation)]
fn halves(bits: u64) -> [u32; 2] {
    [(bits >> 32) as u32, bits as u32]
}
