//! Which conditions and frames an article can meet at all: a noun that is wanted must stand somewhere in it.

use super::{Condition, Frame, Frames, Slot};
use bit_set::BitSet;
use hashbrown::HashMap;
use marsad_clause::View;
use marsad_morph::LexemeId;

/// The number of conditions that do not ask for nouns alone: they may be met in any article.
const ANY: u32 = 0;
/// How many conditions of a frame are looked at before the frame itself is.
const GATES: usize = 2;

/// The conditions that ask for nouns by the nouns they ask for, each by its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// The nouns some condition asks for: few of a text.
    nouns: BitSet,
    by_noun: HashMap<LexemeId, Vec<u32>>,
    count: u32,
    /// The first conditions of each frame that are wanted and ask for nouns alone. Frames are large and many are tried at a word: most ask for
    /// a noun that stands nowhere in the article, and are not looked at.
    gates: Vec<[u32; GATES]>,
}

/// Which conditions some word of an article may meet, by number.
#[derive(Debug)]
pub struct Meetable(Vec<bool>);

impl Asked {
    /// Gives a condition its number.
    fn number(&mut self, condition: &mut Condition) {
        if condition.lexemes.is_empty() || !condition.classes.is_empty() {
            return;
        }
        self.count += 1;
        condition.number = self.count;
        for noun in &condition.lexemes {
            self.nouns.insert(noun.0 as usize);
            self.by_noun.entry(*noun).or_default().push(self.count);
        }
    }
}

impl Frame {
    /// Whether it asks between whom it is.
    #[must_use]
    pub fn asks_between(&self) -> bool {
        self.conditions.iter().any(|c| c.wanted && matches!(c.slot, Slot::Between(_)))
    }
}

impl Frames {
    /// The nouns and verbs that head a frame by themselves: "bridge" does only beside "of air".
    pub fn heads(&self) -> impl Iterator<Item = LexemeId> {
        let alone = |head: &LexemeId, at: &usize| !self.frames[*at].beside.contains_key(head);
        self.by_head.iter().filter(move |(h, at)| at.iter().any(|f| alone(h, f))).map(|(h, _)| *h)
    }

    /// Numbers the conditions of all frames.
    pub(super) fn number_conditions(&mut self) {
        let asked = &mut self.asked;
        for frame in &mut self.frames {
            let also = frame.also.iter_mut().map(|(_, condition)| condition);
            frame.conditions.iter_mut().chain(also).for_each(|condition| asked.number(condition));
        }
        asked.gates = self.frames.iter().map(gates).collect();
    }

    /// The conditions that the words of an article may meet.
    #[must_use]
    pub fn meetable(&self, view: &View<'_>) -> Meetable {
        let mut met = vec![false; self.asked.count as usize + 1];
        met[ANY as usize] = true;
        let mut asked = self.asked.nouns.clone();
        let words = (0..view.text.tokens.len()).filter_map(|token| view.lexeme(token));
        let first = words.map(|(id, _)| id).filter(|id| asked.remove(id.0 as usize));
        let numbers = first.filter_map(|id| self.asked.by_noun.get(&id));
        numbers.flatten().for_each(|number| met[*number as usize] = true);
        Meetable(met)
    }

    /// Whether some frame a lexeme heads, or that knows it as what a sentence says of its subject, may fire in an article.
    pub(crate) fn may_fire(&self, lexeme: LexemeId, meetable: &Meetable) -> bool {
        let own = self.by_head.get(&lexeme).into_iter().flatten();
        let said = || self.by_predicate.get(&lexeme).into_iter().flatten();
        own.chain(said()).any(|frame| self.is_open(*frame, meetable))
    }

    /// Whether a frame may fire in an article, as far as its first conditions tell.
    pub(crate) fn is_open(&self, frame: usize, meetable: &Meetable) -> bool {
        self.asked.gates[frame].iter().all(|number| meetable.0[*number as usize])
    }
}

/// The numbers of the first conditions a frame wants met that ask for nouns alone.
fn gates(frame: &Frame) -> [u32; GATES] {
    let mut gates = [ANY; GATES];
    let wanted = frame.conditions.iter().filter(|c| c.wanted).map(|c| c.number);
    gates.iter_mut().zip(wanted.filter(|n| *n != ANY)).for_each(|(gate, number)| *gate = number);
    gates
}

impl Meetable {
    /// Whether a condition may be met: it does not ask for nouns alone, or one of them stands in the article.
    #[must_use]
    pub fn may(&self, condition: &Condition) -> bool {
        self.0[condition.number as usize]
    }
}
