//! Predicates: verbs, verbal nouns and event nouns of the text, and what fills their slots. The alternations of voice
//! and form are written here once, for every frame.

mod by;
mod carrier;
mod charged;
mod control;
mod duty;
mod head;
mod himself;
mod occasion;
mod owned;
mod real;
mod said;
mod toward;

use by::{agent, agent_after, by, is_by_another};
pub use charged::charged;
pub use control::course;
use control::{is_on_pronoun, owner_over};
use head::lexemes_at;
pub use head::predicates;
pub(crate) use head::{heads_at, predicate};
use himself::himself;
pub use occasion::attender;
use owned::{after_object_preposition, genitive, genitive_is_subject, is_aimed, is_by_name, object_phrase};
pub use real::{is_fact, is_generic, is_next, is_purpose, is_thought_of};
pub use said::Said;
pub use toward::is_toward;
use toward::toward;

use crate::doc::Doc;
use crate::frame::{Role, Slot};
use hashbrown::{HashMap, HashSet};
use marsad_clause::{Arg, ClauseId, ClauseKind, Link, Node, PhraseKind, Terms};
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Derived, LexemeId, Pos};
use marsad_text::mark;

/// The form a predicate has in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A verb in the active, or a participle that carries on.
    Active,
    /// A verb in the passive.
    Passive,
    /// A verbal noun.
    Masdar,
    /// A noun that names an event by itself.
    Noun,
    /// An adjective.
    Adjective,
    /// A noun or an adjective that says what the subject is.
    Said,
}

/// A word that may name an event.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The word.
    pub token: usize,
    /// Its lexeme.
    pub lexeme: LexemeId,
    /// Its form.
    pub form: Form,
    /// Whether its verb takes a direct object.
    pub transitive: bool,
    /// The clause it stands in.
    pub clause: ClauseId,
    /// The phrase it heads, for nouns.
    pub node: Option<Node>,
    /// The verb that only carries it.
    pub carrier: Option<Carrier>,
    /// What it is said of, for what a sentence says of its subject.
    pub said: Option<Said>,
}

impl Predicate {
    /// Whether it is a noun: no verb, and no participle that goes on from one.
    #[must_use]
    pub fn is_noun(&self) -> bool {
        self.node.is_some() && matches!(self.form, Form::Masdar | Form::Noun)
    }
}

