//! The derivation of an event as a tree: its words, readings, clause, frame, fillers, and what else was tried.

use crate::Analysis;
use marsad_clause::Arg;
use marsad_event::{Filler, Found, Slot};
use marsad_text::{InTokens, Span};
use std::fmt::Write;

impl Analysis<'_> {
    /// The derivation of one event by id (`…#e2`, `e2` or `2`), or of all of them and of what fired nothing.
    #[must_use]
    pub fn explain(&self, event: Option<&str>) -> String {
        let mut out = String::new();
        let wanted =
            event.map(|e| e.rsplit_once('#').map_or(e, |(_, n)| n).trim_start_matches('e').to_owned());
        for (i, found) in self.told.events.iter().enumerate() {
            if wanted.as_ref().is_none_or(|w| *w == (i + 1).to_string()) {
                self.event(&mut out, i, found);
            }
        }
        if out.is_empty() {
            match event {
                Some(event) => {
                    let _ = writeln!(out, "no event `{event}`; the article has {}", self.told.events.len());
                }
                None => out.push_str("no frame fired\n"),
            }
        }
        if event.is_none() {
            self.claims(&mut out);
            self.silent(&mut out);
            self.sentences(&mut out);
        }
        out
    }

    fn say(&self, tokens: Span<InTokens>) -> &str {
        self.text.words(self.text.span_of(tokens))
    }

    fn event(&self, out: &mut String, i: usize, found: &Found) {
        let frame = &self.language.coder.frames.frames[found.frame];
        let event = found.event.map_or("claims only", |e| e.name);
        let _ = writeln!(out, "event e{}  {event} {}  {}", i + 1, found.modes.join(" "), found.status.name());
        let _ = writeln!(out, "├─ by {}    {}", frame.id, frame.origin);
        let _ = writeln!(out, "├─ word  {}  {:?}", self.reading(found.predicate.token), found.weight);
        if let Some(carrier) = found.predicate.carrier {
            let rule = &self.language.coder.frames.supports[carrier.rule].id;
            let _ = writeln!(out, "├─ carried by  {}  {}", self.text.word(carrier.token), rule);
        }
        let clause = &self.told.doc.clauses.clauses[found.predicate.clause];
        let _ = writeln!(out, "├─ clause  {:?}: {}", clause.kind, self.say(clause.tokens));
        for (slot, fillers) in self.language.coder.fillers(self.told, found) {
            let _ = writeln!(out, "│  ├─ {}  {}", self.slot(slot), self.fillers(&fillers));
        }
        for (role, list) in [("actor", &found.actor), ("recipient", &found.recipient)] {
            for e in list {
                let words = e.tokens.map(|t| self.say(t)).unwrap_or_default();
                let name = e.name.as_deref().unwrap_or_default();
                let _ = writeln!(out, "├─ {role}  {words}  {} {}  {name}", e.code, e.sector);
            }
        }
        for place in &found.places {
            let _ = writeln!(out, "├─ where  {}  {} {}", self.say(place.tokens), place.name, place.country);
        }
        match found.when {
            Some(w) => {
                let _ = writeln!(out, "├─ when  {} – {}", w.start, w.end);
            }
            None => {
                let _ = writeln!(
                    out,
                    "├─ when  not told; published {}",
                    self.published.map_or("unknown".into(), |d| d.to_string())
                );
            }
        }
        for link in &found.sources {
            let words = link.entity.tokens.map(|t| self.say(t)).unwrap_or_default();
            let verb = link.verb.map(|v| self.text.word(v)).unwrap_or_default();
            let _ = writeln!(
                out,
                "├─ according to  {words}  {} {}  ({verb}, {})",
                link.entity.code, link.entity.sector, link.stance
            );
        }
        for (frame, why) in self.language.coder.misfits(self.told, found, &self.language.grammar) {
            let _ = writeln!(out, "├─ tried  {}: {why}", self.language.coder.frames.frames[frame].id);
        }
        for (mention, why) in found.mentions.iter().zip(&found.joined_by) {
            let _ = writeln!(out, "├─ told again  {} by {}", self.say(*mention), why.join(", "));
        }
        out.push_str("└─\n");
    }

    /// The words that head frames and tell no event, with why each frame gave nothing.
    fn silent(&self, out: &mut String) {
        for silent in self.language.coder.silent(self.told, &self.language.grammar) {
            let word = silent.predicate.token;
            let best = self.words[word].best().and_then(|r| r.lexeme);
            let as_read = if best == Some(silent.predicate.lexeme) { "" } else { ", read otherwise" };
            let _ = writeln!(
                out,
                "no event  {}  {}{as_read}",
                self.text.word(word),
                self.key(Some(silent.predicate.lexeme))
            );
            for (frame, why) in silent.tried {
                let _ = writeln!(out, "├─ tried  {}: {why}", self.language.coder.frames.frames[frame].id);
            }
            out.push_str("└─\n");
        }
    }

    /// A word with its reading, its row, and the readings that lost.
    fn reading(&self, token: usize) -> String {
        let word = &self.words[token];
        let mut out = self.text.word(token).to_owned();
        if let Some(best) = word.best() {
            let lexeme = best.lexeme.map(|id| self.language.lexicon.lexeme(id));
            let _ = write!(out, "  {:?}", best.pos);
            if let Some(voice) = best.features.voice {
                let _ = write!(out, " {voice:?}");
            }
            match lexeme {
                Some(l) => {
                    let _ = write!(out, "  {} {}", l.key, l.origin);
                }
                None => out.push_str("  guessed"),
            }
        }
        for other in word.readings().skip(1).take(4) {
            let _ = write!(out, "\n│  ├─ also  {:?} {}", other.pos, self.key(other.lexeme));
        }
        for (other, rule) in word.removed().take(4) {
            let rule = self.language.chooser.rules().get(rule).map(|r| r.id.clone()).unwrap_or_default();
            let _ = write!(out, "\n│  ├─ not  {:?} {}: {rule}", other.pos, self.key(other.lexeme));
        }
        out
    }

    fn key(&self, lexeme: Option<marsad_morph::LexemeId>) -> &str {
        lexeme.map_or("guessed", |id| &*self.language.lexicon.lexeme(id).key)
    }

    fn slot(&self, slot: Slot) -> String {
        match slot {
            Slot::Subject => "subject".into(),
            Slot::Object => "object".into(),
            Slot::Second => "second".into(),
            Slot::That => "that".into(),
            Slot::Prep(p) | Slot::Between(p) => self.language.lexicon.lexeme(p).lemma.clone().into_owned(),
        }
    }

    fn fillers(&self, fillers: &[Filler]) -> String {
        if fillers.is_empty() {
            return "nothing".into();
        }
        let one = |f: &Filler| match f {
            Filler::Arg(Arg::Phrase(node)) => self.say(self.told.doc.clauses.tokens(*node)).to_owned(),
            Filler::Arg(Arg::Pronoun(t, _)) => format!("the pronoun of {}", self.text.word(*t)),
            Filler::Adjective(t) => self.text.word(*t).to_owned(),
            Filler::Clause(c) => self.say(self.told.doc.clauses.clauses[*c].tokens).to_owned(),
        };
        fillers.iter().map(one).collect::<Vec<_>>().join(" + ")
    }

    fn claims(&self, out: &mut String) {
        for (i, claim) in self.told.claims.iter().enumerate() {
            let frame = &self.language.coder.frames.frames[claim.frame];
            let _ = writeln!(
                out,
                "claim c{}  {}\n├─ by {}    {}\n└─",
                i + 1,
                self.say(claim.tokens),
                frame.id,
                frame.origin
            );
        }
    }

    /// Every sentence with its words, phrases and clauses.
    fn sentences(&self, out: &mut String) {
        for (i, sentence) in self.text.sentences.iter().enumerate() {
            let _ = writeln!(out, "sentence {i}");
            for token in sentence.range() {
                let _ = writeln!(out, "├─ {}", self.reading(token));
            }
            let clauses = &self.told.doc.clauses;
            for phrase in clauses.phrases.iter().filter(|p| p.sentence == i) {
                let parts: Vec<&str> = phrase.parts.iter().map(|p| self.say(p.tokens)).collect();
                let prep =
                    phrase.prep.map(|(l, _)| &*self.language.lexicon.lexeme(l).lemma).unwrap_or_default();
                let link = phrase
                    .link
                    .map(|(n, l)| format!("{l:?} of {}", self.say(clauses.tokens(n))))
                    .unwrap_or_default();
                let _ = writeln!(out, "├─ phrase  {prep} [{}]  {link}", parts.join(" | "));
            }
            for clause in clauses.clauses.iter().filter(|c| c.sentence == i) {
                let verb = clause.verb.map(|v| self.text.word(v)).unwrap_or("no verb");
                let arg =
                    |a: Option<Arg>| a.map_or("nothing".to_owned(), |a| self.fillers(&[Filler::Arg(a)]));
                let shared = if clause.subject_shared { " (shared)" } else { "" };
                let _ = writeln!(
                    out,
                    "├─ clause  {:?} {verb}  subject {}{shared}  object {}",
                    clause.kind,
                    arg(clause.subject),
                    arg(clause.object)
                );
            }
            out.push_str("└─\n");
        }
    }
}
