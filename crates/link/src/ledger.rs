//! The ledger of an incident: who gives which figures when, who is blamed by whom, and why they disagree.

use crate::copies::CopyGroup;
use crate::grouping::Incident;
use crate::keys::day;
use crate::knowledge::{Closeness, Linker};
use hashbrown::{HashMap, HashSet};
use marsad_record::{Article, Claim, Entity, Source};
use serde::{Deserialize, Serialize};

/// All that is claimed about an incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ledger {
    /// The incident's id.
    pub incident: String,
    /// In how many texts it is told that are no copies of one another.
    pub independent_sources: usize,
    /// The figures, an outcome and a kind of victims each; all victims of an outcome stand first.
    pub outcomes: Vec<Outcome>,
    /// The blame.
    pub responsibility: Responsibility,
}

/// What the victims are.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Victims {
    /// The state or kind of body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The sector.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sector: String,
}

/// The figures of one outcome over time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// killed, injured …
    pub outcome: String,
    /// Of what victims; absent for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub victims: Option<Victims>,
    /// Each figure once for each claimant and independent source, in the order of time.
    pub figures: Vec<Figure>,
    /// The lowest figure that a claimant still stands by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u64>,
    /// The best figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<u64>,
    /// The highest figure that a claimant still stands by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u64>,
    /// How the best was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_rule: Option<BestRule>,
    /// The claim the best is of, the first told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_claim: Option<String>,
    /// Every two figures that cannot both be right, and why they may part.
    pub disagreements: Vec<Disagreement>,
}

/// How the best figure is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BestRule {
    /// The only figure.
    OnlyFigure,
    /// The latest figure of the claimants closest to the fact; of several the same day, the one more independent
    /// sources tell, then the lower.
    LatestOfClosestClaimants,
}

/// A figure by a claimant in a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figure {
    /// The claims that tell it: copies of one text tell it once. The first is the first published.
    pub claims: Vec<String>,
    /// The article of the first.
    pub article: String,
    /// Its outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who says so, nearest first; empty where the narrator says it himself.
    pub claimant: Vec<Source>,
    /// At least.
    pub min: u64,
    /// At most; absent where no bound is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// affirms, denies, doubts.
    pub stance: String,
    /// The text it is of: the group of copies, or the article.
    pub independent_source: String,
    /// The claim of the total it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The claims of other victims told beside it that were added to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sum_of: Vec<String>,
}

/// Two figures that cannot both be right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The first claim of the one.
    pub a: String,
    /// The first claim of the other.
    pub b: String,
    /// Why they may part.
    pub reason: Reason,
}

/// Why two figures part; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// One is denied.
    Denial,
    /// They count different victims.
    DifferentVictims,
    /// They count in different places, or one counts a part of what the other does.
    DifferentScope,
    /// One was told later.
    DifferentTime,
    /// Nothing tells them apart: the claimants contradict each other.
    Contradiction,
}

/// Who did it, according to whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Responsibility {
    /// Those who say they did it.
    pub claims: Vec<Blame>,
    /// Those who say others did it.
    pub accusations: Vec<Blame>,
    /// Those who say that somebody did not.
    pub denials: Vec<Blame>,
    /// Whom all who speak of it name and nobody clears, as `code sector` or a Wikidata id.
    pub uncontested: Vec<String>,
}

/// Who is said to have done it, or not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Blame {
    /// Whom it is about, by code and sector or Wikidata id.
    pub who: String,
    /// The words of the first claim.
    pub responsible: Entity,
    /// Who says so, nearest first; empty where the narrator does.
    pub claimant: Vec<Source>,
    /// The claims that say it, by day of publication and id.
    pub claims: Vec<String>,
    /// The texts they are of.
    pub independent_sources: Vec<String>,
}

/// A claim with the article it is of.
#[derive(Clone, Copy)]
struct Told<'a> {
    claim: &'a Claim,
    article: &'a Article,
    source: &'a str,
}

impl Ledger {
    /// Whether nothing is claimed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let blame = &self.responsibility;
        self.outcomes.is_empty()
            && [&blame.claims, &blame.accusations, &blame.denials].iter().all(|b| b.is_empty())
    }
}

