//! Phrases, clauses, and who says so.
//!
//! *Takes* the text, its words and its mentions. *Gives* [`Clauses`]: noun phrases (idafa chains, apposition,
//! coordination), clauses with verb, subject and object, tellings with their speakers and contents; and on request the
//! [`Modality`] of a predicate. *Promises* that every phrase and clause lies inside one sentence and that subject and
//! object come from the clause itself, from the noun a relative clause is about, or, marked as shared, from the clause
//! before. *Data files:* `clause/*.tsv`, `speech/*.frames`.

mod clauses;
mod modality;
mod phrase;
mod speech;
mod telling;
mod terms;
mod types;
mod view;

pub use speech::{Reporting, SpeechProof};
pub use terms::Terms;
pub use types::*;
pub use view::{Index, View};

use clauses::SecondObjects;
use hashbrown::HashSet;
use marsad_mention::Names;
use marsad_morph::{LexemeId, Lexicon, Pos};
use marsad_pack::{Diagnostics, Pack, Row};
use marsad_text::Orthography;

/// The grammar of a language above the word.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    openers: Terms,
    epithets: Terms,
    modality: Terms,
    auxiliaries: HashSet<LexemeId>,
    patients: HashSet<LexemeId>,
    /// The reporting words.
    pub reporting: Reporting,
    reporting_verbs: HashSet<LexemeId>,
    eventive: HashSet<LexemeId>,
    quantifiers: HashSet<LexemeId>,
    relations: HashSet<LexemeId>,
    undergone: HashSet<LexemeId>,
    wings: HashSet<LexemeId>,
    kin: HashSet<LexemeId>,
    between: HashSet<LexemeId>,
    honours: HashSet<LexemeId>,
    statements: HashSet<LexemeId>,
    titles: HashSet<LexemeId>,
    results: HashSet<LexemeId>,
    mutual: HashSet<LexemeId>,
    portions: HashSet<LexemeId>,
    houses: HashSet<LexemeId>,
    partitive: HashSet<LexemeId>,
    talks: HashSet<LexemeId>,
    calls: HashSet<LexemeId>,
    urges: HashSet<LexemeId>,
    judges: HashSet<LexemeId>,
    called: HashSet<LexemeId>,
    set_objects: HashSet<(LexemeId, LexemeId)>,
    second_objects: SecondObjects,
    particles: HashSet<LexemeId>,
    consequence: HashSet<LexemeId>,
    cases: clauses::Cases,
}

/// The tables of words of modality, and the kinds of each.
const MODALITY: [(&str, &[&str]); 5] = [
    ("clause/negator", &["failed", "genus", "never", "nominal", "ruled_out", "verbal"]),
    (
        "clause/modal",
        &[
            "any",
            "condition",
            "fact",
            "given",
            "hypothetical",
            "may",
            "irrealis",
            "nearly",
            "supposed",
            "whoever",
        ],
    ),
    ("clause/future", &["decided", "future", "due", "coming"]),
    ("clause/background", &["historical", "anchor", "then", "earlier"]),
    ("clause/ongoing", &["ongoing", "under_way"]),
];
/// The kinds of words that open clauses.
const OPENERS: [&str; 13] = [
    "called",
    "relative",
    "complement",
    "adverbial",
    "contrast",
    "consequence",
    "result",
    "coordinate",
    "circumstance",
    "emphatic",
    "state",
    "topic",
    "wish",
];

/// How many words a phrase has at least in most articles.
const PHRASE: usize = 2;

