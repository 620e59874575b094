//! Predicates: verbs, verbal nouns and event nouns of the text, and what fills their slots. The alternations of voice
//! and form are written here once, for every frame.

use crate::doc::Doc;
use crate::frame::{Frames, Role, Slot};
use hashbrown::HashSet;
use marsad_clause::{Arg, ClauseId, ClauseKind, Link, Node, Phrase, PhraseKind, Terms};
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Aspect, Derived, LexemeId, Pos, Voice};
use marsad_text::{InTokens, Span};

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
}

/// A support verb over an event noun.
#[derive(Debug, Clone)]
pub struct Carrier {
    /// The verb.
    pub token: usize,
    /// The support block.
    pub rule: String,
    /// What its subject is to the event.
    pub subject: Option<(Role, Arg)>,
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
    /// Verbal nouns that tell what befell somebody and not what was done: who announces it has not done it.
    pub befalling: HashSet<LexemeId>,
    /// Prepositions before what something is done for.
    pub purpose: HashSet<LexemeId>,
    /// Prepositions before an occasion.
    pub occasion: HashSet<LexemeId>,
    /// Verbs by which somebody takes a stance: what he takes it to he did not do.
    pub stances: HashSet<LexemeId>,
    /// Prepositions before what has happened: "in the wake of".
    pub aftermath: HashSet<LexemeId>,
    /// Nouns with the preposition that is their own.
    pub own_preposition: HashSet<(LexemeId, LexemeId)>,
}

/// Finds every predicate of an article that some frame heads; a word that may be of several lexemes gives one for each,
/// the likeliest first.
#[must_use]
pub fn predicates(doc: &Doc<'_>, frames: &Frames, agents: &Agents) -> Vec<Predicate> {
    let tokens = 0..doc.view.text.tokens.len();
    let heads = tokens.flat_map(|token| lexemes_at(doc, token).map(move |id| (token, id)));
    heads
        .filter(|(_, id)| frames.of(*id).next().is_some())
        .filter_map(|(token, id)| predicate(doc, frames, agents, token, id))
        .collect()
}

fn predicate(
    doc: &Doc<'_>,
    frames: &Frames,
    agents: &Agents,
    token: usize,
    id: LexemeId,
) -> Option<Predicate> {
    let reading = doc.view.best(token)?;
    let lexeme = doc.view.lexicon.lexeme(id);
    if doc.view.name(token).is_some_and(|n| n.tokens.len() > 1) {
        return None;
    }
    let clause = doc.clauses.clause_at[token]?;
    let node = doc.clauses.node_at(token);
    let derived = lexeme.of.map(|(_, d)| d);
    let form = match (reading.pos, derived) {
        (Pos::Verb, _) if reading.features.voice == Some(Voice::Pass) && !is_active(doc, clause, token) => {
            Form::Passive
        }
        (Pos::Verb, _)
            if doc.clauses.clauses[clause].passive && doc.clauses.clauses[clause].verb == Some(token) =>
        {
            Form::Passive
        }
        (Pos::Verb, _) => Form::Active,
        (_, Some(Derived::Masdar)) => Form::Masdar,
        (_, Some(Derived::Active)) if doc.clauses.clauses[clause].verb == Some(token) => Form::Active,
        (_, Some(_)) => return None,
        (Pos::Noun, None) => Form::Noun,
        (Pos::Adj, None) => Form::Adjective,
        _ => return None,
    };
    if form == Form::Noun && node.is_none() {
        return None;
    }
    let of = lexeme.of.map(|(v, _)| doc.view.lexicon.lexeme(v));
    let transitive = of.map_or(lexeme.transitive, |v| v.transitive);
    let mut carrier = node.and_then(|n| carrier(doc, frames, n, clause));
    if let Some(c) = carrier.as_mut().filter(|c| agents.befalling.contains(&id) && reports(doc, c.token)) {
        c.subject = None;
    }
    Some(Predicate { token, lexeme: id, form, transitive, clause, node, carrier })
}

/// Whether a verb written like its passive has a subject and an object of its own.
fn is_active(doc: &Doc<'_>, clause: ClauseId, verb: usize) -> bool {
    let clause = &doc.clauses.clauses[clause];
    clause.verb == Some(verb) && !clause.passive && clause.subject.is_some() && clause.object.is_some()
}