impl Linker {
    /// The ledger of an incident, from the articles of its members and the groups of copies they are in. Order of
    /// either does not matter.
    #[must_use]
    pub fn ledger(&self, incident: &Incident, articles: &[&Article], copies: &[CopyGroup]) -> Ledger {
        let group: HashMap<&str, &str> =
            copies.iter().flat_map(|g| g.members.iter().map(|m| (m.as_str(), g.id.as_str()))).collect();
        let events: HashSet<&str> = incident.members.iter().map(String::as_str).collect();
        let mut told: Vec<Told> = Vec::new();
        for article in articles {
            let source = group.get(article.id.as_str()).copied().unwrap_or(&article.id);
            let own =
                article.claims.iter().filter(|c| c.event.as_deref().is_some_and(|e| events.contains(e)));
            told.extend(own.map(|claim| Told { claim, article, source }));
        }
        told.sort_by(|a, b| {
            let key = |t: &Told<'_>| (day(t.article.published.as_deref()), t.claim.id.clone());
            key(a).cmp(&key(b))
        });
        let mut sources: Vec<&str> =
            incident.members.iter().map(|m| crate::copies::source_of(m, &group)).collect();
        sources.sort_unstable();
        sources.dedup();
        Ledger {
            incident: incident.id.clone(),
            independent_sources: sources.len(),
            outcomes: self.outcomes(&told),
            responsibility: responsibility(&told),
        }
    }

    fn outcomes(&self, told: &[Told]) -> Vec<Outcome> {
        let mut names: Vec<&str> = told.iter().filter_map(|t| t.claim.outcome.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        let mut out = Vec::new();
        for name in names {
            let of: Vec<Told> =
                told.iter().filter(|t| t.claim.outcome.as_deref() == Some(name)).copied().collect();
            out.push(self.outcome(name, None, totals(&of)));
            let mut classes: Vec<Victims> = of.iter().filter_map(|t| victims(t.claim)).collect();
            classes.sort();
            classes.dedup();
            for class in classes {
                let inside: Vec<Figure> = of
                    .iter()
                    .filter(|t| victims(t.claim).as_ref() == Some(&class))
                    .filter_map(figure)
                    .collect();
                out.push(self.outcome(name, Some(class), inside));
            }
        }
        out.retain(|o| !o.figures.is_empty());
        out
    }

    fn outcome(&self, name: &str, victims: Option<Victims>, figures: Vec<Figure>) -> Outcome {
        let figures = folded(figures);
        let standing = standing(&figures);
        let best = self.best(&standing);
        Outcome {
            outcome: name.to_owned(),
            victims,
            low: standing.iter().map(|f| f.min).min(),
            high: standing.iter().filter_map(|f| f.max.or(Some(f.min))).max(),
            best: best.map(|f| f.min),
            best_rule: best.map(|_| match figures.len() {
                1 => BestRule::OnlyFigure,
                _ => BestRule::LatestOfClosestClaimants,
            }),
            best_claim: best.and_then(|f| f.claims.first().cloned()),
            disagreements: disagreements(&figures),
            figures,
        }
    }

    fn best<'a>(&self, standing: &[&'a Figure]) -> Option<&'a Figure> {
        let near = |f: &Figure| self.near(f);
        let nearest = standing.iter().map(|f| near(f)).min()?;
        let close = standing.iter().filter(|f| near(f) == nearest);
        let best = close.max_by_key(|f| {
            (day(f.published.as_deref()), f.claims.len(), std::cmp::Reverse(f.min), f.claims.clone())
        });
        best.copied()
    }

    fn near(&self, figure: &Figure) -> Closeness {
        let first = figure.claimant.first();
        first.map_or_else(|| self.closeness("narrator", ""), |s| self.closeness(&s.kind, &s.entity.sector))
    }
}

/// The victims a claim names, where it says what they are.
fn victims(claim: &Claim) -> Option<Victims> {
    let entity = claim.victims.as_ref()?;
    let named = Victims { code: entity.code.clone(), sector: entity.sector.clone() };
    (named != Victims::default()).then_some(named)
}

fn figure(told: &Told) -> Option<Figure> {
    let count = told.claim.count.as_ref()?;
    Some(Figure {
        claims: vec![told.claim.id.clone()],
        article: told.article.id.clone(),
        outlet: told.article.source.clone(),
        published: told.article.published.clone(),
        claimant: told.claim.claimant.clone(),
        min: count.value.or(count.min).or(count.max)?,
        max: count.value.or(count.max),
        stance: told.claim.stance.clone(),
        independent_source: told.source.to_owned(),
        part_of: told.claim.part_of.clone(),
        sum_of: Vec::new(),
    })
}

/// Who makes a claim, as one key.
fn claimant(chain: &[Source]) -> String {
    chain.first().map_or_else(String::new, |s| who(&s.entity))
}

fn who(entity: &Entity) -> String {
    match &entity.identifier_id {
        Some(id) => id.clone(),
        None if entity.code.is_empty() && entity.sector.is_empty() => entity.entity_text.clone(),
        None => format!("{} {}", entity.code, entity.sector).trim().to_owned(),
    }
}

