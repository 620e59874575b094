//! Which nouns go with a verb.

use super::Context;
use super::likely::is_somebody;
use crate::phrase::agrees_after;
use crate::types::{Clause, Link, Node, PhraseKind};
use marsad_mention::{HeadKind, NameMention, Referent};
use marsad_morph::{Aspect, Attached, Gender, Number, Person, Pos, Reading};

pub(super) fn head(cx: &Context<'_>, node: Node) -> usize {
    cx.phrases[node.phrase].parts[node.part].head
}

pub(super) fn noun_features(cx: &Context<'_>, node: Node) -> (Option<Gender>, Option<Number>, bool) {
    let head = described(cx, node);
    let Some(reading) = cx.view.best(head) else { return (None, None, true) };
    let lexeme = cx.view.lexeme(head).map(|(_, l)| l);
    // "Those who were harmed": an adjective in the plural of men stands for people.
    let f = &reading.features;
    let men = reading.pos == Pos::Adj && (f.gender, f.number) == (Some(Gender::Masc), Some(Number::Plur));
    let human = lexeme.is_none_or(|l| l.human) || reading.pos == Pos::Propn || men;
    // A name of several words, or one written like another word, has not the gender of its first word's form.
    let named = cx.view.name(head).is_some_and(|n| crate::phrase::proper(&n.referents) && !is_body(cx, n));
    let known = !reading.guessed && reading.pos != Pos::Propn && !named;
    let gender = if known { reading.features.gender.or(lexeme.and_then(|l| l.gender)) } else { None };
    (gender, reading.features.number, human)
}

/// The kinds of bodies that are called by what they are; those of others that are, where one noun says it: "the group of such".
const BODIES: [&str; 3] = ["court", "gov", "igo"];
const SIDES: [&str; 2] = ["armed", "party"];

/// Whether a name of several words is of a body that is called by what it is, and so has the gender of that noun: "the Security
/// Council".
fn is_body(cx: &Context<'_>, name: &NameMention) -> bool {
    let one = cx.view.best(name.tokens.start()).is_some_and(|r| r.features.number == Some(Number::Sing));
    let of = |kind: &str| BODIES.contains(&kind) || one && SIDES.contains(&kind);
    let body =
        |r: &Referent| matches!(r, Referent::Org(id) if of(cx.names.orgs[id.0 as usize].kind.as_str()));
    name.tokens.len() > 1 && name.referents.iter().all(body)
}

/// The gender of a name that has one in itself, as most states are feminine: "and called upon Russia" is no deed of Russia's where
/// he called.
pub(super) fn gender_of_name(cx: &Context<'_>, node: Node) -> Option<Gender> {
    let head = head(cx, node);
    let name = cx.view.best(head).is_some_and(|r| r.pos == Pos::Propn);
    cx.view.lexeme(head).filter(|_| name).and_then(|(_, l)| l.gender)
}

/// The noun of a node: behind an adjective in the plural put before its genitive, "the great ones of the leaders".
fn described(cx: &Context<'_>, node: Node) -> usize {
    let parts = &cx.phrases[node.phrase].parts[node.part..];
    let describes = |head: usize| {
        cx.view.best(head).is_some_and(|r| {
            let plain = !r.article && !r.guessed && r.features.voice.is_none();
            r.pos == Pos::Adj && plain && r.features.number == Some(Number::Plur)
        })
    };
    parts.iter().map(|p| p.head).find(|h| !describes(*h)).unwrap_or(parts[0].head)
}

/// Agreement with a noun after the verb.
pub(super) fn agrees(cx: &Context<'_>, reading: &Reading, node: Node) -> bool {
    let phrase = &cx.phrases[node.phrase];
    let counted = phrase.parts[node.part].quantity.is_some();
    let (gender, number, human) = noun_features(cx, node);
    let gender = gender.or_else(|| gender_of_name(cx, node));
    if counted || number == Some(Number::Plur) {
        // "She arrested three youths": men are no subject of a feminine verb.
        let men = human && gender == Some(Gender::Masc) && reading.features.gender == Some(Gender::Fem);
        let several = human || reading.features.gender != Some(Gender::Masc) || counted;
        return !men && (several || stands_for_people(cx, node));
    }
    agrees_after(&reading.features, gender)
}

/// Whether a noun that is none for people by itself stands for them: "elements of the police laid down their arms".
fn stands_for_people(cx: &Context<'_>, node: Node) -> bool {
    let person = |r: &Referent| match r {
        Referent::Head(id) => cx.names.heads[id.0 as usize].kind == HeadKind::Person,
        Referent::Org(_) => true,
        _ => false,
    };
    let head = head(cx, node);
    let man = cx.view.lexeme(head).is_some_and(|(_, l)| l.gender == Some(Gender::Masc));
    man && cx.view.name(head).is_some_and(|n| n.referents.iter().any(person))
}

