//! The stages in order: an article in, its records out.
//!
//! *Takes* data files and articles. *Gives* [`Analysis`], from which the published record, the table of words and
//! mentions, and the derivation of every event can be had. *Promises* the same answer on every run, thread and machine:
//! the only clock is the article's own day of publication.

mod explain;
mod language;
mod outlet;
mod proof;
mod publish;
mod record;
mod words;

pub use language::Language;
pub use marsad_pack::Compiled;
pub use proof::Failure;
pub use publish::{Published, Segment};

use jiff::civil::Date;
use marsad_clause::{Index, View};
use marsad_event::{Setting, Told};
use marsad_mention::Mentions;
use marsad_morph::{Cache, Word};
use marsad_pack::{Diagnostics, File, Packs};
use marsad_text::Text;
use outlet::Outlets;

/// An article to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Article<'a> {
    /// The input's own id.
    pub id: &'a str,
    /// As given.
    pub title: Option<&'a str>,
    /// The whole text: title, a newline, body where the title is given apart.
    pub text: &'a str,
    /// `YYYY-MM-DD`, or with time.
    pub published: Option<&'a str>,
    /// As given.
    pub source: Option<&'a str>,
    /// As given.
    pub url: Option<&'a str>,
    /// ISO 639-1.
    pub lang: &'a str,
}

/// The languages loaded, ready to read.
#[derive(Debug)]
pub struct Coder {
    languages: Vec<Language>,
    outlets: Outlets,
}

impl Coder {
    /// Loads every language of a set of data files. `compiled` gives what was compiled of a language, if it was
    /// made of the same files; without it that is done here, which takes a moment.
    ///
    /// # Errors
    /// All that is wrong with the files, at once.
    pub fn new(files: Vec<File>, compiled: impl Fn(&str) -> Option<Compiled>) -> Result<Coder, Diagnostics> {
        let (coder, problems) = Coder::load(files, compiled);
        if problems.is_empty() { Ok(coder) } else { Err(problems) }
    }

    /// Loads what can be loaded, and tells what is wrong with the rest: for tools that help to mend it.
    pub fn load(files: Vec<File>, compiled: impl Fn(&str) -> Option<Compiled>) -> (Coder, Diagnostics) {
        let packs = Packs::new(files);
        let mut problems = Diagnostics::default();
        let languages = packs
            .languages
            .iter()
            .map(|pack| Language::load(&packs, pack, compiled(&pack.tag), &mut problems));
        let languages = languages.collect();
        let coder = Coder { languages, outlets: Outlets::load(&packs.shared, &mut problems) };
        (coder, problems)
    }

    /// The tags of the languages loaded.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        self.languages.iter().map(|l| l.tag.as_str()).collect()
    }

    /// A language by tag.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&Language> {
        self.languages.iter().find(|l| l.tag == tag)
    }

    /// Reads an article; `None` if its language is not loaded. `cache` keeps what words were read as, and may be kept
    /// from article to article: it changes the speed and nothing else.
    pub fn read<R>(
        &self,
        article: &Article<'_>,
        cache: &mut Cache,
        use_it: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Option<R> {
        let language = self.language(article.lang)?;
        let text = Text::read(article.text, &language.orthography);
        let mut words = marsad_morph::read(&text, &language.lexicon, &language.chooser, cache);
        let given = article.published.and_then(day);
        let mentions = language.mentioner.run(&text, &mut words, &language.lexicon, given);
        let published = given.or(mentions.dateline.date);
        let index = Index::new(&text, &words, &mentions, &language.lexicon);
        let view = View::new(&text, &words, &mentions, &language.lexicon, &index);
        let names = language.mentioner.names();
        let clauses = language.grammar.read(&view, names);
        let home = self.outlets.country(article.source, article.url);
        let setting = Setting { published: mentions.written.or(published), titled: titled(article), home };
        let told = language.coder.code(view, names, &language.grammar, clauses, setting);
        Some(use_it(&Analysis {
            article,
            language,
            text: &text,
            words: &words,
            mentions: &mentions,
            published,
            told: &told,
        }))
    }
}

/// The day in a date or date with time.
fn day(published: &str) -> Option<Date> {
    published.get(..10)?.parse().ok()
}

/// Whether the first sentence of the text is a title: given apart, or a first line followed by more.
fn titled(article: &Article<'_>) -> bool {
    match article.title {
        Some(title) => article.text.starts_with(title),
        None => article
            .text
            .trim_start()
            .split_once('\n')
            .is_some_and(|(first, rest)| first.len() < 400 && !rest.trim().is_empty()),
    }
}

/// An article, read: every stage's table.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The article.
    pub article: &'a Article<'a>,
    /// Its language.
    pub language: &'a Language,
    /// The text stage's table.
    pub text: &'a Text,
    /// The words.
    pub words: &'a [Word],
    /// The mentions.
    pub mentions: &'a Mentions,
    /// The day of publication, given or read off the dateline.
    pub published: Option<Date>,
    /// The clauses, events, claims, quotations.
    pub told: &'a Told<'a>,
}