impl Grammar {
    /// Loads a language's grammar.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Grammar {
        let mut modality = Terms::default();
        for (slot, kinds) in MODALITY {
            modality.extend(Terms::load(pack, slot, kinds, orthography, problems));
        }
        let reporting = Reporting::load(pack, lexicon, orthography, problems);
        let mut verbs = |slot: &'static str| -> HashSet<LexemeId> {
            lexemes(pack, slot, Pos::Verb, lexicon, problems).into_iter().collect()
        };
        let (auxiliaries, patients) = (verbs("clause/auxiliary"), verbs("clause/patient"));
        let (results, mutual) = (verbs("clause/result"), verbs("clause/mutual"));
        let (calls, urges) = (verbs("clause/call"), verbs("clause/urge"));
        let talks = verbs("clause/talk");
        let judges = verbs("clause/judge");
        let nouns = |slot: &str, problems: &mut Diagnostics| -> HashSet<LexemeId> {
            lexemes(pack, slot, Pos::Noun, lexicon, problems).into_iter().collect()
        };
        Grammar {
            openers: Terms::load(pack, "clause/subordinator", &OPENERS, orthography, problems),
            epithets: Terms::load(pack, "clause/epithet", &["epithet", "office"], orthography, problems),
            modality,
            auxiliaries,
            patients,
            results,
            mutual,
            portions: nouns("clause/portion", problems),
            houses: nouns("clause/house", problems),
            partitive: lexemes(pack, "clause/partitive", Pos::Adp, lexicon, problems).into_iter().collect(),
            talks,
            calls,
            urges,
            judges,
            called: nouns("clause/called_upon", problems),
            set_objects: set_objects(pack, lexicon, problems),
            second_objects: second_objects(pack, lexicon, problems),
            particles: lexemes(pack, "clause/object_particle", Pos::Adp, lexicon, problems)
                .into_iter()
                .collect(),
            consequence: lexemes(pack, "clause/consequence", Pos::Cconj, lexicon, problems)
                .into_iter()
                .collect(),
            cases: cases(pack, orthography, problems),
            reporting_verbs: reporting.verb_set(),
            reporting,
            eventive: HashSet::new(),
            quantifiers: nouns("clause/quantifier", problems),
            relations: nouns("clause/relation", problems),
            undergone: nouns("clause/undergone", problems),
            wings: nouns("clause/wing", problems),
            kin: nouns("clause/kin", problems),
            honours: nouns("clause/honour", problems),
            statements: nouns("clause/statement", problems),
            titles: lexemes(pack, "clause/title", Pos::X, lexicon, problems).into_iter().collect(),
            between: lexemes(pack, "clause/between", Pos::Adp, lexicon, problems).into_iter().collect(),
        }
    }

    /// Tells which nouns name events, beside verbal nouns: the next stage's frames know.
    pub fn mark_eventive(&mut self, nouns: impl IntoIterator<Item = LexemeId>) {
        self.eventive.extend(nouns);
    }

    /// Reads phrases, clauses and tellings. Never fails.
    #[must_use]
    pub fn read(&self, view: &View<'_>, names: &Names) -> Clauses {
        let tokens = view.text.tokens.len();
        let (phrase_at, phrases) = (vec![None; tokens], Vec::with_capacity(tokens / PHRASE));
        let mut all = Clauses { phrase_at, phrases, ..Clauses::default() };
        let cx = phrase::Context {
            view: *view,
            names,
            eventive: &self.eventive,
            openers: &self.openers,
            epithets: &self.epithets,
            quantifiers: &self.quantifiers,
            relations: &self.relations,
            undergone: &self.undergone,
            wings: &self.wings,
            kin: &self.kin,
            honours: &self.honours,
            statements: &self.statements,
            titles: &self.titles,
            between: &self.between,
            set_objects: &self.set_objects,
            cases: &self.cases,
        };
        for sentence in 0..view.text.sentences.len() {
            phrase::phrases(&cx, sentence, &mut all.phrases);
        }
        for (i, phrase) in all.phrases.iter().enumerate() {
            all.phrase_at[phrase.tokens.range()].fill(Some(i));
        }
        all.note_links();
        let cx = clauses::Context {
            view: *view,
            names,
            openers: &self.openers,
            auxiliaries: &self.auxiliaries,
            patients: &self.patients,
            results: &self.results,
            between: &self.between,
            mutual: &self.mutual,
            portions: &self.portions,
            houses: &self.houses,
            partitive: &self.partitive,
            talks: &self.talks,
            calls: &self.calls,
            urges: &self.urges,
            judges: &self.judges,
            called: &self.called,
            second_objects: &self.second_objects,
            particles: &self.particles,
            consequence: &self.consequence,
            telling: &self.eventive,
            reporting: &self.reporting_verbs,
            cases: &self.cases,
            phrases: &all.phrases,
            phrase_at: &all.phrase_at,
        };
        for sentence in 0..view.text.sentences.len() {
            clauses::clauses(&cx, sentence, &mut all.clauses);
        }
        all.clause_at = clauses::innermost(&all.clauses, tokens);
        all.speeches = telling::speeches(view, &all, &self.reporting);
        all
    }

    /// Whether what a predicate tells happened.
    #[must_use]
    pub fn modality(&self, view: &View<'_>, clauses: &Clauses, token: usize) -> Modality {
        modality::modality(view, clauses, &self.modality, token)
    }
}

