//! Who speaks where a reporting word names nobody: the last who spoke, whom the sentence before tells of, or who gave out what
//! speaks.

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use marsad_clause::{Arg, Clause, ClauseKind, Node, Speech};
use marsad_mention::{HeadKind, Referent};
use marsad_morph::{Number, Pos, Reading};

/// Whom the sentence before a telling tells of, where he may be its speaker: "the minister inspected the site, and said". One
/// who spoke before goes before a body that only did something, and before anybody where the word only goes on.
pub(super) fn told_of_before(
    doc: &Doc<'_>,
    entities: &Entities,
    speech: &Speech,
    spoken: bool,
) -> Option<Entity> {
    let own = &doc.clauses.clauses[doc.clauses.clause_at[speech.word]?];
    let opens = own.kind == ClauseKind::Main && own.verb == Some(speech.word);
    let further = doc.view.lexeme(speech.word).is_some_and(|(id, _)| doc.words.further.contains(&id));
    if !opens || spoken && further {
        return None;
    }
    let node = subject_before(doc, own)?;
    let whole = doc.view.best(speech.word).is_some_and(|r| agrees(doc, r, node));
    let one = is_one(doc, node);
    let entity = entities.at(node).first().filter(|e| whole && !e.source && (one || may_speak(e)))?;
    (!spoken || one).then(|| entity.clone())
}

/// Who gave out what is written, by the verb whose object it is: "the organisation issued a report".
pub(crate) fn issuer<'e>(doc: &Doc<'_>, entities: &'e Entities, node: Node) -> Option<&'e Entity> {
    let clause = &doc.clauses.clauses[doc.clauses.clause_at[doc.clauses.head(node)]?];
    let verb = clause.verb.filter(|_| !clause.passive)?;
    let gives = doc.view.lexeme(verb).is_some_and(|(id, _)| doc.words.issues.contains(&id));
    let here = Some(Arg::Phrase(node));
    let by = clause.object.is_none() && doc.clauses.phrases[node.phrase].prep.is_some();
    match clause.subject.filter(|_| gives && (clause.object == here || by)) {
        Some(Arg::Phrase(who)) if who.phrase != node.phrase => {
            entities.at(who).first().filter(|e| may_speak(e))
        }
        _ => None,
    }
}

/// The subject of the first verb of the sentence before a clause's.
fn subject_before(doc: &Doc<'_>, own: &Clause) -> Option<Node> {
    let before = doc.clauses.clauses.iter().filter(|c| c.sentence + 1 == own.sentence);
    let told = { before }.find(|c| c.kind == ClauseKind::Main && c.verb.is_some())?;
    match told.subject {
        Some(Arg::Phrase(node)) if !told.passive => Some(node),
        _ => None,
    }
}

/// Whether a body may be the one that says what follows: no gunmen, no crowd.
fn may_speak(entity: &Entity) -> bool {
    !["UAF", "UNK", "REF", ""].contains(&entity.sector.as_str())
        || ["UNO", "IGO", "EUR", "NGO"].contains(&entity.code.as_str())
}

/// Whether a noun names one man, by his office or his name.
fn is_one(doc: &Doc<'_>, node: Node) -> bool {
    let head = doc.clauses.head(node);
    let man = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Office,
        Referent::Person(..) => true,
        _ => false,
    };
    let counted = doc.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
    !counted && doc.view.name(head).is_some_and(|n| n.referents.iter().any(man))
}

/// Whether a verb with no subject of its own may go on from a noun.
fn agrees(doc: &Doc<'_>, verb: &Reading, node: Node) -> bool {
    let head = doc.clauses.head(node);
    let Some(noun) = doc.view.best(head) else { return false };
    let counted = doc.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
    let named = noun.pos == Pos::Propn || noun.guessed;
    let gender = verb.features.gender.zip(noun.features.gender).is_none_or(|(a, b)| a == b);
    let many = |n: Option<Number>| matches!(n, Some(Number::Plur | Number::Dual));
    let number = many(verb.features.number) == many(noun.features.number);
    verb.pos == Pos::Verb && !counted && gender && (number || named)
}
