//! The time of an event: the nearest told in its clause, in what tells of it, or shared by verbs side by side.

use super::{Finder, When};
use crate::frame::Frame;
use crate::predicate::Predicate;
use jiff::civil::Date;
use marsad_clause::{ClauseId, ClauseKind, Node, PhraseKind};
use marsad_mention::{Resolution, TimeMention};
use marsad_morph::{Aspect, Derived, Pos, Reading};

/// How far before an event its rank may stand: "the first visit of a minister".
const RANKED: usize = 2;
/// Days after which what came before is another happening, with a time of its own.
const LONG: i64 = 3;
/// Days after which nothing is news.
const OLD: i64 = 30;
/// The last sentence of a story's head: its title, and what it begins with.
const LEAD: usize = 1;

/// A time beside an event: the word it begins with, whether it is the start of something that goes on, how many days it is over.
struct Beside {
    at: usize,
    since: bool,
    ago: i64,
}

impl Finder<'_, '_> {
    /// The time nearest to a predicate in its clause, else in the clause it depends on, up to a complement's edge.
    pub(super) fn when(&self, predicate: &Predicate, future: bool) -> Option<When> {
        self.when_from(predicate.token, self.clause_about(predicate), future)
            .or_else(|| self.when_from(predicate.token, Some(predicate.clause), future))
            .or_else(|| self.when_beside(predicate, future))
            .or_else(|| self.when_on(predicate, future))
    }

    /// Whether a time is that of what is agreed to or promised, and not of the promise: it is to come, or is a month nearer as
    /// the next of its name than as the last, "intends to visit Paris in September".
    pub(super) fn is_of_the_promised(&self, predicate: &Predicate, frame: &Frame, when: When) -> bool {
        let agrees = frame.event.is_some_and(|e| e.name == "AGREE") && !frame.hides.is_empty();
        let Some(published) = self.doc.published.filter(|_| agrees) else { return false };
        if when.start > published {
            return true;
        }
        self.is_nearer_as_the_next(predicate, when)
    }

    /// Whether the month a time is tells of one nearer as the next of its name than as the last.
    pub(super) fn is_nearer_as_the_next(&self, predicate: &Predicate, when: When) -> bool {
        let Some(published) = self.doc.published else { return false };
        let next = self.when(predicate, true).filter(|w| w.resolution == Resolution::Month);
        let apart = |later: Date, earlier: Date| (later - earlier).get_days();
        next.is_some_and(|w| w.start > published && apart(w.start, published) < apart(published, when.end))
    }

    /// The time told of what it happened in: "during the raid that was on Friday".
    fn when_on(&self, predicate: &Predicate, future: bool) -> Option<When> {
        self.clauses_on(predicate).find_map(|id| self.when_in(predicate.token, id, future))
    }

    /// The relative clauses that tell of what it happened in.
    pub(super) fn clauses_on(&self, predicate: &Predicate) -> impl Iterator<Item = ClauseId> {
        let phrases = &self.doc.clauses.phrases;
        let during = |prep| self.agents.occasion.contains(&prep) && !self.agents.aftermath.contains(&prep);
        let inside = predicate.clause;
        let on = move |node: Node| {
            let phrase = &phrases[node.phrase];
            self.doc.clauses.clause_at[phrase.tokens.start()] == Some(inside)
                && phrase.prep.is_some_and(|(prep, _)| during(prep))
        };
        let sentence = self.doc.clauses.clauses[inside].sentence;
        let clauses = self.doc.clauses.clauses.iter().enumerate().skip(inside + 1);
        let clauses = clauses.take_while(move |(_, c)| c.sentence == sentence);
        let told =
            clauses.filter(move |(_, c)| c.kind == ClauseKind::Relative && c.antecedent.is_some_and(&on));
        told.map(|(id, _)| id)
    }

