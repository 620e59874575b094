//! Feeds: the articles of RSS, Atom and JSON Feed, as far as the feed holds their text.

use crate::{Entry, Failed, Input, LARGEST_FILE, Piece, Reading, page, piece, rows};
use feed_rs::model;
use std::io::{BufRead, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads the entries of a feed.
pub(crate) fn read(at: &mut Reading<'_>, reader: Box<dyn BufRead + Send>) -> bool {
    let name = at.name.to_owned();
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(LARGEST_FILE + 1).read_to_end(&mut bytes) {
        return at.cut_off(name, &error);
    }
    if bytes.len() as u64 > LARGEST_FILE {
        let message = format!("a feed of more than {} MB: split it", LARGEST_FILE >> 20);
        return at.fail(name, "size", message);
    }
    let feed = match catch_unwind(AssertUnwindSafe(|| feed_rs::parser::parse(&bytes[..]))) {
        Ok(Ok(feed)) => feed,
        Ok(Err(error)) => return at.fail(name, "feed", format!("no feed: {error}")),
        Err(_) => return (at.give)(Piece::done(Err(piece::broken(&name)))),
    };
    let outlet = feed.title.map(|t| t.content.trim().to_owned()).filter(|t| !t.is_empty());
    let lang = feed.language;
    for (entry, number) in feed.entries.into_iter().zip(1..) {
        let place = format!("{name}:{number}");
        let (outlet, lang) = (outlet.clone(), lang.clone());
        if !(at.give)(Piece::new(place.clone(), move || article(&place, entry, outlet, lang))) {
            return false;
        }
    }
    true
}

fn article(place: &str, entry: model::Entry, outlet: Option<String>, lang: Option<String>) -> Entry {
    let whole = entry.content.and_then(|c| c.body);
    let body = whole.or(entry.summary.map(|s| s.content)).unwrap_or_default();
    let body = page::plain(&body).map_err(|message| Failed::new(place, "size", message))?;
    if body.is_empty() {
        return Err(Failed::new(place, "text", "the entry of the feed has no text, only a link"));
    }
    let title = entry.title.and_then(|t| page::plain(&t.content).ok()).filter(|t| !t.is_empty());
    let known = Input {
        id: entry.id,
        title,
        published: entry.published.or(entry.updated).map(|d| d.to_rfc3339()),
        source: outlet,
        url: entry.links.into_iter().next().map(|l| l.href),
        lang: entry.language.or(lang),
        ..Input::default()
    };
    rows::finish(place, known, body)
}
