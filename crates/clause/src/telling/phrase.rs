//! Sources named beside what they tell: "according to the police", "as the police announced".

use super::{Finder, Teller};
use crate::speech::Opener;
use crate::types::{Arg, ClauseId, Clauses, Node, PhraseKind, Speech};
use marsad_morph::{Derived, LexemeId, Person, Pos, Reading};
use marsad_text::{InTokens, Span};

/// Within how many words of its verb the speaker stands who is no subject of it.
const SPEAKER: usize = 8;

impl Finder<'_, '_> {
    /// Finds phrases that name a source: "according to …". `heads`: the tokens where one may begin.
    pub(super) fn by_phrase(&self, sentence: usize, heads: &[usize], out: &mut Vec<Speech>) {
        let span = self.view.text.sentences[sentence];
        let mut from = span.start();
        for &at in heads {
            if at < from {
                continue;
            }
            let Some((phrase, len)) = self.reporting.phrase_at(self.view, at, span.end()) else { continue };
            let source = (at + len).min(span.end());
            let here = self.clauses.phrase_at.get(source).copied().flatten();
            let node = here.and_then(|phrase| self.part_at(phrase, source)).filter(|n| !self.is_thing(*n));
            let node = node.filter(|n| phrase.from.is_none() || self.can_speak(*n));
            if let Some(node) = node {
                let passed = phrase.from.and_then(|p| self.after_preposition(node.phrase, &[p], false));
                let end = source_end(self.clauses, passed.unwrap_or(node));
                let content = [Span::new(span.start(), at), Span::new(end, span.end())];
                out.push(Speech {
                    word: at,
                    speaker: self.source(passed.unwrap_or(node)),
                    via: passed.map(|_| Arg::Phrase(node)),
                    stance: phrase.stance,
                    content: content.into_iter().filter(|c| self.tells_something(*c)).collect(),
                    sentence,
                    rule: phrase.id.clone(),
                });
            }
            from = source.max(at + 1);
        }
    }

    /// Whether a stretch is more than a mark or a word that opens: a verb alone tells, "were killed, by the police, five".
    fn tells_something(&self, content: Span<InTokens>) -> bool {
        content.len() > 1 || content.len() == 1 && self.view.pos(content.start()) == Some(Pos::Verb)
    }

    /// The part of a phrase a token stands in.
    fn part_at(&self, phrase: usize, token: usize) -> Option<Node> {
        let parts = &self.clauses.phrases[phrase].parts;
        let part = parts.iter().rposition(|p| p.tokens.start() <= token)?;
        Some(Node { phrase, part })
    }

    /// Whether a noun is a thing that says nothing: "according to the agreement".
    fn is_thing(&self, node: Node) -> bool {
        let head = self.clauses.head(node);
        let thing = |l: &marsad_morph::Lexeme| {
            !l.human && !matches!(l.of, Some((_, Derived::Active | Derived::Passive)))
        };
        let known =
            self.view.best(head).is_some_and(|r| !r.guessed && r.pos == Pos::Noun && r.pronoun.is_none());
        let counted = self.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
        known && !counted && !self.can_speak(node) && self.view.lexeme(head).is_some_and(|(_, l)| thing(l))
    }

    /// Who a phrase names; "as he put it" names the last speaker.
    fn source(&self, node: Node) -> Option<Arg> {
        let head = self.clauses.head(node);
        let his = self.view.best(head).is_some_and(|r| r.pronoun.is_some());
        if his && self.noun_blocks(head).next().is_some() {
            return None;
        }
        let own = Some(Arg::Phrase(node));
        let named = self.behind_noun(own);
        // "By the figures that the ministry gave out".
        let giver = || self.told_by_clause(node).map(|(who, _)| Arg::Phrase(who));
        if named == own && self.noun_blocks(head).next().is_some() { giver().or(named) } else { named }
    }