/// The figures of all victims: what one claimant gives in one sentence for different victims is added, parts are not.
fn totals(told: &[Told]) -> Vec<Figure> {
    let mut out: Vec<(usize, Option<Victims>, Figure)> = Vec::new();
    for t in told.iter().filter(|t| t.claim.part_of.is_none()) {
        let Some(new) = figure(t) else { continue };
        let class = victims(t.claim);
        let beside = out.iter_mut().find(|(sentence, other, f)| {
            *sentence == t.claim.sentence
                && f.article == new.article
                && claimant(&f.claimant) == claimant(&new.claimant)
                && f.stance == new.stance
                && other.is_some()
                && class.is_some()
                && *other != class
        });
        match beside {
            Some((_, _, total)) => {
                total.min += new.min;
                total.max = total.max.zip(new.max).map(|(a, b)| a.saturating_add(b));
                total.sum_of.extend(new.claims);
            }
            None => out.push((t.claim.sentence, class, new)),
        }
    }
    out.into_iter().map(|(_, _, f)| f).collect()
}

/// One row for what one text and claimant say, however many copies of it there are.
fn folded(figures: Vec<Figure>) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    for new in figures {
        let same = out.iter_mut().find(|f| {
            f.independent_source == new.independent_source
                && claimant(&f.claimant) == claimant(&new.claimant)
                && (f.min, f.max, &f.stance) == (new.min, new.max, &new.stance)
                && f.part_of.is_some() == new.part_of.is_some()
        });
        match same {
            Some(row) => row.claims.extend(new.claims),
            None => out.push(new),
        }
    }
    out
}

/// Of each claimant the latest figures, without what is denied.
fn standing(figures: &[Figure]) -> Vec<&Figure> {
    let mut last: HashMap<String, Option<i32>> = HashMap::new();
    let when = |f: &Figure| day(f.published.as_deref());
    let affirmed = |f: &&Figure| f.stance != "denies";
    for f in figures.iter().filter(affirmed) {
        let latest = last.entry(claimant(&f.claimant)).or_default();
        *latest = (*latest).max(when(f));
    }
    figures.iter().filter(affirmed).filter(|f| last.get(&claimant(&f.claimant)) == Some(&when(f))).collect()
}

fn disagreements(figures: &[Figure]) -> Vec<Disagreement> {
    let mut out = Vec::new();
    for (i, a) in figures.iter().enumerate() {
        for b in &figures[i + 1..] {
            let apart = a.max.is_some_and(|m| m < b.min) || b.max.is_some_and(|m| m < a.min);
            if apart || (a.stance == "denies") != (b.stance == "denies") {
                out.push(Disagreement {
                    a: a.claims[0].clone(),
                    b: b.claims[0].clone(),
                    reason: reason(a, b),
                });
            }
        }
    }
    out
}

fn reason(a: &Figure, b: &Figure) -> Reason {
    if (a.stance == "denies") != (b.stance == "denies") {
        Reason::Denial
    } else if a.part_of.is_some() != b.part_of.is_some() {
        Reason::DifferentScope
    } else if day(a.published.as_deref()) != day(b.published.as_deref()) {
        Reason::DifferentTime
    } else {
        Reason::Contradiction
    }
}

fn responsibility(told: &[Told]) -> Responsibility {
    let of = |by: &str| blames(told.iter().filter(|t| t.claim.by.as_deref() == Some(by)));
    let mut out = Responsibility {
        claims: of("admission"),
        accusations: of("accusation"),
        denials: of("denial"),
        uncontested: Vec::new(),
    };
    let mut named: Vec<&str> = out.claims.iter().chain(&out.accusations).map(|b| b.who.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    let cleared = |who: &str| out.denials.iter().any(|d| d.who == who);
    if let [only] = named[..]
        && !cleared(only)
    {
        out.uncontested = vec![only.to_owned()];
    }
    out
}

fn blames<'a>(told: impl Iterator<Item = &'a Told<'a>>) -> Vec<Blame> {
    let mut out: Vec<Blame> = Vec::new();
    for t in told {
        let Some(responsible) = &t.claim.responsible else { continue };
        let key = (who(responsible), claimant(&t.claim.claimant));
        let at = out.iter().position(|b| (&b.who, claimant(&b.claimant)) == (&key.0, key.1.clone()));
        let at = at.unwrap_or_else(|| {
            out.push(Blame {
                who: key.0,
                responsible: responsible.clone(),
                claimant: t.claim.claimant.clone(),
                ..Blame::default()
            });
            out.len() - 1
        });
        out[at].claims.push(t.claim.id.clone());
        if !out[at].independent_sources.iter().any(|s| s == t.source) {
            out[at].independent_sources.push(t.source.to_owned());
        }
    }
    out
}
