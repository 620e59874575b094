//! Where a relative clause ends without a mark.

use super::Reader;
use crate::types::{ClauseId, ClauseKind};

impl Reader<'_, '_> {
    /// Whether a phrase joined by "and" behind a relative clause has a preposition again that stands in the clause around it:
    /// "led to the death of a woman who fired, and to the arrest of".
    pub(super) fn goes_on_around(&self, phrase: usize) -> bool {
        let clause = &self.out[self.current];
        let parent = clause.parent.filter(|_| clause.kind == ClauseKind::Relative && clause.verb.is_some());
        let Some((prep, at)) = self.cx.phrases[phrase].prep else { return false };
        let again = |id: ClauseId| {
            let mut preps = self.out[id].phrases.iter().filter_map(|p| self.cx.phrases[*p].prep);
            preps.any(|(of, _)| of == prep)
        };
        self.cx.view.has_conj(at) && parent.is_some_and(again) && !again(self.current)
    }
}