/// Agreement with a noun before the verb: in number too. A verb behind a word for a part goes with that or with the whole: "a
/// number of states have asked".
pub(super) fn agrees_before(cx: &Context<'_>, reading: &Reading, node: Node) -> bool {
    agrees_alone(cx, reading, node) || whole_of(cx, node).is_some_and(|n| agrees_alone(cx, reading, n))
}

/// The whole told after "of" right behind a word for a part of it.
pub(super) fn whole_of(cx: &Context<'_>, node: Node) -> Option<Node> {
    let part = &cx.phrases[node.phrase];
    let whole = cx.phrases.get(node.phrase + 1).filter(|p| p.sentence == part.sentence)?;
    let (prep, at) = whole.prep?;
    let adjoins = at == part.tokens.end() || whole.tokens.start() == part.tokens.end();
    let last = part.parts.len() == node.part + 1;
    // "Most of them are": of them something else is told than of who they are.
    let owned = cx.view.best(head(cx, node)).is_some_and(|r| r.pronoun.is_some());
    let portion = cx.view.lexeme(head(cx, node)).is_some_and(|(id, _)| cx.portions.contains(&id));
    (portion && !owned && last && adjoins && cx.partitive.contains(&prep))
        .then_some(Node { phrase: node.phrase + 1, part: 0 })
}

fn agrees_alone(cx: &Context<'_>, reading: &Reading, node: Node) -> bool {
    let (gender, number, human) = noun_features(cx, node);
    let f = &reading.features;
    if cx.phrases[node.phrase].parts[node.part].quantity.is_some() {
        return f.person.is_none_or(|p| p == Person::Third);
    }
    if f.person.is_some_and(|p| p != Person::Third) || f.aspect == Some(Aspect::Imperative) {
        return false;
    }
    if number == Some(Number::Plur) {
        let as_group = f.gender != Some(Gender::Masc) && f.number != Some(Number::Plur);
        return f.number == Some(Number::Plur) || (as_group && !human);
    }
    f.number != Some(Number::Plur) && agrees_after(f, gender)
}

/// Agreement of a word for "that" with the noun before it; what is not known agrees.
pub(super) fn goes_with(cx: &Context<'_>, that: &Reading, node: Node) -> bool {
    let (gender, number, human) = noun_features(cx, node);
    let gender = gender.or_else(|| gender_of_name(cx, node));
    let feminine = that.features.gender == Some(Gender::Fem);
    let several = that.features.number == Some(Number::Plur);
    if cx.phrases[node.phrase].parts[node.part].quantity.is_some() {
        return true;
    }
    match number {
        Some(Number::Plur) if human => several || feminine && gender != Some(Gender::Masc),
        Some(Number::Plur) => feminine || several && stands_for_people(cx, node),
        Some(Number::Dual) => that.features.number == Some(Number::Dual),
        _ => {
            that.features.number == Some(Number::Sing)
                && gender.is_none_or(|g| Some(g) == that.features.gender)
        }
    }
}

/// Agreement of a verb with one noun and those joined to it before the verb: for several ("an officer and a guard, they were
/// killed"), or with the last alone, as things in the plural take the feminine ("gunmen and units took the town").
pub(super) fn agrees_with_all(cx: &Context<'_>, reading: &Reading, node: Node, verb: usize) -> bool {
    let f = &reading.features;
    let several = matches!(f.number, Some(Number::Plur | Number::Dual)) && f.person == Some(Person::Third);
    let joined = |i: &usize| cx.phrases[*i].link == Some((node, Link::Coordinate));
    let next = (node.phrase + 1..cx.phrases.len()).take_while(|i| cx.phrases[*i].tokens.end() <= verb);
    let last = { next }.filter(joined).last().map(|phrase| Node { phrase, part: 0 });
    let many = noun_features(cx, node).1 == Some(Number::Plur);
    let as_last =
        |n: Node| many && noun_features(cx, n).1 == Some(Number::Plur) && agrees_before(cx, reading, n);
    f.aspect != Some(Aspect::Imperative) && last.is_some_and(|n| several || as_last(n))
}

/// Whether the word that opens a relative clause and its verb differ in gender, or a verb in the singular follows one for
/// several: the noun it is about does not do it ("the land that the group holds", "those whom the army took").
pub(super) fn is_somebody_else(cx: &Context<'_>, clause: &Clause, verb: &Reading) -> bool {
    let opener = cx.view.best(clause.tokens.start()).filter(|r| r.pos == Pos::Det);
    let about = opener.and_then(|r| r.features.gender);
    let several = opener.is_some_and(|r| matches!(r.features.number, Some(Number::Plur | Number::Dual)));
    let alone = verb.features.number == Some(Number::Sing);
    about.is_some() && verb.features.gender.is_some() && about != verb.features.gender || several && alone
}

