//! Whom "others" means: people like those something was done to just before.

use super::{Entities, Entity};
use crate::doc::Doc;
use marsad_clause::{Arg, Node};
use marsad_mention::{HeadKind, Referent};
use marsad_morph::{Number, Pos};

impl Entities {
    /// "Killed a gunman and arrested thirteen others": they are what he is to whom something was done last in the sentence.
    pub(super) fn others(&self, doc: &Doc<'_>, node: Node) -> Option<Entity> {
        let own = &doc.clauses.phrases[node.phrase];
        let does = |n: Node| {
            let clause = doc.clauses.clause_at[doc.clauses.head(n)];
            clause.is_some_and(|c| doc.clauses.clauses[c].subject == Some(Arg::Phrase(n)))
        };
        let last = node.part + 1 == own.parts.len();
        let are_others = last && is_only_others(doc, own.parts[node.part].tokens.range());
        if !are_others || does(node) {
            return None;
        }
        let phrases = (0..node.phrase).rev();
        let near = phrases.take_while(|p| doc.clauses.phrases[*p].sentence == own.sentence);
        let all = near.flat_map(|phrase| {
            (0..doc.clauses.phrases[phrase].parts.len()).rev().map(move |part| Node { phrase, part })
        });
        // "Twelve passengers, among whom are two policemen, and thirty others".
        let among = |n: Node| {
            let before = doc.clauses.phrases[n.phrase].tokens.start().checked_sub(1);
            let lexeme = before.and_then(|t| doc.view.lexeme(t)).map(|(id, _)| id);
            lexeme.is_some_and(|id| doc.words.among.contains(&id))
        };
        let like =
            { all }.find(|n| is_person(doc, *n) && !self.at(*n).is_empty() && !does(*n) && !among(*n))?;
        let entity = self.at(like).first().filter(|e| e.office.is_none() && !e.source)?;
        Some(Entity { assumed: true, ..entity.clone() })
    }
}

/// Whether words are a number and the word for "other" in the plural or the dual, or that alone.
fn is_only_others(doc: &Doc<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    let last = tokens.end - 1;
    let other = doc.view.lexeme(last).is_some_and(|(id, _)| doc.words.besides.contains(&id));
    let adjective = doc
        .view
        .best(last)
        .is_some_and(|r| r.pos == Pos::Adj && matches!(r.features.number, Some(Number::Plur | Number::Dual)));
    let figure = |t: usize| t == last || doc.view.quantity(t).is_some() || doc.view.pos(t) == Some(Pos::Num);
    other && adjective && tokens.all(figure)
}

/// Whether a node is a noun for people.
fn is_person(doc: &Doc<'_>, node: Node) -> bool {
    let head = doc.clauses.head(node);
    let person = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Person,
        _ => false,
    };
    let named = || doc.view.name(head).is_some_and(|n| n.referents.iter().any(person));
    doc.view.lexeme(head).is_some_and(|(_, l)| l.human) || named()
}
