//! Incidents: brought up to what was added, and read.

use crate::error::Result;
use crate::web::Web;
use crate::write::{BITS, all_inside, inside, name};
use crate::{Store, read};
use hashbrown::{HashMap, HashSet};
use marsad_link::{CopyGroup, Join, Ledger, Linker, Signature, Telling};
use marsad_record::{Article, Event};
use rusqlite::{Connection, OptionalExtension, Result as Sql, params};
use serde::{Deserialize, Serialize};

/// Brings copies and incidents up to all that was touched since the last time.
pub(crate) fn refresh(conn: &Connection, copies: &mut Web<Signature>, joins: &mut Web<Telling>) -> Sql<()> {
    for article in regroup(conn, copies)? {
        let mut events = conn.prepare_cached("SELECT key FROM tellings WHERE key BETWEEN ? AND ?")?;
        for key in events.query_map(all_inside(article), |r| r.get(0))? {
            joins.touch(key?);
        }
    }
    let mut done: HashSet<i64> = HashSet::new();
    for key in joins.take_touched() {
        if done.contains(&key) {
            continue;
        }
        let company = joins.company(conn, key)?;
        done.extend(&company.keys);
        let of: HashMap<&str, i64> =
            company.nodes.iter().zip(&company.keys).map(|(t, k)| (t.event.as_str(), *k)).collect();
        for key in &company.keys {
            forget(conn, *key)?;
        }
        for incident in marsad_link::incidents(&company.nodes, &company.pairs) {
            let keys: Vec<i64> =
                incident.members.iter().filter_map(|m| of.get(m.as_str()).copied()).collect();
            put(conn, &incident, &keys)?;
        }
    }
    Ok(())
}

/// Groups the copies of what was touched; gives the articles whose origin is another now.
fn regroup(conn: &Connection, copies: &mut Web<Signature>) -> Sql<Vec<i64>> {
    let mut changed = Vec::new();
    let mut done: HashSet<i64> = HashSet::new();
    for key in copies.take_touched() {
        if done.contains(&key) {
            continue;
        }
        let company = copies.company(conn, key)?;
        done.extend(&company.keys);
        let of: HashMap<&str, i64> =
            company.nodes.iter().zip(&company.keys).map(|(s, k)| (s.article.as_str(), *k)).collect();
        let mut now: HashMap<i64, i64> = HashMap::new();
        for group in marsad_link::copy_groups(&company.nodes, &company.pairs) {
            let Some(origin) = of.get(group.id.as_str()) else { continue };
            now.extend(group.members.iter().filter_map(|m| of.get(m.as_str())).map(|m| (*m, *origin)));
        }
        for key in company.keys {
            let was = origin(conn, key)?;
            let is = now.get(&key).copied();
            if was == is {
                continue;
            }
            changed.push(key);
            match is {
                Some(origin) => conn
                    .prepare_cached("INSERT OR REPLACE INTO origins (article, origin) VALUES (?, ?)")?
                    .execute([key, origin])?,
                None => conn.prepare_cached("DELETE FROM origins WHERE article = ?")?.execute([key])?,
            };
        }
    }
    Ok(changed)
}

fn origin(conn: &Connection, article: i64) -> Sql<Option<i64>> {
    conn.prepare_cached("SELECT origin FROM origins WHERE article = ?")?
        .query_row([article], |r| r.get(0))
        .optional()
}

/// Takes the incident of an event out, with all its members: whoever touches one touches all, and another incident may
/// take its key before the last of them is seen to.
pub(crate) fn forget(conn: &Connection, event: i64) -> Sql<()> {
    let mut find = conn.prepare_cached("SELECT incident FROM members WHERE event = ?")?;
    if let Some(incident) = find.query_row([event], |r| r.get::<_, i64>(0)).optional()? {
        conn.prepare_cached("DELETE FROM incidents WHERE key = ?")?.execute([incident])?;
        conn.prepare_cached("DELETE FROM members WHERE incident = ?")?.execute([incident])?;
    }
    Ok(())
}

/// A member as the row of its incident needs it.
struct Told {
    date: Option<String>,
    enddate: Option<String>,
    dated: bool,
    place: Option<Spot>,
    claims: i64,
}