/// The lexemes a word may be of: the one chosen, then those the choice left that are written and inflected alike.
fn lexemes_at<'d>(doc: &'d Doc<'_>, token: usize) -> impl Iterator<Item = LexemeId> + 'd {
    let word = doc.view.words.get(token);
    let best = word.and_then(marsad_morph::Word::best);
    let alike =
        move |r: &&marsad_morph::Reading| best.is_some_and(|b| b.pos == r.pos && b.features == r.features);
    word.into_iter().flat_map(marsad_morph::Word::readings).filter(alike).filter_map(|r| r.lexeme)
}

/// The support verb that carries the noun of a node.
fn carrier(doc: &Doc<'_>, frames: &Frames, node: Node, clause: ClauseId) -> Option<Carrier> {
    let c = &doc.clauses.clauses[clause];
    let about = || carrier_about(doc, frames, node);
    if let Some(over) = carrier_noun(doc, frames, node, clause) {
        // Who is told to have done it goes before what is told over it: "the foiling of the attack that gunmen made".
        return Some(about().filter(|c| c.subject.is_some()).unwrap_or(over));
    }
    let own = c.verb.and_then(|verb| carrier_verb(doc, frames, root_of(doc, node), clause, verb));
    own.or_else(about)
}

/// The verb of a relative clause that tells of a noun, also over what is said between them: "an attack with a knife that a
/// stranger made".
fn carrier_about(doc: &Doc<'_>, frames: &Frames, node: Node) -> Option<Carrier> {
    let phrases = &doc.clauses.phrases;
    let end = phrases[node.phrase].tokens.end();
    let between = phrases.get(node.phrase + 1).filter(|p| p.prep.is_some() && p.tokens.start() <= end + 1);
    let reach = node.phrase..=node.phrase + usize::from(between.is_some());
    let tells = |c: &marsad_clause::Clause| {
        let about = c.antecedent.filter(|a| c.kind == ClauseKind::Relative && reach.contains(&a.phrase));
        about.zip(c.verb)
    };
    let mut clauses = doc.clauses.clauses.iter().enumerate();
    let (id, (about, verb)) = clauses.find_map(|(id, c)| Some((id, tells(c)?)))?;
    // Of a chain the last noun is meant where the verb's words allow it, "the foiling of the attack that".
    let last = phrases[node.phrase].parts.len() - 1;
    if node.part != 0 && node.part != last {
        return None;
    }
    carrier_verb(doc, frames, about, id, verb)
}

/// A verb of a clause that carries the noun of a node: one the noun depends on, or one that tells of it ("a visit the
/// minister paid").
fn carrier_verb(
    doc: &Doc<'_>,
    frames: &Frames,
    root: Node,
    clause: ClauseId,
    verb: usize,
) -> Option<Carrier> {
    let c = &doc.clauses.clauses[clause];
    let mut supports = lexemes_at(doc, verb).flat_map(|id| frames.supports_of(id));
    let support = supports.find(|s| stands_in(doc, s.carries, root, clause))?;
    let subject = support.subject.zip(c.subject.or(c.object)).filter(|(_, arg)| *arg != Arg::Phrase(root));
    let does = support.subject == Some(Role::Actor);
    Some(Carrier { token: verb, rule: support.id.clone(), subject, does, clause })
}

/// The verbal noun of a support verb over its genitive, "the carrying out of an attack", or before its preposition, "the
/// army's success in taking": whose it is is the subject.
fn carrier_noun(doc: &Doc<'_>, frames: &Frames, node: Node, clause: ClauseId) -> Option<Carrier> {
    if let Some(part) = node.part.checked_sub(1) {
        let over = Node { part, ..node };
        let carries = |slot| matches!(slot, Slot::Object | Slot::Subject);
        let (token, rule, role) = carrying(doc, frames, over, carries)?;
        return Some(Carrier { token, rule, subject: None, does: role == Some(Role::Actor), clause });
    }
    let own = &doc.clauses.phrases[node.phrase];
    let (prep, _) = own.prep?;
    let over = Node { phrase: over_parts(doc, node.phrase)?, part: 0 };
    let before = &doc.clauses.phrases[over.phrase];
    let carries = |slot| slot == Slot::Prep(prep);
    let parts = 0..before.parts.len().min(3);
    let found = parts.filter_map(|part| Some((part, carrying(doc, frames, Node { part, ..over }, carries)?)));
    let (part, (token, rule, role)) = { found }.next()?;
    let whose = Node { part: part + 1, ..over };
    let subject = role.filter(|_| whose.part < before.parts.len()).map(|r| (r, Arg::Phrase(whose)));
    Some(Carrier { token, rule, subject, does: role == Some(Role::Actor), clause })
}

