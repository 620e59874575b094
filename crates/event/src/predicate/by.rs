//! Where the words for "by" stand that name the doer.

use super::{Agents, Form, Predicate, is_of_participle};
use crate::doc::Doc;
use marsad_clause::{Arg, ClauseKind};

/// The first word for "by" in its clause, and how many words it has.
pub(super) fn by(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<(usize, usize)> {
    let sentence = doc.view.text.sentences[doc.clauses.clauses[p.clause].sentence];
    let own = |at: usize| doc.clauses.clause_at[at] == Some(p.clause);
    // "An officer [who] was guarding the gate was killed by gunmen": in Arabic the killing goes before.
    let about = |at: usize| p.form == Form::Passive && is_in_active_relative(doc, p, at);
    let here = (p.token + 1..sentence.end()).take_while(|at| own(*at) || about(*at));
    let found = here.filter_map(|at| agents.terms.at(&doc.view, at).map(|(len, _, _)| (at, len)));
    let mut own = found.filter(|(at, _)| !is_of_participle(doc, p, *at));
    own.next()
}

/// Whether a token stands in a clause about whom a predicate is done to, whose own verb does something.
fn is_in_active_relative(doc: &Doc<'_>, p: &Predicate, at: usize) -> bool {
    let Some(id) = doc.clauses.clause_at[at] else { return false };
    let clause = &doc.clauses.clauses[id];
    let about = clause.kind == ClauseKind::Relative && clause.parent == Some(p.clause);
    let object = doc.clauses.clauses[p.clause].object;
    about && !clause.passive && object.is_some() && clause.antecedent.map(Arg::Phrase) == object
}
