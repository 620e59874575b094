//! Frames and support verbs, read from `frame/*.frames`.

mod asked;
mod class;
mod proof;
mod stance;

use asked::Asked;
pub use asked::Meetable;
pub use class::Class;
use class::{Listed, Named};
pub use proof::Proof;
use proof::is_proof;

use bit_set::BitSet;
use hashbrown::{HashMap, HashSet};
use marsad_morph::{Derived, LexemeId, Lexicon, Pos};
use marsad_pack::{Block, Diagnostics, Entry, Origin, Pack, did_you_mean};
use marsad_record::{EventType, ModeError, Status, event_type, mode};

/// A grammatical place of the active verb, whatever the form in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Who does it.
    Subject,
    /// To whom or what.
    Object,
    /// What somebody is given, behind him: "handed the army | tanks".
    Second,
    /// After a preposition.
    Prep(LexemeId),
    /// After the preposition for "between": all who are named.
    Between(LexemeId),
    /// A complement clause.
    That,
}

/// What a slot's filler is in the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Does it.
    Actor,
    /// Has it done to him.
    Recipient,
    /// Where it is done.
    Place,
}

/// A condition on a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The slot.
    pub slot: Slot,
    /// The lexemes its noun may be; with `classes` empty too, any.
    pub lexemes: HashSet<LexemeId>,
    /// The classes its filler may be.
    pub classes: Vec<Class>,
    /// Whether it must hold, or must not.
    pub wanted: bool,
    /// Its number among those of all frames that ask for nouns alone.
    number: u32,
}

/// A claim of responsibility a frame makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Blame {
    /// Somebody else is said to have done it.
    Accusation,
    /// He says he did it.
    Admission,
    /// He says he did not.
    Denial,
    /// He denies what is not named: a denial, where the text has blamed him before.
    Answer,
}

/// A lexeme that names an event, and who its grammar makes actor and recipient.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The id records carry.
    pub id: String,
    /// Where it stands.
    pub origin: Origin,
    /// The type coded; `None` for a frame that only makes claims.
    pub event: Option<&'static EventType>,
    /// The modes coded.
    pub modes: Vec<&'static str>,
    /// What is coded instead where the clause denies it: who does not yield refuses.
    pub denied: Option<Coded>,
    /// Whether that is so only where it is denied of what is to come: "will not".
    pub refused: bool,
    /// Whether it is coded only of what who says so will do: "we shall answer".
    pub vowed: bool,
    /// Whether it is coded only of what is to come, whoever says so, and is done by saying so: "the border will be opened".
    pub planned: bool,
    /// What is coded besides, of the same people, where a slot is filled so: who is sentenced to prison is held there.
    pub also: Vec<(Coded, Condition)>,
    /// The status, whatever the tense.
    pub status: Option<Status>,
    /// Who fills which role.
    pub roles: Vec<(Role, Slot)>,
    /// When it fires.
    pub conditions: Vec<Condition>,
    /// Words that must stand in the noun's own phrase: `noun عملية عسكرية`.
    pub beside: HashMap<LexemeId, HashSet<LexemeId>>,
    /// Whose figures are casualties, and of what kind.
    pub casualties: Vec<(String, Slot)>,
    /// Slots that hold what is wished for, not told.
    pub hides: Vec<Slot>,
    /// Slots whose noun is a part of the event and none by itself: the aid that is stopped.
    pub absorbs: Vec<Slot>,
    /// Who is said to be responsible.
    pub blames: Vec<(Blame, Slot)>,
    /// Frames it wins over, by name, and where it says so.
    pub over: Vec<(String, Origin)>,
    /// The preposition nouns without a verb have before their object, if any of these.
    pub object_preps: Vec<LexemeId>,
    /// Whether adjectives head it: a participle of what somebody is doing is one only there.
    pub of_adjectives: bool,
    /// Whether it is headed by what a sentence says of its subject: such words name no event by themselves.
    pub of_predicates: bool,
    /// Whether who tells of it does it: a verdict. Where nobody is told to say so it codes nothing.
    pub of_speaker: bool,
}

/// A type of event and its modes.
pub type Coded = (&'static EventType, Vec<&'static str>);

/// A verb that only carries an event noun.
#[derive(Debug, Clone)]
pub struct Support {
    /// The id.
    pub id: String,
    /// Where the event noun stands.
    pub carries: Slot,
    /// What the verb's subject is to the event noun.
    pub subject: Option<Role>,
    /// What its object is: "drove the army to withdraw".
    pub object: Option<Role>,
    /// Whether only its verbal noun carries it: "an attempt at".
    pub by_noun: bool,
}