/// The phrase right before another, past those that tell of what it is a part: "the rising of a group of gunmen to".
fn over_parts(doc: &Doc<'_>, phrase: usize) -> Option<usize> {
    let mut at = phrase;
    for _ in 0..2 {
        let own = &doc.clauses.phrases[at];
        let before = at.checked_sub(1)?;
        let last = &doc.clauses.phrases[before];
        if last.sentence != own.sentence || last.tokens.end() + 1 < own.tokens.start() {
            return None;
        }
        at = before;
        if last.prep.is_none_or(|(prep, _)| !doc.words.partitive.contains(&prep)) {
            break;
        }
    }
    Some(at)
}

/// The verbal noun at a node of a support verb that carries its noun in such a slot: its word, the support block, and what
/// its subject is.
fn carrying(
    doc: &Doc<'_>,
    frames: &Frames,
    over: Node,
    carries: impl Fn(Slot) -> bool,
) -> Option<(usize, String, Option<Role>)> {
    let token = doc.clauses.head(over);
    let (verb, how) = doc.view.lexeme(token)?.1.of?;
    let support = frames.supports_of(verb).find(|s| carries(s.carries))?;
    (how == Derived::Masdar).then(|| (token, support.id.clone(), support.subject))
}

/// The phrase a joined phrase hangs on, or the word for a part of it: "a series of raids".
fn root_of(doc: &Doc<'_>, node: Node) -> Node {
    match doc.clauses.phrases[node.phrase].link {
        Some((first, Link::Coordinate)) if node.part == 0 => first,
        _ => portion_before(doc, node).unwrap_or(node),
    }
}

/// The word for a part right before a noun after the word for "of".
fn portion_before(doc: &Doc<'_>, node: Node) -> Option<Node> {
    let own = &doc.clauses.phrases[node.phrase];
    let (_, at) = own.prep.filter(|(prep, _)| node.part == 0 && doc.words.partitive.contains(prep))?;
    let phrase = node.phrase.checked_sub(1)?;
    let before = &doc.clauses.phrases[phrase];
    let part = before.parts.len() - 1;
    let portion = doc.view.lexeme(before.parts[part].head).map(|(id, _)| doc.words.portions.contains(&id));
    let adjoins = before.tokens.end() == at || before.tokens.end() == own.tokens.start();
    (portion == Some(true) && adjoins && before.sentence == own.sentence).then_some(Node { phrase, part })
}

fn stands_in(doc: &Doc<'_>, slot: Slot, node: Node, clause: ClauseId) -> bool {
    let c = &doc.clauses.clauses[clause];
    let passive = c.passive;
    let here = Some(Arg::Phrase(node));
    match slot {
        Slot::Subject => c.subject == here || (passive && c.object == here),
        Slot::Object => c.object == here,
        Slot::Prep(prep) | Slot::Between(prep) => {
            let comes_back = c.antecedent == Some(node) && has_pronoun_after(doc, c, prep);
            let here = doc.clauses.phrases[node.phrase].prep.is_some_and(|(l, _)| l == prep);
            comes_back || node.part == 0 && here
        }
        Slot::That => false,
    }
}

/// Whether a pronoun stands on a preposition of a clause: for the noun it is about, "an attack that they are behind".
fn has_pronoun_after(doc: &Doc<'_>, clause: &marsad_clause::Clause, prep: LexemeId) -> bool {
    let mut own = clause.phrases.iter().map(|&p| &doc.clauses.phrases[p]);
    own.any(|p| matches!(p.kind, PhraseKind::Pronoun(_)) && p.prep.is_some_and(|(l, _)| l == prep))
}

