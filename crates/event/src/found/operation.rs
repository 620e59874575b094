//! Who does what befell somebody in an operation: "was killed in an operation of the army", "died in a campaign that the
//! coalition carried out".

use super::Finder;
use crate::entity::Entity;
use crate::frame::{Frame, Role, Slot};
use crate::predicate::{Carrier, Form, Predicate, charged, fill, predicate};
use marsad_clause::{Arg, Node};

impl Finder<'_, '_> {
    /// Whose operation it is in which somebody was killed or taken, unless both are of some state's forces.
    pub(super) fn in_operation(&self, harm: &Predicate, frame: &Frame) -> Vec<Entity> {
        let force = frame.event.is_some_and(|e| ["ASSAULT", "COERCE"].contains(&e.name));
        let open = force && matches!(harm.form, Form::Passive | Form::Masdar);
        let Some(operation) = self.operation_of(harm).filter(|_| open) else { return Vec::new() };
        let doers = self.whose_operation(&operation);
        let hurt = self.role(harm, frame, Role::Recipient);
        // "The officer fell in an operation of the coalition": it may be his own side's.
        let fell = frame.event.is_some_and(|e| e.name == "ASSAULT") && hurt.is_empty();
        let alike = fell || hurt.iter().any(Entity::serves) && doers.iter().any(Entity::serves);
        if alike { Vec::new() } else { doers }
    }

    /// The operation in which something was done, told after it, or as what led to it.
    fn operation_of(&self, harm: &Predicate) -> Option<Predicate> {
        let clauses = &self.doc.clauses;
        // "The seizure was done during an operation of the police".
        let done = |c: &Carrier| {
            harm.node.is_some_and(|n| clauses.clauses[c.clause].subject == Some(Arg::Phrase(n)))
        };
        if let Some(carrier) = harm.carrier.as_ref().filter(|c| !done(c)) {
            let led = !carrier.does && carrier.subject.is_none();
            let Some(Arg::Phrase(deed)) = clauses.clauses[carrier.clause].subject.filter(|_| led) else {
                return None;
            };
            let head = clauses.head(deed);
            let (id, _) = self.doc.view.lexeme(head)?;
            let listed = self.agents.operations.iter().any(|(noun, _)| *noun == id);
            return listed.then(|| predicate(self.doc, self.frames, self.agents, head, id))?;
        }
        let phrases = clauses.clauses[harm.clause].phrases.iter();
        let mut after = phrases.filter(|p| clauses.phrases[**p].tokens.start() > harm.token);
        after.find_map(|p| self.operation_at(*p))
    }

    /// The operation a phrase names as that in the course of which something was done.
    fn operation_at(&self, phrase: usize) -> Option<Predicate> {
        let own = &self.doc.clauses.phrases[phrase];
        let (prep, _) = own.prep?;
        let lexeme = |t: usize| self.doc.view.lexeme(t).map(|(id, _)| id);
        let some = |t: usize| lexeme(t).is_some_and(|id| self.doc.words.portions.contains(&id));
        // "In a series of operations".
        let head = own.parts.iter().map(|p| p.head).find(|t| !some(*t))?;
        let id = lexeme(head)?;
        let listed = self.agents.operations.contains(&(id, prep));
        let operation = listed.then(|| predicate(self.doc, self.frames, self.agents, head, id))??;
        // "The arrest of three men involved in the operation": it is their own.
        charged(self.doc, self.agents, &operation).is_none().then_some(operation)
    }

    /// Whose an operation is: by its noun and the clause about it, else by the word for "of" right behind it.
    fn whose_operation(&self, operation: &Predicate) -> Vec<Entity> {
        let fillers = fill(self.doc, self.agents, operation, Slot::Subject);
        let told: Vec<Entity> = fillers.into_iter().flat_map(|f| self.who(f)).collect();
        let next = operation.node.map(|n| Node { phrase: n.phrase + 1, part: 0 });
        let phrases = &self.doc.clauses.phrases;
        let of = next.filter(|n| {
            let prep = phrases.get(n.phrase).and_then(|p| p.prep);
            prep.is_some_and(|(prep, at)| {
                self.doc.words.belonging.contains(&prep) && at <= phrases[n.phrase - 1].tokens.end()
            })
        });
        let owner = of.filter(|_| told.is_empty());
        owner.map_or(told, |n| self.entities.of(self.doc, Arg::Phrase(n)))
    }
}