/// A support verb over an event noun.
#[derive(Debug, Clone, Copy)]
pub struct Carrier {
    /// The verb.
    pub token: usize,
    /// The verb over it, where it is itself a verbal noun that a verb carries: "was done the making of a visit".
    pub over: Option<usize>,
    /// The support block, an index into those of the frames.
    pub rule: usize,
    /// What its subject is to the event.
    pub subject: Option<(Role, Arg)>,
    /// Who does what befalls its subject.
    pub doer: Option<Arg>,
    /// Whether its subject, named or not, does what the noun tells.
    pub does: bool,
    /// The passive's agent or another noun-carrying place is not asked for twice.
    pub clause: ClauseId,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Filler {
    /// A phrase or pronoun.
    Arg(Arg),
    /// The token of a people's adjective: "the Russian shelling".
    Adjective(usize),
    /// A clause.
    Clause(ClauseId),
}

/// What the matcher needs of the grammar.
#[derive(Debug, Clone, Default)]
pub struct Agents {
    /// Words before the doer of a passive or a verbal noun.
    pub terms: Terms,
    /// Prepositions before the object of a verbal noun whose genitive is its subject.
    pub object_of_masdar: HashSet<LexemeId>,
    /// Prepositions before whom a deed is aimed at: "the threats of the president against the army".
    pub against: HashSet<LexemeId>,
    /// Nouns with the preposition before them that together say no more than "against".
    pub toward: HashSet<(LexemeId, LexemeId)>,
    /// Nouns with the preposition before them for when something was: "on the sidelines of".
    pub sidelines: HashSet<(LexemeId, LexemeId)>,
    /// Words for who is charged with a deed, with the preposition before the deed.
    pub charged: HashSet<(LexemeId, LexemeId)>,
    /// Verbal nouns that tell what befell somebody and not what was done: who announces it has not done it.
    pub befalling: HashSet<LexemeId>,
    /// Verbal nouns whose genitive in the plural is who does it: "the threats of the group".
    pub plural_deeds: HashSet<LexemeId>,
    /// Verbal nouns for the going of somebody, whose genitive does it where it is somebody: "the entry of the forces".
    pub goings: HashSet<LexemeId>,
    /// Verbal nouns of what people undergo: no deed is its object, but why it is done.
    pub undergone: HashSet<LexemeId>,
    /// Verbal nouns with the preposition before what they are aimed at.
    pub aim: HashSet<(LexemeId, LexemeId)>,
    /// Prepositions before what something is done for.
    pub purpose: HashSet<LexemeId>,
    /// Verbal nouns for a fight, and where each has whom it is against.
    pub foes: HashMap<LexemeId, Vec<Slot>>,
    /// Prepositions before an occasion.
    pub occasion: HashSet<LexemeId>,
    /// Prepositions before the help with which something is done.
    pub backing: HashSet<LexemeId>,
    /// Prepositions before the fight in the course of which something is done.
    pub course: HashSet<LexemeId>,
    /// Verbs by which somebody takes a stance: what he takes it to he did not do.
    pub stances: HashSet<LexemeId>,
    /// Verbs by which somebody only judges what others do.
    pub judgements: HashSet<LexemeId>,
    /// Prepositions before what has happened: "in the wake of".
    pub aftermath: HashSet<LexemeId>,
    /// Nouns for an answer with the preposition before what is answered.
    pub replies: HashSet<(LexemeId, LexemeId)>,
    /// Nouns with the preposition that is their own.
    pub own_preposition: HashSet<(LexemeId, LexemeId)>,
    /// Verbs of telling with the preposition before what the teller did himself: "announced (about) the downing of".
    pub announces: HashSet<(LexemeId, LexemeId)>,
    /// Nouns for what forces do, with the preposition before them: whoever is hurt in one is hurt by them.
    pub operations: HashSet<(LexemeId, LexemeId)>,
    /// Nouns that behind the preposition before an object tell how often, how long or why: "the arrest of the man for the second time".
    pub no_object: HashSet<LexemeId>,
    /// Verbs that say what their subject is.
    pub copulas: HashSet<LexemeId>,
    /// Verbs that say what somebody holds their object to be.
    pub deems: HashSet<LexemeId>,
}

/// What fills a slot of a predicate.
#[must_use]
pub fn fill(doc: &Doc<'_>, agents: &Agents, predicate: &Predicate, slot: Slot) -> Vec<Filler> {
    let found = match slot {
        Slot::Subject => subject(doc, agents, predicate),
        Slot::Object => object(doc, agents, predicate),
        Slot::Second => second(doc, predicate),
        Slot::Prep(prep) => preposition(doc, agents, predicate, prep).map(|n| Filler::Arg(Arg::Phrase(n))),
        Slot::Between(prep) => return between(doc, agents, predicate, prep),
        Slot::That => complement(doc, predicate).map(Filler::Clause),
    };
    let mut out: Vec<Filler> = found.into_iter().collect();
    if slot == Slot::Subject && out.is_empty() && predicate.node.is_some() {
        out.extend(adjectives(doc, predicate));
    }
    out
}

fn subject(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let clause = &doc.clauses.clauses[p.clause];
    match p.form {
        Form::Active => clause.subject.map(Filler::Arg),
        Form::Passive => agent(doc, agents, p),
        Form::Said => p.said.and_then(Said::subject),
        Form::Adjective => described(doc, p),
        Form::Masdar | Form::Noun => {
            let carried = p.carrier.as_ref().and_then(|c| c.subject).filter(|(r, _)| *r == Role::Actor);
            let named = |f: &Filler| match f {
                Filler::Arg(Arg::Phrase(n)) => doc.view.name(doc.clauses.head(*n)).is_some(),
                _ => false,
            };
            let plain = p.form == Form::Noun || !p.transitive || is_aimed(doc, agents, p);
            let owned = plain && adjectives(doc, p).is_empty();
            let owner = || after_object_preposition(doc, agents, p).filter(|f| owned && named(f));
            let own = || genitive(doc, p).filter(|_| genitive_is_subject(doc, agents, p));
            // "Announced the withdrawal of the Russian forces": who tells of it is not who does it.
            let told = p.form == Form::Masdar && p.carrier.as_ref().is_some_and(|c| reports(doc, c.token));
            let told = told.then(own).flatten().filter(|f| is_by_name(doc, *f));
            let doer = by(doc, agents, p);
            let agent = doer.and_then(|by| agent_after(doc, p, by));
            let by_another = doer.is_some_and(|(at, _)| is_by_another(doc, agents, p, at));
            agent
                .filter(|_| !by_another)
                .or(told)
                .or_else(|| carried.map(|(_, arg)| Filler::Arg(arg)))
                .or_else(|| p.carrier.and_then(|c| c.doer).map(Filler::Arg))
                .or_else(own)
                .or_else(owner)
                .or_else(|| owner_over(doc, agents, p))
                .or_else(|| charged(doc, agents, p))
                .or_else(|| controller(doc, agents, p))
                .or(agent)
        }
    }
}

fn object(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let clause = &doc.clauses.clauses[p.clause];
    match p.form {
        Form::Active => clause.object.map(Filler::Arg),
        Form::Passive => clause.object.map(Filler::Arg),
        Form::Said => None,
        // "Citizens held in Iran": what is done to a noun is told by a participle of the passive.
        Form::Adjective => described(doc, p).filter(|_| is_done(doc, p)),
        Form::Noun if doc.view.lexicon.lexeme(p.lexeme).human => himself(doc, agents, p).map(Filler::Arg),
        Form::Masdar | Form::Noun => {
            let carried = p.carrier.as_ref().and_then(|c| c.subject).filter(|(r, _)| *r == Role::Recipient);
            if let Some((_, arg)) = carried {
                return Some(Filler::Arg(arg));
            }
            if genitive_is_subject(doc, agents, p) {
                return object_phrase(doc, agents, p);
            }
            let befalls = agents.befalling.contains(&p.lexeme);
            let transitive = p.form == Form::Masdar && (p.transitive && !is_aimed(doc, agents, p) || befalls)
                || !adjectives(doc, p).is_empty();
            genitive(doc, p).or_else(|| after_object_preposition(doc, agents, p).filter(|_| transitive))
        }
    }
}

/// What stands bare behind the object of a verb, times aside: what somebody is given.
fn second(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let clause = &doc.clauses.clauses[p.clause];
    let Some(Arg::Phrase(object)) = clause.object.filter(|_| p.form == Form::Active) else { return None };
    let behind = doc.clauses.phrases.iter().enumerate().skip(object.phrase + 1);
    let (phrase, after) = { behind }.find(|(_, x)| x.kind != PhraseKind::Time)?;
    let bare = after.prep.is_none() && after.link.is_none() && after.kind == PhraseKind::Noun;
    let here = doc.clauses.clause_at[after.tokens.start()] == Some(p.clause);
    (bare && here).then_some(Filler::Arg(Arg::Phrase(Node { phrase, part: 0 })))
}

/// A people's adjectives beside an event noun: who does it.
fn adjectives(doc: &Doc<'_>, p: &Predicate) -> Vec<Filler> {
    let Some(node) = p.node else { return Vec::new() };
    let part = &doc.clauses.phrases[node.phrase].parts[node.part];
    let adjective = |t: usize| doc.view.pos(t) == Some(Pos::Adj);
    let of_people = |t: usize, r: &Referent| match r {
        Referent::Country(_, CountryForm::Gentilic) => true,
        // "The Houthi attacks".
        Referent::Org(_) => adjective(t),
        _ => false,
    };
    let named = |t: &usize| {
        let name = doc.view.name(*t).filter(|n| n.tokens.start() == *t && n.tokens.len() == 1);
        *t != p.token && name.is_some_and(|n| n.referents.iter().any(|r| of_people(*t, r)))
    };
    let mut out: Vec<usize> = part.tokens.range().filter(named).collect();
    // "The French - German summit".
    let end = doc.view.text.tokens.len();
    let dash = |t: usize| t < end && doc.view.is_mark(t) && mark::joins(doc.view.text.word(t));
    while let Some(last) = out.last().copied().filter(|t| dash(t + 1) && adjective(t + 2) && named(&(t + 2)))
    {
        out.push(last + 2);
    }
    out.into_iter().map(Filler::Adjective).collect()
}

/// What an adjective tells of.
fn described(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let subject = doc.clauses.clauses[p.clause].subject;
    let plain = modified(doc, p).or_else(|| joined_on(doc, p)).or_else(|| subject.map(Filler::Arg));
    let plain = plain.or_else(|| said_of(doc, p));
    plain.or_else(|| said::opener(doc, p).map(Filler::Arg))
}

/// Whether an adjective is a participle of the passive.
fn is_done(doc: &Doc<'_>, p: &Predicate) -> bool {
    doc.view.lexicon.lexeme(p.lexeme).of.is_some_and(|(_, how)| how == Derived::Passive)
}

/// The noun an adjective goes with.
fn modified(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let phrase = doc.clauses.phrase_at[p.token]?;
    let parts = &doc.clauses.phrases[phrase].parts;
    let part = parts.iter().position(|x| x.tokens.contains(p.token) && x.head != p.token)?;
    Some(Filler::Arg(Arg::Phrase(Node { phrase, part })))
}

/// A deed joined on to what was told before, right behind which an adjective without article says how it stands: "two were killed,
/// and the inquiry | under way".
fn joined_on(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let own = doc.clauses.phrase_at[p.token]?;
    let before = own.checked_sub(1)?;
    let deed = &doc.clauses.phrases[before];
    let here = Node { phrase: own, part: 0 };
    let bare = doc.clauses.head(here) == p.token && doc.view.best(p.token).is_some_and(|r| !r.article);
    let joined = deed.tokens.end() == p.token && doc.view.has_conj(deed.tokens.start());
    let known = doc.view.best(deed.parts[0].head).is_some_and(|r| r.article && r.prep.is_none());
    let behind = doc.clauses.clauses[p.clause].verb.is_some_and(|v| v < deed.tokens.start());
    let told = behind && bare && joined && known && is_masdar(doc, deed.parts[0].head);
    told.then_some(Filler::Arg(Arg::Phrase(Node { phrase: before, part: 0 })))
}

/// What an adjective is said of without a verb: the noun before it in its clause.
fn said_of(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let before = doc.clauses.phrase_at[p.token]?.checked_sub(1)?;
    let own = &doc.clauses.phrases[before];
    let here = doc.clauses.clause_at[own.tokens.start()] == Some(p.clause);
    let bare = own.prep.is_none() && doc.clauses.clauses[p.clause].verb.is_none();
    let node = match own.link {
        Some((first, Link::Coordinate)) => first,
        _ => Node { phrase: before, part: 0 },
    };
    (here && bare).then_some(Filler::Arg(Arg::Phrase(node)))
}

/// The subject of the verb a verbal noun depends on: "they managed to kill", "he announced the arrest of".
fn controller(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let node = p.node?;
    let clause = &doc.clauses.clauses[p.clause];
    let verb = clause.verb.filter(|v| *v < p.token)?;
    let active = !clause.passive;
    let here = Arg::Phrase(Node { phrase: node.phrase, part: 0 });
    // What somebody is accused of, or asked for, is his doing: not that of who accuses or asks.
    let stance = doc.view.lexeme(verb).is_some_and(|(id, _)| agents.stances.contains(&id));
    let own_prep = doc.clauses.phrases[node.phrase].prep.map(|(prep, _)| prep);
    let prep = own_prep.is_some();
    let verb_and = |prep| doc.view.lexeme(verb).map(|(id, _)| (id, prep));
    let announces = own_prep.and_then(verb_and).is_some_and(|pair| agents.announces.contains(&pair));
    // "Condemned the killing of civilians": who does so has not killed them.
    let judged = doc.view.lexeme(verb).is_some_and(|(id, _)| agents.judgements.contains(&id));
    if judged && !prep {
        return None;
    }
    // "Closed the road after the shooting": what came before is another's doing.
    if doc.clauses.phrases[node.phrase].prep.is_some_and(|(prep, _)| agents.aftermath.contains(&prep)) {
        return None;
    }
    // "Fled before the arrest of him".
    let before = own_prep.is_some_and(|prep| doc.words.sequence.contains(&prep));
    if before && clause.object.is_none() && is_on_pronoun(doc, node) {
        return None;
    }
    let arg = if stance && prep && !announces { clause.object? } else { clause.subject? };
    let reports = reports(doc, verb);
    // Who tells of a death, or sees one, has not brought it about.
    if (reports || !prep && node.part == 0) && agents.befalling.contains(&p.lexeme) {
        return None;
    }
    let depends = clause.object == Some(here) || prep && (!reports || announces);
    let objects = || genitive(doc, p).is_some() || after_object_preposition(doc, agents, p).is_some();
    // "Received the news of the kidnapping": what is told under a noun that is no doing is another's.
    let over = || is_masdar(doc, doc.clauses.phrases[node.phrase].parts[0].head);
    let first = node.part == 0 || over() || carrier::is_process(doc, node);
    let alone = first && p.form == Form::Masdar && p.transitive && p.carrier.is_none() && objects();
    // "Is considering the imposition of sanctions": who does what the noun over it tells does it.
    let carried =
        p.carrier.as_ref().is_some_and(|c| c.does && c.subject.is_none() && heads(doc, c.token, node));
    let close = near(doc, p, verb) && !is_anothers(doc, agents, node, arg);
    (active && depends && (alone || carried) && arg != here && close).then_some(Filler::Arg(arg))
}

/// Whether what stands right before a noun's preposition is another verbal noun, or a noun that has it of its own, and no
/// subject: "arrested on suspicion of a part in the shooting".
fn is_anothers(doc: &Doc<'_>, agents: &Agents, node: Node, subject: Arg) -> bool {
    let prep = doc.clauses.phrases[node.phrase].prep;
    let Some(before) = node.phrase.checked_sub(1).filter(|_| prep.is_some()) else { return false };
    let (own, last) = (&doc.clauses.phrases[node.phrase], &doc.clauses.phrases[before]);
    let start = own.prep.map_or(own.tokens.start(), |(_, at)| at.min(own.tokens.start()));
    let adjoins = last.tokens.end() == start && !matches!(subject, Arg::Phrase(n) if n.phrase == before);
    let head = last.parts[last.parts.len() - 1].head;
    let lexeme = doc.view.lexeme(head).map(|(id, _)| id);
    let takes = lexeme.zip(prep).is_some_and(|(id, (prep, _))| agents.own_preposition.contains(&(id, prep)));
    adjoins && last.kind == PhraseKind::Noun && (takes || is_masdar(doc, head))
}

/// Whether a verbal noun heads the phrase of a node.
fn heads(doc: &Doc<'_>, token: usize, node: Node) -> bool {
    doc.clauses.phrases[node.phrase].parts[0].head == token && is_masdar(doc, token)
}

/// Whether a word reports what somebody says.
pub(crate) fn reports(doc: &Doc<'_>, token: usize) -> bool {
    doc.clauses.speeches.binary_search_by_key(&token, |s| s.word).is_ok()
}

/// Whether a noun tells by itself who or what is in the event: a genitive, a pronoun, a people's adjective, a doer.
#[must_use]
pub fn own_company(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    genitive(doc, p).is_some() || !adjectives(doc, p).is_empty() || agent(doc, agents, p).is_some()
}

fn holds(arg: Arg, node: Node) -> bool {
    matches!(arg, Arg::Phrase(n) if n.phrase == node.phrase)
}

pub(crate) fn is_masdar(doc: &Doc<'_>, token: usize) -> bool {
    doc.view.lexeme(token).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar))
}