    /// The time told once for verbs side by side: "eight were killed and ten hurt on Friday".
    fn when_beside(&self, predicate: &Predicate, future: bool) -> Option<When> {
        let own = &self.doc.clauses.clauses[predicate.clause];
        let later = self.doc.clauses.clauses.iter().enumerate().skip(predicate.clause + 1);
        let beside = later.take_while(|(_, c)| c.sentence == own.sentence);
        let mut beside = beside.filter(|(_, c)| c.shares == Some(predicate.clause) && c.kind == own.kind);
        beside.find_map(|(id, _)| self.when_in(predicate.token, id, future))
    }

    /// The relative clause that tells of a noun: "the attack that hit the mosque on Friday".
    pub(super) fn clause_about(&self, predicate: &Predicate) -> Option<ClauseId> {
        let node = predicate.node?;
        let of_it = |a: Node| a.phrase == node.phrase;
        self.doc
            .clauses
            .clauses
            .iter()
            .position(|c| c.kind == ClauseKind::Relative && c.antecedent.is_some_and(of_it))
    }

    fn when_from(&self, token: usize, mut clause: Option<ClauseId>, future: bool) -> Option<When> {
        let mut said = false;
        while let Some(id) = clause {
            let own = self.when_in(token, id, future);
            if let Some(when) = own.or_else(|| self.when_shared(token, id, future)) {
                return Some(when).filter(|w| !said || self.doc.published.is_none_or(|p| w.end < p));
            }
            // What somebody said on a day had happened by then.
            let c = &self.doc.clauses.clauses[id];
            said |= c.kind == ClauseKind::Complement;
            clause = if c.kind == ClauseKind::Relative || future && said { None } else { c.parent };
        }
        None
    }

    /// The time of the verb before in a row of what one subject did: "arrested ten on Friday and let go of two". What is done
    /// now, or since then, has another.
    fn when_shared(&self, token: usize, clause: ClauseId, future: bool) -> Option<When> {
        let clauses = &self.doc.clauses.clauses;
        let own = &clauses[clause];
        let verb = own.verb.and_then(|v| self.doc.view.best(v));
        let did = verb.is_some_and(|r| r.features.aspect == Some(Aspect::Perf));
        let before = |id: &ClauseId| clauses[*id].shares;
        let row = std::iter::successors(own.shares.filter(|_| did), before);
        let same = |id: &ClauseId| clauses[*id].sentence == own.sentence && clauses[*id].kind == own.kind;
        let mut told = row.take_while(same).filter_map(|id| self.when_in(token, id, future));
        told.next().filter(|w| !w.since)
    }

    /// When it was said what will be done: the time of the clause that says so, or of one above it.
    pub(super) fn when_said(&self, predicate: &Predicate) -> Option<When> {
        let clauses = &self.doc.clauses.clauses;
        let mut clause = predicate.clause;
        while clauses[clause].kind != ClauseKind::Complement {
            clause = clauses[clause].parent?;
        }
        // "It is planned that": nobody says so.
        let over = clauses[clause].parent.filter(|p| clauses[*p].verb.is_some());
        let said = self.when_from(predicate.token, over, false)?;
        self.doc.published.is_some_and(|p| said.end <= p).then_some(said)
    }

    /// The time of a clause's own that is nearest to a token.
    fn when_in(&self, token: usize, clause: ClauseId, future: bool) -> Option<When> {
        let times = self.doc.view.mentions.times.iter();
        let ago = |t: &TimeMention| self.doc.published.map_or(0, |p| i64::from((p - t.end).get_days()));
        let own = |t: &TimeMention| Beside { at: t.tokens.start(), since: t.since, ago: ago(t) };
        let here = times.filter(|t| self.is_time_of(token, clause, &own(t)));
        let time = here.min_by_key(|t| t.tokens.start().abs_diff(token))?;
        let (start, end) = time.next.filter(|_| future).unwrap_or((time.start, time.end));
        Some(When { start, end, resolution: time.resolution, since: time.since })
    }

    /// Whether words that no calendar knows put it long ago, or let it go on since long ago: "years ago", "for decades".
    pub(super) fn long_ago(&self, predicate: &Predicate) -> Option<bool> {
        let past = self.doc.view.mentions.untold.iter().filter(|t| t.past);
        let told = past.map(|t| Beside { at: t.tokens.start(), since: t.since, ago: i64::MAX });
        let clauses = [self.clause_about(predicate), Some(predicate.clause)];
        let of = |t: &Beside| clauses.iter().flatten().any(|c| self.is_time_of(predicate.token, *c, t));
        { told }.find(of).map(|t| t.since)
    }

