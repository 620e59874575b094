//! Who is told to be charged with a deed, or with a task, right before the noun that tells it: "arrested the man accused of the
//! killing", "soldiers charged with the training of the army".

use super::carrier::is_process;
use super::{Agents, Filler, Predicate, is_masdar};
use crate::doc::Doc;
use marsad_clause::{Arg, Node, PhraseKind};
use marsad_morph::{Number, Pos};

/// Who does what a verbal noun tells, as a word right before it says that he is charged with it.
pub fn charged(doc: &Doc<'_>, agents: &Agents, p: &Predicate) -> Option<Filler> {
    let node = p.node.filter(|n| n.part == 0 || is_process(doc, *n))?;
    let own = &doc.clauses.phrases[node.phrase];
    if doc.view.has_conj(own.tokens.start()) {
        return None;
    }
    let start = own.prep.map_or(own.tokens.start(), |(_, at)| at.min(own.tokens.start()));
    let last = start.checked_sub(1)?;
    let (id, _) = doc.view.lexeme(last)?;
    let with = match own.prep {
        Some((prep, _)) => agents.charged.contains(&(id, prep)),
        // "Charged the training of", in Arabic with an object.
        None => {
            let bare = is_masdar(doc, p.token) && doc.view.best(last).is_some_and(|r| !r.article);
            bare && agents.charged.iter().any(|(word, _)| *word == id)
        }
    };
    let phrase = doc.clauses.phrase_at[last].filter(|_| with)?;
    let part = doc.clauses.phrases[phrase].parts.iter().position(|p| p.tokens.contains(last))?;
    let told = Node { phrase, part };
    let alone = doc.clauses.head(told) == last && doc.view.best(last).is_some_and(|r| !r.article);
    let bearer = if alone { bearer(doc, told) } else { None };
    Some(Filler::Arg(Arg::Phrase(bearer.unwrap_or(told))))
}

/// Phrases between people and the word that says more of them: "soldiers in the country charged with".
const BETWEEN: usize = 3;

/// The people of whom an adjective that stands alone says more: the nearest noun for people before it that is like it.
fn bearer(doc: &Doc<'_>, adjective: Node) -> Option<Node> {
    let phrases = &doc.clauses.phrases;
    let own = &phrases[adjective.phrase];
    let word = doc.view.best(doc.clauses.head(adjective)).filter(|r| r.pos == Pos::Adj)?;
    let like = |n: &Node| {
        let head = doc.clauses.head(*n);
        let counted = phrases[n.phrase].parts[n.part].quantity.is_some();
        let number = doc.view.best(head).and_then(|r| r.features.number);
        let several = counted || number == Some(Number::Plur);
        let people = doc.view.lexeme(head).is_some_and(|(_, l)| l.human);
        people && several == (word.features.number == Some(Number::Plur))
    };
    let before = (0..adjective.phrase).rev().take(BETWEEN);
    let here = before.take_while(|i| phrases[*i].sentence == own.sentence);
    let noun = here.filter(|i| phrases[*i].kind == PhraseKind::Noun);
    noun.map(|phrase| Node { phrase, part: 0 }).find(like)
}
