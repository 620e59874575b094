//! The sentences frames and reporting words carry, run.

use crate::{Analysis, Article, Coder, Language};
use marsad_event::{Entity, Found, Proof};
use marsad_morph::Cache;
use marsad_pack::Origin;
use marsad_text::{InTokens, Span};

/// A sentence that does not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Where it stands.
    pub origin: Origin,
    /// The frame.
    pub rule: String,
    /// The sentence.
    pub text: String,
    /// What is wrong.
    pub why: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}\n  {}\n  {}", self.origin, self.rule, self.text, self.why)
    }
}

/// The day on which proof sentences are read.
const DAY: &str = "2020-01-15";

impl Coder {
    /// Runs every sentence of a language's frames and reporting words; gives those that do not hold.
    #[must_use]
    pub fn proofs(&self, tag: &str) -> Vec<Failure> {
        let Some(language) = self.language(tag) else { return Vec::new() };
        let mut cache = Cache::default();
        let mut out = Vec::new();
        for proof in &language.coder.frames.proofs {
            let result = self.read_sentence(tag, &proof.text, &mut cache, |a| a.holds(proof));
            let failure = |why: String| Failure {
                origin: proof.origin.clone(),
                rule: proof.rule.clone(),
                text: proof.text.clone(),
                why,
            };
            match (result, proof.todo) {
                (Some(Err(why)), false) => out.push(failure(why)),
                (Some(Ok(())), true) => {
                    out.push(failure("a `todo` that holds now: make it a `yes` or `no`".into()))
                }
                _ => {}
            }
        }
        out.extend(self.speech_proofs(language, &mut cache));
        out
    }

    fn speech_proofs(&self, language: &Language, cache: &mut Cache) -> Vec<Failure> {
        let mut out = Vec::new();
        for proof in &language.grammar.reporting.proofs {
            let result = self.read_sentence(&language.tag, &proof.text, cache, |a| {
                let told = |s: &marsad_clause::Speech| s.rule == proof.rule;
                let fired = a.told.doc.clauses.speeches.iter().any(told);
                let named = proof.source.as_ref().is_none_or(|source| {
                    a.told.doc.clauses.speeches.iter().enumerate().filter(|(_, s)| told(s)).any(|(i, _)| {
                        a.told.sources.speaker(i).is_some_and(|e| a.words_match(e.tokens, source))
                    })
                });
                fired == proof.fires && named
            });
            if (result == Some(false)) != proof.todo {
                let why = if proof.todo {
                    "a `todo` that holds now"
                } else if proof.fires {
                    "not read so"
                } else {
                    "should stay silent"
                };
                out.push(Failure {
                    origin: proof.origin.clone(),
                    rule: proof.rule.clone(),
                    text: proof.text.clone(),
                    why: why.into(),
                });
            }
        }
        out
    }

    fn read_sentence<R>(
        &self,
        lang: &str,
        text: &str,
        cache: &mut Cache,
        with: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Option<R> {
        self.read(
            &Article { id: "proof", text, published: Some(DAY), lang, ..Article::default() },
            cache,
            with,
        )
    }
}

impl Analysis<'_> {
    fn holds(&self, proof: &Proof) -> Result<(), String> {
        let frames = &self.language.coder.frames;
        let id = |f: &Found| frames.frames[f.frame].id.as_str();
        let carried =
            |f: &Found| f.predicate.carrier.is_some_and(|c| frames.supports[c.rule].id == proof.rule);
        let mine: Vec<&Found> =
            self.told.tellings.iter().filter(|f| id(f) == proof.rule || carried(f)).collect();
        match (mine.is_empty(), proof.fires) {
            (true, true) => return Err(format!("does not fire; found: {}", self.found())),
            (false, false) => return Err("should stay silent".into()),
            (true, false) => return Ok(()),
            (false, true) => {}
        }
        for (key, words) in &proof.wants {
            if !mine.iter().any(|f| self.has(f, key, words)) {
                return Err(format!("{key} is not `{words}`; found: {}", self.found()));
            }
        }
        Ok(())
    }

    fn has(&self, found: &Found, key: &str, words: &str) -> bool {
        let who = |list: &[Entity]| list.iter().any(|e| self.words_match(e.tokens, words));
        match key {
            "actor" => who(&found.actor),
            "recipient" => who(&found.recipient),
            "place" => found.places.iter().any(|p| self.words_match(Some(p.tokens), words)),
            "event" => found.event.is_some_and(|e| e.name == words),
            "mode" => found.modes.contains(&words),
            "status" => found.status.name() == words,
            "source" => found.sources.first().is_some_and(|s| self.words_match(s.entity.tokens, words)),
            "claim" => self.has_claim(words),
            _ => false,
        }
    }

    /// `killed 12`, or `accusation WORDS`.
    fn has_claim(&self, wanted: &str) -> bool {
        let (kind, rest) = wanted.split_once(' ').unwrap_or((wanted, ""));
        self.record().claims.iter().any(|c| {
            let outcome = c.outcome.as_deref() == Some(kind) || c.by.as_deref() == Some(kind);
            let count = c.count.as_ref().and_then(|c| c.min.or(c.max)).map(|n| n.to_string());
            outcome
                && (rest.is_empty() || count.as_deref() == rest.split_whitespace().next() || c.by.is_some())
        })
    }

    fn words_match(&self, tokens: Option<Span<InTokens>>, words: &str) -> bool {
        let Some(tokens) = tokens else { return false };
        let found = self.text.words(self.text.span_of(tokens));
        found.contains(words) || words.contains(found)
    }

    fn found(&self) -> String {
        let one = |f: &Found| {
            let who = |list: &[Entity]| {
                let words = |e: &Entity| {
                    e.tokens.map(|t| self.text.words(self.text.span_of(t)).to_owned()).unwrap_or_default()
                };
                list.iter().map(words).collect::<Vec<_>>().join("+")
            };
            let id = &self.language.coder.frames.frames[f.frame].id;
            let place = f.places.first().map(|p| p.name.as_str()).unwrap_or_default();
            format!("{id} [{}] → [{}] {place} {}", who(&f.actor), who(&f.recipient), f.modes.join(","))
        };
        self.told.tellings.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}
