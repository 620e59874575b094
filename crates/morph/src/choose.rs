//! The choice among readings by their neighbours.
//!
//! A rule removes readings that cannot stand where they stand, and never the last one. It carries sentences in which
//! it must choose a reading, and one in which it must stay silent; without them it does not load.

mod ambiguity;

use ambiguity::Asking;
pub(crate) use ambiguity::{Ambiguity, Beside, Kind, Kinds};

use crate::cond::{Cond, Look, Named, Set};
use crate::conditions::Conditions;
use crate::context::{ContextId, Contexts, Flags, Marks, Meets, Met};
use crate::features;
use crate::index::Keys;
use crate::lexicon::Lexicon;
use crate::types::{Bits, LexemeId, Pos, Reading, Word};
use hashbrown::HashMap;
use marsad_pack::{Block, Diagnostics, Entry, Origin, Pack, did_you_mean};
use marsad_text::{Orthography, Text};
use std::ops::Range;
use std::sync::Arc;

/// The rules of a language.
#[derive(Debug, Clone, Default)]
pub struct Chooser {
    /// Tells this chooser from others, for caches.
    pub(crate) identity: Arc<()>,
    rules: Vec<Rule>,
    /// For each rule, and each of its sides, what must be met by the next word on the left and on the right.
    nexts: Vec<Range<usize>>,
    /// The same of all rules in a row, for `nexts` to point into.
    next: Vec<[ContextId; 2]>,
    /// Which rules ask each of these conditions.
    asking: Asking,
    /// The rules that may be about a word at an edge of its sentence, by what they ask of the next.
    edge: Beside,
    /// What the rules are about, and what they ask of the readings left, by their numbers.
    of: Conditions,
    when: Conditions,
    /// The rules that ask nothing of the readings left.
    whenever: Flags,
    /// What the rules ask of neighbours.
    contexts: Contexts,
    /// What their conditions name.
    named: Named,
    proofs: Vec<Proof>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its id: `ar/morph/choose#name`.
    pub id: String,
    /// Where it stands.
    pub origin: Origin,
    /// The readings it is about.
    of: Cond,
    /// What one of the readings left must be; anything if it does not say.
    when: Option<Cond>,
    act: Act,
    /// What must stand before the word, nearest last; and after it, nearest first. Several lists: any of them.
    sides: Vec<(Vec<Element>, Vec<Element>)>,
    /// Whether the sides ask the same for all readings of the word: none is compared with it.
    alike: bool,
}

/// What a rule does with the readings it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Remove,
    /// Removes all others.
    Keep,
    /// Removes them where readings of this part of speech are left; else tells outside that the word is one.
    Tell(Pos),
}

#[derive(Debug, Clone)]
struct Element {
    what: ContextId,
    /// Enough that one of the readings fits.
    some: bool,
    /// Enough that the best reading fits.
    best: bool,
    /// Any number of them.
    star: bool,
    /// One or none.
    maybe: bool,
}

/// A sentence a rule carries.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The rule, an index into [`Chooser::rules`].
    pub rule: usize,
    /// Where it stands.
    pub origin: Origin,
    /// The sentence.
    pub text: String,
    /// The word, and the condition on the reading chosen for it; `None` where the rule must stay silent.
    expect: Option<(String, Cond, String)>,
}

