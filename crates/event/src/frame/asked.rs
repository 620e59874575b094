//! Which conditions an article can meet at all: a noun that is wanted must stand somewhere in it.

use super::{Condition, Frames};
use hashbrown::HashMap;
use marsad_clause::View;
use marsad_morph::LexemeId;

/// The conditions that ask for nouns by the nouns they ask for, each by its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    by_noun: HashMap<LexemeId, Vec<usize>>,
    count: usize,
}

/// Which conditions some word of an article may meet, by number.
#[derive(Debug)]
pub struct Meetable(Vec<bool>);

impl Frames {
    /// Numbers the conditions of all frames.
    pub(super) fn number_conditions(&mut self) {
        let asked = &mut self.asked;
        for frame in &mut self.frames {
            let also = frame.also.iter_mut().map(|(_, condition)| condition);
            for condition in frame.conditions.iter_mut().chain(also) {
                condition.number = asked.count;
                asked.count += 1;
                for noun in &condition.lexemes {
                    asked.by_noun.entry(*noun).or_default().push(condition.number);
                }
            }
        }
    }

    /// The conditions that the words of an article may meet.
    #[must_use]
    pub fn meetable(&self, view: &View<'_>) -> Meetable {
        let mut met = vec![false; self.asked.count];
        let words = (0..view.text.tokens.len()).filter_map(|token| view.lexeme(token));
        let asking = words.filter_map(|(id, _)| self.asked.by_noun.get(&id));
        asking.flatten().for_each(|number| met[*number] = true);
        Meetable(met)
    }
}

impl Meetable {
    /// Whether a condition may be met: it does not ask for nouns alone, or one of them stands in the article.
    #[must_use]
    pub fn may(&self, condition: &Condition) -> bool {
        condition.lexemes.is_empty() || !condition.classes.is_empty() || self.0[condition.number]
    }
}
