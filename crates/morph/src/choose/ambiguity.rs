//! What the rules of a chooser say of a word's readings, whichever word it is: many words have readings of the same kinds.

use super::{Act, Chooser, Rule, next};
use crate::cond::Facts;
use crate::conditions::{Scores, Shared};
use crate::context::{ContextId, Flags, Met, Ranks};
use crate::lexicon::Lexicon;
use crate::shape::{forms, shapes};
use crate::types::{Known, Noted, Pos, Reading};
use hashbrown::HashMap;
use std::sync::Arc;

/// What the conditions of a chooser say of readings that have the same facts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub facts: Facts,
    /// Conditions on neighbours, but for what they compare.
    pub met: Flags,
    /// Rules that are about it.
    pub of: Flags,
    /// Rules whose `when` it is.
    pub when: Flags,
}

/// What rules could remove of readings of some kinds, and what they ask of neighbours. Shared by all words that have
/// readings of these kinds, in this order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ambiguity {
    /// The kind of each reading.
    pub kinds: Box<[Arc<Kind>]>,
    /// The rules that remove some where the neighbours fit.
    pub rules: Flags,
    ranks: Ranks,
    /// The readings that each of these removes, as bits.
    lost: Box<[u64]>,
    /// What rules ask of neighbours, as far as the kinds tell.
    pub met: Met,
    pub beside: Beside,
}

/// The rules of which what stands in a place may meet what is asked of the next word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    /// Rules about a word right after the place.
    pub left: Flags,
    /// Rules about a word right before it.
    pub right: Flags,
}

/// Kinds and ambiguities met before, and what was worked out on the way.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    pub preferred: Scores,
    numbers: HashMap<Facts, u32>,
    all: Vec<Arc<Kind>>,
    /// By the numbers of the kinds.
    ambiguities: HashMap<Box<[u32]>, Arc<Ambiguity>>,
    met: Shared,
    about: Shared,
    when: Shared,
}

impl Kinds {
    /// Forgets them: those of words still known live on with the words.
    pub(crate) fn clear(&mut self) {
        self.preferred.clear();
        self.numbers.clear();
        self.all.clear();
        self.ambiguities.clear();
    }
}

impl Ambiguity {
    /// The readings that one of its rules removes.
    pub(crate) fn lost(&self, rule: usize) -> u64 {
        // Counted, not searched for: the list lies apart from the flags, and is looked at once.
        self.lost.get(self.rules.before(rule, &self.ranks)).copied().unwrap_or(0)
    }
}

/// How much rarer the lexeme of a minor reading is, in powers of two.
const RARER: i32 = 1;

impl Chooser {
    /// What is known of a word with some readings: the rules that could remove some of them.
    pub(crate) fn known(
        &self,
        readings: Vec<Reading>,
        word: &str,
        lexicon: &Lexicon,
        kinds: &mut Kinds,
    ) -> Known {
        let weight = |r: &Reading| r.lexeme.map_or(0, |id| lexicon.lexeme(id).weight);
        let most = |verbs: bool| {
            let rivals = readings.iter().filter(|r| (r.pos == Pos::Verb) == verbs);
            rivals.map(weight).max().unwrap_or(0)
        };
        let (verb, other) = (most(true), most(false));
        let by_letters = self.named.of_word(word);
        let number = |r: &Reading| {
            let facts = self.named.of(r, lexicon).or(by_letters);
            let most = if r.pos == Pos::Verb { verb } else { other };
            let facts = if weight(r) + RARER <= most { facts.minor() } else { facts };
            kinds.numbers.get(&facts).copied().unwrap_or_else(|| self.kind(facts, kinds))
        };
        let numbers: Vec<u32> = readings.iter().map(number).collect();
        let met = kinds.ambiguities.get(numbers.as_slice()).cloned();
        let ambiguity = met.unwrap_or_else(|| {
            let made = Arc::new(self.ambiguity(&numbers, &kinds.all));
            kinds.ambiguities.insert(numbers.into(), made.clone());
            made
        });
        let of = |r: &Reading| shapes(forms(word, Some(r), r.lexeme.map(|id| lexicon.lexeme(id))));
        let shapes = readings.iter().map(of).collect();
        Known { readings: readings.into(), shapes, ambiguity, noted: Noted::default() }
    }

