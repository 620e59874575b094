//! One JSON object an event, with PLOVER's names, as coders of PLOVER print them: each stands by itself.

use crate::{Record, rows};
use marsad_record::{Article, Entity, Event, Place, Source};
use serde::Serialize;

#[derive(Serialize)]
struct Plover<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enddate: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_resolution: Option<&'a str>,
    event: &'a str,
    mode: &'a [String],
    context: &'a [String],
    status: &'a str,
    quad_code: u8,
    event_scale: f32,
    actor: &'a [Entity],
    recipient: &'a [Entity],
    event_loc: &'a [Place],
    event_text: &'a str,
    according_to: &'a [Source],
    confidence: f32,
    rule: &'a str,
    article: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    coder: &'static str,
    version: &'static str,
}

pub fn render(record: &Record, out: &mut Vec<u8>) {
    if let Record::Article(article) = record {
        article.events.iter().for_each(|event| rows::line(&of(article, event), out));
    }
}

fn of<'a>(article: &'a Article, event: &'a Event) -> Plover<'a> {
    Plover {
        id: &event.id,
        date: event.date.as_deref(),
        enddate: event.enddate.as_deref(),
        date_resolution: event.date_resolution.as_deref(),
        event: &event.event,
        mode: &event.mode,
        context: &event.context,
        status: &event.status,
        quad_code: event.quad_code,
        event_scale: event.event_scale,
        actor: &event.actor,
        recipient: &event.recipient,
        event_loc: &event.event_loc,
        event_text: &event.event_text.text,
        according_to: &event.according_to,
        confidence: event.confidence,
        rule: &event.rule,
        article: &article.id,
        title: article.title.as_deref(),
        publisher: article.source.as_deref(),
        publication_date: article.published.as_deref(),
        url: article.url.as_deref(),
        language: article.lang.as_deref(),
        coder: "marsad",
        version: env!("CARGO_PKG_VERSION"),
    }
}
