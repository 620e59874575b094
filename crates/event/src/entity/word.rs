//! What the words of a phrase are beside what they name: the last of a personal name, a noun by itself, the word of who speaks.

use super::inside::Inside;
use super::{Entity, MANY_STATES};
use crate::doc::Doc;
use marsad_clause::{Arg, Node};
use marsad_mention::{CountryForm, OrgId, Referent};
use marsad_morph::{Number, Pos};
use marsad_text::{InTokens, Span};

pub(super) fn is_person(referent: &Referent) -> bool {
    matches!(referent, Referent::Person(..))
}

/// Whether a token is the last of a personal name though it would be somebody of a state alone: one man, with the article,
/// right after names of his.
pub(super) fn is_surname(doc: &Doc<'_>, span: Span<InTokens>, at: usize) -> bool {
    let of_a_state = |t: usize| {
        doc.view.name(t).is_some_and(|n| {
            let gentilic = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Gentilic));
            n.tokens.len() == 1 && n.referents.iter().any(gentilic)
        })
    };
    at > span.start()
        && doc.view.best(at).is_some_and(|r| r.article && r.features.number == Some(Number::Sing))
        && of_a_state(at)
        && is_given(doc, at - 1)
}

/// Whether a token is a name given to people.
fn is_given(doc: &Doc<'_>, at: usize) -> bool {
    let human = doc.view.lexeme(at).is_some_and(|(_, l)| l.human);
    doc.view.pos(at) == Some(Pos::Propn) && human && doc.places.at(at).is_none()
}

/// Whether a name stands right after one given to people: whatever else it is, it is somebody's here.
pub(super) fn follows_name(doc: &Doc<'_>, span: Span<InTokens>, at: usize) -> bool {
    // "Muhammad Ali al-Arawi": the name between is written like a preposition.
    let names = |t: usize| is_given(doc, t) || t > span.start() && is_given(doc, t - 1);
    at > span.start() && doc.clauses.phrase_at[at] == doc.clauses.phrase_at[at - 1] && names(at - 1)
}

/// Whether a token is the last of a personal name written in common nouns, "the servant of the Owner Baskets": a bare noun
/// right after one with the article; or one with the article after a name.
pub(super) fn ends_name(doc: &Doc<'_>, span: Span<InTokens>, at: usize) -> bool {
    let bare = |t: usize, article: bool| {
        doc.view.best(t).is_some_and(|r| r.article == article && r.pronoun.is_none())
    };
    let noun =
        |t: usize, article: bool| matches!(doc.view.pos(t), Some(Pos::Noun | Pos::Propn)) && bare(t, article);
    // "Ahmad of the Spring", "Ahmad the Handsome": a noun or adjective that names nobody, behind a name given to people.
    let adjective = || doc.view.pos(at) == Some(Pos::Adj) && bare(at, true);
    let called =
        || (noun(at, true) || adjective()) && doc.view.name(at).is_none() && follows_name(doc, span, at);
    at + 1 == span.end() && at > span.start() && (noun(at, false) && noun(at - 1, true) || called())
}

/// Whether a noun is a phrase by itself.
pub(super) fn is_alone(doc: &Doc<'_>, at: usize) -> bool {
    doc.clauses.phrase_at[at].is_some_and(|p| doc.clauses.phrases[p].tokens.len() == 1)
}

/// Whether a noun is a subject or one who tells something.
pub(super) fn speaks(doc: &Doc<'_>, at: usize) -> bool {
    let own = |arg: Option<Arg>| matches!(arg, Some(Arg::Phrase(node)) if doc.clauses.head(node) == at);
    let subject = doc.clauses.clause_at[at].and_then(|c| doc.clauses.clauses[c].subject);
    own(subject) || doc.clauses.speeches.iter().any(|s| own(s.speaker) || own(s.via))
}

/// Who fights under a name that says whose father he is and where he is from: "Abu Salim al-Libi".
pub(super) fn by_origin(doc: &Doc<'_>, node: Node, inside: &Inside<'_>) -> Option<Entity> {
    let words = doc.clauses.tokens(node);
    let human = |t: usize| doc.view.lexeme(t).is_some_and(|(_, l)| l.human);
    let father = doc.view.name(words.start()).is_none() && !human(words.start());
    let name = |t: usize| doc.view.pos(t) == Some(Pos::Propn) && human(t);
    let (at, id, form) = inside.country.filter(|(at, ..)| at + 1 == words.end() && words.len() > 2)?;
    let told = form == CountryForm::Gentilic && doc.view.best(at).is_some_and(|r| r.article);
    (told && father && name(words.start() + 1)).then(|| Entity {
        code: doc.names.countries[id.0 as usize].code.clone(),
        sector: "CVL".into(),
        assumed: true,
        ..Entity::default()
    })
}

/// Whether a name for many states stands for a part of the one whose adjective is beside it: "the Libyan west".
pub(super) fn is_region(doc: &Doc<'_>, id: OrgId, inside: &Inside<'_>) -> bool {
    let one = inside.country.is_some_and(|(.., form)| form == CountryForm::Gentilic);
    one && doc.names.orgs[id.0 as usize].code == MANY_STATES
}

/// Whether a word with "this" before it is a common noun that elsewhere names an organisation: "this base", in Arabic
/// "this [al-]Qaeda".
pub(super) fn is_pointed_at(doc: &Doc<'_>, at: usize) -> bool {
    let common =
        doc.view.pos(at) == Some(Pos::Noun) && doc.view.name(at).is_some_and(|n| n.tokens.len() == 1);
    let this = at.checked_sub(1).filter(|t| matches!(doc.view.pos(*t), Some(Pos::Det | Pos::Pron)));
    common && this.is_some_and(|t| doc.clauses.phrase_at[t] == doc.clauses.phrase_at[at])
}

/// Whether a word with the article that elsewhere names an organisation is the common noun the article told of before, as
/// the head of more words: "the air base … the base", in Arabic "[al-]Qaeda".
pub(super) fn is_common(doc: &Doc<'_>, at: usize) -> bool {
    let org = |r: &Referent| matches!(r, Referent::Org(_));
    let orgs = |t: usize| doc.view.name(t).filter(|n| n.referents.iter().any(org));
    let noun = |t: usize, article: bool| {
        let bare =
            |r: &marsad_morph::Reading| r.pos == Pos::Noun && r.article == article && r.pronoun.is_none();
        doc.view.best(t).is_some_and(bare)
    };
    let alone = noun(at, true) && orgs(at).is_some_and(|n| n.tokens.len() == 1);
    let Some((own, _)) = doc.view.lexeme(at).filter(|_| alone) else { return false };
    let same = |t: &usize| doc.view.lexeme(*t).is_some_and(|(id, _)| id == own);
    let named =
        || (0..doc.view.words.len()).filter(same).any(|t| orgs(t).is_some_and(|n| n.tokens.len() > 1));
    (0..at).filter(same).any(|t| noun(t, false) && orgs(t).is_none()) && !named()
}

/// Whether a state or an organisation itself heads a node.
pub(super) fn is_proper(doc: &Doc<'_>, node: Node) -> bool {
    let name = doc.view.name(doc.clauses.head(node));
    name.is_some_and(|n| {
        n.referents.iter().any(|r| match r {
            Referent::Country(_, form) => !matches!(form, CountryForm::Gentilic | CountryForm::People),
            Referent::Org(_) | Referent::Person(..) => true,
            _ => false,
        })
    })
}
