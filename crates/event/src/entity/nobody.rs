//! Words that name somebody elsewhere and nobody where they stand: adjectives, fields of work, qualities of a state, names of
//! people that are the adjective of a state too.

use super::Entities;
use super::company::speaks_for;
use super::inside::Inside;
use super::somebody::acts;
use crate::doc::Doc;
use marsad_clause::{Link, Node};
use marsad_mention::{CountryForm, HeadId, HeadKind, Referent};
use marsad_morph::{Derived, Features, Gender, Lexeme, LexemeId, Number, Pos};

/// Sectors of bodies that are bodies whatever stands before them.
const FORCES: [&str; 6] = ["MIL", "COP", "SPY", "REB", "PRM", "JUD"];

/// How many adjectives are looked over for their noun.
const ROW: usize = 3;

impl Entities {
    /// Whether a node plainly names nobody, so that it need not be asked who it is, as most are: a noun for a thing, and for no
    /// part of anybody, with no name among its words or beside it.
    pub(crate) fn is_thing(&self, doc: &Doc<'_>, node: Node) -> bool {
        let head = doc.clauses.head(node);
        let noun = doc.view.best(head).is_some_and(|r| r.pos == Pos::Noun && !r.guessed);
        let people = |(_, lexeme): (_, &Lexeme)| lexeme.human;
        if !noun || doc.view.lexeme(head).is_some_and(people) {
            return false;
        }
        let own = doc.clauses.tokens(node);
        let named = || own.range().any(|t| doc.view.name(t).is_some());
        let again = || node.part == 0 && doc.clauses.appositions(node).next().is_some();
        // One word alone may be the last of a name told before.
        let called = || own.len() == 1 && self.by_last_name(doc, node).is_some();
        !named() && !again() && !called() && !speaks_for(doc, own.end()) && !self.is_portion(doc, node)
    }

    /// Whether a head stands for nobody at a node, whatever it is elsewhere.
    pub(super) fn is_nobody(&self, doc: &Doc<'_>, node: Node, id: HeadId, inside: &Inside<'_>) -> bool {
        let at = doc.clauses.head(node);
        let head = &doc.names.heads[id.0 as usize];
        let body = head.kind == HeadKind::Body;
        let field = head.sector == "GOV" && node.part == 0;
        is_adjective(doc, at)
            || is_given_name(doc, at)
            || is_deed(doc, at)
            || self.is_field(doc, node, (id, at), inside)
            || body && (is_quality(doc, node, at, inside) || field && is_bare_field(doc, node, at))
    }

    /// Who fills a place by a quality of his: "a threat to the security of Turkey" is one to Turkey.
    pub(super) fn by_quality(&self, doc: &Doc<'_>, node: Node) -> &[super::Entity] {
        let lexeme = doc.view.lexeme(doc.clauses.head(node));
        let quality = lexeme.is_some_and(|(id, _)| doc.words.state_qualities.contains(&id));
        let of = doc.clauses.genitive(node).filter(|_| quality && self.at(node).is_empty());
        of.map_or(self.at(node), |of| self.at(of))
    }

