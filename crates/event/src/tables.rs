//! Small tables beside the frames: mode words, context words, words of place and money.

use crate::doc::Doc;
use crate::entity::Entity;
use hashbrown::HashMap;
use marsad_clause::{PhraseId, Terms, View};
use marsad_mention::{Org, Referent};
use marsad_morph::{LexemeId, Lexicon, Pos};
use marsad_pack::{Diagnostics, Pack, did_you_mean};
use marsad_record::{event_type, mode};
use marsad_text::{InTokens, Orthography, Span};

/// The small tables of a language.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    modes: HashMap<&'static str, Terms>,
    contexts: Terms,
    nouns: Terms,
    locative: Vec<LexemeId>,
    locative_words: Terms,
}

/// The contexts of the ontology.
const CONTEXTS: [&str; 38] = [
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
    "humanitarian",
];

impl Tables {
    /// Loads a language's tables.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Tables {
        let mut tables = Tables {
            nouns: Terms::load(pack, "name/noun", &["place", "money"], orthography, problems),
            ..Tables::default()
        };
        for row in pack.rows("frame/mode", &["key", "event", "mode", "form"], problems) {
            match (event_type(row.cells[1]), mode(row.cells[1], row.cells[2])) {
                (Some(event), Ok(found)) => {
                    tables.modes.entry(event.name).or_default().insert(
                        row.cells[0],
                        row.cells[3],
                        found.name,
                        orthography,
                    );
                }
                _ => {
                    let message = format!("{} has no mode `{}`", row.cells[1], row.cells[2]);
                    problems.at(
                        &row.origin,
                        message,
                        Some("see the modes in `crates/record/src/ontology.rs`".into()),
                    );
                }
            }
        }
        for row in pack.rows("frame/context", &["key", "context", "form"], problems) {
            if !CONTEXTS.contains(&row.cells[1]) {
                problems.at(
                    &row.origin,
                    format!("unknown context `{}`", row.cells[1]),
                    did_you_mean(row.cells[1], CONTEXTS),
                );
            }
            tables.contexts.insert(row.cells[0], row.cells[2], row.cells[1], orthography);
        }
        for row in pack.rows("clause/locative", &["key", "form", "kind"], problems) {
            tables.locative.extend(lexicon.find(row.cells[1], Pos::Adp));
            tables.locative_words.insert(row.cells[0], row.cells[1], row.cells[2], orthography);
        }
        tables
    }

    /// The mode of an event type a word shows.
    #[must_use]
    pub fn mode(&self, view: &View<'_>, event: &str, token: usize) -> Option<&'static str> {
        let (_, kind, _) = self.modes.get(event)?.at(view, token)?;
        mode(event, kind).ok().map(|m| m.name)
    }

    /// The context a word shows.
    #[must_use]
    pub fn context(&self, view: &View<'_>, token: usize) -> Option<&'static str> {
        let (_, kind, _) = self.contexts.at(view, token)?;
        CONTEXTS.iter().find(|c| **c == kind).copied()
    }

    /// Whether a noun is one for a place: town, building, street.
    #[must_use]
    pub fn is_place_noun(&self, view: &View<'_>, token: usize) -> bool {
        self.nouns.at(view, token).is_some_and(|(_, kind, _)| kind == "place")
    }

    /// Whether a noun is one for money or goods of worth.
    #[must_use]
    pub fn is_money(&self, view: &View<'_>, token: usize) -> bool {
        self.nouns.at(view, token).is_some_and(|(_, kind, _)| kind == "money")
    }

    /// Whether a phrase tells where: after a preposition of place, or headed by a word of place.
    #[must_use]
    pub fn is_locative(&self, doc: &Doc<'_>, phrase: PhraseId) -> bool {
        let p = &doc.clauses.phrases[phrase];
        let by_prep = p.prep.is_some_and(|(l, _)| self.locative.contains(&l));
        by_prep || self.locative_words.at(&doc.view, p.parts[0].head).is_some()
    }

    /// What a type becomes when it is only announced.
    #[must_use]
    pub fn when_future(&self, event: &str) -> Option<&'static str> {
        marsad_record::when_announced(event)
    }

    /// The state or group a people's adjective stands for, as the doer of an event noun: its forces where it fights.
    #[must_use]
    pub fn by_adjective(&self, doc: &Doc<'_>, token: usize) -> Option<Entity> {
        let name = doc.view.name(token)?;
        let adjective = doc.view.pos(token) == Some(Pos::Adj) && name.tokens.len() == 1;
        name.referents.iter().find_map(|r| match r {
            Referent::Org(id) if adjective => Some(body(&doc.names.orgs[id.0 as usize], name.tokens)),
            Referent::Country(id, _) => {
                let country = &doc.names.countries[id.0 as usize];
                Some(Entity {
                    tokens: Some(name.tokens),
                    code: country.code.clone(),
                    sector: "GOV".into(),
                    name: None,
                    ..Entity::default()
                })
            }
            _ => None,
        })
    }

    /// The organisation that stands for the many states an adjective is of: "European sanctions".
    #[must_use]
    pub fn bloc(&self, doc: &Doc<'_>, token: usize) -> Option<Entity> {
        let id = doc.words.blocs.get(&doc.view.lexeme(token)?.0)?;
        Some(body(&doc.names.orgs[id.0 as usize], Span::new(token, token + 1)))
    }
}

/// An organisation, as the words that stand for it.
fn body(org: &Org, tokens: Span<InTokens>) -> Entity {
    Entity {
        tokens: Some(tokens),
        code: org.code.clone(),
        sector: org.sector.clone(),
        name: Some(org.name.clone()),
        kind: org.kind.clone(),
        ..Entity::default()
    }
}