/// Verbs with the nouns that are no more than a part of what they tell: "opened fire".
fn set_objects(pack: &Pack, lexicon: &Lexicon, problems: &mut Diagnostics) -> HashSet<(LexemeId, LexemeId)> {
    let mut out = HashSet::new();
    for row in pack.rows("clause/set_object", &["key", "verb", "noun"], problems) {
        let before = out.len();
        for verb in lexicon.find(row.cells[1], Pos::Verb) {
            out.extend(lexicon.find(row.cells[2], Pos::Noun).map(|noun| (verb, noun)));
        }
        if out.len() == before {
            unknown_pair(&row, problems);
        }
    }
    out
}

fn unknown_pair(row: &Row, problems: &mut Diagnostics) {
    let help = Some("add them to the tables under morph/, or mend their spelling".to_owned());
    let message = format!("`{}` or `{}` is not in the lexicon", row.cells[1], row.cells[2]);
    problems.at(&row.origin, message, help);
}

/// Verbs with the nouns for what they give besides whom they give it to.
fn second_objects(pack: &Pack, lexicon: &Lexicon, problems: &mut Diagnostics) -> SecondObjects {
    let mut out = SecondObjects::new();
    for row in pack.rows("clause/second_object", &["key", "verb", "noun", "whom"], problems) {
        let nouns: Vec<LexemeId> = lexicon.find(row.cells[2], Pos::Noun).collect();
        let whom = lexicon.find(row.cells[3], Pos::Adp).next();
        let before = out.len();
        for verb in lexicon.find(row.cells[1], Pos::Verb) {
            out.extend(nouns.iter().map(|noun| ((verb, *noun), whom)));
        }
        if out.len() == before {
            unknown_pair(&row, problems);
        }
    }
    out
}

/// The endings that show a noun's case.
fn cases(pack: &Pack, orthography: &Orthography, problems: &mut Diagnostics) -> clauses::Cases {
    let mut cases = clauses::Cases::default();
    for row in pack.rows("clause/case", &["key", "form", "kind"], problems) {
        if !cases.add(row.cells[2], orthography.fold.fold_word(row.cells[1])) {
            let help = Some("`nominative`, `oblique`, `accusative` or `bare`".to_owned());
            problems.at(&row.origin, format!("unknown case `{}`", row.cells[2]), help);
        }
    }
    cases
}

/// The lexemes of a small table with the columns key, form, kind; each form must be one of the lexicon.
pub fn lexemes(
    pack: &Pack,
    slot: &str,
    pos: Pos,
    lexicon: &Lexicon,
    problems: &mut Diagnostics,
) -> Vec<LexemeId> {
    let mut out = Vec::new();
    for row in pack.rows(slot, &["key", "form", "kind"], problems) {
        let before = out.len();
        out.extend(lexicon.find(row.cells[1], pos));
        if out.len() == before {
            let help = Some("add it to the tables under morph/, or mend its spelling".to_owned());
            problems.at(&row.origin, format!("`{}` is not in the lexicon", row.cells[1]), help);
        }
    }
    out
}
