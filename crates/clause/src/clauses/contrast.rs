//! Clauses that set one thing against another: "while the police said", and the clause a sentence begins with before its own.

use super::Reader;
use super::likely::is_somebody;
use crate::types::{ClauseId, ClauseKind, Node, PhraseKind};
use marsad_morph::Pos;
use marsad_text::PairKind;

impl Reader<'_, '_> {
    /// Whether a clause that opens after others tells what somebody else says: "while the police said". It is no part of what was
    /// told before, unless all of it stands between quotation marks. Who speaks stands before the verb, or `behind` it.
    pub(super) fn is_told_by_another(&self, opener: usize, from: usize, behind: bool) -> bool {
        let view = &self.cx.view;
        if opener == self.out[self.first].tokens.start()
            || view.text.nesting.innermost(opener, PairKind::Quote).is_some()
        {
            return false;
        }
        let before = self.bare_noun(from);
        let verb = before.map_or(from, |n| self.cx.phrases[n.phrase].tokens.end());
        let reports = verb < view.words.len() && view.pos(verb) == Some(Pos::Verb) && self.reports(verb);
        let speaker = before.or_else(|| self.bare_noun(verb + 1).filter(|_| behind));
        reports && speaker.is_some_and(|n| is_somebody(self.cx, n))
    }

    /// Whether a word for "as for" stands before a noun and what is said of it, which begins with a word for "then".
    pub(super) fn is_topic(&self, from: usize) -> bool {
        let Some(end) = self.bare_noun(from).map(|n| self.cx.phrases[n.phrase].tokens.end()) else {
            return false;
        };
        end < self.cx.view.words.len() && self.cx.view.has_conj(end)
    }

    fn bare_noun(&self, at: usize) -> Option<Node> {
        let phrase = self.cx.phrase_at.get(at).copied().flatten()?;
        let own = &self.cx.phrases[phrase];
        (own.kind == PhraseKind::Noun && own.prep.is_none()).then_some(Node { phrase, part: 0 })
    }

    /// The clause of the sentence itself, where it begins with another that tells when or against what, and its own verb comes
    /// after a mark: "while the witnesses spoke of five, the police said". Without a mark it is a finished verb that goes with
    /// nothing before it: "after the minister praised the forum that was held in June he called upon".
    pub(super) fn behind_circumstance(&self, verb: usize) -> Option<ClauseId> {
        let main = &self.out[self.first];
        let opens = |id: ClauseId| {
            let clause = &self.out[id];
            clause.kind == ClauseKind::Adverbial && clause.tokens.start() == main.tokens.start()
        };
        let parted = self.comma || self.tells_apart(verb);
        let bare = main.verb.is_none() && main.phrases.is_empty();
        let circumstance = self.first + 1;
        (parted && bare && circumstance < self.out.len() && opens(circumstance)).then_some(self.first)
    }

    /// Whether a finished verb goes with nothing told in the circumstance around it, which has a verb that helps no other.
    fn tells_apart(&self, verb: usize) -> bool {
        let circumstance = self.holder();
        let whole = self.out[circumstance].verb.is_some_and(|v| !self.is_auxiliary(v));
        let current = self.out[self.current].verb.is_some_and(|v| !self.is_auxiliary(v));
        let about = self.tells_of_noun(verb) || self.tells_of_genitive(verb);
        circumstance == self.first + 1 && whole && current && !about && self.is_finished(verb)
    }
}