/// No other event noun stands between a verb and the noun it may control.
fn near(doc: &Doc<'_>, p: &Predicate, verb: usize) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let between = clause.phrases.iter().filter(|&&i| {
        let t = doc.clauses.phrases[i].tokens;
        let subject = matches!(clause.subject, Some(Arg::Phrase(n)) if n.phrase == i);
        t.start() > verb && t.end() <= p.token && !subject
    });
    between.count() <= 2
}

/// The nearest phrase after a preposition: after the predicate, else before it in its clause.
fn preposition(doc: &Doc<'_>, agents: &Agents, p: &Predicate, prep: LexemeId) -> Option<Node> {
    let sentence = doc.clauses.clauses[p.clause].sentence;
    let has = |i: &usize| {
        let written = doc.clauses.phrases[*i].prep.filter(|(l, _)| *l == prep);
        // "A spokesman in the name of the army": whose office it is.
        let office = |at: usize| doc.words.behalf.at(&doc.view, at).is_some();
        written.is_some_and(|(_, at)| !is_owned(doc, agents, p, prep, at) && !office(at))
    };
    let own = p.node.map(|n| n.phrase);
    let clause = &doc.clauses.clauses[p.clause];
    let carried = p.carrier.as_ref().map(|c| c.clause);
    let reachable = |i: &usize| {
        let start = doc.clauses.phrases[*i].tokens.start();
        let at = doc.clauses.clause_at[start];
        at == Some(p.clause) || (carried.is_some() && at == carried)
    };
    let from = doc.clauses.phrases.partition_point(|x| x.tokens.start() <= p.token);
    let after =
        (from..doc.clauses.phrases.len()).take_while(|&i| doc.clauses.phrases[i].sentence == sentence);
    let others = |i: usize| is_of_the_verb(doc, p, i) || is_of_the_noun_over(doc, agents, p, i);
    let mut fits = after.take(8).filter(|i| Some(*i) != own && has(i) && reachable(i) && !others(*i));
    // Of two after the same preposition the place tells where: "condemned in Riyadh the remarks".
    let first = fits.next();
    let alone = |i: &usize| doc.clauses.phrases[*i].link.is_none();
    let where_it_is = |i: &usize| {
        p.node.is_none()
            && doc.words.locative.contains(&prep)
            && doc.places.at(doc.clauses.head(Node { phrase: *i, part: 0 })).is_some()
    };
    // "A number of states asked of": the whole is no more than who asks.
    let whole = |i: &usize| is_of_part(doc, Node { phrase: *i, part: 0 });
    let past_whole = first.filter(whole).and_then(|_| fits.find(|i| !whole(i)));
    let found = past_whole.or_else(|| first.filter(where_it_is).and_then(|_| fits.find(alone))).or(first);
    // "Issued against the officer a warrant": between the verb and the noun it carries.
    let verb = p.carrier.as_ref().map(|c| c.token).filter(|t| doc.clauses.node_at(*t).is_none());
    let under_verb = |i: &usize| {
        let tokens = doc.clauses.phrases[*i].tokens;
        let noun = p.node.is_some_and(|n| doc.clauses.phrases[n.phrase].prep.is_none());
        // "Issued in The Hague a warrant".
        let only_where = doc.words.locative.contains(&prep) && doc.places.within(tokens).next().is_some();
        let under = verb.is_some_and(|v| v < tokens.start()) && tokens.start() < p.token;
        noun && clause.verb == verb && under && !only_where
    };
    let before = || {
        clause
            .phrases
            .iter()
            .rev()
            .copied()
            .filter(|i| !whole(i))
            .find(|i| *i < from && Some(*i) != own && has(i) && (p.node.is_none() || under_verb(i)))
    };
    let beyond = || {
        let later = doc.clauses.phrases.iter().enumerate().skip(from);
        let here = later.take_while(|(_, x)| x.sentence == sentence).take(12).map(|(i, _)| i);
        { here }.find(|i| p.node.is_none() && has(i) && is_past_relative(doc, p, *i))
    };
    let plain = found.or_else(before).or_else(beyond).map(|phrase| Node { phrase, part: 0 });
    let against =
        || agents.against.contains(&prep).then(|| toward(doc, agents, (clause, from), reachable))?;
    plain.or_else(against)
}