    /// Finds clauses that name a source: "as the police announced", "according to what the agency reported of the minister".
    pub(super) fn by_opener(&self, sentence: usize, heads: &[usize], out: &mut Vec<Speech>) {
        let span = self.view.text.sentences[sentence];
        for &at in heads {
            let Some((opener, len)) = self.reporting.opener_at(self.view, at, span.end()) else { continue };
            let word = at + len;
            let Some(clause) = self.clauses.clause_at.get(word).copied().flatten() else { continue };
            let Some(verb) = self.verb_after(opener, word) else { continue };
            let teller = Teller { word, clause, sentence: span };
            let from = self.passed_from(verb);
            let (named, passed) = match self.said_in(verb, teller) {
                Some(Some(node)) => (Some(node), None),
                Some(None) => continue,
                None => {
                    let named = self.named_after(clause, word);
                    (named, named.and_then(|n| self.after_preposition(n.phrase, &from, false)))
                }
            };
            // "As the army moved its men": a verb that passes words on also has other senses. What stands after "what" has it
            // for its object.
            let other = !from.is_empty() && passed.is_none();
            if !opener.opens_any() && (other || self.tells_more(verb, teller)) {
                continue;
            }
            let last = passed.or(named);
            let end = last.map_or(word + 1, |n| source_end(self.clauses, n));
            let content = [Span::new(span.start(), at), Span::new(end, span.end())];
            out.push(Speech {
                word,
                speaker: last.and_then(|n| self.source(n)),
                via: named.filter(|_| passed.is_some()).map(Arg::Phrase),
                stance: opener.stance,
                content: content.into_iter().filter(|c| self.tells_something(*c)).collect(),
                sentence,
                rule: opener.id.clone(),
            });
        }
    }

    /// The reporting verb an opener may open a clause of, though the word was read otherwise.
    fn verb_after(&self, opener: &Opener, word: usize) -> Option<LexemeId> {
        let all = self.view.words[word].readings().chain(self.view.words[word].removed().map(|(r, _)| r));
        let third = |r: &Reading| r.features.person.is_none_or(|p| p == Person::Third);
        let verbs = all.filter(|r| r.pos == Pos::Verb && third(r)).filter_map(|r| r.lexeme);
        { verbs }.find(|v| opener.fits(*v) && self.reporting.verbs.contains_key(v))
    }

    /// Whether a reporting verb tells something of its own after it: "as well as announcing that".
    fn tells_more(&self, verb: LexemeId, teller: Teller) -> bool {
        let blocks = self.reporting.verbs.get(&verb).into_iter().flatten();
        { blocks }.any(|b| {
            let content = self.content(&self.reporting.blocks[*b], teller, true);
            content.iter().any(|c| c.start() > teller.word && !self.is_pronoun(c.start()))
        })
    }

    /// Whose words those are in which a verb says that something stands: "as came in the statement of the ministry"; outer
    /// `None` where it is no such verb.
    fn said_in(&self, verb: LexemeId, teller: Teller) -> Option<Option<Node>> {
        let mut blocks = self.reporting.verbs.get(&verb)?.iter().map(|b| &self.reporting.blocks[*b]);
        let report = blocks.find(|r| r.speaker.is_none() || !r.relays)?;
        report.speaker.map(|_| match self.speaker(report, teller, None) {
            Some((Some(Arg::Phrase(node)), _)) => Some(node),
            _ => None,
        })
    }

    /// Whether a preposition with a pronoun stands at a token: "what he said of it".
    fn is_pronoun(&self, token: usize) -> bool {
        let phrase = self.clauses.phrase_at.get(token).copied().flatten();
        phrase.is_some_and(|p| matches!(self.clauses.phrases[p].kind, PhraseKind::Pronoun(_)))
    }

    /// Who a verb names as its subject: right after it, or the first that can speak.
    fn named_after(&self, clause: ClauseId, word: usize) -> Option<Node> {
        let own = match self.clauses.clauses[clause].subject {
            Some(Arg::Phrase(node)) => Some(node),
            _ => None,
        };
        let behind = |n: &Node| self.clauses.tokens(*n).start() > word && !self.is_thing(*n);
        let teller = Teller { word, clause, sentence: self.clauses.clauses[clause].tokens };
        // A verb read as a verbal noun has its subject for a genitive.
        let genitive = || self.clauses.node_at(word).and_then(|n| self.clauses.genitive(n));
        let near = |n: &Node| {
            let start = self.clauses.tokens(*n).start();
            start <= word + SPEAKER && !(word + 1..start).any(|t| self.view.pos(t) == Some(Pos::Verb))
        };
        let next = || self.next_speaker(teller, None).filter(near);
        own.filter(behind).or_else(genitive).or_else(next)
    }

    /// The prepositions before whom the subject of a verb passes on: "the agency quoted from".
    fn passed_from(&self, verb: LexemeId) -> Vec<LexemeId> {
        let blocks = self.reporting.verbs.get(&verb).into_iter().flatten();
        let relays = blocks.map(|b| &self.reporting.blocks[*b]).filter(|r| r.relays);
        relays.filter_map(|r| r.speaker).collect()
    }
}

fn source_end(clauses: &Clauses, node: Node) -> usize {
    let last = clauses.appositions(node).last().map(|n| clauses.tokens(n).end());
    last.unwrap_or_else(|| clauses.tokens(node).end())
}