    /// Whether a body of one word is joined to what is nobody, as a field of work or a kind of place: "public relations and
    /// the media", "the towns and the provinces".
    fn is_field(&self, doc: &Doc<'_>, node: Node, (id, at): (HeadId, usize), inside: &Inside<'_>) -> bool {
        let head = &doc.names.heads[id.0 as usize];
        let phrase = &doc.clauses.phrases[node.phrase];
        let own = doc.view.best(at);
        let bare = own.is_some_and(|r| r.article && r.conj.is_some() && r.prep.is_none());
        let plain = inside.heads.iter().all(|(t, _)| *t == at) && phrase.tokens.len() == 1;
        let field = matches!(head.kind, HeadKind::Body | HeadKind::Source) && bare && plain;
        let Some((first, Link::Coordinate)) = phrase.link.filter(|_| field) else { return false };
        // "The committee of planning and finance": joined to the last genitive.
        let last = Node { part: doc.clauses.phrases[first.phrase].parts.len() - 1, ..first };
        let work = doc.view.name(at).is_some_and(|n| n.referents.iter().any(is_modifier));
        let first = if work && head.sector == "GOV" { last } else { first };
        let other = doc.clauses.head(first);
        let thing = matches!(doc.view.pos(other), Some(Pos::Noun | Pos::Adj))
            && doc.view.name(other).is_none_or(|n| n.referents.iter().all(is_modifier));
        let human = doc.view.lexeme(other).is_none_or(|(_, l)| l.human);
        let beside = doc.clauses.tokens(first).end() == at;
        let told = matches!(doc.view.pos(at + 1), Some(Pos::Verb | Pos::Part));
        thing && !human && beside && self.at(first).is_empty() && !acts(doc, other) && !acts(doc, at) && !told
    }
}

/// Whether a noun for an office is an adjective of a thing told right before it: "the main gates".
fn is_adjective(doc: &Doc<'_>, at: usize) -> bool {
    let listed = doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.adjectival.contains(&id));
    let own = doc.view.best(at).filter(|r| listed && r.prep.is_none() && r.pronoun.is_none());
    let Some(own) = own else { return false };
    let adjective = |t: &usize| doc.view.pos(*t) == Some(Pos::Adj);
    let Some(noun) = (at.saturating_sub(ROW)..at).rev().find(|t| !adjective(t)) else { return false };
    let Some(reading) = doc.view.best(noun).filter(|r| r.pos == Pos::Noun || r.pos == Pos::Propn) else {
        return false;
    };
    let human = doc.view.lexeme(noun).is_none_or(|(_, l)| l.human && l.pos == Pos::Noun);
    let definite = reading.article || reading.pronoun.is_some();
    let near = own.conj.is_none() || noun + 1 < at;
    let one = |f: &Features| f.number == Some(Number::Sing);
    let agrees = reading.features.gender == Some(Gender::Fem) || !one(&reading.features);
    let feminine = own.features.gender == Some(Gender::Fem) && one(&own.features);
    // "The main seat": a man right after a thing with the article, where he does nothing.
    let masculine = own.features.gender != Some(Gender::Fem) && one(&own.features) && own.article;
    let thing = reading.article && one(&reading.features) && reading.features.gender != Some(Gender::Fem);
    let thing = thing
        && doc.view.lexeme(noun).is_some_and(|(_, l)| !l.human)
        && (is_nameless(doc, noun) || is_society(doc, noun));
    let main = masculine && thing && own.conj.is_none() && !acts(doc, at);
    main || feminine && !human && near && definite == own.article && agrees
}

/// Whether a noun is one for a body of people that is no state's.
fn is_society(doc: &Doc<'_>, at: usize) -> bool {
    let society = |r: &Referent| match r {
        Referent::Head(id) => {
            let head = &doc.names.heads[id.0 as usize];
            head.kind == HeadKind::Body && head.sector == "CVL"
        }
        _ => false,
    };
    doc.view.name(at).is_some_and(|n| n.referents.iter().all(society))
}

/// Whether a noun names nobody but by adjectives beside it.
fn is_nameless(doc: &Doc<'_>, at: usize) -> bool {
    doc.view.name(at).is_none_or(|n| n.referents.iter().all(is_modifier))
}