/// Whether a noun is the whole of which a part is told right before it: "a number of states", not "the northern parts of the town".
fn is_of_part(doc: &Doc<'_>, node: Node) -> bool {
    let bare = |n: Node| doc.view.best(doc.clauses.head(n)).is_none_or(|r| !r.article);
    carrier::portion_before(doc, node).is_some_and(bare)
}

/// What fills a place in which somebody stands: a part and its whole are one, who stands where the part does.
pub fn fill_with_somebody(doc: &Doc<'_>, agents: &Agents, predicate: &Predicate, slot: Slot) -> Vec<Filler> {
    let mut fillers = fill(doc, agents, predicate, slot);
    fillers.retain(
        |f| !matches!(f, Filler::Arg(Arg::Phrase(n)) if matches!(slot, Slot::Prep(_)) && is_of_part(doc, *n)),
    );
    fillers
}

/// Whether a phrase behind a noun is rather of the clause's verb: that stands between, "the accord between them will not bear on",
/// or carries what the phrase is joined to, "told them of the points of the accord, and of the gaps".
fn is_of_the_verb(doc: &Doc<'_>, p: &Predicate, phrase: usize) -> bool {
    let Some(own) = p.node.filter(|_| p.carrier.is_none()) else { return false };
    let other = &doc.clauses.phrases[phrase];
    let verb = doc.clauses.clauses[p.clause].verb;
    let joined = matches!(other.link, Some((first, Link::Coordinate)) if first.phrase <= own.phrase);
    // "A meeting took place between them".
    let known = || doc.clauses.phrases[own.phrase].parts.iter().any(|part| part.definite);
    joined || verb.is_some_and(|v| p.token < v && v < other.tokens.start()) && known()
}

