//! What a language writes onto the front of a word: conjunctions, prepositions, the article.

use marsad_pack::{Diagnostics, Pack, did_you_mean};
use marsad_text::Orthography;

/// What stands on the front of a word, and what it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Front {
    /// The letters taken off.
    pub(crate) form: String,
    /// The letters that come back in their place: an article that a preposition swallowed.
    pub(crate) leaves: String,
    /// Whether a conjunction is among them.
    pub(crate) joins: bool,
    /// Whether a preposition is among them.
    pub(crate) governs: bool,
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
                "conj" => conjs.push(Front { form, leaves, joins: true, governs: false }),
                "prep" => preps.push(Front { form, leaves, joins: false, governs: true }),
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
            joins: true,
            governs: true,
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
    pub(crate) fn fronts<'c, 'w>(
        &'c self,
        word: &'w str,
    ) -> impl Iterator<Item = (&'c Front, &'w str)> + use<'c, 'w> {
        let bare = move |f: &'c Front| word.strip_prefix(f.form.as_str()).map(|rest| (f, rest));
        let begins = word.chars().next().and_then(|c| self.fronts.iter().find(|(letter, _)| *letter == c));
        let fronts = begins.map_or(&[][..], |(_, fronts)| fronts);
        fronts.iter().filter_map(bare).filter(|(_, rest)| !rest.is_empty())
    }

    /// A carefully spelt word without its article, if it carries one.
    pub(crate) fn careful_bare<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.careful
            .iter()
            .find_map(|a| word.strip_prefix(a.as_str()))
            .filter(|rest| rest.chars().count() > 1)
    }

    /// A word without its article, if it carries one.
    pub(crate) fn bare<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.articles.iter().find_map(|a| word.strip_prefix(a.as_str())).filter(|rest| !rest.is_empty())
    }
}

/// A word after its front came off, in the buffer if letters came back.
pub(crate) fn restore<'a>(front: &Front, rest: &'a str, buffer: &'a mut String) -> &'a str {
    if front.leaves.is_empty() {
        return rest;
    }
    buffer.clear();
    buffer.push_str(&front.leaves);
    buffer.push_str(rest);
    buffer
}
