//! What rules ask of a word's neighbours: few conditions, asked of the same words again and again. Each is asked once of
//! readings of one kind; the answers are kept with the kind, and for all readings together with the word, as bits.

use crate::cond::Cond;
use crate::conditions::Conditions;
use marsad_text::mark;

/// A condition of [`Contexts`], by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ContextId(u16);

/// What may stand in a place beside words: which conditions that name it are met there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    /// The edge of the sentence.
    pub edge: bool,
    /// A mark of punctuation.
    pub mark: bool,
    /// A mark that parts or ends clauses.
    pub stop: bool,
    /// A mark that ends a sentence; it may end inside a quotation.
    pub end: bool,
}

/// The conditions on neighbours, each once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contexts {
    all: Vec<Context>,
    /// What they ask, but for what they compare.
    pub conditions: Conditions,
    /// What the edge of a sentence meets.
    edge: Met,
    /// Those that compare nothing: what all readings meet is sure.
    sure: Flags,
}

#[derive(Debug, Clone)]
struct Context {
    /// The condition, where it compares with the reading a rule is about.
    comparing: Option<Cond>,
    marks: Marks,
}

/// Which conditions some readings of a word may meet, and which all are sure to, one bit a condition. Removing readings
/// makes none of them untrue, as long as one is left. Marks and edges are sure of all they meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Met {
    some: Flags,
    all: Flags,
}

/// What is true of numbered things, one bit a thing: no more than [`Flags::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags([u64; ROOM]);

/// Times 64 flags.
const ROOM: usize = 10;

/// For each row of 64 flags, how many are set before it.
pub(crate) type Ranks = [u16; ROOM];

/// Whether some of a word's readings may meet a condition, and all are sure to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meets {
    None,
    Some,
    All,
}

impl Contexts {
    /// Adds a condition on words and what may stand in their stead.
    pub(crate) fn add(&mut self, cond: Cond, marks: Marks) -> Result<ContextId, String> {
        let id = self.all.len();
        if id >= ANYTHING {
            return Err(format!("rules ask more than {ANYTHING} different things of neighbours"));
        }
        self.conditions.add(id, &cond);
        let comparing = cond.compares().then_some(cond);
        if comparing.is_none() {
            self.sure.put(id, true);
        }
        self.all.push(Context { comparing, marks });
        self.edge = self.of_marks(Marks { edge: true, ..Marks::default() });
        Ok(ContextId(id as u16))
    }

    /// A condition that compares with the reading a rule is about; `None` if this one does not.
    pub(crate) fn comparing(&self, id: ContextId) -> Option<&Cond> {
        self.all.get(usize::from(id.0))?.comparing.as_ref()
    }

    /// Which conditions the edge of a sentence meets.
    pub(crate) fn edge(&self) -> &Met {
        &self.edge
    }

    /// Which conditions the readings of a word meet, given those that each does.
    pub(crate) fn of_word<'a>(&self, each: impl Iterator<Item = &'a Flags>) -> Met {
        let mut met = Met { some: Flags::default(), all: self.sure };
        met.some.put(ANYTHING, true);
        each.fold(met, |met, flags| Met { some: met.some.or(flags), all: met.all.and(flags) })
    }

    /// Which conditions a mark of punctuation meets.
    pub(crate) fn of_mark(&self, word: &str) -> Met {
        self.of_marks(Marks { edge: false, mark: true, stop: mark::stops(word), end: mark::ends(word) })
    }

    fn of_marks(&self, is: Marks) -> Met {
        let meets = |Context { marks: asked, .. }: &Context| {
            let one = asked.edge && is.edge || asked.mark && is.mark;
            one || asked.stop && is.stop || asked.end && is.end
        };
        let mut flags: Flags = self.all.iter().map(meets).collect();
        flags.put(ANYTHING, true);
        Met { some: flags, all: flags }
    }
}

/// The number of the condition that everything meets.
const ANYTHING: usize = Flags::MOST - 1;

impl ContextId {
    /// What everything meets.
    pub(crate) const ANYTHING: ContextId = ContextId(ANYTHING as u16);

    pub(crate) fn number(self) -> usize {
        usize::from(self.0)
    }
}

impl Met {
    /// The conditions that may be met, by their numbers.
    pub(crate) fn may_meet(&self) -> &Flags {
        &self.some
    }

    /// Whether a condition may be met.
    pub(crate) fn may(&self, ContextId(id): ContextId) -> bool {
        self.some.has(usize::from(id))
    }

    /// How a condition is met.
    pub(crate) fn meets(&self, ContextId(id): ContextId) -> Meets {
        let id = usize::from(id);
        match (self.some.has(id), self.all.has(id)) {
            (false, _) => Meets::None,
            (true, false) => Meets::Some,
            (true, true) => Meets::All,
        }
    }
}

impl Flags {
    /// The number of things.
    pub(crate) const MOST: usize = ROOM * 64;

    /// Says of a thing that it is, where it is.
    pub(crate) fn put(&mut self, at: usize, is: bool) {
        self.0[at / 64 % ROOM] |= u64::from(is) << (at % 64);
    }

    /// Whether it is true of a thing.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.0[at / 64 % ROOM] >> (at % 64) & 1 != 0
    }

    /// Whether a condition is met.
    pub(crate) fn meets(&self, ContextId(id): ContextId) -> bool {
        self.has(usize::from(id))
    }

    /// Whether it is true of nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; ROOM]
    }

    /// How many things before the first of each row it is true of.
    pub(crate) fn ranks(&self) -> Ranks {
        std::array::from_fn(|row| self.0[..row].iter().map(|bits| bits.count_ones() as u16).sum())
    }

    /// How many things before one it is true of, by the ranks of its rows.
    pub(crate) fn before(&self, at: usize, ranks: &Ranks) -> usize {
        let row = at / 64 % ROOM;
        let part = self.0[row] & ((1 << (at % 64)) - 1);
        usize::from(ranks[row]) + part.count_ones() as usize
    }

    /// The things it is true of, in order.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        let (mut left, mut at) = (self.0, 0);
        std::iter::from_fn(move || {
            while let Some(bits) = left.get_mut(at) {
                if *bits != 0 {
                    let bit = bits.trailing_zeros() as usize;
                    *bits &= *bits - 1;
                    return Some(at * 64 + bit);
                }
                at += 1;
            }
            None
        })
    }

    /// What is true in one or the other.
    pub(crate) fn or(mut self, other: &Flags) -> Flags {
        self.add(other);
        self
    }

    /// Adds what is true in another.
    pub(crate) fn add(&mut self, other: &Flags) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// What is true in both.
    pub(crate) fn and(mut self, other: &Flags) -> Flags {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
        self
    }
}

impl FromIterator<bool> for Flags {
    fn from_iter<T: IntoIterator<Item = bool>>(all: T) -> Flags {
        let mut flags = Flags::default();
        all.into_iter().take(Flags::MOST).enumerate().for_each(|(at, is)| flags.put(at, is));
        flags
    }
}