/// Whether a phrase behind a noun is of a noun over it that has the preposition of its own: "the bearing of the accord on".
fn is_of_the_noun_over(doc: &Doc<'_>, agents: &Agents, p: &Predicate, phrase: usize) -> bool {
    let (Some(own), Some((prep, _))) = (p.node, doc.clauses.phrases[phrase].prep) else { return false };
    let over = &doc.clauses.phrases[own.phrase].parts[..own.part];
    let takes = |head: usize| {
        doc.view.lexeme(head).is_some_and(|(id, _)| agents.own_preposition.contains(&(id, prep)))
    };
    over.iter().any(|part| takes(part.head))
}

/// Whether a phrase headed by a verbal noun stands after a clause about a noun of the predicate's own: "asked the government
/// that he leads for".
fn is_past_relative(doc: &Doc<'_>, p: &Predicate, phrase: usize) -> bool {
    let own = &doc.clauses.phrases[phrase];
    let Some(id) = doc.clauses.clause_at[own.tokens.start()] else { return false };
    let clause = &doc.clauses.clauses[id];
    let about = clause.kind == ClauseKind::Relative
        || clause.kind == ClauseKind::Adverbial && clause.antecedent.is_none();
    let after = clause.verb.is_some_and(|v| v < own.tokens.start()) && clause.parent == Some(p.clause);
    about && after && own.link.is_none() && is_masdar(doc, own.parts[0].head)
}