/// Whether a noun for an office is a man's given name: bare before the rest of it, "Sultan bin", "Amin Mahfoudh".
fn is_given_name(doc: &Doc<'_>, at: usize) -> bool {
    if !doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.given_names.contains(&id)) {
        return false;
    }
    let one = |r: &Features| r.gender != Some(Gender::Fem) && r.number == Some(Number::Sing);
    let bare = doc.view.best(at).is_some_and(|r| !r.article && r.pronoun.is_none() && one(&r.features));
    let kin = doc.view.lexeme(at + 1).is_some_and(|(id, _)| doc.words.kin.contains(&id));
    let name = doc.view.best(at + 1).is_some_and(|r| {
        let bound = r.prep.is_some() || r.conj.is_some() || r.pronoun.is_some();
        !bound && (r.pos == Pos::Propn || r.guessed)
    });
    // "Amin Abbas" is not the Abbas everybody knows; an adjective of the office would be without the article.
    let surname = |r: &Referent| matches!(r, Referent::Person(_, false));
    let unknown = doc.view.name(at + 1).is_none_or(|n| n.referents.iter().all(surname));
    let no_place = doc.places.at(at + 1).is_none();
    let apart = is_nameless(doc, at + 1)
        && doc.view.best(at + 1).is_some_and(|r| r.pos == Pos::Adj && r.article && r.prep.is_none());
    bare && (kin || no_place && (name && unknown || apart))
}

/// Whether a noun for an office tells what something does: "the agreement that decrees the employing of", "he is the one
/// responsible for".
fn is_deed(doc: &Doc<'_>, at: usize) -> bool {
    let lexeme = |t: usize| doc.view.lexeme(t);
    let (Some((own, _)), Some(next)) = (lexeme(at), doc.view.best(at + 1)) else { return false };
    let pair = |prep: LexemeId| doc.words.deeds.contains(&(own, prep));
    let masdar = lexeme(at + 1).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Masdar));
    let written = next.prep.is_some_and(pair) && masdar;
    let apart = lexeme(at + 1).is_some_and(|(id, _)| pair(id));
    let said_of = at > 0 && doc.view.pos(at - 1) == Some(Pos::Pron);
    written || apart && said_of
}

/// Whether a noun for a body is a quality or a deed before the noun whose it is: "the unity of Iraq", "the safety of the
/// roads", "the spending of the holiday".
fn is_quality(doc: &Doc<'_>, node: Node, at: usize, inside: &Inside<'_>) -> bool {
    let Some((own, _)) = doc.view.lexeme(at) else { return false };
    let is = |list: &[LexemeId]| list.contains(&own);
    let bare = doc
        .view
        .best(at)
        .is_some_and(|r| !r.article && r.pronoun.is_none() && r.features.number == Some(Number::Sing));
    let of = doc.clauses.phrases[node.phrase].parts.get(node.part + 1).map(|p| p.head);
    let Some(of) = of.filter(|_| bare) else { return false };
    let place = doc.view.name(of).is_none_or(|n| n.referents.iter().all(|r| matches!(r, Referent::Place(_))));
    let place = place && doc.places.at(of).is_some();
    let state = inside.country.is_some_and(|(t, _, form)| t == of && form != CountryForm::Gentilic);
    let land = doc.view.lexeme(of).is_some_and(|(id, _)| doc.words.lands.contains(&id));
    let sector = |r: &Referent| match r {
        Referent::Head(id) => Some(doc.names.heads[id.0 as usize].sector.as_str()),
        _ => None,
    };
    let sectors = || doc.view.name(of).into_iter().flat_map(|n| n.referents.iter().filter_map(sector));
    let force = inside.org.is_some() || inside.person.is_some() || sectors().any(|s| FORCES.contains(&s));
    let people = sectors().any(|s| s == "CVL");
    let thing = !force && doc.view.name(of).is_none();
    is(&doc.words.state_qualities) && (state || land || people || place)
        || is(&doc.words.qualities) && thing && !acts(doc, at)
        || is(&doc.words.thing_deeds) && thing && doc.places.at(of).is_none()
}

fn is_modifier(referent: &Referent) -> bool {
    matches!(referent, Referent::Modifier(_))
}

