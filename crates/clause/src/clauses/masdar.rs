//! What a verbal noun takes of the nouns after a verb: who does it and whom it is done to may both follow it.

use super::Context;
use super::agree::whole_of;
use super::likely::{is_somebody, must_take_object};
use crate::types::{Clause, Node, Phrase, PhraseKind};
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Derived, Lexeme, Number, Person, Pos};

/// The bare phrases after a verb without those that are the object of a verbal noun before them: "condemned the killing by
/// the army of a child", in Arabic "the killing of the army a child". `led`: a phrase before the verb is its subject.
pub(super) fn without_its_objects(
    cx: &Context<'_>,
    clause: &Clause,
    verb: usize,
    led: bool,
    after: &[Node],
) -> Vec<Node> {
    let takes = clause.object.is_none() && must_take_object(cx, verb);
    let objectless = !cx.view.lexeme(verb).is_none_or(|(id, l)| l.transitive && !cx.results.contains(&id));
    // "That comes after": it is its own subject.
    let that = || cx.view.pos(verb + 1) == Some(Pos::Det) && cx.phrase_at[verb + 1].is_none();
    let led = led || cx.view.pos(verb + 1) == Some(Pos::Pron) || that();
    let mut kept: Vec<Node> = Vec::new();
    for (i, node) in after.iter().enumerate() {
        let taken = masdar_before(cx, *node).is_some_and(|masdar| {
            if masdar.prep.is_some() {
                (led || !kept.is_empty()) && (!takes || i + 1 < after.len())
            } else {
                i > 0 && (objectless || i + 1 < after.len())
            }
        });
        if !taken {
            kept.push(*node);
        }
    }
    kept
}

/// Whether a node before the verb is the object of a verbal noun with "his" written onto it: "after his meeting his
/// counterpart, the minister accused".
pub(super) fn is_met_by_him(cx: &Context<'_>, node: Node) -> bool {
    masdar_before(cx, node).is_some_and(|masdar| masdar.parts.len() == 1)
}

/// The phrase right before a node that is a verbal noun of a verb that takes an object, with who does it in the
/// genitive or a pronoun: of one man, what follows may be his name or his office.
fn masdar_before<'a>(cx: &'a Context<'_>, node: Node) -> Option<&'a Phrase> {
    let (phrase, before) = next_before(cx, node.phrase)?;
    let masdar = cx.view.lexeme(before.parts[0].head).is_some_and(|(_, l)| is_transitive_masdar(cx, l));
    let noun = before.kind == PhraseKind::Noun && masdar && cx.view.name(before.parts[0].head).is_none();
    let done = match before.parts.get(1) {
        Some(doer) => {
            let whose = Node { phrase, part: 1 };
            let adjoins = before.tokens.end() == cx.phrases[node.phrase].tokens.start();
            let apposed = adjoins && is_one_man(cx, doer.head) && is_somebody(cx, node);
            let definite = before.parts.iter().skip(1).any(|p| p.definite);
            definite && doer.quantity.is_none() && is_somebody(cx, whose) && !apposed
        }
        None => {
            let some = || whole_of(cx, node).is_some_and(|n| is_somebody(cx, n));
            is_theirs(cx, before) && (is_somebody(cx, node) || some())
        }
    };
    (noun && done).then_some(before)
}

/// The phrase that stands right before another, times, towns and houses aside: "during his meeting in Beirut the minister".
fn next_before<'a>(cx: &'a Context<'_>, of: usize) -> Option<(usize, &'a Phrase)> {
    let mut start = cx.phrases[of].tokens.start();
    for (i, before) in cx.phrases[..of].iter().enumerate().rev() {
        if before.sentence != cx.phrases[of].sentence || before.tokens.end() != start {
            return None;
        }
        let place = |r: &Referent| matches!(r, Referent::Place(_));
        let name = cx.view.name(before.parts[before.parts.len() - 1].head);
        let house = cx.view.lexeme(before.parts[0].head).is_some_and(|(id, _)| cx.houses.contains(&id));
        let town = before.prep.is_some() && (house || name.is_some_and(|n| n.referents.iter().any(place)));
        if before.kind != PhraseKind::Time && !town {
            return Some((i, before));
        }
        start = before.prep.map_or(before.tokens.start(), |(_, at)| at.min(before.tokens.start()));
    }
    None
}

/// Whether a verbal noun after a preposition has "his" or "their" written onto it: "during his meeting the envoy".
fn is_theirs(cx: &Context<'_>, phrase: &Phrase) -> bool {
    let pronoun = cx.view.best(phrase.parts[0].head).and_then(|r| r.pronoun);
    phrase.prep.is_some() && pronoun.is_some_and(|p| p.person == Person::Third)
}

fn is_transitive_masdar(cx: &Context<'_>, lexeme: &Lexeme) -> bool {
    lexeme.of.is_some_and(|(verb, d)| d == Derived::Masdar && cx.view.lexicon.lexeme(verb).transitive)
}

/// Whether a noun is the name or the office of one man, and no body or state: "the Custodian of the Two Holy Mosques" is a
/// state by its name, and a man.
fn is_one_man(cx: &Context<'_>, head: usize) -> bool {
    let number = cx.view.best(head).and_then(|r| r.features.number);
    let name = cx.view.name(head);
    let titled = name.is_some_and(|n| n.tokens.len() > 1);
    let human = titled || cx.view.lexeme(head).is_none_or(|(_, l)| l.human);
    let states = name.into_iter().flat_map(|n| &n.referents).any(|r| match r {
        Referent::Country(_, form) => *form != CountryForm::Metonym || !titled,
        Referent::Org(_) => true,
        _ => false,
    });
    human && !states && !matches!(number, Some(Number::Plur | Number::Dual))
}