/// Whether the word right before a preposition is a noun that has it of its own, and is nothing the predicate has: "on the
/// border with", "in reply to". A verbal noun is so only where it tells why or when something else is done.
fn is_owned(doc: &Doc<'_>, agents: &Agents, p: &Predicate, prep: LexemeId, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let Some(phrase) = doc.clauses.phrase_at[before] else { return false };
    let parts = &doc.clauses.phrases[phrase].parts;
    let head = parts[parts.len() - 1].head;
    // "The man known by": an adjective right before it has it as well.
    let takes = |t| doc.view.lexeme(t).is_some_and(|(id, _)| agents.own_preposition.contains(&(id, prep)));
    let takes = takes(head) || takes(before);
    let circumstance = || {
        let absolute = doc.view.best(head).is_some_and(|r| r.features.absolute);
        let object = doc.clauses.clauses[p.clause].object == Some(Arg::Phrase(Node { phrase, part: 0 }));
        !is_masdar(doc, head) || absolute && !object
    };
    takes && parts.iter().all(|part| part.head != p.token) && circumstance()
}

/// All sides named after "between": the first with what is joined to it, and the one joined behind what stands between them,
/// or told after "on one side".
fn between(doc: &Doc<'_>, agents: &Agents, p: &Predicate, prep: LexemeId) -> Vec<Filler> {
    let Some(first) = preposition(doc, agents, p, prep) else { return Vec::new() };
    let phrases = &doc.clauses.phrases;
    let last = doc.clauses.coordinates(first).last();
    let from = last.unwrap_or(first).phrase;
    let later = (from + 1..phrases.len()).take(3);
    let mut later = later.take_while(|i| phrases[*i].sentence == phrases[first.phrase].sentence);
    let is_side = |i: usize| {
        let head = doc.view.lexeme(phrases[i].parts[0].head);
        head.is_some_and(|(id, _)| doc.words.sides.contains(&id))
    };
    let second =
        later.find(|&i| doc.view.has_conj(phrases[i].tokens.start()) && (last.is_none() || is_side(i - 1)));
    let sides = [Some(first), second.map(|phrase| Node { phrase, part: 0 })];
    sides.into_iter().flatten().map(|n| Filler::Arg(Arg::Phrase(n))).collect()
}

fn complement(doc: &Doc<'_>, p: &Predicate) -> Option<ClauseId> {
    let sentence = doc.clauses.clauses[p.clause].sentence;
    let later =
        doc.clauses.clauses.iter().enumerate().skip(p.clause + 1).take_while(|(_, c)| c.sentence == sentence);
    let mut children = later.filter(|(_, c)| c.parent == Some(p.clause) && c.kind == ClauseKind::Complement);
    children.find(|(_, c)| c.tokens.start() > p.token).map(|(i, _)| i)
}