/// Whether the bare word for a field of work stands by itself: "[of] finance", no ministry.
fn is_bare_field(doc: &Doc<'_>, node: Node, at: usize) -> bool {
    let named = doc.view.name(at).is_some_and(|n| n.tokens.len() == 1 && n.referents.iter().any(is_modifier));
    let last = doc.clauses.phrases[node.phrase].tokens.end() == at + 1;
    let bare = doc.view.best(at).is_some_and(|r| !r.article && r.pronoun.is_none());
    named && last && bare && !acts(doc, at)
}

/// Whether the adjective of a state, or the capital that stands for it, is a part of somebody's name: "prince Turki bin …",
/// "Sol Campbell"; or the article has it so elsewhere.
pub(super) fn is_named(doc: &Doc<'_>, at: usize, form: CountryForm) -> bool {
    match form {
        CountryForm::Metonym => goes_on(doc, at),
        CountryForm::Gentilic if is_bare_gentilic(doc, at) => {
            let stem = doc.view.stem(at);
            let alone = doc.clauses.phrase_at[at].is_some_and(|p| doc.clauses.phrases[p].tokens.len() == 1);
            let same = |t: &usize| doc.view.stem(*t) == stem && is_bare_gentilic(doc, *t);
            is_in_name(doc, at) || alone && (0..doc.view.words.len()).filter(same).any(|t| is_in_name(doc, t))
        }
        _ => false,
    }
}

/// Whether a capital is what an accord is called by, "the accord of Vienna", and not one of those who made it: "the accord of
/// Rome and Bern".
pub(super) fn names_accord(doc: &Doc<'_>, node: Node, form: CountryForm) -> bool {
    let phrase = &doc.clauses.phrases[node.phrase];
    let of = node.part.checked_sub(1).map(|part| phrase.parts[part].head);
    let accord = of.and_then(|t| doc.view.lexeme(t)).is_some_and(|(id, _)| doc.words.accords.contains(&id));
    let alone = doc.clauses.coordinates(node).next().is_none();
    form == CountryForm::Metonym && accord && alone
}

/// Whether a token is one man of a state by a word without the article.
fn is_bare_gentilic(doc: &Doc<'_>, at: usize) -> bool {
    let gentilic = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Gentilic));
    let named = doc.view.name(at).is_some_and(|n| n.tokens.len() == 1 && n.referents.iter().any(gentilic));
    named
        && doc.view.best(at).is_some_and(|r| {
            let masculine = r.features.gender != Some(Gender::Fem);
            !r.article && r.pronoun.is_none() && masculine && r.features.number != Some(Number::Plur)
        })
}

/// Whether a bare adjective of a state stands where only a name can: before a name, or right after a man with the article,
/// with whom an adjective would have it too.
fn is_in_name(doc: &Doc<'_>, at: usize) -> bool {
    let own = doc.view.best(at).is_some_and(|r| r.prep.is_none() && r.conj.is_none());
    let man = at > 0
        && doc
            .view
            .best(at - 1)
            .is_some_and(|r| r.pos == Pos::Noun && r.article && r.features.number == Some(Number::Sing))
        && doc.view.lexeme(at - 1).is_some_and(|(_, l)| l.human);
    goes_on(doc, at) || own && man && doc.view.text.sentence_of(at - 1) == doc.view.text.sentence_of(at)
}

/// Whether the words of a personal name follow a token.
fn goes_on(doc: &Doc<'_>, at: usize) -> bool {
    let next = at + 1;
    let nobody_else = doc.view.name(next).is_none() && doc.places.at(next).is_none();
    let within = next < doc.view.words.len()
        && doc.clauses.phrase_at[at].is_some()
        && doc.clauses.phrase_at[next] == doc.clauses.phrase_at[at];
    let part = doc.view.best(next).is_some_and(|r| {
        let bound = r.prep.is_some() || r.conj.is_some() || r.pronoun.is_some();
        !bound && (r.pos == Pos::Propn || r.guessed && r.article)
    });
    let kin = doc.view.lexeme(next).is_some_and(|(id, _)| doc.words.kin.contains(&id));
    within && nobody_else && (part || kin)
}
