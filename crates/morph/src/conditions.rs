//! Many conditions asked of one reading at once.
//!
//! Most lists of tests name only facts that readings share with thousands of others: what those say is worked out once
//! for all of them. The lists that name a set, a lexeme or a clitic are looked up by it.

use crate::cond::{Cond, Facts, List};
use crate::context::Flags;
use hashbrown::HashMap;
use std::sync::Arc;

/// Conditions with a number each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conditions {
    /// Lists that name nothing, each with the number of its condition.
    plain: Vec<(usize, List)>,
    /// By a name each wants.
    wanting: HashMap<usize, Vec<(usize, List)>>,
    /// Lists that name only what must not be.
    lacking: Vec<(usize, List)>,
}

/// What was worked out before for the facts readings share.
pub(crate) type Shared = HashMap<u64, Arc<Flags>>;

impl Conditions {
    /// Adds a condition by its number; what it compares is left out.
    pub(crate) fn add(&mut self, number: usize, cond: &Cond) {
        for list in cond.lists() {
            let list = (number, list.loose());
            match list.1.wants() {
                Some(name) => self.wanting.entry(name).or_default().push(list),
                None if list.1.is_plain() => self.plain.push(list),
                None => self.lacking.push(list),
            }
        }
    }

    /// The conditions that hold of readings with these facts.
    pub(crate) fn of(&self, facts: &Facts, shared: &mut Shared) -> Flags {
        let plain = || Arc::new(holding(&self.plain, facts, Flags::default()));
        let plain = **shared.entry(facts.plain()).or_insert_with(plain);
        let wanting = facts.names().filter_map(|name| self.wanting.get(&name));
        let flags = wanting.fold(plain, |flags, lists| holding(lists, facts, flags));
        holding(&self.lacking, facts, flags)
    }
}

/// With the conditions of those lists that hold.
fn holding(lists: &[(usize, List)], facts: &Facts, mut flags: Flags) -> Flags {
    for (number, list) in lists {
        if list.fits(facts) {
            flags.put(*number, true);
        }
    }
    flags
}
