//! What events and claims are looked up by.

use marsad_record::{Article, Claim, Entity, Event, Place, Source};
use rusqlite::{Connection, Result, params};

/// What is put before the name of a facet of claims.
pub(crate) const OF_CLAIM: &str = "claim ";

/// All facets of an article: what, value, key.
pub(crate) fn of(article: &Article, key: i64) -> Vec<(String, String, i64)> {
    let mut out = Vec::new();
    for (n, event) in (1..).zip(&article.events) {
        let key = crate::write::inside(key, n);
        out.extend(of_event(event).into_iter().map(|(what, value)| (what.to_owned(), value, key)));
        // Who claims something about an event says that it happened.
        let about = article.claims.iter().filter(|c| c.event.as_ref() == Some(&event.id));
        let told = about.flat_map(|c| claimants(&c.claimant));
        out.extend(told.map(|(what, value)| (what.to_owned(), value, key)));
    }
    for (n, claim) in (1..).zip(&article.claims) {
        let key = crate::write::inside(key, n);
        out.extend(
            of_claim(claim).into_iter().map(|(what, value)| (format!("{OF_CLAIM}{what}"), value, key)),
        );
    }
    out
}

fn of_event(event: &Event) -> Vec<(&'static str, String)> {
    let mut out = vec![("type", event.event.clone())];
    out.extend(event.actor.iter().flat_map(names).map(|n| ("actor", n)));
    out.extend(event.recipient.iter().flat_map(names).map(|n| ("recipient", n)));
    out.extend(event.event_loc.iter().flat_map(places).map(|n| ("place", n)));
    out.extend(claimants(&event.according_to));
    out
}

fn of_claim(claim: &Claim) -> Vec<(&'static str, String)> {
    let mut out: Vec<_> = claimants(&claim.claimant).collect();
    out.extend(claim.victims.iter().flat_map(names).map(|n| ("victims", n)));
    out.extend(claim.responsible.iter().flat_map(names).map(|n| ("responsible", n)));
    out
}

fn claimants(chain: &[Source]) -> impl Iterator<Item = (&'static str, String)> + '_ {
    chain.iter().flat_map(|s| names(&s.entity)).map(|n| ("claimant", n))
}

/// What an entity may be asked for by: its code, its sector, both, its names.
fn names(entity: &Entity) -> Vec<String> {
    let both = format!("{} {}", entity.code, entity.sector);
    let mut out = vec![entity.code.clone(), entity.sector.clone(), entity.entity_text.clone()];
    if !entity.code.is_empty() && !entity.sector.is_empty() {
        out.push(both);
    }
    out.extend([&entity.identifier_id, &entity.identifier_text].into_iter().flatten().cloned());
    out.retain(|n| !n.is_empty());
    out
}

fn places(place: &Place) -> Vec<String> {
    let known = [&place.resolved_place, &place.province, &place.country, &place.country_code];
    let mut out: Vec<String> = known.into_iter().flatten().cloned().collect();
    out.push(place.extracted_place.clone());
    out.extend(place.geonameid.map(|id| id.to_string()));
    out
}

/// Where an article's events are: degrees north and east, and the event's key.
fn points(article: &Article, key: i64) -> impl Iterator<Item = (f64, f64, i64)> {
    let numbered = (1..).zip(&article.events);
    numbered.flat_map(move |(n, event)| {
        let known = event.event_loc.iter().filter_map(|p| p.lat.zip(p.lon));
        known.map(move |(lat, lon)| (lat, lon, crate::write::inside(key, n)))
    })
}

/// Writes what an article's events and claims are looked up by.
pub(crate) fn put(conn: &Connection, article: &Article, key: i64) -> Result<()> {
    let mut facet =
        conn.prepare_cached("INSERT OR IGNORE INTO facets (what, value, key) VALUES (?, ?, ?)")?;
    for (what, value, key) in of(article, key) {
        facet.execute(params![what, value, key])?;
    }
    let mut point = conn.prepare_cached(
        "INSERT INTO places (id, south, north, west, east, event) VALUES (NULL, ?1, ?1, ?2, ?2, ?3)",
    )?;
    for (lat, lon, event) in points(article, key) {
        point.execute(params![lat, lon, event])?;
    }
    Ok(())
}

/// Takes them out again.
pub(crate) fn drop(conn: &Connection, article: &Article, key: i64) -> Result<()> {
    let mut facet = conn.prepare_cached("DELETE FROM facets WHERE what = ? AND value = ? AND key = ?")?;
    for (what, value, key) in of(article, key) {
        facet.execute(params![what, value, key])?;
    }
    let mut point = conn.prepare_cached(
        "DELETE FROM places WHERE id IN (SELECT id FROM places WHERE event = ?3 AND south <= ?1 AND north >= ?1 \
         AND west <= ?2 AND east >= ?2)",
    )?;
    for (lat, lon, event) in points(article, key) {
        point.execute(params![lat, lon, event])?;
    }
    Ok(())
}