impl Chooser {
    /// Loads `morph/choose.rules` and the files under `morph/choose/`.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Chooser {
        let blocks = pack.blocks("morph/choose", "rules", problems);
        let mut loader = Loader {
            keys: lexicon.keys(),
            named: Named::default(),
            contexts: Contexts::default(),
            ids: HashMap::new(),
            orthography,
            problems,
        };
        for block in blocks.iter().filter(|b| b.kind == "set") {
            let set = loader.set(block);
            loader.named.add(block.name, set);
        }
        let mut chooser = Chooser::default();
        for block in &blocks {
            match block.kind {
                "set" => {}
                "rule" => loader.rule(block, &mut chooser),
                other => {
                    let help =
                        did_you_mean(other, ["rule", "set"]).unwrap_or_else(|| "`rule` or `set`".into());
                    loader.problems.at(&block.origin, format!("unknown kind of block `{other}`"), Some(help));
                }
            }
        }
        (chooser.named, chooser.contexts) = (loader.named, loader.contexts);
        chooser.indexed()
    }

    fn indexed(mut self) -> Chooser {
        for (number, rule) in self.rules.iter().enumerate() {
            self.of.add(number, &rule.of);
            rule.when.iter().for_each(|when| self.when.add(number, when));
            self.whenever.put(number, rule.when.is_none());
            let start = self.next.len();
            self.next.extend(rule.sides.iter().map(|(left, right)| [next(left), next(right)]));
            self.nexts.push(start..self.next.len());
        }
        self.asking = Asking::of(&self.rules);
        self.edge = self.asking.beside(self.contexts.edge());
        self
    }

    /// The rules, in the order they are tried.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The same without the rules that ask how common readings are: for learning just that.
    #[must_use]
    pub fn unweighted(&self) -> Chooser {
        let rules = self.rules.iter().filter(|r| r.when.is_none()).cloned().collect();
        let (contexts, named) = (self.contexts.clone(), self.named.clone());
        Chooser { rules, contexts, named, ..Chooser::default() }.indexed()
    }

    /// Runs the sentences the rules carry; gives what does not hold.
    #[must_use]
    pub fn failures(&self, lexicon: &Lexicon, orthography: &Orthography) -> Vec<String> {
        self.proofs.iter().filter_map(|p| self.failure(p, lexicon, orthography)).collect()
    }

    fn failure(&self, proof: &Proof, lexicon: &Lexicon, orthography: &Orthography) -> Option<String> {
        let text = Text::read(&proof.text, orthography);
        let words = crate::read(&text, lexicon, self, &mut crate::Cache::default());
        let fired = |w: &Word| {
            w.removed().any(|(_, r)| r == proof.rule)
                || w.told.is_some_and(|(_, r)| usize::from(r) == proof.rule)
        };
        let say = |what: String| {
            Some(format!("{}: {}\n  {}\n  {what}", proof.origin, self.rules[proof.rule].id, proof.text))
        };
        let Some((word, cond, wanted)) = &proof.expect else {
            let silent = !words.iter().any(fired);
            return if silent { None } else { say("should stay silent".into()) };
        };
        let found = (0..words.len()).find(|i| text.word(*i) == word || text.folded_word(*i) == word);
        let Some(at) = found else { return say(format!("`{word}` is not in the sentence")) };
        let Some(best) = words[at].best() else { return say("no reading is left".into()) };
        let told = Reading { pos: words[at].told().unwrap_or(best.pos), ..best.clone() };
        let facts = self.named.of(&told, lexicon).or(self.named.of_word(text.folded_word(at)));
        if !cond.holds(Look { reading: &told, facts: &facts, target: None }) {
            let left: Vec<String> = words[at].readings().map(|r| tell(r, lexicon)).collect();
            return say(format!("`{word}` is not {wanted} but {}", left.join(" / ")));
        }
        (!fired(&words[at])).then(|| say("the rule removes nothing here".into())).flatten()
    }

    /// Chooses among the readings of a text, sentence by sentence: rule after rule, each over the whole sentence.
    pub(crate) fn choose(&self, text: &Text, words: &mut [Word]) {
        // A rule and a token of the sentence, so that they sort as numbers.
        let mut trials: Vec<u64> = Vec::new();
        for sentence in &text.sentences {
            let (start, end) = (sentence.start(), sentence.end());
            let mut scene = Scene { words, contexts: &self.contexts, start, end };
            trials.clear();
            let ruled = |at: &usize| !scene.words[*at].known.ambiguity.rules.is_empty();
            for at in (scene.start..scene.end).filter(ruled) {
                let rules = self.rules_at(&scene, at);
                trials.extend(rules.map(|rule| (rule as u64) << 32 | at as u64));
            }
            trials.sort_unstable();
            for trial in &trials {
                let (rule, at) = ((trial >> 32) as usize, (trial & 0xFFFF_FFFF) as usize);
                scene.apply(rule, &self.rules[rule], at);
            }
        }
    }

    /// The rules that may remove readings of a word, by what they ask of those next to it.
    fn rules_at(&self, scene: &Scene<'_>, at: usize) -> impl Iterator<Item = usize> {
        let beside = |at| scene.ambiguity(at).map_or(&self.edge, |a| &a.beside);
        let (left, right) = (at as isize - 1, at as isize + 1);
        let own = scene.words[at].known.ambiguity.rules;
        let rules = own.and(&beside(left).left).and(&beside(right).right);
        let (left, right) = (scene.met(left), scene.met(right));
        let may = move |rule: &usize| match &self.next[self.nexts[*rule].clone()] {
            [_] => true,
            // What one side asks may be met on the left, and what another asks on the right.
            sides => sides.iter().any(|[before, after]| left.may(*before) && right.may(*after)),
        };
        rules.numbers().filter(may)
    }
}