impl Frame {
    /// Whether it asks what stands after a preposition of its own: a noun that has that tells more than itself.
    #[must_use]
    pub fn asks_preposition(&self) -> bool {
        self.conditions.iter().any(|c| c.wanted && matches!(c.slot, Slot::Prep(_) | Slot::Between(_)))
    }

    /// Whether each deed told is over when it is done, however many there were "since Friday": killings and arrests.
    #[must_use]
    pub fn is_at_once(&self) -> bool {
        self.modes.contains(&"arrest") || self.event.is_some_and(|e| e.name == "ASSAULT")
    }
}

/// Everything that names events.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    /// The frames, in order of the files.
    pub frames: Vec<Frame>,
    /// The support verbs.
    pub supports: Vec<Support>,
    /// Frames by head.
    by_head: HashMap<LexemeId, Vec<usize>>,
    /// Frames by what a sentence says of its subject.
    by_predicate: HashMap<LexemeId, Vec<usize>>,
    /// The lexemes of both.
    named: BitSet,
    support_by_verb: HashMap<LexemeId, Vec<usize>>,
    /// What conditions ask for.
    asked: Asked,
    /// The sentences they carry.
    pub proofs: Vec<Proof>,
}

const FRAME_KEYS: [&str; 28] = [
    "verb",
    "predicate",
    "noun",
    "adj",
    "event",
    "denied",
    "refused",
    "vowed",
    "planned",
    "also",
    "status",
    "actor",
    "recipient",
    "place",
    "both",
    "with",
    "without",
    "casualty",
    "hides",
    "absorbs",
    "blames",
    "admits",
    "answers",
    "clears",
    "over",
    "yes",
    "no",
    "todo",
];
const OUTCOMES: [&str; 7] = ["killed", "injured", "missing", "captured", "arrested", "displaced", "abducted"];

impl Frames {
    /// Loads a language's frames.
    pub fn load(pack: &Pack, lexicon: &Lexicon, problems: &mut Diagnostics) -> Frames {
        let mut frames = Frames::default();
        let between = lexicon_between(pack, lexicon, problems);
        let object = marsad_clause::lexemes(pack, "clause/object_preposition", Pos::Adp, lexicon, problems);
        let blocks = pack.blocks("frame", "frames", problems);
        let mut classes = Listed::default();
        for block in blocks.iter().filter(|b| b.kind == "class") {
            let mut loader = Loader { lexicon, problems, between: &between, classes: &Listed::default() };
            classes.insert(block.name.to_owned(), loader.listed(block));
        }
        for block in blocks {
            let mut loader = Loader { lexicon, problems, between: &between, classes: &classes };
            match block.kind {
                "class" => {}
                "frame" => frames.add_frame(&block, &mut loader, &object),
                "support" => frames.add_support(&block, &mut loader),
                other => {
                    let help = did_you_mean(other, ["frame", "support", "class"])
                        .unwrap_or_else(|| "`frame`, `support` or `class`".into());
                    problems.at(&block.origin, format!("unknown kind of block `{other}`"), Some(help));
                }
            }
        }
        frames.check_over(problems);
        frames.number_conditions();
        frames
    }

    /// Says so where a frame wins over one that is not there.
    fn check_over(&self, problems: &mut Diagnostics) {
        let names: Vec<&str> = self.frames.iter().filter_map(|f| f.id.rsplit('#').next()).collect();
        for (name, origin) in self.frames.iter().flat_map(|f| &f.over) {
            if !names.contains(&name.as_str()) {
                problems.at(
                    origin,
                    format!("no frame is called `{name}`"),
                    did_you_mean(name, names.iter().copied()),
                );
            }
        }
    }

    /// Whether frames are headed by a lexeme.
    #[must_use]
    pub fn is_head(&self, lexeme: LexemeId) -> bool {
        self.by_head.contains_key(&lexeme)
    }

    /// Whether frames are headed by a lexeme, or know it as what a sentence says of its subject.
    #[must_use]
    pub fn names(&self, lexeme: LexemeId) -> bool {
        self.named.contains(lexeme.0 as usize)
    }

    /// The frames a lexeme heads.
    pub fn of(&self, lexeme: LexemeId) -> impl Iterator<Item = (usize, &Frame)> {
        self.by_head.get(&lexeme).into_iter().flatten().map(|&i| (i, &self.frames[i]))
    }

