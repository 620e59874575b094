//! Every way to read one word.

use crate::conditions::Scores;
use crate::features::{Host, pos_code, unpack};
use crate::lexicon::{Adds, Clitic, Guess, Lexicon};
use crate::types::{Aspect, Attached, Features, LexemeId, Pos, Reading};

/// A word, as it is looked up and as it stands on the page.
struct Written<'w> {
    folded: &'w str,
    page: Vec<char>,
    /// Whether each letter on the page is one of the folded word.
    alike: bool,
}

/// What was taken off a word's front.
#[derive(Debug, Clone, Copy)]
struct Front {
    at: usize,
    order: u8,
    /// The parts of speech all of it is written onto.
    on: u16,
    conj: Option<LexemeId>,
    prep: Option<LexemeId>,
    future: bool,
    article: bool,
}

impl Lexicon {
    /// Every way to read a word, best first: `folded` is what is looked up, `page` the word as it stands on the page.
    /// An unknown word is guessed from its shape.
    #[must_use]
    pub fn readings(&self, folded: &str, page: &str) -> Vec<Reading> {
        self.scored(folded, page).into_iter().map(|(_, r)| r).collect()
    }

    /// Every way to read a word with what counts for it, best first.
    #[must_use]
    pub fn scored(&self, folded: &str, page: &str) -> Vec<(i32, Reading)> {
        self.scored_with(folded, page, &mut Scores::default())
    }

    /// The same, with what was worked out for words before.
    pub(crate) fn scored_with(&self, folded: &str, page: &str, scores: &mut Scores) -> Vec<(i32, Reading)> {
        if u16::try_from(folded.len()).is_err() {
            return Vec::new();
        }
        // What stands folded on the page has nothing that folding drops.
        let page: Vec<char> =
            if page == folded { page.chars().collect() } else { self.visible(page).collect() };
        let word = Written { folded, alike: page.len() == folded.chars().count(), page };
        let fronts = self.fronts(folded);
        let mut found: Vec<(i32, Reading)> = Vec::new();
        let mut forms = Vec::new();
        for front in &fronts {
            self.read_front(&word, front, &mut forms, &mut found);
        }
        if found.is_empty() {
            fronts.iter().for_each(|front| self.guess(folded, front, &mut found));
        }
        for (score, reading) in &mut found {
            *score += self.preference(reading, scores);
            *score += reading.lexeme.map_or(0, |id| self.lexeme(id).weight);
        }
        found.sort_by_key(|(score, _)| -score);
        found
    }

    /// Every way to take something off a word's front, none first.
    fn fronts(&self, word: &str) -> Vec<Front> {
        let whole =
            Front { at: 0, order: 0, on: u16::MAX, conj: None, prep: None, future: false, article: false };
        let mut out = vec![whole];
        let mut next = 0;
        while let Some(front) = out.get(next).copied() {
            let first = word[front.at..].chars().next();
            let before = self.before.iter().filter(|c| c.form.chars().next() == first);
            out.extend(before.filter_map(|c| take(word, &front, c)));
            next += 1;
        }
        out
    }

    fn read_front(
        &self,
        word: &Written<'_>,
        front: &Front,
        forms: &mut Vec<(usize, u64)>,
        out: &mut Vec<(i32, Reading)>,
    ) {
        let rest = &word.folded[front.at..];
        self.beginnings(rest, forms);
        let form = |stem: &str| forms.iter().find(|(end, _)| *end == stem.len()).map(|(_, form)| *form);
        if let Some(form) = form(rest) {
            self.read_stem(word, front, (rest, None, u16::MAX), form, out);
        }
        // Most are seen by their last letter not to stand here.
        let last = rest.chars().next_back().filter(|_| !forms.is_empty());
        for clitic in self.after.iter().filter(|c| last.is_some() && c.form.chars().next_back() == last) {
            let Adds::Pronoun(attached) = clitic.adds else { continue };
            let Some(stem) = rest.strip_suffix(clitic.form.as_str()) else { continue };
            let Some(form) = form(stem) else { continue };
            if clitic.stem.is_empty() || stem.ends_with(clitic.stem.as_str()) {
                self.read_stem(word, front, (stem, Some(attached), clitic.on), form, out);
            }
        }
    }