    /// Whether a time is that of what a token of its clause tells.
    fn is_time_of(&self, token: usize, clause: ClauseId, time: &Beside) -> bool {
        self.doc.clauses.clause_at[time.at] == Some(clause)
            && !(self.opens_next(token, time.at)
                || self.is_of_earlier(token, clause, time)
                || self.is_of_deed(token, clause, time)
                || self.is_of_attribute(token, time)
                || self.is_owned_by(token, time)
                || time.since && self.is_ranked(token, time.at))
    }

    /// Whether a time after a verb is that of something long before, which it came after: "arrested sixteen after an attack
    /// last month".
    fn is_of_earlier(&self, token: usize, clause: ClauseId, time: &Beside) -> bool {
        let told = self.doc.view.pos(token) == Some(Pos::Verb);
        let phrases = self.doc.clauses.clauses[clause].phrases.iter().map(|p| &self.doc.clauses.phrases[*p]);
        let mut between = phrases.filter(|p| token < p.tokens.start() && p.tokens.start() < time.at);
        told && time.ago > LONG
            && between.any(|p| {
                let after = p.prep.is_some_and(|(prep, _)| self.agents.aftermath.contains(&prep));
                let head = self.doc.view.best(p.parts[0].head);
                after
                    && head.is_some_and(|r| r.pos == Pos::Noun)
                    && self.doc.view.time(p.parts[0].head).is_none()
            })
    }

    /// Whether a time long past, behind a verb in the present or in the lead of the news, is that of a deed named between: "tries
    /// ten over the attack on a church in 2009". What happened in the course of something happened then.
    fn is_of_deed(&self, token: usize, clause: ClauseId, time: &Beside) -> bool {
        let imperfect = |r: &Reading| r.features.aspect == Some(Aspect::Imp);
        let news =
            self.doc.view.text.sentence_of(token) <= LEAD || self.doc.view.best(token).is_some_and(imperfect);
        if !news || time.ago < OLD || time.at < token {
            return false;
        }
        let phrases = self.doc.clauses.clauses[clause].phrases.iter().map(|p| &self.doc.clauses.phrases[*p]);
        let mut between = phrases.filter(|p| token < p.tokens.start() && p.tokens.start() < time.at);
        let charges = self.charges(token);
        let place = |prep| self.doc.words.locative.contains(&prep);
        let course = |prep| if place(prep) { !charges } else { self.agents.occasion.contains(&prep) };
        between.any(|p| {
            let apart = p.prep.is_some_and(|(prep, _)| !course(prep));
            apart && p.parts.iter().any(|part| self.names_deed(part.head))
        })
    }

    /// Whether a word may tell that somebody is accused of a deed, tried or held for it.
    fn charges(&self, token: usize) -> bool {
        let charge = |f: &Frame| {
            let held = f.modes.iter().any(|m| ["arrest", "convict"].contains(m));
            held || f.event.is_some_and(|e| e.name == "ACCUSE")
        };
        let Some((id, lexeme)) = self.doc.view.lexeme(token) else { return false };
        let heads = [Some(id), lexeme.of.map(|(verb, _)| verb)];
        heads.iter().flatten().any(|id| self.frames.of(*id).any(|(_, f)| charge(f)))
    }

    /// Whether a noun is one by which frames tell events.
    fn names_deed(&self, token: usize) -> bool {
        let Some((id, lexeme)) = self.doc.view.lexeme(token) else { return false };
        let verb = lexeme.of.filter(|(_, of)| *of == Derived::Masdar).map(|(verb, _)| verb);
        let noun = self.doc.view.pos(token) == Some(Pos::Noun);
        noun && (self.frames.is_head(id) || verb.is_some_and(|v| self.frames.is_head(v)))
    }