/// What fills a slot of a predicate.
#[must_use]
pub fn fill(doc: &Doc<'_>, agents: &Agents, predicate: &Predicate, slot: Slot) -> Vec<Filler> {
    let found = match slot {
        Slot::Subject => subject(doc, agents, predicate),
        Slot::Object => object(doc, agents, predicate),
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
        Form::Adjective => modified(doc, p).or_else(|| clause.subject.map(Filler::Arg)),
        Form::Masdar | Form::Noun => {
            let carried = p.carrier.as_ref().and_then(|c| c.subject).filter(|(r, _)| *r == Role::Actor);
            let named = |f: &Filler| match f {
                Filler::Arg(Arg::Phrase(n)) => doc.view.name(doc.clauses.head(*n)).is_some(),
                _ => false,
            };
            let owned = (p.form == Form::Noun || !p.transitive) && adjectives(doc, p).is_empty();
            let owner = || after_object_preposition(doc, agents, p).filter(|f| owned && named(f));
            agent(doc, agents, p)
                .or_else(|| carried.map(|(_, arg)| Filler::Arg(arg)))
                .or_else(|| genitive(doc, p).filter(|_| genitive_is_subject(doc, agents, p)))
                .or_else(owner)
                .or_else(|| controller(doc, agents, p))
        }
    }
}

fn object(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let clause = &doc.clauses.clauses[p.clause];
    match p.form {
        Form::Active => clause.object.map(Filler::Arg),
        Form::Passive => clause.object.map(Filler::Arg),
        Form::Adjective => None,
        Form::Masdar | Form::Noun => {
            let carried = p.carrier.as_ref().and_then(|c| c.subject).filter(|(r, _)| *r == Role::Recipient);
            if let Some((_, arg)) = carried {
                return Some(Filler::Arg(arg));
            }
            if genitive_is_subject(doc, agents, p) {
                return object_phrase(doc, agents, p);
            }
            let befalls = agents.befalling.contains(&p.lexeme);
            let transitive =
                p.form == Form::Masdar && (p.transitive || befalls) || !adjectives(doc, p).is_empty();
            genitive(doc, p).or_else(|| after_object_preposition(doc, agents, p).filter(|_| transitive))
        }
    }
}

/// The genitive of a noun, or the pronoun in its place.
fn genitive(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let node = p.node?;
    if let Some(pronoun) = doc.view.best(p.token).and_then(|r| r.pronoun) {
        return Some(Filler::Arg(Arg::Pronoun(p.token, pronoun)));
    }
    doc.clauses.genitive(node).map(|n| Filler::Arg(Arg::Phrase(n)))
}

/// The genitive is the doer with intransitive verbs and plain nouns, and where the object is said after it.
fn genitive_is_subject(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let carried = p.carrier.as_ref().and_then(|c| c.subject).is_some_and(|(r, _)| r == Role::Actor);
    match p.form {
        Form::Noun => genitive(doc, p).is_some(),
        Form::Masdar if carried || agents.befalling.contains(&p.lexeme) => false,
        Form::Masdar => !p.transitive || object_phrase(doc, agents, p).is_some(),
        _ => false,
    }
}

/// The object said after the genitive: the next phrase, times aside, without preposition or after the one for it.
fn object_phrase(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let node = p.node?;
    genitive(doc, p)?;
    let next = next_phrase(doc, p, node)?;
    let after = &doc.clauses.phrases[next];
    let here = Arg::Phrase(Node { phrase: next, part: 0 });
    let marked = match after.prep {
        None if agents.befalling.contains(&p.lexeme) => false,
        None => {
            let noun = matches!(doc.view.pos(after.parts[0].head), Some(Pos::Noun | Pos::Propn | Pos::X));
            noun && p.form == Form::Masdar
                && p.transitive
                && doc.clauses.clauses[p.clause].object != Some(here)
        }
        // "The arrest of seven for their part in it": a verbal noun of theirs tells why.
        Some((prep, _)) => agents.object_of_masdar.contains(&prep) && !is_of_theirs(doc, after.parts[0].head),
    };
    marked.then_some(Filler::Arg(here))
}