    fn read_stem(
        &self,
        word: &Written<'_>,
        front: &Front,
        (stem, pronoun, on): (&str, Option<Attached>, u16),
        form: u64,
        out: &mut Vec<(i32, Reading)>,
    ) {
        let contrary = self.contrary_after(word, front.at + stem.len());
        for (id, bits, spelling) in self.listed(form) {
            let (features, host) = unpack(bits);
            let pos = self.lexeme(id).pos;
            if !goes(front, pos, &features, host, pronoun.is_some()) || on & 1 << pos_code(pos) == 0 {
                continue;
            }
            let (exact, score) = self.compare(word, front.at, stem, spelling);
            let (exact, score) = (exact && contrary == 0, score - contrary);
            let stem = span(front.at, front.at + stem.len());
            let reading = Reading {
                lexeme: Some(id),
                pos,
                features,
                conj: front.conj,
                prep: front.prep,
                future: front.future,
                article: front.article,
                pronoun,
                stem,
                guessed: false,
                exact,
            };
            if !out.iter().any(|(_, r)| *r == reading) {
                out.push((score, reading));
            }
        }
    }

    /// Whether the page has the careful spelling, and how a spelling that says something else counts against it: a
    /// letter left plain little, a letter marked otherwise much.
    fn compare(&self, word: &Written<'_>, at: usize, stem: &str, spelling: usize) -> (bool, i32) {
        if !word.alike {
            return (false, -CARELESS);
        }
        let first = word.folded[..at].chars().count();
        let changes = &self.spellings[spelling];
        let mut score = 0;
        for (i, folded) in stem.chars().enumerate() {
            let careful = changes.iter().find(|(n, _)| usize::from(*n) == i).map_or(folded, |(_, c)| *c);
            let found = word.page[first + i];
            if found == careful {
                continue;
            }
            score -= if found == folded { CARELESS } else { CONTRARY };
        }
        (score == 0, score)
    }

    /// What counts against a pronoun spelt otherwise on the page: a ta marbuta is no "his".
    fn contrary_after(&self, word: &Written<'_>, end: usize) -> i32 {
        let tail = &word.folded[end..];
        let kept = tail.chars().count();
        let page = word.page.len().checked_sub(kept).map(|from| &word.page[from..]);
        let contrary = page.is_some_and(|page| !tail.chars().eq(page.iter().copied()));
        if contrary { CONTRARY } else { 0 }
    }

    fn guess(&self, word: &str, front: &Front, out: &mut Vec<(i32, Reading)>) {
        let stem = &word[front.at..];
        let found = self.guesses.iter().find(|g| fits(g, stem, front));
        let Some(guess) = found else { return };
        if front.on & 1 << pos_code(guess.pos) == 0 {
            return;
        }
        let reading = Reading {
            lexeme: None,
            pos: guess.pos,
            features: guess.features,
            conj: front.conj,
            prep: front.prep,
            future: front.future,
            article: front.article,
            pronoun: None,
            stem: span(front.at, word.len()),
            guessed: true,
            exact: false,
        };
        out.push((0, reading));
    }
}

/// What a plain letter in the place of a marked one counts.
const CARELESS: i32 = 10;
/// What a letter marked otherwise counts.
const CONTRARY: i32 = 60;

fn span(start: usize, end: usize) -> (u16, u16) {
    let fit = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    (fit(start), fit(end))
}

fn fits(guess: &Guess, stem: &str, front: &Front) -> bool {
    let off = (front.conj.is_none() || guess.off.0) && (front.prep.is_none() && !front.future || guess.off.1);
    off && stem.starts_with(guess.begins.as_str())
        && stem.ends_with(guess.ends.as_str())
        && stem.chars().count() >= guess.least
        && guess.article.is_none_or(|a| a == front.article)
}

fn take(word: &str, front: &Front, clitic: &Clitic) -> Option<Front> {
    if clitic.order <= front.order {
        return None;
    }
    let rest = word[front.at..].strip_prefix(clitic.form.as_str())?;
    if rest.is_empty() || !rest.starts_with(clitic.stem.as_str()) {
        return None;
    }
    let mut out =
        Front { at: word.len() - rest.len(), order: clitic.order, on: front.on & clitic.on, ..*front };
    match clitic.adds {
        Adds::Conj => out.conj = clitic.lexeme,
        Adds::Prep => out.prep = clitic.lexeme,
        Adds::Future => out.future = true,
        Adds::Article => out.article = true,
        Adds::PrepArticle => {
            out.prep = clitic.lexeme;
            out.article = true;
        }
        Adds::Pronoun(_) => return None,
    }
    Some(out)
}

/// Whether a form goes with what is written around it.
fn goes(front: &Front, pos: Pos, features: &Features, host: Host, pronoun: bool) -> bool {
    front.on & 1 << pos_code(pos) != 0
        && if pronoun { host.bound } else { host.free }
        && !(front.article && (host.no_article || features.construct || pronoun))
        && !(front.prep.is_some() && host.no_prep)
        // The mark of the future stands before no verb that tells what is done.
        && !(front.future && matches!(features.aspect, Some(Aspect::Perf | Aspect::Imperative)))
}