/// What the first of some elements asks of the place it would stand in.
fn next(elements: &[Element]) -> ContextId {
    let sure = elements.first().filter(|e| !e.star && !e.maybe);
    sure.map_or(ContextId::ANYTHING, |e| e.what)
}

/// A reading in a line, for messages.
fn tell(reading: &Reading, lexicon: &Lexicon) -> String {
    let key = reading.lexeme.map_or("guessed", |id| &*lexicon.lexeme(id).key);
    format!("{key} {:?} {:?}", reading.pos, reading.features)
}

/// A sentence while rules run over it.
struct Scene<'a> {
    words: &'a mut [Word],
    contexts: &'a Contexts,
    start: usize,
    end: usize,
}

impl Scene<'_> {
    /// Removes what the rule removes at a place, unless nothing were left.
    fn apply(&mut self, index: usize, rule: &Rule, at: usize) {
        let (left, number) = (self.words[at].left, u16::try_from(index).unwrap_or(u16::MAX));
        let lost = self.words[at].known.ambiguity.lost(index);
        let lost = match rule.act {
            // It is about the best reading: no other counts.
            Act::Tell(_) if lost & left & left.wrapping_neg() == 0 => 0,
            _ => lost & left,
        };
        if lost == 0 || !self.is_when(index, at) {
            return;
        }
        if let Act::Tell(pos) = rule.act {
            let readings = self.words[at].known.readings.iter().enumerate();
            let others = readings.filter(|(i, r)| left & !lost & 1 << i != 0 && r.pos == pos);
            if others.count() == 0 {
                if self.fits(rule, at, lost.trailing_zeros() as usize) {
                    self.words[at].told = Some((pos, number));
                }
                return;
            }
        }
        if left & !lost != 0 {
            let gone = self.gone(rule, at, lost);
            let word = &mut self.words[at];
            word.left &= !gone;
            word.removed.extend(Bits(gone).map(|reading| (reading, number)));
        }
    }

    /// Those of the readings for which the neighbours are as the rule asks.
    fn gone(&self, rule: &Rule, at: usize, readings: u64) -> u64 {
        if rule.alike {
            let fits = self.fits(rule, at, readings.trailing_zeros() as usize);
            return if fits { readings } else { 0 };
        }
        let fit = Bits(readings).filter(|i| self.fits(rule, at, usize::from(*i)));
        fit.fold(0, |gone, i| gone | 1 << i)
    }

    /// Whether one of the readings left is what the rule asks for.
    fn is_when(&self, index: usize, at: usize) -> bool {
        let word = &self.words[at];
        // With all readings left it is so, as is known of its ambiguity.
        word.removed.is_empty() || word.each().any(|(_, kind)| kind.when.has(index))
    }

    /// Whether the neighbours are as the rule asks, for it to remove a reading.
    fn fits(&self, rule: &Rule, at: usize, reading: usize) -> bool {
        let target = &self.words[at].known.readings[reading];
        rule.sides.iter().any(|(left, right)| {
            self.side(left, at as isize - 1, -1, target) && self.side(right, at as isize + 1, 1, target)
        })
    }

    /// Whether elements stand from a place on, in a direction.
    fn side(&self, mut elements: &[Element], mut at: isize, step: isize, target: &Reading) -> bool {
        while let Some((first, rest)) = elements.split_first() {
            let here = self.element(first, at, target);
            if first.star || first.maybe {
                let more = if first.star { elements } else { rest };
                return self.side(rest, at, step, target) || here && self.side(more, at + step, step, target);
            }
            if !here {
                return false;
            }
            (elements, at) = (rest, at + step);
        }
        true
    }

    /// What is known of the word or mark at a place; `None` outside the sentence.
    fn ambiguity(&self, at: isize) -> Option<&Ambiguity> {
        let inside = usize::try_from(at).ok().filter(|i| (self.start..self.end).contains(i));
        inside.map(|at| &*self.words[at].known.ambiguity)
    }

    /// What the word or mark at a place meets, or the edge of the sentence outside it.
    fn met(&self, at: isize) -> &Met {
        self.ambiguity(at).map_or(self.contexts.edge(), |a| &a.met)
    }

    fn element(&self, element: &Element, at: isize, target: &Reading) -> bool {
        match self.met(at).meets(element.what) {
            Meets::None => false,
            Meets::All => true,
            Meets::Some => self.word(element, at as usize, target),
        }
    }

    /// Whether the readings left of a word are as an element asks.
    fn word(&self, element: &Element, at: usize, target: &Reading) -> bool {
        let comparing = self.contexts.comparing(element.what);
        let fits = |(reading, kind): (&Reading, &Kind)| match comparing {
            Some(cond) => cond.holds(Look { reading, facts: &kind.facts, target: Some(target) }),
            None => kind.met.meets(element.what),
        };
        let mut fit = self.words[at].each().map(fits);
        if element.best {
            return fit.next().unwrap_or(false);
        }
        if element.some { fit.any(|f| f) } else { fit.all(|f| f) }
    }
}