/// The phrase right after a noun's own, times aside, in its clause and not joined to it.
fn next_phrase(doc: &Doc<'_>, p: &Predicate, node: Node) -> Option<usize> {
    let own = &doc.clauses.phrases[node.phrase];
    let mut end = doc.clauses.tokens(node).end();
    for (i, after) in doc.clauses.phrases.iter().enumerate().skip(node.phrase + 1) {
        let adjoins = after.sentence == own.sentence
            && after.link.is_none()
            && doc.clauses.clause_at[after.tokens.start()] == Some(p.clause)
            && after.tokens.start() <= end + 1;
        match after.kind {
            PhraseKind::Time if adjoins => end = after.tokens.end(),
            PhraseKind::Noun if adjoins => return Some(i),
            _ => return None,
        }
    }
    None
}

/// What follows a noun without genitive after the preposition for objects: "an ambush of the army's", "a visit to Rome".
fn after_object_preposition(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    if genitive(doc, p).is_some() {
        return None;
    }
    let next = next_phrase(doc, p, p.node?)?;
    let (prep, _) = doc.clauses.phrases[next].prep?;
    agents
        .object_of_masdar
        .contains(&prep)
        .then_some(Filler::Arg(Arg::Phrase(Node { phrase: next, part: 0 })))
}

/// The doer after "by": of a passive or a verbal noun.
fn agent(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let sentence = doc.view.text.sentences[doc.clauses.clauses[p.clause].sentence];
    let mut at = p.token + 1;
    while at < sentence.end() && doc.clauses.clause_at[at] == Some(p.clause) {
        if let Some((len, _, _)) = agents.terms.at(&doc.view, at) {
            let token = (at + len).min(sentence.end() - 1);
            let phrase = doc.clauses.phrase_at[token]?;
            let parts = &doc.clauses.phrases[phrase].parts;
            let part = parts.iter().position(|x| x.tokens.contains(token))?;
            return Some(Filler::Arg(Arg::Phrase(Node { phrase, part })));
        }
        at += 1;
    }
    None
}

/// A people's adjectives beside an event noun: who does it.
fn adjectives(doc: &Doc<'_>, p: &Predicate) -> Vec<Filler> {
    let Some(node) = p.node else { return Vec::new() };
    let part = &doc.clauses.phrases[node.phrase].parts[node.part];
    let named = |t: &usize| {
        *t != p.token
            && doc.view.name(*t).is_some_and(|n| {
                n.tokens.start() == *t
                    && n.referents.iter().any(|r| matches!(r, Referent::Country(_, CountryForm::Gentilic)))
            })
    };
    part.tokens.range().filter(named).map(Filler::Adjective).collect()
}

/// The noun an adjective goes with.
fn modified(doc: &Doc<'_>, p: &Predicate) -> Option<Filler> {
    let phrase = doc.clauses.phrase_at[p.token]?;
    let parts = &doc.clauses.phrases[phrase].parts;
    let part = parts.iter().position(|x| x.tokens.contains(p.token) && x.head != p.token)?;
    Some(Filler::Arg(Arg::Phrase(Node { phrase, part })))
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
    let prep = doc.clauses.phrases[node.phrase].prep.is_some();
    let arg = if stance && prep { clause.object? } else { clause.subject? };
    let reports = reports(doc, verb);
    // Who tells of a death, or sees one, has not brought it about.
    if (reports || !prep && node.part == 0) && agents.befalling.contains(&p.lexeme) {
        return None;
    }
    let depends = clause.object == Some(here) || (!reports && prep);
    let objects = || genitive(doc, p).is_some() || after_object_preposition(doc, agents, p).is_some();
    // "Received the news of the kidnapping": what is told under a noun that is no doing is another's.
    let first = node.part == 0 || is_masdar(doc, doc.clauses.phrases[node.phrase].parts[0].head);
    let alone = first && p.form == Form::Masdar && p.transitive && p.carrier.is_none() && objects();
    // "Is considering the imposition of sanctions": who does what the noun over it tells does it.
    let carried =
        p.carrier.as_ref().is_some_and(|c| c.does && c.subject.is_none() && heads(doc, c.token, node));
    let close = near(doc, p, verb) && !is_anothers(doc, agents, node, arg);
    (active && depends && (alone || carried) && arg != here && close).then_some(Filler::Arg(arg))
}