    /// The frames a lexeme heads where a sentence says it of its subject.
    pub fn said_of(&self, lexeme: LexemeId) -> impl Iterator<Item = (usize, &Frame)> {
        self.by_predicate.get(&lexeme).into_iter().flatten().map(|&i| (i, &self.frames[i]))
    }

    /// The support verbs a lexeme is.
    pub fn supports_of(&self, lexeme: LexemeId) -> impl Iterator<Item = (usize, &Support)> {
        self.support_by_verb.get(&lexeme).into_iter().flatten().map(|&i| (i, &self.supports[i]))
    }

    /// Whether a lexeme is a support verb.
    pub(crate) fn is_support(&self, lexeme: LexemeId) -> bool {
        self.support_by_verb.contains_key(&lexeme)
    }

    /// Where a frame, support or other block stands, by id.
    #[must_use]
    pub fn origin(&self, id: &str) -> Option<&Origin> {
        self.frames.iter().find(|f| f.id == id).map(|f| &f.origin)
    }

    fn add_frame(&mut self, block: &Block<'_>, loader: &mut Loader<'_, '_>, object: &[LexemeId]) {
        let mut frame = Frame {
            id: block.id(),
            origin: block.origin.clone(),
            object_preps: object.to_vec(),
            ..Frame::default()
        };
        let mut heads = Vec::new();
        for entry in &block.entries {
            heads.extend(loader.frame_line(entry, &mut frame));
            if is_proof(entry.key) {
                self.proofs.push(loader.proof(&frame.id, entry));
            }
        }
        loader.wants_proof(block);
        let at = self.frames.len();
        let known = if frame.of_predicates { &mut self.by_predicate } else { &mut self.by_head };
        heads.sort_unstable();
        heads.dedup();
        for head in heads {
            known.entry(head).or_default().push(at);
            self.named.insert(head.0 as usize);
        }
        self.frames.push(frame);
    }

    fn add_support(&mut self, block: &Block<'_>, loader: &mut Loader<'_, '_>) {
        let (carries, by_noun) = (Slot::Object, false);
        let mut support = Support { id: block.id(), carries, subject: None, object: None, by_noun };
        let mut verbs = Vec::new();
        for entry in &block.entries {
            match entry.key {
                "verb" | "masdar" => {
                    support.by_noun = entry.key == "masdar";
                    verbs.extend(loader.lexemes(entry, entry.value, Pos::Verb));
                }
                "carries" => support.carries = loader.slot(entry, entry.value).unwrap_or(Slot::Object),
                "subject" => support.subject = loader.role(entry),
                "object" => support.object = loader.role(entry),
                key if is_proof(key) => self.proofs.push(loader.proof(&support.id, entry)),
                other => loader.unknown(entry, other, &["verb", "masdar", "carries", "subject", "yes", "no"]),
            }
        }
        loader.wants_proof(block);
        let at = self.supports.len();
        self.supports.push(support);
        for verb in verbs {
            self.support_by_verb.entry(verb).or_default().push(at);
        }
    }
}

fn lexicon_between(pack: &Pack, lexicon: &Lexicon, problems: &mut Diagnostics) -> Vec<LexemeId> {
    marsad_clause::lexemes(pack, "clause/between", Pos::Adp, lexicon, problems)
}

struct Loader<'a, 'p> {
    lexicon: &'a Lexicon,
    problems: &'p mut Diagnostics,
    between: &'a [LexemeId],
    classes: &'a Listed,
}

fn alternatives(value: &str) -> impl Iterator<Item = &str> {
    value.split('|').map(str::trim).filter(|v| !v.is_empty())
}