struct Loader<'a, 'p> {
    keys: Keys<'a>,
    named: Named,
    contexts: Contexts,
    /// Conditions on neighbours met before.
    ids: HashMap<String, ContextId>,
    orthography: &'a Orthography,
    problems: &'p mut Diagnostics,
}

impl Loader<'_, '_> {
    fn set(&mut self, block: &Block<'_>) -> Set {
        let mut set = Set::default();
        for entry in &block.entries {
            let words = || entry.value.split_whitespace();
            match entry.key {
                "keys" => {
                    for key in words() {
                        let found = self.keys.get(key);
                        if found.is_empty() {
                            let help = did_you_mean(key, self.keys.all());
                            self.problems.at(&entry.origin, format!("no lexeme has the key `{key}`"), help);
                        }
                        set.lexemes.extend(found);
                    }
                }
                "words" => set.words.extend(words().map(|w| self.orthography.fold.fold_word(w))),
                "beginnings" => set.beginnings.extend(words().map(|w| self.orthography.fold.fold_word(w))),
                "endings" => set.endings.extend(words().map(|w| self.orthography.fold.fold_word(w))),
                other => self.unknown(entry, other, &["keys", "words", "beginnings", "endings"]),
            }
        }
        set.lexemes.sort_unstable();
        set.lexemes.dedup_by_key(|l: &mut LexemeId| l.0);
        set
    }

    fn unknown(&mut self, entry: &Entry<'_>, word: &str, known: &[&str]) {
        let help = did_you_mean(word, known.iter().copied()).unwrap_or_else(|| known.join(", "));
        self.problems.at(&entry.origin, format!("unknown line `{word}`"), Some(help));
    }

    fn cond(&mut self, text: &str, origin: &Origin) -> Option<Cond> {
        match Cond::parse(text, &self.keys, &mut self.named) {
            Ok(cond) => Some(cond),
            Err(message) => {
                self.problems.at(origin, message, None);
                None
            }
        }
    }