/// Whether what stands right before a noun's preposition is another verbal noun, and no subject: "arrested on suspicion of a
/// part in the shooting".
fn is_anothers(doc: &Doc<'_>, agents: &Agents, node: Node, subject: Arg) -> bool {
    let prep = doc.clauses.phrases[node.phrase].prep.filter(|(prep, _)| !agents.aftermath.contains(prep));
    let Some(before) = node.phrase.checked_sub(1).filter(|_| prep.is_some()) else { return false };
    let (own, last) = (&doc.clauses.phrases[node.phrase], &doc.clauses.phrases[before]);
    let start = own.prep.map_or(own.tokens.start(), |(_, at)| at.min(own.tokens.start()));
    let adjoins = last.tokens.end() == start && !matches!(subject, Arg::Phrase(n) if n.phrase == before);
    let head = last.parts[last.parts.len() - 1].head;
    adjoins && last.kind == PhraseKind::Noun && is_masdar(doc, head)
}

/// Whether a verbal noun heads the phrase of a node.
fn heads(doc: &Doc<'_>, token: usize, node: Node) -> bool {
    doc.clauses.phrases[node.phrase].parts[0].head == token && is_masdar(doc, token)
}

/// Whether a word reports what somebody says.
pub(crate) fn reports(doc: &Doc<'_>, token: usize) -> bool {
    doc.clauses.speeches.iter().any(|s| s.word == token)
}

/// Whether a noun tells by itself who or what is in the event: a genitive, a pronoun, a people's adjective, a doer.
#[must_use]
pub fn own_company(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    genitive(doc, p).is_some() || !adjectives(doc, p).is_empty() || agent(doc, agents, p).is_some()
}

/// The subject of the clause in which a meeting or a visit is told as an occasion, with nobody named who is at it: "the
/// minister said during a visit to".
#[must_use]
pub fn attender(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let node = p.node.filter(|n| n.part < 2 && p.carrier.is_none())?;
    let (prep, _) = doc.clauses.phrases[node.phrase].prep?;
    let clause = &doc.clauses.clauses[p.clause];
    let occasion = agents.occasion.contains(&prep) && clause.verb.is_some() && !clause.passive;
    let subject = clause.subject.filter(|s| occasion && !own_company(doc, agents, p) && !holds(*s, node))?;
    Some(Filler::Arg(subject))
}

fn holds(arg: Arg, node: Node) -> bool {
    matches!(arg, Arg::Phrase(n) if n.phrase == node.phrase)
}

