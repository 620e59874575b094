//! One article as the event stage sees it.

mod country;

use crate::place::{Places, land_under};
use crate::words::Words;
use country::{main_country, weigh_head, weigh_places};
use jiff::civil::Date;
use marsad_clause::{Arg, Clauses, Link, Node, Phrase, View};
use marsad_mention::{CountryForm, CountryId, NameMention, Names, PersonId, Referent, TimeMention};
use marsad_morph::{Derived, LexemeId, Number, Pos, Reading};
use marsad_text::{InTokens, Span, mark};
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
    /// The day of publication, or shortly before, on which it was written.
    pub published: Option<Date>,
    /// The places of the text, resolved.
    pub places: Places,
    /// The country the article is about.
    pub country: Option<String>,
    /// The land that country holds, where it is called after that: whose people are whom it has to do with.
    pub held: Option<String>,
    /// The country of the outlet, where that writes for one.
    pub home: Option<String>,
    /// How often each country is named, by whatever names it.
    weights: BTreeMap<String, u32>,
    /// Of whom those in arms are that an article names, where nearly all are of one side.
    pub armed: Option<String>,
    /// Whether the first sentence is a title.
    pub titled: bool,
    /// The sentence that ends with the words of the title again, as sites point to themselves.
    again: Option<usize>,
    /// The row of keywords the article ends with.
    keywords: Option<usize>,
    /// Whether the article is about a game.
    pub of_game: bool,
    /// The adjectives of states that end a man's name, each with the noun he is called by before it: "General … al-Turki".
    surnames: Vec<(LexemeId, String)>,
    /// The language's lists of words.
    pub words: &'a Words,
}

/// What is known of an article beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// The day of publication, or shortly before, on which it was written.
    pub published: Option<Date>,
    /// Whether the first sentence is a title.
    pub titled: bool,
    /// The country of the outlet, where that writes for one.
    pub home: Option<&'a str>,
}

/// The sector of those in arms against a state.
pub(crate) const ARMED: &str = "REB";
/// Of how many of those in arms an article names one side must be, so that it is the only one meant.
pub(crate) const ALONE: (usize, usize) = (3, 4);
/// How many years before his first office somebody may be known by name.
const EARLY: i32 = 4;

/// How many words a title has at least that is known again by them.
const TITLE: usize = 4;

/// How many names stand before a surname at most.
const FIRST_NAMES: usize = 4;

/// The resolution of a place that is a state.
const STATE: u8 = 1;

/// Codes of many states together, by which their region is called too.
const REGIONS: [&str; 2] = ["IGO", "EUR"];

