//! The country an article is about.

use super::state_named;
use crate::place::Places;
use marsad_clause::View;
use marsad_mention::{CountryForm, Names};
use marsad_text::mark;
use std::collections::BTreeMap;

/// Adds the countries of places, and of the dateline's.
pub(super) fn weigh_places(view: &View<'_>, places: &Places, weights: &mut BTreeMap<String, u32>) {
    for place in places.all() {
        if !place.country.is_empty() {
            *weights.entry(place.country.clone()).or_default() += 1;
        }
    }
    if let Some(place) = &view.mentions.dateline.place
        && let Some(found) = places.at(place.tokens.start())
    {
        *weights.entry(found.country.clone()).or_default() += DATELINE;
    }
}

/// What the place a text is written in counts for.
const DATELINE: u32 = 4;

/// The state that opens a title, before a mark that ends a head, is what the article is about: "Venezuela: two killed".
pub(super) fn weigh_head(view: &View<'_>, names: &Names, weights: &mut BTreeMap<String, u32>) {
    let first = view.mentions.names.first().filter(|n| n.tokens.start() == 0);
    let head = first.filter(|n| {
        let end = n.tokens.end();
        end < view.words.len() && view.is_mark(end) && mark::ends_head(view.folded(end))
    });
    if let Some((id, CountryForm::Name)) = head.and_then(state_named) {
        *weights.entry(names.countries[id.0 as usize].code.clone()).or_default() += HEAD;
    }
}

/// What the state counts for that opens a title.
const HEAD: u32 = 4;

/// What being the outlet's own country counts for, where the article names it at all or names none.
const HOME: u32 = 3;
/// What a state named once, with the place it is, counts for.
const PASSING: u32 = 3;

/// The country an article is about: the one its names and places point at most, if it is plain; else the outlet's own, if it
/// is named.
pub(super) fn main_country(weights: &BTreeMap<String, u32>, home: Option<&str>) -> Option<String> {
    let own = home.filter(|h| weights.contains_key(*h) || weights.is_empty());
    let weight = |c: &str, w: u32| if own == Some(c) { w + HOME } else { w };
    let total: u32 = weights.values().sum();
    let most = weights.iter().map(|(c, w)| (c, weight(c, *w)));
    let plain = most.max_by_key(|(c, w)| (*w, std::cmp::Reverse(*c))).filter(|(_, w)| w * 5 >= total * 2);
    // A state named once in passing is not what the news at home is about.
    let much = plain.filter(|(_, w)| home.is_none() || *w > PASSING);
    much.map(|(c, _)| c.clone())
        .or_else(|| home.filter(|_| plain.is_some() || own.is_some()).map(str::to_owned))
}
