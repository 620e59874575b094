//! Events, claims and quotations: frames over clauses, and one event of a document from its several tellings.
//!
//! *Takes* the tables of all stages before. *Gives* [`Told`]: the events, each with its frame, roles, places, time and
//! sources; the claims; the quotations. *Promises* that each names the frame that fired and the words it was read from,
//! that roles come from the predicate's own slots, and that nothing here reads a clock, a file or a random number.
//! *Data files:* `frame/*.frames`, `frame/mode.tsv`, `frame/context.tsv`, `name/kind.tsv`, `name/relation.tsv`,
//! `name/distance.tsv`, and small tables under `clause/`.

mod claim;
mod complete;
pub mod confidence;
mod doc;
mod entity;
mod found;
mod frame;
pub mod merge;
mod odds;
mod place;
mod predicate;
mod quote;
mod silent;
mod source;
mod tables;
mod weight;
mod words;

pub use claim::{Figure, FoundClaim, What};
pub use doc::{Doc, Setting};
pub use entity::{Entities, Entity};
pub use found::{Found, When};
pub use frame::{Blame, Frame, Frames, Meetable, Proof, Role, Slot, Support};
pub use place::{Beside, Places, Resolved};
pub use predicate::{Filler, Form, Predicate, fill};
pub use quote::FoundQuote;
pub use silent::Silent;
pub use source::{SourceLink, Sources, kind_of};
pub use tables::Tables;
pub use weight::Weight;
pub use words::Words;

use hashbrown::{HashMap, HashSet};
use marsad_clause::{Clauses, Grammar, Terms, View};
use marsad_mention::{Names, OrgId};
use marsad_morph::{LexemeId, Lexicon, Pos};
use marsad_pack::{Diagnostics, Pack, did_you_mean};
use marsad_text::Orthography;

/// What a language knows of events.
#[derive(Debug, Clone, Default)]
pub struct Coder {
    /// Frames and support verbs.
    pub frames: Frames,
    /// Small tables.
    pub tables: Tables,
    /// How sure events are.
    pub confidence: confidence::Confidence,
    /// How likely two tellings are of one event.
    pub likeness: merge::Likeness,
    agents: predicate::Agents,
    words: Words,
}

/// What an article tells.
#[derive(Debug)]
pub struct Told<'a> {
    /// The article as this stage saw it.
    pub doc: Doc<'a>,
    /// Who is who.
    pub entities: Entities,
    /// The speakers.
    pub sources: Sources,
    /// What each predicate tells, before tellings of one event are joined.
    pub tellings: Vec<Found>,
    /// The events, in order of the text.
    pub events: Vec<Found>,
    /// The claims; their `event` is an index into `events`.
    pub claims: Vec<FoundClaim>,
    /// The quotations.
    pub quotes: Vec<FoundQuote>,
}

/// The column of prepositions.
const PREPOSITION: (&str, Pos) = ("preposition", Pos::Adp);

/// Nouns with a word beside them, a preposition or an adjective, of a table key, noun, and that.
fn beside(
    pack: &Pack,
    table: &str,
    (column, pos): (&str, Pos),
    lexicon: &Lexicon,
    problems: &mut Diagnostics,
) -> HashSet<(LexemeId, LexemeId)> {
    beside_any(pack, table, &[Pos::Noun], (column, pos), lexicon, problems)
}

/// The same, with the parts of speech the first word may have.
fn beside_any(
    pack: &Pack,
    table: &str,
    first: &[Pos],
    (column, pos): (&str, Pos),
    lexicon: &Lexicon,
    problems: &mut Diagnostics,
) -> HashSet<(LexemeId, LexemeId)> {
    let mut out = HashSet::new();
    for row in pack.rows(table, &["key", "noun", column], problems) {
        let nouns: Vec<LexemeId> = first.iter().flat_map(|p| lexicon.find(row.cells[1], *p)).collect();
        let words: Vec<LexemeId> = lexicon.find(row.cells[2], pos).collect();
        if nouns.is_empty() || words.is_empty() {
            let help = Some("add it to the tables under morph/, or mend its spelling".to_owned());
            let message = format!("`{}` with `{}` is not in the lexicon", row.cells[1], row.cells[2]);
            problems.at(&row.origin, message, help);
        }
        out.extend(nouns.iter().flat_map(|n| words.iter().map(|w| (*n, *w))));
    }
    out
}