struct Spot {
    resolution: i64,
    name: Option<String>,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

fn told(conn: &Connection, event: i64) -> Sql<Told> {
    let mut find = conn.prepare_cached(
        "SELECT date, enddate, date_resolution <> 'published', coalesce(json_array_length(claims), 0), \
         event_loc ->> '$[0].resolution', event_loc ->> '$[0].resolved_place', event_loc ->> '$[0].country_code', \
         event_loc ->> '$[0].lat', event_loc ->> '$[0].lon' FROM events WHERE key = ?",
    )?;
    find.query_row([event], |r| {
        let resolution: Option<i64> = r.get(4)?;
        let place = match resolution {
            Some(resolution) => {
                Some(Spot { resolution, name: r.get(5)?, country: r.get(6)?, lat: r.get(7)?, lon: r.get(8)? })
            }
            None => None,
        };
        Ok(Told {
            date: r.get(0)?,
            enddate: r.get(1)?,
            dated: r.get::<_, Option<bool>>(2)?.unwrap_or(false),
            claims: r.get(3)?,
            place,
        })
    })
}

/// Writes an incident and who is in it; `keys` are those of its members.
fn put(conn: &Connection, incident: &marsad_link::Incident, keys: &[i64]) -> Sql<()> {
    let Some(first) = keys.first() else { return Ok(()) };
    let mut all = Vec::with_capacity(keys.len());
    let (mut articles, mut sources) = (HashSet::new(), HashSet::new());
    for key in keys {
        all.push(told(conn, *key)?);
        let article = key >> BITS;
        articles.insert(article);
        sources.insert(origin(conn, article)?.unwrap_or(article));
        conn.prepare_cached("INSERT INTO members (event, incident) VALUES (?, ?)")?.execute([key, first])?;
    }
    let dated = all.iter().any(|t| t.dated);
    let days = || all.iter().filter(|t| t.dated == dated);
    let date = days().filter_map(|t| t.date.as_ref()).min();
    let last =
        days().filter_map(|t| t.enddate.as_ref().or(t.date.as_ref())).max().filter(|l| Some(*l) != date);
    let place = place(&all);
    conn.prepare_cached(
        "INSERT INTO incidents (key, id, event, date, enddate, place, country_code, lat, lon, events, articles, \
         independent_sources, claims) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        first,
        incident.id,
        incident.kind,
        date,
        last,
        place.and_then(|p| p.name.as_ref()),
        place.and_then(|p| p.country.as_ref()),
        place.and_then(|p| p.lat),
        place.and_then(|p| p.lon),
        keys.len() as i64,
        articles.len() as i64,
        sources.len() as i64,
        all.iter().map(|t| t.claims).sum::<i64>(),
    ])?;
    Ok(())
}

/// The most exact place told, of several the one told most often, of several of these the first.
fn place(all: &[Told]) -> Option<&Spot> {
    let exact = all.iter().filter_map(|t| t.place.as_ref()).map(|p| p.resolution).max()?;
    let spots: Vec<&Spot> =
        all.iter().filter_map(|t| t.place.as_ref()).filter(|p| p.resolution == exact).collect();
    let often = |p: &Spot| spots.iter().filter(|o| o.name == p.name && o.country == p.country).count();
    let most = spots.iter().map(|p| often(p)).max()?;
    spots.iter().find(|p| often(p) == most).copied()
}

/// An incident with all that tells it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incident {
    /// Its name, after its first event.
    pub id: String,
    /// The type most of its events are told as.
    pub event: String,
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The last, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enddate: Option<String>,
    /// Where, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// What tells it, by day of publication and id.
    pub members: Vec<Member>,
    /// Why these are one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<Join>,
    /// The copies among its articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<CopyGroup>,
    /// What is claimed about it.
    pub ledger: Ledger,
}

/// An event of an incident with the article that tells it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// The article's id.
    pub article: String,
    /// The article's origin, where it is a copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// The event.
    pub event: Event,
}

