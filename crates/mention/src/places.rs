//! The places of the gazetteer as bytes, read where they stand.

use crate::names::size;
use crate::types::{PlaceEntry, PlaceId};
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
    pub fn get(&self, id: PlaceId) -> PlaceEntry<'_> {
        let number = |column: usize| self.rows.at(id.0 as usize * ROW + column);
        let text = |column: usize| self.texts.at(number(column));
        let degrees =
            |column: usize| f64::from_bits(u64::from(number(column)) << 32 | u64::from(number(column + 1)));
        PlaceEntry {
            key: text(0),
            country: text(1),
            admin1: text(2),
            class: text(3),
            feature: text(4),
            name: text(5),
            geonameid: Some(number(6)).filter(|id| *id != 0),
            population: number(7),
            lat: degrees(8),
            lon: degrees(10),
        }
    }

    /// Reads what was gathered and written.
    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Places, Corrupt> {
        Ok(Places { texts: r.texts()?, rows: r.ints()? })
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
    pub(crate) fn add(&mut self, place: &PlaceEntry<'a>) -> PlaceId {
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
