//! Nouns of dual number: which words that look so are two of something.

use crate::quantity::may_be_counted;
use marsad_morph::{Derived, Gender, Lexicon, Number, Person, Pos, Reading, Word};
use marsad_text::Text;

/// Whether a reading is of two: of a known noun that is no plural as well, stands in no name and, where it asks for a genitive,
/// has one. An adjective is a figure only where it stands for its noun: "two others were killed".
pub(crate) fn is_two(text: &Text, words: &[Word], lexicon: &Lexicon, at: usize, reading: &Reading) -> bool {
    let word = &words[at];
    let two = reading.features.number == Some(Number::Dual) && !reading.guessed;
    let pos = word.told().unwrap_or(reading.pos);
    let whole = || is_whole(word, reading) || is_name(word, lexicon, text.folded_word(at));
    let many = || may_be_plural(word, lexicon, reading) && !do_both(words, at + 1);
    if !two || !matches!(pos, Pos::Noun | Pos::Adj) || many() || whole() {
        return false;
    }
    let alone = pos != Pos::Adj
        || before(text, words, at).is_some_and(|b| {
            // Two are told already by "(both) are stuck".
            b.pos == Pos::Verb && b.features.number != Some(Number::Dual)
        });
    let bound = reading.features.construct && reading.pronoun.is_none();
    let fits = || may_be_genitive(text, words, at + 1) && !(may_be_mine(word) && words[at + 1].is(Pos::Adj));
    alone && !is_quoted(text, at) && (!bound || fits())
}

/// The reading of the word before, on the same line.
fn before<'w>(text: &Text, words: &'w [Word], at: usize) -> Option<&'w Reading> {
    at.checked_sub(1).filter(|_| !text.begins_line(at)).and_then(|b| words[b].best())
}

/// Whether a verb of two stands at a word or behind an adverb there: "two fighters only were killed".
fn do_both(words: &[Word], at: usize) -> bool {
    let best = |t: usize| words.get(t).and_then(Word::best);
    let verb = at + usize::from(best(at).is_some_and(|r| r.pos == Pos::Adv));
    best(verb).is_some_and(|r| r.pos == Pos::Verb && r.features.number == Some(Number::Dual))
}

fn is_human(lexicon: &Lexicon, reading: &Reading) -> bool {
    reading.lexeme.is_some_and(|id| lexicon.lexeme(id).human)
}

/// Whether a noun read as a dual stands after a person's name, and so is a part of it.
pub(crate) fn is_named(text: &Text, words: &[Word], lexicon: &Lexicon, at: usize, reading: &Reading) -> bool {
    let joined = reading.prep.is_some() || reading.conj.is_some();
    let person = |b: &Reading| b.pos == Pos::Propn && is_human(lexicon, b);
    !joined && !is_human(lexicon, reading) && before(text, words, at).is_some_and(person)
}

/// Whether a word is, as it stands, a name that is listed so, with its article.
fn is_name(word: &Word, lexicon: &Lexicon, folded: &str) -> bool {
    let listed = |r: &Reading| r.lexeme.is_some_and(|id| lexicon.lexeme(id).folded == folded);
    let removed = word.removed().map(|(r, _)| r);
    word.readings().chain(removed).any(|r| r.pos == Pos::Propn && listed(r))
}

/// Whether what is read as a dual before its genitive may be one thing of the speaker's: "my identity".
fn may_be_mine(word: &Word) -> bool {
    let mine = |r: &Reading| {
        r.features.number != Some(Number::Dual) && r.pronoun.is_some_and(|p| p.person == Person::First)
    };
    word.readings().chain(word.removed().map(|(r, _)| r)).any(mine)
}

/// Whether a word stands alone between marks of quotation, as names do.
fn is_quoted(text: &Text, at: usize) -> bool {
    text.nesting.quotes().any(|q| q.closed && q.inside.start() == at && q.inside.end() == at + 1)
}

/// Whether a word can be the genitive of the noun before it: no indefinite accusative, nor an adjective that tells of it.
fn may_be_genitive(text: &Text, words: &[Word], at: usize) -> bool {
    let tells = |r: &Reading| r.features.absolute || (r.pos == Pos::Adj && !r.article);
    may_be_counted(text, words, at) && !words[at].best().is_some_and(tells)
}

/// Whether a noun read as a dual may as well be a plural of many: of another noun ("fires", no two yokes), or where it is
/// definite or has a genitive. A masculine one with a genitive looks like a plural and like an adjective of belonging. Those who
/// are called by what they do ("officers", in Arabic "who seize") are people, and no adjective of several.
fn may_be_plural(word: &Word, lexicon: &Lexicon, dual: &Reading) -> bool {
    if dual.features.construct && dual.features.gender == Some(Gender::Masc) {
        return true;
    }
    let person = dual.pos == Pos::Noun && is_human(lexicon, dual);
    let doing = |r: &Reading| {
        let of = r.lexeme.and_then(|id| lexicon.lexeme(id).of);
        r.pos == Pos::Adj && matches!(of, Some((_, Derived::Active)))
    };
    let many = |r: &Reading| {
        r.features.number == Some(Number::Plur)
            && matches!(r.pos, Pos::Noun | Pos::Adj)
            && !(person && doing(r))
            && (dual.article || dual.features.construct || dual.pos == Pos::Adj || r.lexeme != dual.lexeme)
    };
    let removed = word.removed().map(|(r, _)| r);
    word.readings().chain(removed).any(many)
}

/// Whether a word read as a dual is, as it stands, the singular of another noun or a name: "coral", no two meadows; or with
/// its pronoun misspelt what is well spelt otherwise.
fn is_whole(word: &Word, dual: &Reading) -> bool {
    let removed = word.removed().map(|(r, _)| r);
    let misspelt = dual.pronoun.is_some() && !dual.exact;
    word.readings().chain(removed).any(|r| {
        let other = r.lexeme != dual.lexeme && !r.guessed && r.pronoun.is_none();
        let one = r.pos == Pos::Noun && r.features.number == Some(Number::Sing) && r.article == dual.article;
        let well = misspelt && r.exact;
        other && (one || well || r.pos == Pos::Propn && !dual.article)
    })
}

/// Whether a noun or an adjective can be a dual, though it was read as a plural: both are written alike.
pub(crate) fn may_be_two(word: &Word) -> bool {
    let dual = |r: &Reading| r.features.number == Some(Number::Dual) && matches!(r.pos, Pos::Noun | Pos::Adj);
    word.readings().any(dual) || word.removed().any(|(r, _)| dual(r))
}