/// Sectors of those who act for the whole state.
const OF_STATE: [&str; 2] = ["GOV", "LEG"];

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
        article: Setting<'_>,
    ) -> Doc<'a> {
        let surnames = surnames(&view);
        let mut weights = weigh(&view, names, words, &surnames);
        let places = Places::resolve(&view, names, &weights, article.home, &words.beside);
        weigh_places(&view, &places, &mut weights);
        if article.titled {
            weigh_head(&view, names, &mut weights);
        }
        let country = main_country(&weights, article.home);
        let held = country.as_deref().filter(|c| article.home != Some(c));
        let country = held.and_then(|c| places.land_held_by(names, c)).or(country);
        let held = country.as_deref().and_then(|c| land_under(&view, names, c));
        let armed = armed_side(&view, names);
        let again = article.titled.then(|| told_again(&view)).flatten();
        let keywords = keywords(&view, words);
        let of_game = is_of_game(&view, words);
        Doc {
            view,
            names,
            clauses,
            published: article.published,
            places,
            country,
            held,
            home: article.home.map(str::to_owned),
            weights,
            armed,
            titled: article.titled,
            again,
            keywords,
            of_game,
            surnames,
            words,
        }
    }

    /// Whether somebody of this sector belongs to no state unless the text says so.
    #[must_use]
    pub fn knows_no_state(&self, sector: &str) -> bool {
        STATELESS.contains(&sector)
    }

    /// Whether the adjective of a state is a man's surname where it stands: after the noun he is called by with his whole name
    /// elsewhere.
    pub(crate) fn is_surname(&self, token: usize) -> bool {
        is_surname(&self.view, &self.surnames, token)
    }

    /// Whether a token stands in the title, or where its words stand again.
    #[must_use]
    pub fn in_title(&self, token: usize) -> bool {
        self.titled && self.is_title(self.view.text.sentence_of(token))
    }

    /// The days of a time that may be the last of its name or the next: the next beside a verb that tells what will be.
    pub(crate) fn days_of(&self, time: &TimeMention) -> (Date, Date) {
        let clause = self.clauses.clause_at[time.tokens.start()].map(|id| &self.clauses.clauses[id]);
        let comes = clause.and_then(|c| self.view.best(c.verb?)).is_some_and(|r| r.future);
        time.next.filter(|_| comes).unwrap_or((time.start, time.end))
    }

    /// Whether a sentence is the title, or its words again.
    pub(crate) fn is_title(&self, sentence: usize) -> bool {
        self.titled && (sentence == 0 || self.again == Some(sentence))
    }

    /// Whether a sentence is the row of keywords an article ends with.
    pub(crate) fn is_keywords(&self, sentence: usize) -> bool {
        self.keywords == Some(sentence)
    }

    /// The country of somebody whose country is not said: that of a place of his sentence, unless that is one come from or gone
    /// to; else the article's, else that of any place.
    #[must_use]
    pub fn country_of(&self, token: usize) -> Option<String> {
        let sentence = self.view.text.sentences[self.view.text.sentence_of(token)];
        let all = || self.places.within(sentence).filter(|p| !p.country.is_empty());
        let here = all().find(|p| self.is_told(&p.country) && self.is_where(p.tokens.start()));
        let here = here.map(|p| p.country.clone()).or_else(|| self.told_within(sentence));
        here.or_else(|| self.country.clone()).or_else(|| all().next().map(|p| p.country.clone()))
    }

    /// The state of a minister, a ministry or a parliament whose state is not said, wherever it meets: the outlet's own, where
    /// the news is of that.
    pub(crate) fn country_of_state(&self, sector: &str) -> Option<String> {
        self.home.clone().filter(|home| OF_STATE.contains(&sector) && self.country.as_ref() == Some(home))
    }

    /// Whether the sentence of a token names a place of another state.
    pub(crate) fn names_another(&self, token: usize, country: &str) -> bool {
        let sentence = self.view.text.sentences[self.view.text.sentence_of(token)];
        self.places.within(sentence).any(|p| !p.country.is_empty() && p.country != country)
    }

    /// The country told by its adjective of a place that is not named: "in a Turkish border town".
    fn told_within(&self, sentence: Span<InTokens>) -> Option<String> {
        let from = self.clauses.phrases.partition_point(|p| p.tokens.end() <= sentence.start());
        let inside = self.clauses.phrases[from..].iter().take_while(|p| p.tokens.start() < sentence.end());
        let state = |r: &Referent| match r {
            Referent::Country(id, CountryForm::Gentilic) => Some(&self.names.countries[id.0 as usize].code),
            _ => None,
        };
        let place = |p: &&Phrase| p.prep.is_some_and(|(l, _)| self.words.member.contains(&l));
        let plain = |p: &&Phrase| self.words.beside.kind(&self.view, p.parts[0].head).is_some();
        let names = inside.filter(place).filter(plain).flat_map(|p| p.tokens.range());
        let mut codes = names.filter_map(|t| self.view.name(t)?.referents.iter().find_map(state));
        codes.find(|c| self.is_told(c)).cloned()
    }

    /// Whether a country is one the article tells of: not the one of a place named once beside many of another.
    fn is_told(&self, country: &str) -> bool {
        let weight = |c: &str| self.weights.get(c).copied().unwrap_or(0);
        // At home little is said of where.
        let share = |main: &str| if Some(main) == self.home.as_deref() { 2 } else { 4 };
        self.country
            .as_deref()
            .is_none_or(|main| main == country || weight(country) * share(main) >= weight(main))
    }

    /// Whether the article is about a country, or about none.
    #[must_use]
    pub fn is_about(&self, country: &str) -> bool {
        self.country.as_deref().is_none_or(|main| main == country)
    }

    /// Which of several states a word that many are called by means: the outlet's own, else the one the article names most.
    pub(crate) fn meant<'c>(&self, countries: impl Iterator<Item = &'c str> + Clone) -> Option<&'c str> {
        let home = countries.clone().find(|c| Some(*c) == self.home.as_deref());
        let weight = |c: &&str| self.weights.get(*c).copied().unwrap_or(0);
        let first = countries.clone().next();
        match (countries.clone().find(|c| Some(*c) != first), home) {
            (None, _) => first,
            (_, Some(home)) => Some(home),
            _ => countries.filter(|c| weight(c) > 0).max_by_key(weight),
        }
    }

    /// Whether somebody may be known already: not long before he holds an office for the first time, when one of that name is
    /// another.
    pub(crate) fn is_of_age(&self, id: PersonId) -> bool {
        let offices = &self.names.persons[id.0 as usize].offices;
        let early = |day: Date| {
            let known = |from: Date| i32::from(from.year()) - i32::from(day.year()) <= EARLY;
            offices.iter().any(|o| o.from.is_none_or(known))
        };
        offices.is_empty() || self.published.is_none_or(early)
    }

    /// Whether somebody of a known surname is the one known by it: who is named in full too; who holds an office on the day, or
    /// whose state is named, where no other of that surname is.
    #[must_use]
    pub fn is_meant(&self, id: PersonId, at: usize) -> bool {
        let offices = &self.names.persons[id.0 as usize].offices;
        let holds = |day: Date| {
            offices.iter().any(|o| o.from.is_none_or(|f| f <= day) && o.to.is_none_or(|t| day <= t))
        };
        let told = |code: &str| self.weights.contains_key(code) || self.home.as_deref() == Some(code);
        let of_none = |code: &str| marsad_record::NO_STATE.contains(&code);
        let in_office = self.published.is_none_or(holds);
        let near = offices.iter().any(|o| told(&o.code) || of_none(&o.code));
        let mut names = self.view.mentions.names.iter().flat_map(|n| &n.referents);
        names.any(|r| *r == Referent::Person(id, true))
            || (in_office || near) && !self.is_of_another(id, at, !near)
    }

    /// Whether a name goes on behind a token, so that it is the first of somebody's: no surname.
    fn goes_on(&self, at: usize) -> bool {
        let next = at + 1;
        let bare = self.view.best(next).is_some_and(|r| {
            let bound = r.prep.is_some() || r.conj.is_some() || r.pronoun.is_some();
            !bound && (r.pos == Pos::Propn || r.pos == Pos::Adj && !r.article)
        });
        let within = self.clauses.phrase_at[at].is_some()
            && self.clauses.phrase_at.get(next) == self.clauses.phrase_at.get(at);
        let surname = self.view.name(next).is_none() && self.places.at(next).is_none();
        bare && within && surname
    }

    /// Whether somebody else of the same surname is named by more than that: another first name stands before it, or, where
    /// nothing else speaks for him, a word nobody knows.
    fn is_of_another(&self, id: PersonId, at: usize, unknown: bool) -> bool {
        let stem = self.view.stem(at);
        let personal = |t: usize| {
            let human = self.view.lexeme(t).is_some_and(|(_, l)| l.human);
            let given = |r: &Reading| unknown && r.guessed && !r.article || r.pos == Pos::Propn && human;
            let bare = self.view.best(t).is_some_and(|r| r.pronoun.is_none() && given(r));
            bare && self.view.name(t).is_none()
        };
        let bare = |t: usize| self.view.best(t).is_some_and(|r| r.prep.is_none() && r.conj.is_none());
        let him =
            |t: usize| self.view.name(t).is_some_and(|n| n.referents.contains(&Referent::Person(id, true)));
        let other = |t: &usize| {
            self.view.stem(*t) == stem && bare(*t) && personal(*t - 1) && !self.view.text.begins_line(*t)
        };
        let before = || (1..self.view.words.len()).filter(other).any(|t| !him(t));
        let first = |t: &usize| self.view.stem(*t) == stem && self.goes_on(*t) && !him(*t);
        before() || (0..self.view.words.len()).any(|t| first(&t))
    }

    /// The country of people whose country is not said: that of a place told as one something happens in before any other.
    #[must_use]
    pub fn country_of_people(&self, token: usize) -> Option<String> {
        let sentence = self.view.text.sentences[self.view.text.sentence_of(token)];
        let mut all = self.places.within(sentence).filter(|p| !p.country.is_empty());
        let here = all.find(|p| self.is_where(p.tokens.start()) && self.is_in(p.tokens.start()));
        let of = here.map(|p| p.country.clone()).or_else(|| self.country_of(token))?;
        // Those whom "the Occupation" has to do with are of the land it holds.
        let abroad =
            self.country.as_ref() == Some(&of) && self.places.within(sentence).all(|p| p.country != of);
        self.held.clone().filter(|_| abroad).or(Some(of))
    }

    /// Whether a place is told as one something happens in: not "led by Saudi Arabia".
    fn is_in(&self, token: usize) -> bool {
        let Some(phrase) = self.clauses.phrase_at[token].map(|p| &self.clauses.phrases[p]) else {
            return false;
        };
        let within = phrase.prep.is_some_and(|(prep, _)| self.words.locative.contains(&prep));
        within && !self.is_of_deed(token)
    }

    /// Whether a name stands behind a verbal noun of its phrase: "led by Saudi Arabia".
    pub(crate) fn is_of_deed(&self, token: usize) -> bool {
        let masdar = |at: usize| {
            self.view.lexeme(at).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar))
        };
        let phrase = self.clauses.phrase_at[token].map(|p| &self.clauses.phrases[p]);
        phrase.is_some_and(|phrase| {
            phrase.parts.iter().take_while(|p| !p.tokens.contains(token)).any(|p| masdar(p.head))
        })
    }

    /// Whether a phrase only tells where: a district behind any preposition; a town, a province or a continent, no state, behind
    /// one of place or joined to what stands behind one; a town or a district that something is done to ("they left Aden").
    #[must_use]
    pub fn only_tells_where(&self, phrase: usize) -> bool {
        let phrases = &self.clauses.phrases;
        let own = &phrases[phrase];
        let first = match own.link {
            Some((first, Link::Coordinate)) if own.prep.is_none() => &phrases[first.phrase],
            _ => own,
        };
        let head = own.parts[0].head;
        let town = self.is_town(head);
        let district = self.is_district(own);
        if self.is_byline(own) {
            return true;
        }
        let Some((prep, _)) = first.prep else {
            let object = Some(Arg::Phrase(Node { phrase, part: 0 }));
            return (town || district) && self.clauses.clauses.iter().any(|c| c.object == object);
        };
        let of_place = self.words.locative.contains(&prep) || self.words.journey.contains(&prep);
        // No government is meant by a town that is no capital, whatever stands before it.
        let plain = |t: usize| self.is_town(t) && !self.is_metonym(t);
        district || plain(head) && plain(first.parts[0].head) || of_place && (town || self.is_region(head))
    }

    /// Whether a phrase is a place within a state by which no government is meant.
    pub(crate) fn is_mere_place(&self, phrase: usize) -> bool {
        let own = &self.clauses.phrases[phrase];
        let head = own.parts[0].head;
        self.is_district(own) || self.is_town(head) && !self.is_metonym(head)
    }

    /// Whether a token names a place within a state.
    pub(crate) fn is_town(&self, token: usize) -> bool {
        self.places.at(token).is_some_and(|p| p.resolution > STATE)
    }

    /// Whether a token names a state, or its government by the capital.
    pub(crate) fn is_metonym(&self, token: usize) -> bool {
        let state = |r: &Referent| matches!(r, Referent::Country(..));
        self.view.name(token).is_some_and(|n| n.referents.iter().any(state))
    }

    /// Whether a phrase is the town that heads a text, beside who reports and before what is told: "Reuters - Riyadh:".
    fn is_byline(&self, phrase: &Phrase) -> bool {
        let (start, end) = (phrase.tokens.start(), phrase.tokens.end());
        // A capital before a colon in a title may be who says it.
        let dateline = self.view.mentions.dateline.tokens.is_some_and(|t| t.contains(start))
            && (!self.in_title(start) || !self.is_metonym(phrase.parts[0].head));
        let mark = |t: usize| t < self.view.words.len() && mark::ends_head(self.view.folded(t));
        let begins = |t: usize| t < self.view.words.len() && self.view.text.begins_line(t);
        let short = |t: usize| t > 0 && (begins(t - 1) || t > 1 && begins(t - 2) || t > 2 && begins(t - 3));
        let dash = |t: usize| t < self.view.words.len() && mark::joins(self.view.folded(t));
        let between = start > 1 && mark(start - 1) && (mark(end) || begins(end)) && short(start - 1);
        let opens = begins(start) || start > 0 && self.view.is_mark(start - 1) && begins(start - 1);
        self.is_town(phrase.parts[0].head)
            && phrase.prep.is_none()
            && (dateline || between || opens && dash(end))
    }

    /// Whether a phrase is a noun for a kind of place, by itself or with the name of one.
    fn is_district(&self, phrase: &Phrase) -> bool {
        let head = phrase.parts[0].head;
        let Some(kind) = self.words.beside.kind(&self.view, head) else { return false };
        let named = || self.places.within(phrase.tokens).any(|p| p.resolution > STATE);
        let several = || self.view.best(head).is_some_and(|r| r.features.number == Some(Number::Plur));
        let inside = || phrase.prep.is_some_and(|(prep, _)| self.words.locative.contains(&prep));
        let part = !["country", "capital"].contains(&kind) && !self.is_metonym(head);
        phrase.tokens.len() == 1 || named() || part && (several() || inside())
    }

    /// Whether many states together are named by what their region is called too: "in Europe".
    fn is_region(&self, token: usize) -> bool {
        let region = |r: &Referent| match r {
            Referent::Org(id) => REGIONS.contains(&self.names.orgs[id.0 as usize].code.as_str()),
            _ => false,
        };
        self.view.name(token).is_some_and(|n| n.referents.iter().any(region))
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

/// The adjectives of states that end a man's name: "General Mansour al-Turki".
fn surnames(view: &View<'_>) -> Vec<(LexemeId, String)> {
    let personal = |t: usize| {
        let human = view.lexeme(t).is_some_and(|(_, l)| l.human);
        view.pos(t) == Some(Pos::Propn) && human && view.name(t).is_none()
    };
    let mut out = Vec::new();
    for name in &view.mentions.names {
        let at = name.tokens.end() - 1;
        let whole = match name.tokens.len() {
            1 if is_adjective_of_state(name) => {
                (1..=FIRST_NAMES).take_while(|n| at >= *n && personal(at - n)).last()
            }
            many => Some(many - 1).filter(|n| *n > 0 && name.referents.iter().any(is_known_man)),
        };
        let title = whole.and_then(|n| at.checked_sub(n + 1)).filter(|t| is_title(view, *t));
        if let Some((id, _)) = title.and_then(|t| view.lexeme(t)) {
            out.push((id, view.stem(at).to_owned()));
        }
    }
    out
}

fn is_adjective_of_state(name: &NameMention) -> bool {
    name.referents.iter().any(|r| matches!(r, Referent::Country(_, CountryForm::Gentilic)))
}

/// Whether a name is that of somebody known, in full.
fn is_known_man(referent: &Referent) -> bool {
    matches!(referent, Referent::Person(_, true))
}

/// Whether a noun is what one man is called by: definite, in the singular.
fn is_title(view: &View<'_>, token: usize) -> bool {
    view.best(token)
        .is_some_and(|r| r.pos == Pos::Noun && r.article && r.features.number == Some(Number::Sing))
}

fn is_surname(view: &View<'_>, surnames: &[(LexemeId, String)], token: usize) -> bool {
    let title = token.checked_sub(1).filter(|t| !surnames.is_empty() && is_title(view, *t));
    let Some((title, _)) = title.and_then(|t| view.lexeme(t)) else { return false };
    token < view.words.len()
        && surnames.iter().any(|(noun, stem)| *noun == title && *stem == *view.stem(token))
}

/// How often each country is named, by name, adjective or capital, or by its organisations and persons.
fn weigh(
    view: &View<'_>,
    names: &Names,
    words: &Words,
    surnames: &[(LexemeId, String)],
) -> BTreeMap<String, u32> {
    let mut weights = BTreeMap::new();
    // Whoever meets "his Moroccan counterpart" is of another state.
    let counterpart = |t: usize| view.lexeme(t).is_some_and(|(id, _)| words.counterparts.contains(&id));
    let journey = |t: usize| view.lexeme(t).is_some_and(|(id, _)| words.journey.contains(&id));
    let surname = |t: usize| is_surname(view, surnames, t);
    let told = |name: &&NameMention| {
        let start = name.tokens.start();
        !start.checked_sub(1).is_some_and(counterpart) && !surname(start)
    };
    for name in view.mentions.names.iter().filter(told) {
        let Some((id, form)) = state_named(name) else { continue };
        // Where somebody comes from or goes to, and a capital for its state, count half.
        let away = name.tokens.start().checked_sub(1).is_some_and(journey);
        let weight = if form == CountryForm::Metonym || away { 1 } else { 2 };
        *weights.entry(names.countries[id.0 as usize].code.clone()).or_default() += weight;
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

/// Of whom those in arms are that an article names, where nearly all are of one side. By names alone: who each noun means is
/// told with its help.
fn armed_side(view: &View<'_>, names: &Names) -> Option<String> {
    let armed = |r: &Referent| match r {
        Referent::Org(id) => {
            Some(&names.orgs[id.0 as usize]).filter(|o| o.sector == ARMED && !o.code.is_empty())
        }
        _ => None,
    };
    let all: Vec<&str> = { view.mentions.names.iter() }
        .filter_map(|n| n.referents.iter().find_map(armed))
        .map(|o| o.code.as_str())
        .collect();
    let named = |code: &str| all.iter().filter(|c| **c == code).count();
    let most = all.iter().max_by_key(|c| named(c))?;
    (named(most) * ALONE.1 >= all.len() * ALONE.0).then(|| (*most).to_owned())
}

/// The state a name is of, if it can be of no other: the same word may be its adjective and a noun for its people.
fn state_named(name: &NameMention) -> Option<(CountryId, CountryForm)> {
    let mut states = name.referents.iter().filter_map(|r| match r {
        Referent::Country(id, form) => Some((*id, *form)),
        _ => None,
    });
    let first = states.next()?;
    states.all(|(id, _)| id == first.0).then_some(first)
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

/// Whether every thirtieth word of an article, and five at least, is of a game; of a short one every twentieth, and three.
fn is_of_game(view: &View<'_>, words: &Words) -> bool {
    let all = (0..view.text.tokens.len()).filter(|t| !view.is_mark(*t));
    let of = |t: usize| view.lexeme(t).is_some_and(|(id, _)| words.games.contains(&id));
    let (all, games) = all.fold((0, 0), |(all, games), t| (all + 1, games + usize::from(of(t))));
    games >= 5 && games * 30 >= all || games >= 3 && games * 20 >= all
}

/// The row of keywords an article ends with: its last sentence, by a word for them before the rest.
fn keywords(view: &View<'_>, words: &Words) -> Option<usize> {
    let last = view.text.sentences.len().checked_sub(1).filter(|last| *last > 0)?;
    let span = view.text.sentences[last];
    let first = span.start();
    let listed = view.lexeme(first).is_some_and(|(id, _)| words.keywords.contains(&id));
    let bare = view
        .best(first)
        .is_some_and(|r| !r.article && r.pronoun.is_none() && r.features.number == Some(Number::Plur));
    (listed && bare && !span.range().any(|t| view.is_mark(t))).then_some(last)
}

/// The last sentence that ends with the words of the first.
fn told_again(view: &View<'_>) -> Option<usize> {
    let words = |s: usize| view.text.sentences[s].range().rev().filter(|t| !view.is_mark(*t));
    let ends = |s: &usize| {
        let mut own = words(*s);
        words(0).all(|t| own.next().is_some_and(|o| view.folded(o) == view.folded(t)))
    };
    let long = !view.text.sentences.is_empty() && words(0).nth(TITLE - 1).is_some();
    (1..view.text.sentences.len()).rev().filter(|_| long).find(ends)
}