impl Loader<'_, '_> {
    /// Reads one line of a frame; gives the heads it names.
    fn frame_line(&mut self, entry: &Entry<'_>, frame: &mut Frame) -> Vec<LexemeId> {
        match entry.key {
            "verb" => return self.verb_heads(entry),
            "noun" => return self.noun_heads(entry, frame, &[Pos::Noun]),
            "predicate" => {
                frame.of_predicates = true;
                return self.noun_heads(entry, frame, &[Pos::Noun, Pos::Adj, Pos::Adp]);
            }
            "adj" => {
                frame.of_adjectives = true;
                return self.lexemes(entry, entry.value, Pos::Adj);
            }
            "event" | "vowed" | "planned" => {
                (frame.vowed, frame.planned) = (entry.key == "vowed", entry.key == "planned");
                frame.status = frame.status.or(frame.planned.then_some(Status::Actual));
                if let Some((event, modes)) = self.event(entry) {
                    frame.event = Some(event);
                    frame.modes = modes;
                }
            }
            "denied" | "refused" => {
                (frame.denied, frame.refused) = (self.event(entry), entry.key == "refused");
            }
            "also" => frame.also.extend(self.also(entry)),
            "status" => frame.status = self.status(entry),
            "actor" if entry.value == "speaker" => frame.of_speaker = true,
            "actor" | "both" => frame.roles.extend(self.slot(entry, entry.value).map(|s| (Role::Actor, s))),
            "recipient" => frame.roles.extend(self.slot(entry, entry.value).map(|s| (Role::Recipient, s))),
            "place" => frame.roles.extend(self.slot(entry, entry.value).map(|s| (Role::Place, s))),
            "with" | "without" => frame.conditions.extend(self.condition(entry)),
            "casualty" => frame.casualties.extend(self.casualty(entry)),
            "hides" => frame.hides.extend(alternatives(entry.value).filter_map(|s| self.slot(entry, s))),
            "absorbs" => frame.absorbs.extend(alternatives(entry.value).filter_map(|s| self.slot(entry, s))),
            "blames" => frame.blames.extend(self.slot(entry, entry.value).map(|s| (Blame::Accusation, s))),
            "admits" => frame.blames.extend(self.slot(entry, entry.value).map(|s| (Blame::Admission, s))),
            "answers" => frame.blames.extend(self.slot(entry, entry.value).map(|s| (Blame::Answer, s))),
            "clears" => frame.blames.extend(self.slot(entry, entry.value).map(|s| (Blame::Denial, s))),
            "over" => frame
                .over
                .extend(alternatives(entry.value).map(|name| (name.to_owned(), entry.origin.clone()))),
            key if is_proof(key) => {}
            other => self.unknown(entry, other, &FRAME_KEYS),
        }
        Vec::new()
    }

    fn verb_heads(&mut self, entry: &Entry<'_>) -> Vec<LexemeId> {
        let verbs = self.lexemes(entry, entry.value, Pos::Verb);
        let derived = self.lexicon.derived(&verbs, &[Derived::Masdar, Derived::Active]);
        verbs.into_iter().chain(derived).collect()
    }

    fn noun_heads(&mut self, entry: &Entry<'_>, frame: &mut Frame, kinds: &[Pos]) -> Vec<LexemeId> {
        let mut heads = Vec::new();
        for form in alternatives(entry.value) {
            let (noun, beside) = form.split_once(' ').unwrap_or((form, ""));
            let found: Vec<LexemeId> = kinds.iter().flat_map(|pos| self.lexicon.find(noun, *pos)).collect();
            if found.is_empty() {
                self.missing(entry, noun);
            }
            if !beside.is_empty() {
                let words: HashSet<LexemeId> = self.any_pos(entry, beside).into_iter().collect();
                for head in &found {
                    frame.beside.entry(*head).or_default().extend(words.iter().copied());
                }
            }
            heads.extend(found);
        }
        heads
    }

    fn lexemes(&mut self, entry: &Entry<'_>, value: &str, pos: Pos) -> Vec<LexemeId> {
        let mut out = Vec::new();
        for word in alternatives(value) {
            let before = out.len();
            out.extend(self.lexicon.find(word, pos));
            if out.len() == before {
                self.missing(entry, word);
            }
        }
        out
    }