/// Verbal nouns for a fight with the slot of whom it is against: their object, or what follows a preposition.
fn foes(pack: &Pack, lexicon: &Lexicon, problems: &mut Diagnostics) -> HashMap<LexemeId, Vec<Slot>> {
    let mut out: HashMap<LexemeId, Vec<Slot>> = HashMap::new();
    for row in pack.rows("clause/foe", &["key", "noun", "preposition"], problems) {
        let slots: Vec<Slot> = match row.cells[2] {
            "" => vec![Slot::Object],
            prep => lexicon.find(prep, Pos::Adp).map(Slot::Prep).collect(),
        };
        let nouns: Vec<LexemeId> = lexicon.find(row.cells[1], Pos::Noun).collect();
        if nouns.is_empty() || slots.is_empty() {
            let help = Some("add it to the tables under morph/, or mend its spelling".to_owned());
            let message = format!("`{}` with `{}` is not in the lexicon", row.cells[1], row.cells[2]);
            problems.at(&row.origin, message, help);
        }
        for noun in nouns {
            out.entry(noun).or_default().extend(&slots);
        }
    }
    out
}

/// Adjectives of many states with the organisation that stands for them.
fn blocs(
    pack: &Pack,
    lexicon: &Lexicon,
    names: &Names,
    problems: &mut Diagnostics,
) -> HashMap<LexemeId, OrgId> {
    let mut out = HashMap::new();
    for row in pack.rows("clause/bloc", &["key", "form", "org"], problems) {
        let adjectives: Vec<LexemeId> = lexicon.find(row.cells[1], Pos::Adj).collect();
        if adjectives.is_empty() {
            let help = Some("add it to the tables under morph/, or mend its spelling".to_owned());
            problems.at(
                &row.origin,
                format!("`{}` is not in the lexicon as an adjective", row.cells[1]),
                help,
            );
        }
        let org = (0u32..).zip(&names.orgs).find(|(_, org)| org.key == row.cells[2]);
        if org.is_none() {
            let help = did_you_mean(row.cells[2], names.orgs.iter().map(|org| org.key.as_str()));
            problems.at(&row.origin, format!("no organisation has the key `{}`", row.cells[2]), help);
        }
        out.extend(org.into_iter().flat_map(|(id, _)| adjectives.iter().map(move |a| (*a, OrgId(id)))));
    }
    out
}

