//! Names as bytes: they are made from the tables once, and read from the bytes whenever the program starts.

use super::Names;
use crate::places::{Gathered, Places};
use crate::types::{Country, Head, HeadKind, Modifier, Office, Org, Person};
use jiff::civil::Date;
use marsad_pack::bytes::{Corrupt, Reader, Writer};

const KINDS: [HeadKind; 5] =
    [HeadKind::Office, HeadKind::Person, HeadKind::Body, HeadKind::Source, HeadKind::Side];

impl Names {
    pub(crate) fn write(&self, places: &Gathered<'_>, w: &mut Writer) {
        w.list(&self.countries, |w, c| {
            [&c.key, &c.code, &c.sector, &c.name, &c.army].iter().for_each(|t| w.text(t));
            number(w, c.geonameid);
            degrees(w, c.lat);
            degrees(w, c.lon);
        });
        w.list(&self.orgs, |w, o| {
            [&o.key, &o.code, &o.sector, &o.kind, &o.name].iter().for_each(|t| w.text(t));
            w.list(&o.other, |w, t| w.text(t));
            w.text(o.wikidata.as_deref().unwrap_or_default());
        });
        w.list(&self.persons, |w, p| {
            [&p.key, &p.name].iter().for_each(|t| w.text(t));
            w.text(p.wikidata.as_deref().unwrap_or_default());
            w.list(&p.offices, |w, o| {
                [&o.code, &o.sector, &o.office].iter().for_each(|t| w.text(t));
                [o.from, o.to].iter().for_each(|d| w.text(&d.map(|d| d.to_string()).unwrap_or_default()));
            });
        });
        w.list(&self.heads, |w, h| {
            [&h.key, &h.form, &h.sector].iter().for_each(|t| w.text(t));
            w.size(KINDS.iter().position(|k| *k == h.kind).unwrap_or_default());
            w.byte(u8::from(h.stranger));
        });
        w.list(&self.modifiers, |w, m| {
            [&m.key, &m.form, &m.sector].iter().for_each(|t| w.text(t));
            w.byte(u8::from(m.overrides));
        });
        places.write(w);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Names, Corrupt> {
        let countries = r.list(|r| {
            let [key, code, sector, name, army] = texts(r)?;
            let (geonameid, lat, lon) = (read_number(r)?, read_degrees(r)?, read_degrees(r)?);
            Ok(Country { key, code, sector, geonameid, lat, lon, name, army })
        })?;
        let orgs = r.list(|r| {
            let [key, code, sector, kind, name] = texts(r)?;
            let other = r.list(|r| Ok(r.text()?.to_owned()))?;
            Ok(Org { key, code, sector, other, kind, wikidata: filled(r)?, name })
        })?;
        let persons = r.list(|r| {
            let [key, name] = texts(r)?;
            let wikidata = filled(r)?;
            let offices = r.list(|r| {
                let [code, sector, office] = texts(r)?;
                Ok(Office { code, sector, office, from: day(r)?, to: day(r)? })
            })?;
            Ok(Person { key, wikidata, name, offices })
        })?;
        let heads = r.list(|r| {
            let [key, form, sector] = texts(r)?;
            let kind = KINDS.get(r.size()?).copied().unwrap_or(HeadKind::Source);
            Ok(Head { key, form, kind, sector, stranger: r.byte()? == 1 })
        })?;
        let modifiers = r.list(|r| {
            let [key, form, sector] = texts(r)?;
            Ok(Modifier { key, form, sector, overrides: r.byte()? == 1 })
        })?;
        Ok(Names { countries, orgs, persons, places: Places::read(r)?, heads, modifiers, ..Names::default() })
    }
}

fn texts<const N: usize>(r: &mut Reader<'_>) -> Result<[String; N], Corrupt> {
    let mut out = [const { String::new() }; N];
    for text in &mut out {
        r.text()?.clone_into(text);
    }
    Ok(out)
}

fn filled(r: &mut Reader<'_>) -> Result<Option<String>, Corrupt> {
    Ok(Some(r.text()?).filter(|t| !t.is_empty()).map(str::to_owned))
}

fn day(r: &mut Reader<'_>) -> Result<Option<Date>, Corrupt> {
    Ok(r.text()?.parse().ok())
}

fn number(w: &mut Writer, n: Option<u32>) {
    w.int(n.unwrap_or(0));
}

fn read_number(r: &mut Reader<'_>) -> Result<Option<u32>, Corrupt> {
    Ok(Some(r.int()?).filter(|n| *n != 0))
}

fn degrees(w: &mut Writer, d: Option<f64>) {
    w.block(d.map(f64::to_le_bytes).as_ref().map_or(&[], |b| b));
}

fn read_degrees(r: &mut Reader<'_>) -> Result<Option<f64>, Corrupt> {
    Ok(r.block()?.try_into().ok().map(f64::from_le_bytes))
}
