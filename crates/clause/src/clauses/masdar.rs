//! What a verbal noun takes of the nouns after a verb: who does it and whom it is done to may both follow it.

use super::Context;
use super::likely::{is_somebody, must_take_object};
use crate::types::{Clause, Node, Phrase, PhraseKind};
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Derived, Lexeme, Number, Pos};

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
    let led = led || cx.view.pos(verb + 1) == Some(Pos::Pron);
    let mut kept: Vec<Node> = Vec::new();
    for (i, node) in after.iter().enumerate() {
        let taken = masdar_before(cx, *node).is_some_and(|masdar| {
            if masdar.prep.is_some() {
                (led || !kept.is_empty()) && !takes
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

/// The phrase right before a node that is a verbal noun of a verb that takes an object, with who does it in the genitive: of
/// one man, what follows may be his name or his office.
fn masdar_before<'a>(cx: &'a Context<'_>, node: Node) -> Option<&'a Phrase> {
    let phrase = node.phrase.checked_sub(1)?;
    let (own, before) = (&cx.phrases[node.phrase], &cx.phrases[phrase]);
    let adjoins = before.sentence == own.sentence && before.tokens.end() == own.tokens.start();
    let doer = before.parts.get(1).filter(|p| p.definite && p.quantity.is_none())?;
    let masdar = cx.view.lexeme(before.parts[0].head).is_some_and(|(_, l)| is_transitive_masdar(cx, l));
    let noun = before.kind == PhraseKind::Noun && masdar && cx.view.name(before.parts[0].head).is_none();
    let whose = Node { phrase, part: 1 };
    let apposed = is_one_man(cx, doer.head) && is_somebody(cx, node);
    (adjoins && noun && is_somebody(cx, whose) && !apposed).then_some(before)
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