/// Whether a verbal noun, or the one over it, tells what something is done for: "to attack", "to carry out an attack".
#[must_use]
pub fn is_purpose(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> bool {
    let Some(node) = p.node else { return false };
    // What a verb carries is no purpose: "was exposed to torture".
    let over = match p.carrier.as_ref().map(|c| doc.clauses.node_at(c.token)) {
        Some(carrier) => carrier.filter(|c| c.phrase == node.phrase && is_masdar(doc, doc.clauses.head(*c))),
        None => Some(node),
    };
    let Some(over) = over else { return false };
    // "The seventh day of the strike": whose it is is no purpose.
    let whose = over.part == 0 && !p.transitive && p.carrier.is_none() && genitive(doc, p).is_some();
    if whose {
        return false;
    }
    let phrase = &doc.clauses.phrases[over.phrase];
    // "To retake control": each of the chain is a verbal noun.
    let masdars = phrase.parts[..=over.part].iter().all(|part| is_masdar(doc, part.head));
    let written = |phrase: &Phrase| {
        phrase.prep.is_some_and(|(prep, at)| at == phrase.parts[0].head && agents.purpose.contains(&prep))
    };
    // "To kidnap and slay".
    let joined = || match phrase.link {
        Some((first, Link::Coordinate)) if first.part == 0 => {
            let first = &doc.clauses.phrases[first.phrase];
            is_masdar(doc, first.parts[0].head) && written(first)
        }
        _ => false,
    };
    masdars && (written(phrase) || joined())
}

/// Whether a word told inside what is wished for tells a fact: a clause in the past about a noun of it, or what stands after
/// a word for "in the wake of".
#[must_use]
pub fn is_fact(doc: &Doc<'_>, agents: &Agents, p: &Predicate, within: Span<InTokens>) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let past = |t: usize| doc.view.best(t).is_some_and(|r| r.features.aspect == Some(Aspect::Perf));
    let about = clause.kind == ClauseKind::Relative && clause.tokens.start() > within.start();
    let tells = about && clause.verb.is_some_and(past) && clause.antecedent.is_some();
    let after = || {
        let phrase = p.node.filter(|n| n.part < 2).map(|n| &doc.clauses.phrases[n.phrase]);
        phrase.and_then(|f| f.prep).is_some_and(|(prep, at)| {
            at > within.start() && agents.aftermath.contains(&prep) && past_main(doc, p.clause)
        })
    };
    tells && (p.node.is_none() || p.carrier.is_some()) || after()
}

/// Whether the main verb around a clause tells of the past.
fn past_main(doc: &Doc<'_>, clause: ClauseId) -> bool {
    let mut top = clause;
    while let Some(parent) = doc.clauses.clauses[top].parent {
        top = parent;
    }
    let verb = doc.clauses.clauses[top].verb.and_then(|v| doc.view.best(v));
    verb.is_some_and(|r| r.features.aspect == Some(Aspect::Perf))
}

/// Whether an indefinite event noun stands under the verbal noun of the verb that carries it, and that under another noun: "on
/// the point of making an attack".
#[must_use]
pub fn is_thought_of(doc: &Doc<'_>, p: &Predicate) -> bool {
    let Some(carrier) = p.carrier.as_ref().and_then(|c| doc.clauses.node_at(c.token)) else { return false };
    let Some(node) = p.node.filter(|n| n.phrase == carrier.phrase) else { return false };
    let definite = |n: Node| doc.clauses.phrases[n.phrase].parts[n.part..].iter().any(|part| part.definite);
    let under = carrier.part > 0 && !is_masdar(doc, doc.clauses.head(Node { part: 0, ..carrier }));
    under && is_masdar(doc, doc.clauses.head(carrier)) && !definite(node)
}

/// Whether a verb in the present tells of nobody in particular: "those who kill".
#[must_use]
pub fn is_generic(doc: &Doc<'_>, p: &Predicate) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let present = doc.view.best(p.token).is_some_and(|r| r.features.aspect == Some(Aspect::Imp) && !r.future);
    clause.kind == ClauseKind::Relative
        && present
        && clause.antecedent.is_some_and(|n| {
            let parts = &doc.clauses.phrases[n.phrase].parts;
            let words = parts[0].tokens;
            // "All who", "everybody who": a word for how many alone.
            parts.len() == 1
                && words.len() == 1
                && doc.view.lexeme(words.start()).is_some_and(|(id, _)| doc.words.everybody.contains(&id))
        })
}

/// Whether a noun is the object of its clause's verb, or follows the verb or its subject after a preposition: "plans an
/// attack", "the army prepares for an attack".
#[must_use]
pub fn is_next(doc: &Doc<'_>, p: &Predicate) -> bool {
    let clause = &doc.clauses.clauses[p.clause];
    let (Some(node), Some(verb)) = (p.node, clause.verb.filter(|v| *v < p.token)) else { return false };
    let here = Arg::Phrase(Node { part: 0, ..node });
    let own = &doc.clauses.phrases[node.phrase];
    let first = |i: &&usize| {
        doc.clauses.phrases[**i].tokens.start() > verb
            && Some(Arg::Phrase(Node { phrase: **i, part: 0 })) != clause.subject
    };
    let next = clause.phrases.iter().find(first).copied();
    node.part < 2 && (clause.object == Some(here) || own.prep.is_some() && next == Some(node.phrase))
}

/// Whether a verbal noun has a pronoun written onto it.
fn is_of_theirs(doc: &Doc<'_>, token: usize) -> bool {
    is_masdar(doc, token) && doc.view.best(token).is_some_and(|r| r.pronoun.is_some())
}

fn is_masdar(doc: &Doc<'_>, token: usize) -> bool {
    doc.view.lexeme(token).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar))
}

/// No other event noun stands between a verb and the noun it may control.
fn near(doc: &Doc<'_>, p: &Predicate, verb: usize) -> bool {
    let between = doc.clauses.clauses[p.clause].phrases.iter().filter(|&&i| {
        let t = doc.clauses.phrases[i].tokens;
        t.start() > verb && t.end() <= p.token
    });
    between.count() <= 2
}

