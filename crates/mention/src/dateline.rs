//! The head of an article: "Beirut - AFP:", "(Reuters)", a place, agencies, a date, and a mark that ends it.

use crate::names::Names;
use crate::types::{CountryForm, DatelineMention, NameMention, Referent, TimeMention};
use marsad_text::{Span, Text, TokenKind, mark};

/// How many sentences from the top it may begin at: after a title and a line beneath it.
const LINES: usize = 3;

/// The head of an article, if it has one.
pub(crate) fn read(
    text: &Text,
    names: &Names,
    mentions: &[NameMention],
    times: &[TimeMention],
) -> DatelineMention {
    let starts = text.sentences.iter().take(LINES).map(|s| s.start());
    let mut all = starts.filter_map(|start| at(text, names, mentions, times, start));
    all.next_back().unwrap_or_default()
}

fn at(
    text: &Text,
    names: &Names,
    mentions: &[NameMention],
    times: &[TimeMention],
    start: usize,
) -> Option<DatelineMention> {
    let mut out = DatelineMention::default();
    let mut found: Option<DatelineMention> = None;
    let mut at = start;
    while at < text.tokens.len() {
        if let Some(time) = times.iter().find(|t| t.tokens.start() == at) {
            out.date = Some(time.start);
            at = time.tokens.end();
        } else if let Some(name) = mentions.iter().find(|m| m.tokens.start() == at) {
            take(name, names, &mut out)?;
            at = name.tokens.end();
        } else if text.tokens[at].kind == TokenKind::Word {
            break;
        } else {
            at += 1;
            let ends = mark::ends_head(text.folded_word(at - 1));
            if ends && (out.place.is_some() || !out.agencies.is_empty()) {
                found = Some(DatelineMention { tokens: Some(Span::new(start, at)), ..out.clone() });
            }
        }
    }
    found
}

/// Takes a name into the head; `None` if it belongs to none.
fn take(name: &NameMention, names: &Names, out: &mut DatelineMention) -> Option<()> {
    let medium = name.referents.iter().any(|r| match r {
        Referent::Org(id) => matches!(names.orgs[id.0 as usize].kind.as_str(), "agency" | "media"),
        _ => false,
    });
    let place = name.referents.iter().any(|r| {
        matches!(r, Referent::Place(_) | Referent::Country(_, CountryForm::Name | CountryForm::Metonym))
    });
    if medium {
        out.agencies.push(name.clone());
    } else if place && out.place.is_none() {
        out.place = Some(name.clone());
    } else if !place {
        return None;
    }
    Some(())
}