    /// A new kind, by its number.
    fn kind(&self, facts: Facts, kinds: &mut Kinds) -> u32 {
        let kind = Kind {
            met: self.contexts.conditions.of(&facts, &mut kinds.met),
            of: self.of.of(&facts, &mut kinds.about),
            when: self.when.of(&facts, &mut kinds.when).or(&self.whenever),
            facts,
        };
        let number = u32::try_from(kinds.all.len()).unwrap_or(u32::MAX);
        kinds.all.push(Arc::new(kind));
        kinds.numbers.insert(facts, number);
        number
    }

    fn ambiguity(&self, numbers: &[u32], all: &[Arc<Kind>]) -> Ambiguity {
        let kinds: Box<[Arc<Kind>]> = numbers.iter().map(|number| all[*number as usize].clone()).collect();
        let all = kinds.iter().enumerate().fold(0u64, |bits, (i, _)| bits | 1 << i);
        let of = kinds.iter().fold(Flags::default(), |of, kind| of.or(&kind.of));
        let when = kinds.iter().fold(Flags::default(), |when, kind| when.or(&kind.when));
        let (mut rules, mut losses) = (Flags::default(), Vec::new());
        for number in of.and(&when).numbers() {
            let act = self.rules[number].act;
            let held =
                kinds.iter().enumerate().fold(0, |held, (i, k)| held | u64::from(k.of.has(number)) << i);
            let lost = if act == Act::Keep { all & !held } else { held };
            if lost != 0 && (lost != all || matches!(act, Act::Tell(_))) {
                rules.put(number, true);
                losses.push(lost);
            }
        }
        let met = self.contexts.of_word(kinds.iter().map(|kind| &kind.met));
        let ranks = rules.ranks();
        Ambiguity { kinds, rules, ranks, lost: losses.into(), met, beside: self.asking.beside(&met) }
    }

    /// What is known of a mark of punctuation: no readings.
    pub(crate) fn mark(&self, word: &str) -> Known {
        let met = self.contexts.of_mark(word);
        let ambiguity = Ambiguity { met, beside: self.asking.beside(&met), ..Ambiguity::default() };
        Known { ambiguity: Arc::new(ambiguity), ..Known::default() }
    }
}

/// What rules ask of the next word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asking {
    /// The rules that ask each condition, by its number.
    rules: Vec<Beside>,
    /// The conditions that some rule asks.
    asked: Flags,
    /// The rules that ask nothing.
    nothing: Beside,
}

impl Asking {
    /// What some rules ask.
    pub(super) fn of(rules: &[Rule]) -> Asking {
        let mut asking = Asking::default();
        for (number, rule) in rules.iter().enumerate() {
            for (left, right) in &rule.sides {
                asking.by(next(left)).left.put(number, true);
                asking.by(next(right)).right.put(number, true);
            }
        }
        asking
    }

    fn by(&mut self, condition: ContextId) -> &mut Beside {
        if condition == ContextId::ANYTHING {
            return &mut self.nothing;
        }
        let at = condition.number();
        self.asked.put(at, true);
        self.rules.resize(self.rules.len().max(at + 1), Beside::default());
        &mut self.rules[at]
    }

    /// The rules of which a place that meets some conditions may meet what they ask.
    pub(super) fn beside(&self, met: &Met) -> Beside {
        let mut all = self.nothing;
        for condition in met.may_meet().and(&self.asked).numbers() {
            all.left.add(&self.rules[condition].left);
            all.right.add(&self.rules[condition].right);
        }
        all
    }
}