    /// Whether a time only tells of which year or day a thing is that is not the event: "the budget for 2017".
    fn is_owned_by(&self, token: usize, time: &Beside) -> bool {
        let start = time.at;
        let of = self.doc.view.best(start).and_then(|r| r.prep);
        let before = start.checked_sub(1).and_then(|t| self.doc.clauses.phrase_at[t]);
        let thing = before.map(|p| &self.doc.clauses.phrases[p]).filter(|p| p.kind == PhraseKind::Noun);
        of.is_some_and(|prep| self.doc.words.belonging.contains(&prep))
            && thing.is_some_and(|p| !p.tokens.contains(token))
    }

    /// Whether a time only tells since when a noun is what a participle says of it, or when long ago it became so: "freed the
    /// soldiers held since 2012", "criticised the law issued in 2012". Where the noun is the event itself, it dates that.
    fn is_of_attribute(&self, token: usize, time: &Beside) -> bool {
        if !time.since {
            return time.ago >= OLD && self.is_of_definite_attribute(token, time.at);
        }
        let Some(last) = time.at.checked_sub(1) else { return false };
        let phrase_at = |t: usize| self.doc.clauses.phrase_at[t].map(|p| &self.doc.clauses.phrases[p]);
        // "Living in the camp since", "imposed on the country since": where it is, or on whom, stands between.
        let inside = |prep| self.doc.words.locative.contains(&prep);
        let between = phrase_at(last).and_then(|p| p.prep);
        let between = between.filter(|(prep, _)| inside(*prep) || !self.is_participle(last));
        let at = between.and_then(|(_, prep)| prep.checked_sub(1)).unwrap_or(last);
        let Some(phrase) = phrase_at(at) else { return false };
        let tells = phrase.tokens.start() <= token && token < phrase.tokens.end();
        !tells && phrase.tokens.start() < at && self.is_participle(at)
    }

    /// Whether a participle with the article stands right before a time, but for a preposition: "the law | issued in".
    fn is_of_definite_attribute(&self, token: usize, time: usize) -> bool {
        let on =
            |t: &usize| self.doc.view.lexeme(*t).is_some_and(|(id, _)| self.doc.words.locative.contains(&id));
        let Some(last) = time.checked_sub(1) else { return false };
        let at = Some(last).filter(on).and_then(|t| t.checked_sub(1)).unwrap_or(last);
        let said = self.doc.view.best(at).is_some_and(|r| r.article) && self.is_participle(at);
        let phrase = self.doc.clauses.phrase_at[at].map(|p| self.doc.clauses.phrases[p].tokens);
        token != at && said && phrase.is_none_or(|p| !p.contains(token))
    }

    fn is_participle(&self, at: usize) -> bool {
        let view = &self.doc.view;
        let attribute = view.pos(at) == Some(Pos::Adj) && view.name(at).is_none();
        let derived = |of| matches!(of, Derived::Passive | Derived::Active);
        attribute && view.lexeme(at).is_some_and(|(_, l)| l.of.is_some_and(|(_, of)| derived(of)))
    }

    /// Whether a time after an event begins the next of a row: "in June, and in March at the museum".
    pub(super) fn opens_next(&self, token: usize, time: usize) -> bool {
        let joined = |t: usize| self.doc.view.best(t).is_some_and(|r| r.conj.is_some());
        let on =
            |b: &usize| self.doc.view.lexeme(*b).is_some_and(|(id, _)| self.doc.words.locative.contains(&id));
        let prep = time.checked_sub(1).filter(on);
        token < time && (joined(time) || prep.is_some_and(joined))
    }

    /// Whether what is told is only the first or the worst since a time: it did not begin then.
    fn is_ranked(&self, token: usize, time: usize) -> bool {
        let ranks =
            |t: usize| self.doc.view.lexeme(t).is_some_and(|(id, _)| self.doc.words.ranked.contains(&id));
        let start = self.doc.view.text.sentences[self.doc.view.text.sentence_of(token)].start();
        (token.min(time).saturating_sub(RANKED).max(start)..time).any(ranks)
    }
}
