//! The verbs by which somebody only speaks of what others do, as the frames have them.

use super::{Condition, Frame, Frames, Role, Slot};
use marsad_clause::Modality;
use marsad_morph::LexemeId;

impl Frame {
    /// Whether what it codes of what is denied is coded where a predicate is told so.
    #[must_use]
    pub fn is_denied(&self, modality: Modality) -> bool {
        if self.refused { modality.never } else { modality.negated }
    }
}

impl Frames {
    /// The verbs by which somebody takes a stance to what others do: condemns, welcomes, demands. A verb that does so only
    /// with a noun of its own ("opened relations") takes none.
    pub fn stances(&self) -> impl Iterator<Item = LexemeId> {
        let by_noun = |c: &Condition| {
            c.wanted && c.slot == Slot::Object && c.classes.is_empty() && !c.lexemes.is_empty()
        };
        let spoken = move |i: &usize| {
            let event = self.frames[*i].event;
            let takes = event.is_some_and(|e| matches!(e.name, "ACCUSE" | "SUPPORT" | "REQUEST"));
            // Who fails to storm a town was to do it himself.
            takes && !self.frames[*i].of_speaker && !self.frames[*i].conditions.iter().any(by_noun)
        };
        self.by_head.iter().filter(move |(_, frames)| frames.iter().any(spoken)).map(|(id, _)| *id)
    }

    /// The verbs whose object is whom or what somebody judges: condemns, praises.
    pub fn judgements(&self) -> impl Iterator<Item = LexemeId> {
        let judges = |i: &usize| {
            let Frame { event, modes, roles, .. } = &self.frames[*i];
            let by_word = modes.contains(&"disapprove") || event.is_some_and(|e| e.name == "SUPPORT");
            by_word && roles.contains(&(Role::Recipient, Slot::Object))
        };
        self.stances().filter(move |id| self.by_head[id].iter().any(judges))
    }
}