    fn rule(&mut self, block: &Block<'_>, chooser: &mut Chooser) {
        let mut found: Option<(Cond, Act)> = None;
        let (mut told, mut when) = (None, None);
        let mut sides = Vec::new();
        let mut proofs = Vec::new();
        let index = chooser.rules.len();
        for entry in &block.entries {
            match entry.key {
                "remove" => found = self.cond(entry.value, &entry.origin).map(|c| (c, Act::Remove)),
                "keep" => found = self.cond(entry.value, &entry.origin).map(|c| (c, Act::Keep)),
                "of" => found = self.cond(entry.value, &entry.origin).map(|c| (c, Act::Remove)),
                "tell" => match features::pos(&entry.value.to_ascii_uppercase()) {
                    Ok(pos) => told = Some(Act::Tell(pos)),
                    Err(message) => self.problems.at(&entry.origin, message, None),
                },
                "when" => when = self.cond(entry.value, &entry.origin),
                "where" => sides.extend(self.sides(entry)),
                "yes" | "no" => proofs.extend(self.proof(entry, index)),
                other => self.unknown(
                    entry,
                    other,
                    &["remove", "keep", "tell", "of", "when", "where", "yes", "no"],
                ),
            }
        }
        let complete = proofs.iter().any(|p| p.expect.is_some()) && proofs.iter().any(|p| p.expect.is_none());
        if !complete {
            let help =
                Some("add a `yes` sentence with `word` and `is` under it, and a `no` sentence".to_owned());
            self.problems.at(&block.origin, format!("`{}` lacks sentences", block.name), help);
            return;
        }
        if index >= Flags::MOST {
            let help = Some("join some into one".to_owned());
            self.problems.at(&block.origin, format!("more rules than {}", Flags::MOST), help);
            return;
        }
        let Some((of, act)) = found.map(|(of, act)| (of, told.unwrap_or(act))) else {
            self.problems.at(
                &block.origin,
                format!("`{}` removes nothing", block.name),
                Some("add a `remove` or `keep` line, or `tell` and `of`".into()),
            );
            return;
        };
        if sides.is_empty() {
            sides.push((Vec::new(), Vec::new()));
        }
        let mut elements = sides.iter().flat_map(|(left, right)| left.iter().chain(right));
        let alike = !elements.any(|e: &Element| self.contexts.comparing(e.what).is_some());
        chooser.rules.push(Rule {
            id: block.id(),
            origin: block.origin.clone(),
            of,
            when,
            act,
            sides,
            alike,
        });
        chooser.proofs.extend(proofs);
    }

    /// `where A B _ C D`: what stands before and after the word.
    fn sides(&mut self, entry: &Entry<'_>) -> Option<(Vec<Element>, Vec<Element>)> {
        let words: Vec<&str> = entry.value.split_whitespace().collect();
        let Some(place) = words.iter().position(|w| *w == "_") else {
            self.problems.at(
                &entry.origin,
                "the word itself is missing",
                Some("write `_` in its place".into()),
            );
            return None;
        };
        let mut left: Vec<Element> = words[..place].iter().filter_map(|w| self.element(w, entry)).collect();
        left.reverse();
        let right: Vec<Element> = words[place + 1..].iter().filter_map(|w| self.element(w, entry)).collect();
        (left.len() + right.len() + 1 == words.len()).then_some((left, right))
    }

    fn element(&mut self, word: &str, entry: &Entry<'_>) -> Option<Element> {
        let (some, rest) = word.strip_prefix('?').map_or((false, word), |r| (true, r));
        let (best, rest) = rest.strip_prefix('^').map_or((false, rest), |r| (true, r));
        let (star, rest) = rest.strip_suffix('*').map_or((false, rest), |r| (true, r));
        let (maybe, rest) = rest.strip_suffix('?').map_or((false, rest), |r| (true, r));
        let mut parts: Vec<&str> = rest.split('|').collect();
        let [edge, mark, stop, end] = ["#", "punct", "stop", "end"].map(|name| parts.contains(&name));
        parts.retain(|p| !matches!(*p, "#" | "punct" | "stop" | "end"));
        let what = self.context(rest, &parts.join("|"), Marks { edge, mark, stop, end }, entry)?;
        Some(Element { what, some, best, star, maybe })
    }

    /// What is written as `whole`: a condition on words, or marks in their stead.
    fn context(&mut self, whole: &str, cond: &str, marks: Marks, entry: &Entry<'_>) -> Option<ContextId> {
        if let Some(id) = self.ids.get(whole) {
            return Some(*id);
        }
        let cond = if cond.is_empty() { Cond::default() } else { self.cond(cond, &entry.origin)? };
        match self.contexts.add(cond, marks) {
            Ok(id) => {
                self.ids.insert(whole.to_owned(), id);
                Some(id)
            }
            Err(message) => {
                self.problems.at(&entry.origin, message, None);
                None
            }
        }
    }

    fn proof(&mut self, entry: &Entry<'_>, rule: usize) -> Option<Proof> {
        let child = |key: &str| entry.children.iter().find(|c| c.key == key).map(|c| c.value);
        let expect = match (entry.key, child("word"), child("is")) {
            ("yes", Some(word), Some(is)) => {
                Some((word.to_owned(), self.cond(is, &entry.origin)?, is.to_owned()))
            }
            ("yes", ..) => {
                self.problems.at(&entry.origin, "`word` or `is` is missing under the sentence", None);
                return None;
            }
            _ => None,
        };
        Some(Proof { rule, origin: entry.origin.clone(), text: entry.value.to_owned(), expect })
    }
}