/// Whether the noun a relative clause is about comes back in it right after what stands bare behind the verb, so that
/// somebody or something else is the subject: "the man of whom was done the arrest", "the man on whom the police laid the
/// hand". A verb that takes an object needs two such nouns, since one may be its object.
pub(super) fn comes_back_behind(cx: &Context<'_>, clause: &Clause, takes: bool, after: &[Node]) -> bool {
    let Some(last) = after.get(usize::from(takes)) else { return false };
    let end = cx.phrases[last.phrase].tokens.end();
    let next = cx.phrase_at.get(end).copied().flatten().map(|p| &cx.phrases[p]);
    let pronoun = next.filter(|p| p.prep.is_some()).and_then(|p| match p.kind {
        PhraseKind::Pronoun(pronoun) => Some(pronoun),
        _ => None,
    });
    pronoun.zip(clause.antecedent).is_some_and(|(pronoun, node)| {
        let several = noun_features(cx, node).1 == Some(Number::Plur) && pronoun.number == Number::Plur;
        several || may_stand_for(cx, pronoun, node)
    })
}

/// Whether a thing of the noun a relative clause is about stands behind its verb, and then somebody who does it: "the accord
/// that the minister will see to the signing of", in Arabic "will see to its signing the minister".
pub(super) fn is_thing_of_it(cx: &Context<'_>, clause: &Clause, reading: &Reading, after: &[Node]) -> bool {
    let (Some(about), &[thing, somebody, ..]) = (clause.antecedent, after) else { return false };
    let pronoun = cx.view.best(head(cx, thing)).and_then(|r| r.pronoun);
    let several = noun_features(cx, about).1 == Some(Number::Plur);
    let its = pronoun.is_some_and(|p| {
        may_stand_for(cx, p, about) || several && noun_features(cx, about).2 && p.number == Number::Plur
    });
    let next = cx.phrases[thing.phrase].tokens.end() == cx.phrases[somebody.phrase].tokens.start();
    next && its && !is_somebody(cx, thing) && is_somebody(cx, somebody) && agrees(cx, reading, somebody)
}

/// Whether the noun a relative clause is about comes back in it right after the verb, as the pronoun on a preposition: "an
/// attack that gunmen were behind", in Arabic "an attack stood behind it gunmen".
pub(super) fn comes_back(cx: &Context<'_>, clause: &Clause, verb: usize) -> bool {
    clause.antecedent.is_some_and(|node| pronoun_behind(cx, node, verb))
}

/// Whether a pronoun on a preposition right after a verb may stand for a node.
pub(super) fn pronoun_behind(cx: &Context<'_>, node: Node, verb: usize) -> bool {
    let phrase = cx.phrase_at.get(verb + 1).copied().flatten().map(|p| &cx.phrases[p]);
    phrase.filter(|p| p.prep.is_some()).is_some_and(|p| match p.kind {
        PhraseKind::Pronoun(pronoun) => may_stand_for(cx, pronoun, node) || are_several(cx, pronoun, node),
        _ => false,
    })
}

/// Whether a pronoun for several goes with a node that names or counts several: "twelve men of whom three were killed".
fn are_several(cx: &Context<'_>, pronoun: Attached, node: Node) -> bool {
    let counted = cx.phrases[node.phrase].parts[node.part].quantity.is_some();
    pronoun.number == Number::Plur && (counted || noun_features(cx, node).1 == Some(Number::Plur))
}

/// Whether a pronoun in the singular goes with a node: things in the plural take the feminine.
pub(super) fn may_stand_for(cx: &Context<'_>, pronoun: Attached, node: Node) -> bool {
    let (gender, number, _) = noun_features(cx, node);
    let single = pronoun.number == Number::Sing;
    let things = number == Some(Number::Plur) && single && pronoun.gender == Some(Gender::Fem);
    things || single && number != Some(Number::Plur) && (gender.is_none() || pronoun.gender == gender)
}

/// Whether a verb behind one that helps another may be the one it helps: they have one subject. "The minister begins a visit
/// that lasts two days", where in Arabic nothing stands for "that".
pub(super) fn goes_on_as(cx: &Context<'_>, helps: usize, verb: usize) -> bool {
    let features = |t: usize| cx.view.best(t).filter(|r| r.pos == Pos::Verb).map(|r| &r.features);
    let Some((first, second)) = features(helps).zip(features(verb)) else { return true };
    let third = first.person == Some(Person::Third) && second.person == Some(Person::Third);
    !third || first.gender.is_none() || second.gender.is_none() || first.gender == second.gender
}
