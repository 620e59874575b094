//! What the words of a phrase name.

use super::company::with_company;
use super::word::{is_common, is_pointed_at};
use crate::doc::Doc;
use marsad_clause::Node;
use marsad_mention::{CountryForm, CountryId, HeadId, HeadKind, OrgId, PersonId, Referent};
use marsad_morph::{Features, Gender, Number, Pos};
use marsad_text::{InTokens, PairKind, Span};

/// What stands inside a node.
#[derive(Default)]
pub(super) struct Inside<'d> {
    /// Its words with those that belong to it.
    pub(super) tokens: Option<Span<InTokens>>,
    pub(super) heads: Vec<(usize, HeadId)>,
    pub(super) person: Option<(usize, PersonId)>,
    pub(super) org: Option<(usize, OrgId)>,
    pub(super) country: Option<(usize, CountryId, CountryForm)>,
    pub(super) modifiers: Vec<(usize, &'d str, bool)>,
    pub(super) place_country: Option<&'d str>,
}

pub(super) fn look_inside<'d>(doc: &'d Doc<'_>, node: Node) -> Inside<'d> {
    let own = doc.clauses.tokens(node);
    let named = own.range().any(|t| doc.view.name(t).is_some());
    let span = with_company(doc, node, named);
    let mut inside = Inside { tokens: Some(span), ..Inside::default() };
    if !named && span == own {
        return inside;
    }
    let mut at = span.start();
    while at < span.end() {
        let Some(name) = doc.view.name(at).filter(|_| !is_aim(doc, node, at)) else {
            at += 1;
            continue;
        };
        // Of organisations of one name, the one of the article's country.
        let own = |r: &&Referent| match r {
            Referent::Org(id) => Some(&doc.names.orgs[id.0 as usize].code) == doc.country.as_ref(),
            _ => false,
        };
        let code = |r: &Referent| match r {
            Referent::Country(id, _) => Some(doc.names.countries[id.0 as usize].code.as_str()),
            _ => None,
        };
        let codes = || name.referents.iter().filter_map(code);
        let meant = codes().next().and_then(|_| doc.meant(codes()));
        let fits = |r: &&Referent| code(r).is_none_or(|c| Some(c) == meant);
        for referent in name.referents.iter().filter(own).chain(name.referents.iter().filter(fits)) {
            let modifies = !matches!(referent, Referent::Modifier(_))
                || !is_of_whole(doc, node, at) && !is_of_thing(doc, node, at);
            if modifies {
                inside.add(doc, at, *referent);
            }
        }
        at = name.tokens.end().max(at + 1);
    }
    inside
}

/// Whether a word stands behind a preposition that does not tell whose somebody is: "the envoy to Yemen", "the expert in
/// [the] Libyan affairs".
fn is_aim(doc: &Doc<'_>, node: Node, at: usize) -> bool {
    let phrase = doc.clauses.phrase_at[at].filter(|p| *p != node.phrase).map(|p| &doc.clauses.phrases[p]);
    let Some(phrase) = phrase else { return false };
    let body = |r: &Referent| match r {
        Referent::Head(id) => doc.names.heads[id.0 as usize].kind == HeadKind::Body,
        Referent::Org(_) => true,
        _ => false,
    };
    let head = phrase.parts[0].head;
    let of_body = || doc.view.name(head).is_some_and(|n| n.referents.iter().any(body));
    let gentilic = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Gentilic));
    let adjective = || at != head && doc.view.name(at).is_some_and(|n| n.referents.iter().any(gentilic));
    // "The spokesman in the name of the police".
    let behalf = doc.words.behalf.at(&doc.view, phrase.tokens.start()).is_some();
    phrase.prep.filter(|_| !behalf).is_some_and(|(prep, _)| {
        let toward = doc.words.journey.contains(&prep) && !doc.words.partitive.contains(&prep);
        toward || doc.words.member.contains(&prep) && adjective() && !of_body()
    })
}