impl Coder {
    /// Loads a language's frames and tables.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        names: &Names,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Coder {
        let words = |slot: &'static str, pos: Pos, problems: &mut Diagnostics| -> Vec<LexemeId> {
            marsad_clause::lexemes(pack, slot, pos, lexicon, problems)
        };
        let frames = Frames::load(pack, lexicon, problems);
        let agents = predicate::Agents {
            terms: Terms::load(pack, "clause/agent", &["agent"], orthography, problems),
            object_of_masdar: words("clause/object_preposition", Pos::Adp, problems).into_iter().collect(),
            against: words("clause/against", Pos::Adp, problems).into_iter().collect(),
            toward: beside(pack, "clause/toward", PREPOSITION, lexicon, problems),
            charged: beside_any(
                pack,
                "clause/charged",
                &[Pos::Noun, Pos::Adj],
                PREPOSITION,
                lexicon,
                problems,
            ),
            sidelines: beside(pack, "clause/sideline", PREPOSITION, lexicon, problems),
            aim: beside(pack, "clause/aim", PREPOSITION, lexicon, problems),
            befalling: words("clause/befalling", Pos::Noun, problems).into_iter().collect(),
            plural_deeds: words("clause/plural_deed", Pos::Noun, problems).into_iter().collect(),
            goings: words("clause/going", Pos::Noun, problems).into_iter().collect(),
            undergone: words("clause/undergone", Pos::Noun, problems).into_iter().collect(),
            purpose: words("clause/purpose", Pos::Adp, problems).into_iter().collect(),
            foes: foes(pack, lexicon, problems),
            occasion: words("clause/occasion", Pos::Adp, problems).into_iter().collect(),
            backing: words("clause/backing", Pos::Adp, problems).into_iter().collect(),
            course: words("clause/course", Pos::Adp, problems).into_iter().collect(),
            aftermath: words("clause/aftermath", Pos::Adp, problems).into_iter().collect(),
            stances: frames.stances().collect(),
            judgements: frames.judgements().collect(),
            replies: beside(pack, "clause/reply", PREPOSITION, lexicon, problems),
            copulas: words("clause/copula", Pos::Verb, problems).into_iter().collect(),
            no_object: words("clause/no_object", Pos::Noun, problems).into_iter().collect(),
            deems: words("clause/deem", Pos::Verb, problems).into_iter().collect(),
            announces: beside_any(
                pack,
                "clause/announce",
                &[Pos::Verb],
                ("preposition", Pos::Adp),
                lexicon,
                problems,
            ),
            own_preposition: beside_any(
                pack,
                "clause/own_preposition",
                &[Pos::Noun, Pos::Adj],
                PREPOSITION,
                lexicon,
                problems,
            ),
            operations: beside(pack, "clause/operation", PREPOSITION, lexicon, problems),
        };
        Coder {
            frames,
            tables: Tables::load(pack, lexicon, orthography, problems),
            confidence: confidence::Confidence::load(pack, problems),
            likeness: merge::Likeness::load(pack, problems),
            agents,
            words: Words {
                deeds: beside(pack, "clause/deed", PREPOSITION, lexicon, problems),
                buildings: beside(pack, "clause/building", PREPOSITION, lexicon, problems),
                speaks_for: beside(pack, "clause/speaks_for", PREPOSITION, lexicon, problems),
                callings: beside(pack, "clause/calling", PREPOSITION, lexicon, problems),
                blocs: blocs(pack, lexicon, names, problems),
                held: beside(pack, "clause/held", PREPOSITION, lexicon, problems),
                titled: beside(pack, "clause/titled_body", ("adjective", Pos::Adj), lexicon, problems),
                ..Words::load(pack, lexicon, orthography, problems)
            },
        }
    }

    /// Codes an article. Never fails.
    #[must_use]
    pub fn code<'a>(
        &'a self,
        view: View<'a>,
        names: &'a Names,
        grammar: &Grammar,
        clauses: Clauses,
        setting: Setting,
    ) -> Told<'a> {
        let doc = Doc::new(view, names, clauses, &self.words, setting);
        let entities = Entities::resolve(&doc);
        let sources = Sources::resolve(&doc, &entities);
        let finder = found::Finder {
            doc: &doc,
            entities: &entities,
            frames: &self.frames,
            tables: &self.tables,
            agents: &self.agents,
            grammar,
            sources: &sources,
            meetable: self.frames.meetable(&doc.view),
        };
        let may = |lexeme| self.frames.may_fire(lexeme, &finder.meetable);
        let tellings = finder.find(predicate::predicates(&doc, &self.frames, &self.agents, may));
        let (mut events, event_of) = merge::merge(&doc, &tellings, &self.likeness);
        let mut claims = claim::claims(&doc, &entities, &tellings, &event_of);
        complete::complete(&doc, &entities, &mut events, &mut claims);
        let quotes = quote::quotes(&doc, &sources);
        Told { doc, entities, sources, tellings, events, claims, quotes }
    }

    /// The slots' fillers of a telling, for an explanation: role or condition, and the words.
    #[must_use]
    pub fn fillers(&self, told: &Told<'_>, found: &Found) -> Vec<(Slot, Vec<Filler>)> {
        let frame = &self.frames.frames[found.frame];
        let mut slots: Vec<Slot> =
            frame.roles.iter().map(|(_, s)| *s).chain(frame.conditions.iter().map(|c| c.slot)).collect();
        slots.extend(frame.casualties.iter().map(|(_, s)| *s));
        let mut seen = Vec::new();
        slots.retain(|s| {
            !seen.contains(s) && {
                seen.push(*s);
                true
            }
        });
        slots.into_iter().map(|s| (s, fill(&told.doc, &self.agents, &found.predicate, s))).collect()
    }
}
