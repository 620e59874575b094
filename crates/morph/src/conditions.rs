//! Many conditions asked of one reading at once.
//!
//! Most lists of tests name only facts that readings share with thousands of others: what those say is worked out once
//! for all of them. The lists that name a set, a lexeme or a clitic are looked up by it.

use crate::cond::{Cond, Facts, List};
use crate::context::Flags;
use hashbrown::HashMap;

/// Conditions with a number each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conditions {
    /// Of lists that name nothing, what they ask and want, with the numbers of their conditions: so short that all are soon
    /// looked through.
    plain: Vec<([u64; 2], usize)>,
    /// By a name each wants.
    wanting: Vec<Vec<(usize, List)>>,
    /// Lists that name only what must not be, with what else they ask and want.
    lacking: Vec<([u64; 2], (usize, List))>,
}

/// What was worked out before for the facts readings share.
pub(crate) type Shared = HashMap<u64, Plain>;

/// What facts that name nothing say.
#[derive(Debug)]
pub(crate) struct Plain {
    flags: Flags,
    /// The lists of those lacking that hold unless what they name is so, by their places.
    lacking: Box<[u32]>,
}

impl Conditions {
    /// Adds a condition by its number; what it compares is left out.
    pub(crate) fn add(&mut self, number: usize, cond: &Cond) {
        for list in cond.lists() {
            let (plain, list) = (list.plain(), (number, list.loose()));
            match list.1.wants() {
                Some(name) => {
                    self.wanting.resize_with(self.wanting.len().max(name + 1), Vec::new);
                    self.wanting[name].push(list);
                }
                None if list.1.is_plain() => self.plain.push((plain, number)),
                None => self.lacking.push((plain, list)),
            }
        }
    }

    /// The conditions that hold of readings with these facts.
    pub(crate) fn of(&self, facts: &Facts, shared: &mut Shared) -> Flags {
        let plain = shared.entry(facts.plain()).or_insert_with(|| self.plain(facts.plain()));
        let mut flags = plain.flags;
        for name in facts.names() {
            hold(self.wanting.get(name).into_iter().flatten(), facts, &mut flags);
        }
        hold(plain.lacking.iter().map(|at| &self.lacking[*at as usize].1), facts, &mut flags);
        flags
    }

    fn plain(&self, facts: u64) -> Plain {
        let fits = |[asked, wanted]: [u64; 2]| facts & asked == wanted;
        let mut flags = Flags::default();
        for (list, number) in &self.plain {
            if fits(*list) {
                flags.put(*number, true);
            }
        }
        let lacking = (0u32..).zip(&self.lacking).filter(|(_, (list, _))| fits(*list));
        Plain { flags, lacking: lacking.map(|(at, _)| at).collect() }
    }
}

/// Notes the conditions of those lists that hold.
fn hold<'a>(lists: impl Iterator<Item = &'a (usize, List)>, facts: &Facts, flags: &mut Flags) {
    for (number, list) in lists {
        if list.fits(facts) {
            flags.put(*number, true);
        }
    }
}

/// What conditions with a weight each come to, for facts met before.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    known: HashMap<Facts, i32>,
    shared: Shared,
}

impl Scores {
    /// The weights of the conditions that hold of readings with these facts, together.
    pub(crate) fn of(&mut self, facts: &Facts, conditions: &Conditions, weigh: impl Fn(usize) -> i32) -> i32 {
        let sum = |shared: &mut Shared| conditions.of(facts, shared).numbers().map(weigh).sum();
        *self.known.entry(*facts).or_insert_with(|| sum(&mut self.shared))
    }

    /// Forgets the facts, which may be many.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }
}
