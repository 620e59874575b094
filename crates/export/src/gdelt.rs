//! A table with the columns of GDELT 2's event table, in its order: one row a dyad.
//!
//! What nobody here knows stays empty. What is not as in GDELT: countries are ISO 3166-1 alpha-3 everywhere, the scale is
//! PLOVER's, a place's id is that of GeoNames, mentions are counted within the article, and `DATEADDED` is its day of
//! publication, since nothing here reads a clock.

use crate::Record;
use crate::cameo::{self, Dyad, digits, flat, happened};
use marsad_record::{Article, Entity, Event, NO_STATE, Place};
use xxhash_rust::xxh3::xxh3_64;

/// The columns, in order.
pub const COLUMNS: [&str; 61] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// The sentences that are the head of an article: its title and its lead.
const HEAD: usize = 2;

pub fn render(record: &Record, out: &mut Vec<u8>) {
    let Record::Article(article) = record else { return };
    for event in happened(article) {
        for (n, dyad) in cameo::dyads(event).into_iter().enumerate() {
            let row = row(article, event, dyad, n);
            out.extend_from_slice(row.join("\t").as_bytes());
            out.push(b'\n');
        }
    }
}

fn row(article: &Article, event: &Event, (one, two): Dyad<'_>, n: usize) -> Vec<String> {
    let mut row = vec![number(event, n).to_string()];
    row.extend(dates(event.date.as_deref().or(article.published.as_deref()).unwrap_or_default()));
    row.extend(actor(one));
    row.extend(actor(two));
    row.extend(action(event));
    row.extend(country(one));
    row.extend(country(two));
    row.extend(event.event_loc.first().map_or_else(nowhere, place));
    row.push(added(article.published.as_deref()));
    row.push(flat(article.url.as_deref().unwrap_or_default()));
    row
}

/// The same for the same event on every run; positive in any reader's integers.
fn number(event: &Event, n: usize) -> u64 {
    xxh3_64(format!("{}\u{1F}{n}", event.id).as_bytes()) >> 1
}

/// Day, month and year in digits, and the year with its fraction as GDELT counts it.
fn dates(date: &str) -> [String; 4] {
    let day = digits(Some(date));
    let part = |range: std::ops::Range<usize>| day.get(range).and_then(|p| p.parse::<f64>().ok());
    let fraction = match (part(0..4), part(4..6), part(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{:.4}", year + (month * 30.0 + day) / 365.0),
        _ => String::new(),
    };
    let [month, year] = [6, 4].map(|len| day.get(..len).unwrap_or_default().to_owned());
    [day, month, year, fraction]
}

fn actor(entity: Option<&Entity>) -> [String; 10] {
    let Some(entity) = entity else { return Default::default() };
    let state = !NO_STATE.contains(&entity.code.as_str());
    let code = |wanted: bool| if wanted { entity.code.clone() } else { String::new() };
    let name = entity.identifier_text.as_deref().unwrap_or(&entity.entity_text);
    let other = |i: usize| entity.other_sectors.get(i).map_or("", |s| cameo::renamed(s)).to_owned();
    [
        Some(cameo::actor(entity)).filter(|c| c.bytes().any(|b| b != b'-')).unwrap_or_default(),
        flat(name),
        code(state),
        code(!state),
        String::new(),
        String::new(),
        String::new(),
        cameo::renamed(&entity.sector).to_owned(),
        other(0),
        other(1),
    ]
}

fn action(event: &Event) -> [String; 10] {
    let code = cameo::code(event);
    let first = |len: usize| code.get(..len).unwrap_or(&code).to_owned();
    [
        u8::from(event.sentence < HEAD).to_string(),
        code.clone(),
        first(3),
        first(2),
        event.quad_code.to_string(),
        event.event_scale.to_string(),
        (event.mentions.len() + 1).to_string(),
        "1".to_owned(),
        "1".to_owned(),
        String::new(),
    ]
}

fn nowhere() -> [String; 8] {
    Default::default()
}

/// Of where an actor was, the text tells no more than its country.
fn country(entity: Option<&Entity>) -> [String; 8] {
    let Some((entity, name)) = entity.and_then(|e| Some((e, e.country_name.as_deref()?))) else {
        return nowhere();
    };
    let mut geo = nowhere();
    geo[0] = "1".to_owned();
    geo[1] = flat(name);
    geo[2].clone_from(&entity.code);
    geo
}

fn place(place: &Place) -> [String; 8] {
    let name = place.resolved_place.as_deref().unwrap_or(&place.extracted_place);
    let mut parts = vec![name];
    parts.extend([place.province.as_deref(), place.country.as_deref()].into_iter().flatten());
    parts.dedup();
    let degrees = |d: Option<f64>| d.map(|d| d.to_string()).unwrap_or_default();
    [
        kind(place).to_owned(),
        flat(&parts.join(", ")),
        place.country_code.clone().unwrap_or_default(),
        String::new(),
        String::new(),
        degrees(place.lat),
        degrees(place.lon),
        place.geonameid.map(|id| id.to_string()).unwrap_or_default(),
    ]
}

/// 1 country, 2 state and 3 city of the United States, 5 and 4 those of the world.
fn kind(place: &Place) -> &'static str {
    let home = place.country_code.as_deref() == Some("USA");
    match (place.resolution, home) {
        (0, _) => "",
        (1, _) => "1",
        (2 | 3, true) => "2",
        (2 | 3, false) => "5",
        (_, true) => "3",
        (_, false) => "4",
    }
}

/// The day of publication, with its time where that is told.
fn added(published: Option<&str>) -> String {
    let day = digits(published);
    if day.is_empty() {
        return day;
    }
    let time = published.and_then(|p| p.get(11..19)).unwrap_or_default().replace(':', "");
    let told = time.len() == 6 && time.bytes().all(|b| b.is_ascii_digit());
    day + if told { &time } else { "000000" }
}