    /// A word as a noun, adjective, name or whatever the lexicon has it as.
    fn any_pos(&mut self, entry: &Entry<'_>, word: &str) -> Vec<LexemeId> {
        let kinds = [Pos::Noun, Pos::Adj, Pos::Propn, Pos::Num, Pos::Adv, Pos::Verb];
        let bare = word.strip_prefix(self.lexicon.article()).filter(|w| !w.is_empty()).unwrap_or(word);
        let find = |w: &str| {
            kinds.iter().flat_map(|p| self.lexicon.find(w, *p).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let found = [find(word), if bare == word { Vec::new() } else { find(bare) }].concat();
        if found.is_empty() {
            self.missing(entry, word);
        }
        found
    }

    fn missing(&mut self, entry: &Entry<'_>, word: &str) {
        let help = "add it to the tables under morph/, or mend its spelling".to_owned();
        self.problems.at(
            &entry.origin,
            format!("`{word}` is not in the lexicon as a {}", entry.key),
            Some(help),
        );
    }

    fn event(&mut self, entry: &Entry<'_>) -> Option<Coded> {
        let mut words = entry.value.split_whitespace();
        let name = words.next().unwrap_or_default();
        let event = event_type(name);
        let mut modes = Vec::new();
        if event.is_none() {
            let known = marsad_record::EVENT_TYPES.iter().map(|t| t.name);
            let help = did_you_mean(name, known).unwrap_or_else(|| "the types are in ARCHITECTURE.md".into());
            self.problems.at(&entry.origin, format!("unknown event type `{name}`"), Some(help));
        }
        for word in words {
            match mode(name, word) {
                Ok(found) => modes.push(found.name),
                Err(ModeError::Mode) => {
                    let known = event_type(name).into_iter().flat_map(|t| t.modes).map(|m| m.name);
                    let help = did_you_mean(word, known);
                    self.problems.at(&entry.origin, format!("{name} has no mode `{word}`"), help);
                }
                Err(ModeError::Type) => {}
            }
        }
        event.map(|e| (e, modes))
    }

    fn status(&mut self, entry: &Entry<'_>) -> Option<Status> {
        let found = Status::named(entry.value);
        if found.is_none() {
            let help = "actual, ongoing, future, hypothetical, negated or historical".to_owned();
            self.problems.at(&entry.origin, format!("unknown status `{}`", entry.value), Some(help));
        }
        found
    }

    fn role(&mut self, entry: &Entry<'_>) -> Option<Role> {
        match entry.value {
            "actor" => Some(Role::Actor),
            "recipient" => Some(Role::Recipient),
            "place" => Some(Role::Place),
            other => {
                self.unknown(entry, other, &["actor", "recipient", "place"]);
                None
            }
        }
    }

    fn slot(&mut self, entry: &Entry<'_>, name: &str) -> Option<Slot> {
        match name {
            "subject" => return Some(Slot::Subject),
            "object" => return Some(Slot::Object),
            "second" => return Some(Slot::Second),
            "that" => return Some(Slot::That),
            "between" => return self.between.first().map(|&b| Slot::Between(b)),
            _ => {}
        }
        let found = self.lexicon.find(name, Pos::Adp).next();
        if found.is_none() {
            let help =
                "subject, object, second, that, between, or a preposition of morph/func.tsv".to_owned();
            self.problems.at(&entry.origin, format!("unknown slot `{name}`"), Some(help));
        }
        found.map(Slot::Prep)
    }

    /// `TYPE mode with SLOT L | L`.
    fn also(&mut self, entry: &Entry<'_>) -> Option<(Coded, Condition)> {
        let Some((coded, wanted)) = entry.value.split_once(" with ") else {
            self.problems.at(&entry.origin, "`also` lacks when: `also TYPE mode with SLOT LEMMA`", None);
            return None;
        };
        let part = |key, value| Entry { key, value, ..entry.clone() };
        self.event(&part("event", coded)).zip(self.condition(&part("with", wanted)))
    }

    fn condition(&mut self, entry: &Entry<'_>) -> Option<Condition> {
        let (slot, fillers) = entry.value.split_once(' ').unwrap_or((entry.value, ""));
        let slot = self.slot(entry, slot)?;
        let mut condition = Condition {
            slot,
            lexemes: HashSet::new(),
            classes: Vec::new(),
            wanted: entry.key == "with",
            number: 0,
        };
        for filler in alternatives(fillers) {
            match filler.strip_prefix('@') {
                Some(name) => match self.class(entry, name) {
                    Some(Named::Class(class)) => condition.classes.push(class),
                    Some(Named::Words(words)) => condition.lexemes.extend(words),
                    None => {}
                },
                None => {
                    let head = filler.split_whitespace().next().unwrap_or(filler);
                    condition.lexemes.extend(self.any_pos(entry, head));
                }
            }
        }
        let given = alternatives(fillers).next().is_some();
        let empty = condition.lexemes.is_empty() && condition.classes.is_empty();
        (!(given && empty)).then_some(condition)
    }

    fn casualty(&mut self, entry: &Entry<'_>) -> Option<(String, Slot)> {
        let (outcome, slot) = entry.value.split_once(' ').unwrap_or((entry.value, "object"));
        if !OUTCOMES.contains(&outcome) {
            let help = did_you_mean(outcome, OUTCOMES).unwrap_or_else(|| OUTCOMES.join(", "));
            self.problems.at(&entry.origin, format!("unknown outcome `{outcome}`"), Some(help));
        }
        Some((outcome.to_owned(), self.slot(entry, slot.trim())?))
    }

    fn unknown(&mut self, entry: &Entry<'_>, key: &str, known: &[&str]) {
        let help = did_you_mean(key, known.iter().copied())
            .unwrap_or_else(|| format!("one of {}", known.join(", ")));
        self.problems.at(&entry.origin, format!("unknown `{key}`"), Some(help));
    }
}
