//! What the next stage may see of phrases and clauses.

use marsad_morph::{Attached, LexemeId};
use marsad_text::{InTokens, Span};
use std::cmp::Reverse;

/// Index into [`Clauses::phrases`].
pub type PhraseId = usize;
/// Index into [`Clauses::clauses`].
pub type ClauseId = usize;

/// One noun of a phrase with its adjectives; the next part is its genitive.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its words.
    pub tokens: Span<InTokens>,
    /// The noun itself, or the figure where nothing is counted.
    pub head: usize,
    /// The figure that counts it, as an index into the text's quantities.
    pub quantity: Option<usize>,
    /// Whether it cannot take a genitive: it has the article, a pronoun, or is a name.
    pub definite: bool,
}

/// A phrase from a part on: the whole phrase for part 0, its genitive for part 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node {
    /// The phrase.
    pub phrase: PhraseId,
    /// The part it begins with.
    pub part: usize,
}

/// How a phrase hangs on an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Joined by a conjunction or in a list.
    Coordinate,
    /// The same thing named again.
    Apposition,
}

/// What a phrase is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseKind {
    /// Nouns.
    Noun,
    /// A time.
    Time,
    /// A pronoun attached to a preposition.
    Pronoun(Attached),
}

/// A noun phrase: an idafa chain with its adjectives, perhaps after a preposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// All its words, without the preposition.
    pub tokens: Span<InTokens>,
    /// The chain, outermost noun first.
    pub parts: Vec<Part>,
    /// What it is made of.
    pub kind: PhraseKind,
    /// The preposition before it and the token that carries it.
    pub prep: Option<(LexemeId, usize)>,
    /// The earlier phrase it hangs on.
    pub link: Option<(Node, Link)>,
    /// The sentence it stands in.
    pub sentence: usize,
}

/// Why a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// At the head of a sentence.
    Main,
    /// After a relative pronoun.
    Relative,
    /// After a word that opens a complement.
    Complement,
    /// After a word of circumstance.
    Adverbial,
    /// A participle that carries on.
    Participle,
}

/// What fills a place of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg {
    /// A phrase.
    Phrase(Node),
    /// A pronoun written onto a word.
    Pronoun(usize, Attached),
}

/// A verb with what belongs to it, or a sentence without one.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Why it begins.
    pub kind: ClauseKind,
    /// The clause it depends on.
    pub parent: Option<ClauseId>,
    /// The clause before it whose subject it may share.
    pub shares: Option<ClauseId>,
    /// The phrase a relative clause is about.
    pub antecedent: Option<Node>,
    /// Its words; a clause inside it is inside its span.
    pub tokens: Span<InTokens>,
    /// The verb or participle.
    pub verb: Option<usize>,
    /// Auxiliaries before it.
    pub auxiliaries: Vec<usize>,
    /// Its phrases, in order.
    pub phrases: Vec<PhraseId>,
    /// Who does it.
    pub subject: Option<Arg>,
    /// Whether the subject was taken over from another clause.
    pub subject_shared: bool,
    /// To whom or what.
    pub object: Option<Arg>,
    /// Whether the verb tells what befell its object.
    pub passive: bool,
    /// The sentence it stands in.
    pub sentence: usize,
}

/// A telling: somebody's words, as a report or a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Speech {
    /// The reporting word.
    pub word: usize,
    /// Who says it; `None` carries the last speaker on.
    pub speaker: Option<Arg>,
    /// Who passes on what the speaker said: the agency in "the agency quoted the minister".
    pub via: Option<Arg>,
    /// affirms, denies, doubts.
    pub stance: &'static str,
    /// The stretches that are told.
    pub content: Vec<Span<InTokens>>,
    /// The sentence of the reporting word.
    pub sentence: usize,
    /// The block that read it.
    pub rule: String,
}

/// How far the words around a predicate say that it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modality {
    /// Negated.
    pub negated: bool,
    /// Negated of what is to come: "will not".
    pub never: bool,
    /// Negated in the present, of no time: "does not".
    pub habit: bool,
    /// To come.
    pub future: bool,
    /// Decided on: done by that where a decision does it, else to come.
    pub decided: bool,
    /// If, may.
    pub hypothetical: bool,
    /// To come if something else does.
    pub conditional: bool,
    /// Wished, feared or meant: a verb after a word that makes it so.
    pub irrealis: bool,
    /// Going on.
    pub ongoing: bool,
    /// Told as background.
    pub background: bool,
    /// Told as having happened, whatever the tense: "before they left".
    pub fact: bool,
}

/// Phrases, clauses and tellings of a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clauses {
    /// Noun phrases, in order of the text.
    pub phrases: Vec<Phrase>,
    /// Clauses, in order of the text.
    pub clauses: Vec<Clause>,
    /// Tellings, in order of their reporting words.
    pub speeches: Vec<Speech>,
    /// For every token, the phrase it stands in.
    pub phrase_at: Vec<Option<PhraseId>>,
    /// For every token, the innermost clause it stands in.
    pub clause_at: Vec<Option<ClauseId>>,
    /// For every phrase, the last that is linked to it.
    pub(crate) last_linked: Vec<PhraseId>,
}

