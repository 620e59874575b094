//! One article as the event stage sees it.

use crate::place::Places;
use crate::words::Words;
use jiff::civil::Date;
use marsad_clause::{Clauses, Link, View};
use marsad_mention::{CountryForm, Names, Referent};
use marsad_morph::Derived;
use std::collections::BTreeMap;

/// One article with all earlier tables, and what is asked of them often.
#[derive(Debug)]
pub struct Doc<'a> {
    /// The tables of the stages before.
    pub view: View<'a>,
    /// The name tables.
    pub names: &'a Names,
    /// Phrases and clauses.
    pub clauses: Clauses,
    /// The day of publication.
    pub published: Option<Date>,
    /// The places of the text, resolved.
    pub places: Places,
    /// The country the article is about.
    pub country: Option<String>,
    /// Whether the first sentence is a title.
    pub titled: bool,
    /// The language's lists of words.
    pub words: &'a Words,
}

/// What is known of an article beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// The day of publication.
    pub published: Option<Date>,
    /// Whether the first sentence is a title.
    pub titled: bool,
}

/// Sectors that belong to no state unless the text says so.
const STATELESS: [&str; 3] = ["UAF", "UNK", "JRN"];

impl<'a> Doc<'a> {
    /// Gathers an article.
    #[must_use]
    pub fn new(
        view: View<'a>,
        names: &'a Names,
        clauses: Clauses,
        words: &'a Words,
        article: Setting,
    ) -> Doc<'a> {
        let weights = weigh(&view, names);
        let places = Places::resolve(&view, names, &weights, &words.beside);
        let country = main_country(&view, &places, weights);
        Doc {
            view,
            names,
            clauses,
            published: article.published,
            places,
            country,
            titled: article.titled,
            words,
        }
    }

    /// Whether somebody of this sector belongs to no state unless the text says so.
    #[must_use]
    pub fn knows_no_state(&self, sector: &str) -> bool {
        STATELESS.contains(&sector)
    }

    /// Whether a token stands in the title.
    #[must_use]
    pub fn in_title(&self, token: usize) -> bool {
        self.titled && self.view.text.sentence_of(token) == 0
    }

    /// The country of somebody whose country is not said: that of a place of his sentence, unless that is one come from or gone
    /// to; else the article's, else that of any place.
    #[must_use]
    pub fn country_of(&self, token: usize) -> Option<String> {
        let sentence = self.view.text.sentences[self.view.text.sentence_of(token)];
        let all = || self.places.within(sentence).filter(|p| !p.country.is_empty());
        let here = all().find(|p| self.is_where(p.tokens.start())).map(|p| p.country.clone());
        here.or_else(|| self.country.clone()).or_else(|| all().next().map(|p| p.country.clone()))
    }

    /// The country of people whose country is not said: that of a place told as one something happens in before any other.
    #[must_use]
    pub fn country_of_people(&self, token: usize) -> Option<String> {
        let sentence = self.view.text.sentences[self.view.text.sentence_of(token)];
        let mut all = self.places.within(sentence).filter(|p| !p.country.is_empty());
        let here = all.find(|p| self.is_where(p.tokens.start()) && self.is_in(p.tokens.start()));
        here.map(|p| p.country.clone()).or_else(|| self.country_of(token))
    }

    /// Whether a place is told as one something happens in: not "led by Saudi Arabia".
    fn is_in(&self, token: usize) -> bool {
        let Some(phrase) = self.clauses.phrase_at[token].map(|p| &self.clauses.phrases[p]) else {
            return false;
        };
        let masdar = |at: usize| {
            self.view.lexeme(at).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar))
        };
        let within = phrase.prep.is_some_and(|(prep, _)| self.words.locative.contains(&prep));
        within && !phrase.parts.iter().take_while(|p| !p.tokens.contains(token)).any(|p| masdar(p.head))
    }

    /// Whether a place is told otherwise than as one come from or gone to.
    fn is_where(&self, token: usize) -> bool {
        let phrases = &self.clauses.phrases;
        let own = self.clauses.phrase_at[token].map(|p| &phrases[p]).filter(|p| p.parts[0].head == token);
        // What is joined to another stands after its preposition: "to Syria and Libya".
        let first = own.map(|p| match p.link {
            Some((first, Link::Coordinate)) if p.prep.is_none() => &phrases[first.phrase],
            _ => p,
        });
        let prep = first.and_then(|p| p.prep);
        prep.is_none_or(|(prep, _)| !self.words.journey.contains(&prep))
    }
}

/// How often each country is named, by name, adjective or capital, or by its organisations and persons.
fn weigh(view: &View<'_>, names: &Names) -> BTreeMap<String, u32> {
    let mut weights = BTreeMap::new();
    for name in &view.mentions.names {
        for referent in &name.referents {
            if let Referent::Country(id, form) = referent {
                let weight = if *form == CountryForm::Metonym { 1 } else { 2 };
                *weights.entry(names.countries[id.0 as usize].code.clone()).or_default() += weight;
            }
        }
    }
    let states: Vec<(&str, bool)> =
        view.mentions.names.iter().flat_map(|n| &n.referents).filter_map(|r| state_of(*r, names)).collect();
    // Those who report are of many states; they count where nobody else does.
    let all_report = weights.is_empty() && states.iter().all(|(_, reports)| *reports);
    for (code, _) in states.into_iter().filter(|(_, reports)| all_report || !reports) {
        *weights.entry(code.to_owned()).or_default() += 1;
    }
    weights
}

/// The state an organisation or a person is of, and whether it is one that reports.
fn state_of(referent: Referent, names: &Names) -> Option<(&str, bool)> {
    let (code, reports) = match referent {
        Referent::Org(id) => {
            let org = &names.orgs[id.0 as usize];
            (org.code.as_str(), matches!(org.kind.as_str(), "media" | "agency"))
        }
        Referent::Person(id, true) => (names.persons[id.0 as usize].offices.last()?.code.as_str(), false),
        _ => return None,
    };
    (!code.is_empty() && !marsad_record::NO_STATE.contains(&code)).then_some((code, reports))
}

/// The country an article is about: the one its names and places point at most, if it is plain.
fn main_country(view: &View<'_>, places: &Places, mut weights: BTreeMap<String, u32>) -> Option<String> {
    for place in places.all() {
        if !place.country.is_empty() {
            *weights.entry(place.country.clone()).or_default() += 1;
        }
    }
    if let Some(place) = &view.mentions.dateline.place
        && let Some(found) = places.at(place.tokens.start())
    {
        *weights.entry(found.country.clone()).or_default() += 2;
    }
    let total: u32 = weights.values().sum();
    let (country, weight) = weights.into_iter().max_by_key(|(c, w)| (*w, std::cmp::Reverse(c.clone())))?;
    (weight * 5 >= total * 2).then_some(country)
}