/// Whether an adjective behind a genitive goes with the noun before that: "the operations of the movement, [the] military".
fn is_of_whole(doc: &Doc<'_>, node: Node, at: usize) -> bool {
    let head = doc.view.best(doc.clauses.head(node)).map(|r| r.features);
    let own = doc.view.best(at).filter(|r| r.pos == Pos::Adj).map(|r| r.features);
    let (Some(head), Some(own)) = (head, own) else { return false };
    let one = |f: &Features| f.number == Some(Number::Sing);
    let apart = own.gender == Some(Gender::Fem) && head.gender == Some(Gender::Masc);
    node.part > 0 && one(&head) && one(&own) && apart
}

/// Whether an adjective behind a genitive that is a thing tells of that and not of the people it is of: "the victims of the
/// terrorist attack".
fn is_of_thing(doc: &Doc<'_>, node: Node, at: usize) -> bool {
    let head = |t: usize, person: bool| {
        let kind = |r: &Referent| match r {
            Referent::Head(id) => !person || doc.names.heads[id.0 as usize].kind == HeadKind::Person,
            Referent::Org(_) | Referent::Country(..) => !person,
            _ => false,
        };
        doc.view.name(t).is_some_and(|n| n.referents.iter().any(kind))
    };
    let parts = &doc.clauses.phrases[node.phrase].parts;
    let own = parts.iter().skip(node.part + 1).find(|p| p.tokens.contains(at));
    own.is_some_and(|part| part.head != at && !head(part.head, false)) && head(doc.clauses.head(node), true)
}

impl<'d> Inside<'d> {
    fn add(&mut self, doc: &'d Doc<'_>, at: usize, referent: Referent) {
        match referent {
            Referent::Head(id) => self.heads.push((at, id)),
            // "Fahd bin Abdulaziz bin Muammar" is not the Fahd bin Abdulaziz everybody knows.
            Referent::Person(_, true) if goes_on_with_kin(doc, at) => {}
            Referent::Person(id, full) if doc.is_of_age(id) && (full || doc.is_meant(id, at)) => {
                self.person = self.person.or(Some((at, id)));
            }
            Referent::Person(..) => {}
            Referent::Org(_) if is_pointed_at(doc, at) || is_common(doc, at) => {}
            Referent::Org(id) => self.org = self.org.or(Some((at, id))),
            Referent::Country(_, CountryForm::Gentilic) if doc.is_surname(at) => {}
            Referent::Country(id, form) => self.country = self.country.or(Some((at, id, form))),
            Referent::Modifier(id) => {
                let modifier = &doc.names.modifiers[id.0 as usize];
                self.modifiers.push((at, modifier.sector.as_str(), modifier.overrides));
            }
            // "The son of Harib" is no man of the town.
            Referent::Place(_) if at > 0 && is_kin(doc, at - 1) => {}
            // "The club «Masia»" is called so.
            Referent::Place(_) if is_title(doc, at) => {}
            Referent::Place(_) => {
                if self.place_country.is_none() {
                    self.place_country =
                        doc.places.at(at).map(|p| p.country.as_str()).filter(|c| !c.is_empty());
                }
            }
        }
    }
}

/// Whether a name stands in quotation marks of its own.
fn is_title(doc: &Doc<'_>, at: usize) -> bool {
    let end = doc.view.name(at).map_or(at + 1, |n| n.tokens.end());
    let quoted = doc.view.text.nesting.innermost(at, PairKind::Quote);
    quoted.is_some_and(|q| q.inside.start() == at && q.inside.end() == end)
}

fn is_kin(doc: &Doc<'_>, at: usize) -> bool {
    doc.view.lexeme(at).is_some_and(|(id, _)| doc.words.kin.contains(&id))
}

/// Whether "the son of" follows the name that begins at a token.
fn goes_on_with_kin(doc: &Doc<'_>, at: usize) -> bool {
    let end = doc.view.name(at).map_or(at + 1, |n| n.tokens.end());
    is_kin(doc, end) && doc.view.text.sentence_of(at) == doc.view.text.sentence_of(end)
}