impl Clauses {
    /// The noun a node begins with.
    #[must_use]
    pub fn head(&self, node: Node) -> usize {
        self.phrases[node.phrase].parts[node.part].head
    }
    /// The words of a node: its part and all that follows in the phrase.
    #[must_use]
    pub fn tokens(&self, node: Node) -> Span<InTokens> {
        let phrase = &self.phrases[node.phrase];
        Span::new(phrase.parts[node.part].tokens.start(), phrase.tokens.end())
    }
    /// The genitive of a node.
    #[must_use]
    pub fn genitive(&self, node: Node) -> Option<Node> {
        (node.part + 1 < self.phrases[node.phrase].parts.len())
            .then_some(Node { part: node.part + 1, ..node })
    }
    /// The node whose noun is this token.
    #[must_use]
    pub fn node_at(&self, token: usize) -> Option<Node> {
        let phrase = self.phrase_at[token]?;
        let part = self.phrases[phrase].parts.iter().position(|p| p.head == token)?;
        Some(Node { phrase, part })
    }
    /// The phrases of a sentence, with their numbers.
    pub fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = (usize, &Phrase)> {
        let first = self.phrases.partition_point(|p| p.sentence < sentence);
        let all = self.phrases.iter().enumerate().skip(first);
        all.take_while(move |(_, p)| p.sentence == sentence)
    }
    /// The phrases joined to a node by conjunction or in a list, in order, not the node itself.
    pub fn coordinates(&self, node: Node) -> impl Iterator<Item = Node> {
        self.linked(node, Link::Coordinate)
    }
    /// The phrases that name a node again.
    pub fn appositions(&self, node: Node) -> impl Iterator<Item = Node> {
        self.linked(node, Link::Apposition)
    }
    fn linked(&self, node: Node, link: Link) -> impl Iterator<Item = Node> {
        let last = self.last_linked.get(node.phrase).copied().unwrap_or(0);
        let later = node.phrase + 1..last + 1;
        later
            .filter(move |phrase| self.phrases[*phrase].link == Some((node, link)))
            .map(|phrase| Node { phrase, part: 0 })
    }
    /// Notes for every phrase where the last stands that is linked to it: most have none.
    pub(crate) fn note_links(&mut self) {
        self.last_linked = vec![0; self.phrases.len()];
        for (number, phrase) in self.phrases.iter().enumerate() {
            let first = phrase.link.map(|(first, _)| &self.phrases[first.phrase]);
            if let (Some((node, _)), Some(first)) = (phrase.link, first)
                && first.sentence == phrase.sentence
            {
                self.last_linked[node.phrase] = number;
            }
        }
    }
    /// Whether `inner` is `outer` or depends on it.
    #[must_use]
    pub fn within(&self, inner: ClauseId, outer: ClauseId) -> bool {
        let mut at = Some(inner);
        while let Some(id) = at {
            if id == outer {
                return true;
            }
            at = self.clauses[id].parent;
        }
        false
    }
    /// The innermost telling that holds a token, by reporting word; not one whose own word it is.
    #[must_use]
    pub fn told_by(&self, token: usize) -> Option<usize> {
        self.holding(token).min().map(|(.., telling)| telling)
    }
    /// The tellings that hold a token, innermost first; not one whose own word it is. A word before what it tells goes
    /// before a phrase after it; of two that tell the same, the nearer.
    #[must_use]
    pub fn tellings_of(&self, token: usize) -> Vec<usize> {
        let mut out: Vec<_> = self.holding(token).collect();
        out.sort_unstable();
        out.into_iter().map(|(.., i)| i).collect()
    }
    /// The noun a clause tells of: a relative one, or what that says, "an attack [of which] it is thought that the group is behind
    /// it".
    #[must_use]
    pub fn antecedent(&self, id: ClauseId) -> Option<Node> {
        let clause = &self.clauses[id];
        let around = || {
            let parent = clause.parent.filter(|_| clause.kind == ClauseKind::Complement)?;
            self.clauses[parent].antecedent
        };
        clause.antecedent.or_else(around)
    }
    /// The tellings that hold a token, each behind what it comes before the others by.
    fn holding(&self, token: usize) -> impl Iterator<Item = (bool, usize, Reverse<usize>, usize)> {
        let size = move |s: &Speech| s.content.iter().filter(|c| c.contains(token)).map(|c| c.len()).min();
        let all = self.speeches.iter().enumerate().filter(move |(_, s)| s.word != token);
        all.filter_map(move |(i, s)| size(s).map(|n| (s.word > token, n, Reverse(s.word), i)))
    }
}