impl Store {
    /// An incident by its name, or by the name or id of any of its events, with the articles that tell it, whole.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn incident(&self, linker: &Linker, id: &str) -> Result<Option<(Incident, Vec<Article>)>> {
        self.ask(|conn| {
            let Some(event) = event_of(conn, id)? else { return Ok(None) };
            let company = Web::<Telling>::new().company(conn, event)?;
            let of: HashMap<&str, i64> =
                company.nodes.iter().zip(&company.keys).map(|(t, k)| (t.event.as_str(), *k)).collect();
            let all = marsad_link::incidents(&company.nodes, &company.pairs);
            let is_in =
                |i: &marsad_link::Incident| i.members.iter().any(|m| of.get(m.as_str()) == Some(&event));
            let Some(found) = all.into_iter().find(is_in) else { return Ok(None) };
            let keys: Vec<i64> = found.members.iter().filter_map(|m| of.get(m.as_str()).copied()).collect();
            described(conn, linker, found, &keys).map(Some)
        })
    }
}

/// The key of the event a name or id is of.
fn event_of(conn: &Connection, id: &str) -> Sql<Option<i64>> {
    let hashed = id.strip_prefix('i').filter(|h| h.len() == 16).and_then(|h| u64::from_str_radix(h, 16).ok());
    let find = |name: i64| {
        let mut find = conn.prepare_cached("SELECT key, id FROM events WHERE name = ?")?;
        find.query_map([name], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Sql<Vec<(i64, String)>>>()
    };
    if let Some(hashed) = hashed
        && let Some((key, _)) = find(hashed.cast_signed())?.first()
    {
        return Ok(Some(*key));
    }
    Ok(find(name(id))?.iter().find(|(_, of)| of == id).map(|(key, _)| *key))
}

fn described(
    conn: &Connection,
    linker: &Linker,
    found: marsad_link::Incident,
    keys: &[i64],
) -> Sql<(Incident, Vec<Article>)> {
    let mut articles: Vec<i64> = keys.iter().map(|k| k >> BITS).collect();
    articles.sort_unstable();
    articles.dedup();
    let copies = groups(conn, &articles)?;
    let mut whole = HashMap::new();
    for key in articles {
        if let Some(article) = read::article(conn, key)? {
            whole.insert(key, article);
        }
    }
    let of: Vec<&Article> = whole.values().collect();
    let ledger = linker.ledger(&found, &of, &copies);
    let origin = |article: &str| {
        let group = copies.iter().find(|g| g.members.iter().any(|m| m == article));
        group.map(|g| g.origin.clone()).filter(|o| o != article)
    };
    let mut members = Vec::new();
    for key in keys {
        let Some(article) = whole.get(&(key >> BITS)) else { continue };
        let n = usize::try_from(key - inside(key >> BITS, 1)).unwrap_or_default();
        let Some(event) = article.events.get(n) else { continue };
        members.push(Member {
            article: article.id.clone(),
            copy_of: origin(&article.id),
            event: event.clone(),
        });
    }
    let row = conn
        .prepare_cached(
            "SELECT date, enddate, place, country_code, lat, lon FROM incidents \
             WHERE key = (SELECT incident FROM members WHERE event = ?)",
        )?
        .query_row([keys[0]], |r| {
            Ok(Incident {
                date: r.get(0)?,
                enddate: r.get(1)?,
                place: r.get(2)?,
                country_code: r.get(3)?,
                lat: r.get(4)?,
                lon: r.get(5)?,
                ..Incident::default()
            })
        })
        .optional()?
        .unwrap_or_default();
    let mut articles: Vec<Article> = whole.into_values().collect();
    articles.sort_by(|a, b| (&a.published, &a.id).cmp(&(&b.published, &b.id)));
    let incident =
        Incident { id: found.id, event: found.kind, members, joins: found.joins, copies, ledger, ..row };
    Ok((incident, articles))
}

/// The groups of copies some articles are in, whole.
fn groups(conn: &Connection, articles: &[i64]) -> Sql<Vec<CopyGroup>> {
    let mut web = Web::<Signature>::new();
    let mut done: HashSet<i64> = HashSet::new();
    let mut out = Vec::new();
    for article in articles {
        if done.contains(article) || origin(conn, *article)?.is_none() {
            continue;
        }
        let company = web.company(conn, *article)?;
        done.extend(&company.keys);
        out.extend(marsad_link::copy_groups(&company.nodes, &company.pairs));
    }
    out.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(out)
}