/// The nearest phrase after a preposition: after the predicate, else before it in its clause.
fn preposition(doc: &Doc<'_>, agents: &Agents, p: &Predicate, prep: LexemeId) -> Option<Node> {
    let sentence = doc.clauses.clauses[p.clause].sentence;
    let has = |i: &usize| {
        let written = doc.clauses.phrases[*i].prep.filter(|(l, _)| *l == prep);
        written.is_some_and(|(_, at)| !is_owned(doc, agents, p, prep, at))
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
    let mut fits = after.take(8).filter(|i| Some(*i) != own && has(i) && reachable(i));
    // Of two after the same preposition the place tells where: "condemned in Riyadh the remarks".
    let first = fits.next();
    let alone = |i: &usize| doc.clauses.phrases[*i].link.is_none();
    let where_it_is = |i: &usize| {
        p.node.is_none()
            && doc.words.locative.contains(&prep)
            && doc.places.at(doc.clauses.head(Node { phrase: *i, part: 0 })).is_some()
    };
    let found = first.filter(where_it_is).and_then(|_| fits.find(alone)).or(first);
    let before = || {
        clause
            .phrases
            .iter()
            .rev()
            .copied()
            .find(|i| *i < from && Some(*i) != own && has(i) && p.node.is_none())
    };
    let beyond = || {
        let later = doc.clauses.phrases.iter().enumerate().skip(from);
        let here = later.take_while(|(_, x)| x.sentence == sentence).take(12).map(|(i, _)| i);
        { here }.find(|i| p.node.is_none() && has(i) && is_past_relative(doc, p, *i))
    };
    found.or_else(before).or_else(beyond).map(|phrase| Node { phrase, part: 0 })
}

/// Whether a phrase headed by a verbal noun stands after a clause about a noun of the predicate's own: "asked the government
/// that he leads for".
fn is_past_relative(doc: &Doc<'_>, p: &Predicate, phrase: usize) -> bool {
    let own = &doc.clauses.phrases[phrase];
    let Some(id) = doc.clauses.clause_at[own.tokens.start()] else { return false };
    let clause = &doc.clauses.clauses[id];
    let about = clause.kind == ClauseKind::Relative || clause.kind == ClauseKind::Adverbial && clause.antecedent.is_none();
    let after = clause.verb.is_some_and(|v| v < own.tokens.start()) && clause.parent == Some(p.clause);
    about && after && own.link.is_none() && is_masdar(doc, own.parts[0].head)
}

/// Whether the word right before a preposition is a noun that has it of its own, and is nothing the predicate has: "on the
/// border with", "in reply to". A verbal noun is so only where it tells why or when something else is done.
fn is_owned(doc: &Doc<'_>, agents: &Agents, p: &Predicate, prep: LexemeId, at: usize) -> bool {
    let Some(phrase) = at.checked_sub(1).and_then(|before| doc.clauses.phrase_at[before]) else {
        return false;
    };
    let parts = &doc.clauses.phrases[phrase].parts;
    let head = parts[parts.len() - 1].head;
    let takes = doc.view.lexeme(head).is_some_and(|(id, _)| agents.own_preposition.contains(&(id, prep)));
    let circumstance = || {
        let absolute = doc.view.best(head).is_some_and(|r| r.features.absolute);
        let object = doc.clauses.clauses[p.clause].object == Some(Arg::Phrase(Node { phrase, part: 0 }));
        !is_masdar(doc, head) || absolute && !object
    };
    takes && parts.iter().all(|part| part.head != p.token) && circumstance()
}

/// Both sides after "between", where something else may stand before the second: "between the army, which tribes help, and
/// the group".
fn between(doc: &Doc<'_>, agents: &Agents, p: &Predicate, prep: LexemeId) -> Vec<Filler> {
    let Some(first) = preposition(doc, agents, p, prep) else { return Vec::new() };
    let sentence = doc.clauses.phrases[first.phrase].sentence;
    let later = (first.phrase + 1..doc.clauses.phrases.len()).take(3);
    let mut later = later.take_while(|i| doc.clauses.phrases[*i].sentence == sentence);
    let alone = doc.clauses.coordinates(first).next().is_none();
    let second = later.find(|i| alone && doc.view.has_conj(doc.clauses.phrases[*i].tokens.start()));
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
