//! Who says so: the chain from a predicate outwards.

use crate::doc::Doc;
use crate::entity::{Entities, Entity};
use marsad_clause::Speech;
use marsad_morph::Derived;

/// One link of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLink {
    /// Who.
    pub entity: Entity,
    /// The reporting word.
    pub verb: Option<usize>,
    /// affirms, denies, doubts.
    pub stance: &'static str,
    /// official, party, organisation, media, witness, unnamed.
    pub kind: &'static str,
}

impl SourceLink {
    /// An accuser as the source of what he accuses somebody of.
    #[must_use]
    pub fn accuser(entity: &Entity) -> SourceLink {
        SourceLink { entity: entity.clone(), verb: None, stance: "affirms", kind: kind_of(entity) }
    }
}

/// The speakers of an article's tellings, in the order of the tellings.
#[derive(Debug, Default)]
pub struct Sources {
    speakers: Vec<Option<Entity>>,
    agency: Option<Entity>,
}

impl Sources {
    /// Resolves the speaker of every telling; one whose speaker is not said carries the last on.
    #[must_use]
    pub fn resolve(doc: &Doc<'_>, entities: &Entities) -> Sources {
        let mut speakers: Vec<Option<Entity>> = Vec::new();
        let mut last: Option<Entity> = None;
        for (i, speech) in doc.clauses.speeches.iter().enumerate() {
            let outer = around(doc, i).and_then(|o| speakers.get(o).cloned().flatten());
            let named = speech.speaker.and_then(|arg| entities.of(doc, arg).into_iter().next());
            let carried = speech.speaker.is_none().then(|| last.clone()).flatten();
            let speaker = outer.or(named).or(carried);
            if speaker.is_some() {
                last.clone_from(&speaker);
            }
            speakers.push(speaker);
        }
        let agency = doc.view.mentions.dateline.agencies.first().and_then(|a| agency(doc, a));
        Sources { speakers, agency }
    }

    /// The speaker of a telling.
    #[must_use]
    pub fn speaker(&self, speech: usize) -> Option<&Entity> {
        self.speakers.get(speech).and_then(Option::as_ref)
    }

    /// The last speaker before a token.
    #[must_use]
    pub fn last_before(&self, doc: &Doc<'_>, token: usize) -> Option<&Entity> {
        let before = doc.clauses.speeches.iter().enumerate().take_while(|(_, s)| s.word < token);
        before.filter_map(|(i, _)| self.speaker(i)).last()
    }

    /// The chain of who says what a token tells, nearest first.
    #[must_use]
    pub fn chain(&self, doc: &Doc<'_>, token: usize) -> Vec<SourceLink> {
        let mut out = Vec::new();
        let mut at = token;
        let mut seen = Vec::new();
        while let Some(i) = doc.clauses.told_by(at) {
            if seen.contains(&i) || seen.len() > 4 {
                break;
            }
            seen.push(i);
            let speech = &doc.clauses.speeches[i];
            let again = |e: &Entity| out.last().is_some_and(|l: &SourceLink| l.entity.tokens == e.tokens);
            if let Some(entity) = self.speaker(i).filter(|e| !again(e)) {
                out.push(link(entity, speech));
            }
            at = speech.word;
        }
        if !out.is_empty()
            && let Some(agency) = &self.agency
        {
            out.push(SourceLink { entity: agency.clone(), verb: None, stance: "affirms", kind: "media" });
        }
        out
    }
}

/// The telling that a participle goes on: "he said the army shelled the town, adding that" is said by him, not by the
/// army.
fn around(doc: &Doc<'_>, speech: usize) -> Option<usize> {
    let word = doc.clauses.speeches[speech].word;
    let participle =
        doc.view.lexeme(word).is_some_and(|(_, l)| l.of.is_some_and(|(_, d)| d == Derived::Active));
    let aside = participle && doc.view.best(word).is_some_and(|r| r.features.absolute);
    doc.clauses.told_by(word).filter(|outer| aside && *outer < speech)
}

fn link(entity: &Entity, speech: &Speech) -> SourceLink {
    SourceLink {
        entity: entity.clone(),
        verb: Some(speech.word),
        stance: speech.stance,
        kind: kind_of(entity),
    }
}

fn agency(doc: &Doc<'_>, name: &marsad_mention::NameMention) -> Option<Entity> {
    name.referents.iter().find_map(|r| match r {
        marsad_mention::Referent::Org(id) => {
            let org = &doc.names.orgs[id.0 as usize];
            Some(Entity {
                tokens: Some(name.tokens),
                code: org.code.clone(),
                sector: org.sector.clone(),
                wikidata: org.wikidata.clone(),
                name: Some(org.name.clone()),
                kind: org.kind.clone(),
                ..Entity::default()
            })
        }
        _ => None,
    })
}

/// What kind of source somebody is.
#[must_use]
pub fn kind_of(entity: &Entity) -> &'static str {
    if entity.kind == "media" || entity.kind == "agency" || entity.sector == "JRN" {
        return "media";
    }
    match (entity.sector.as_str(), entity.code.as_str()) {
        ("GOV" | "MIL" | "COP" | "JUD" | "LEG" | "SPY", _) | (_, "UNO" | "IGO" | "EUR") => "official",
        ("PTY" | "REB" | "OPP" | "PRM", _) => "party",
        ("CVL" | "REF" | "MED", _) => "witness",
        ("UNK" | "UAF" | "", "") => "unnamed",
        _ => "organisation",
    }
}
