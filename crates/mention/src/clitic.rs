//! What a language writes onto the front of a word: conjunctions, prepositions, the article.

use crate::vocab::hash;
use marsad_pack::{Diagnostics, Pack, did_you_mean};
use marsad_text::Orthography;
use std::borrow::Cow;

/// What stands on the front of a word, and what it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Front {
    /// The letters taken off.
    pub(crate) form: String,
    /// The letters that come back in their place: an article that a preposition swallowed.
    pub(crate) leaves: String,
    /// What they are.
    pub(crate) onto: Onto,
}

/// What is written onto the front of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Onto {
    /// Whether a conjunction is among it.
    pub(crate) joins: bool,
    /// Whether a preposition is among it.
    pub(crate) governs: bool,
}

/// A word as it stands, or what is left of it without what is written onto its front.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'w> {
    pub(crate) text: Cow<'w, str>,
    /// By which tables of words find it.
    pub(crate) hash: u64,
    /// What came off its front before, if anything.
    pub(crate) onto: Option<Onto>,
    /// Whether its article came off.
    pub(crate) definite: bool,
}

/// All fronts of a language, and its article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clitics {
    /// By the letter they begin with.
    fronts: Vec<(char, Vec<Front>)>,
    articles: Vec<String>,
    /// The articles as carefully spelt.
    careful: Vec<String>,
}

const KINDS: [&str; 3] = ["conj", "prep", "article"];

impl Clitics {
    /// Reads `name/clitic.tsv`.
    pub(crate) fn load(pack: &Pack, orthography: &Orthography, problems: &mut Diagnostics) -> Clitics {
        let mut out = Clitics::default();
        let (mut conjs, mut preps) = (Vec::new(), Vec::new());
        for row in pack.rows("name/clitic", &["key", "kind", "form", "leaves"], problems) {
            let form = orthography.fold.fold_word(row.cells[2]);
            let leaves = orthography.fold.fold_word(row.cells[3]);
            match row.cells[1] {
                "conj" => {
                    conjs.push(Front { form, leaves, onto: Onto { joins: true, governs: false } });
                }
                "prep" => {
                    preps.push(Front { form, leaves, onto: Onto { joins: false, governs: true } });
                }
                "article" => {
                    out.articles.push(form);
                    out.careful.push(row.cells[2].to_owned());
                }
                odd => problems.at(&row.origin, format!("unknown kind `{odd}`"), did_you_mean(odd, KINDS)),
            }
        }
        let both = |c: &Front, p: &Front| Front {
            form: format!("{}{}", c.form, p.form),
            leaves: p.leaves.clone(),
            onto: Onto { joins: true, governs: true },
        };
        let mut fronts: Vec<Front> = conjs.iter().flat_map(|c| preps.iter().map(|p| both(c, p))).collect();
        fronts.extend(conjs);
        fronts.extend(preps);
        fronts.into_iter().for_each(|front| out.add(front));
        out
    }

    fn add(&mut self, front: Front) {
        let Some(letter) = front.form.chars().next() else { return };
        match self.fronts.iter_mut().find(|(other, _)| *other == letter) {
            Some((_, fronts)) => fronts.push(front),
            None => self.fronts.push((letter, vec![front])),
        }
    }

    /// The fronts a word may carry, each with the bytes left after it.
    fn fronts<'c, 'w>(&'c self, word: &'w str) -> impl Iterator<Item = (&'c Front, &'w str)> + use<'c, 'w> {
        let bare = move |f: &'c Front| word.strip_prefix(f.form.as_str()).map(|rest| (f, rest));
        let begins = word.chars().next().and_then(|c| self.fronts.iter().find(|(letter, _)| *letter == c));
        let fronts = begins.map_or(&[][..], |(_, fronts)| fronts);
        fronts.iter().filter_map(bare).filter(|(_, rest)| !rest.is_empty())
    }

    /// A word, and what it is without each front it may carry; each of them with its article, if it has one, and without.
    pub(crate) fn pieces<'w>(&self, word: &'w str) -> Vec<Piece<'w>> {
        let mut out = Vec::with_capacity(4);
        self.add_pieces(Cow::Borrowed(word), None, &mut out);
        for (front, rest) in self.fronts(word) {
            self.add_pieces(restore(front, rest), Some(front.onto), &mut out);
        }
        out
    }

    fn add_pieces<'w>(&self, text: Cow<'w, str>, onto: Option<Onto>, out: &mut Vec<Piece<'w>>) {
        let bare = match &text {
            Cow::Borrowed(text) => self.bare(text).map(Cow::Borrowed),
            Cow::Owned(text) => self.bare(text).map(|bare| Cow::Owned(bare.to_owned())),
        };
        let piece = |text: Cow<'w, str>, definite| Piece { hash: hash(&text), text, onto, definite };
        out.push(piece(text, false));
        out.extend(bare.map(|bare| piece(bare, true)));
    }

    /// A carefully spelt word without its article, if it carries one.
    pub(crate) fn careful_bare<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.careful
            .iter()
            .find_map(|a| word.strip_prefix(a.as_str()))
            .filter(|rest| rest.chars().count() > 1)
    }

    /// A word without its article, if it carries one.
    fn bare<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.articles.iter().find_map(|a| word.strip_prefix(a.as_str())).filter(|rest| !rest.is_empty())
    }
}

/// A word after its front came off, with the letters that come back.
fn restore<'w>(front: &Front, rest: &'w str) -> Cow<'w, str> {
    if front.leaves.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(format!("{}{rest}", front.leaves)) }
}
