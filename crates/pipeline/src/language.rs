//! One language, loaded.

use crate::publish::Published;
use marsad_clause::Grammar;
use marsad_event::Coder;
use marsad_mention::Mentioner;
use marsad_morph::{Chooser, Lexicon};
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_text::Orthography;

/// A lexicon compiled beforehand.
pub type Compiled = &'static [u8];

/// Everything known of one language.
#[derive(Debug)]
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// Its writing.
    pub orthography: Orthography,
    /// Its words.
    pub lexicon: Lexicon,
    /// How words are told outside.
    pub published: Published,
    /// How readings are chosen.
    pub chooser: Chooser,
    /// Its names, times and figures.
    pub mentioner: Mentioner,
    /// Its grammar above the word.
    pub grammar: Grammar,
    /// Its frames.
    pub coder: Coder,
}

impl Language {
    /// Loads a language.
    pub fn load(
        packs: &Packs,
        pack: &Pack,
        compiled: Option<Compiled>,
        problems: &mut Diagnostics,
    ) -> Language {
        let orthography = marsad_morph::orthography(pack, problems);
        let lexicon = compiled
            .and_then(|bytes| Lexicon::from_bytes(bytes).ok())
            .unwrap_or_else(|| Lexicon::build(packs, &pack.tag, problems));
        let chooser = Chooser::load(pack, &lexicon, &orthography, problems);
        let published = Published::load(pack, &lexicon, &orthography, problems);
        let mentioner = Mentioner::load(packs, &pack.tag, &orthography, problems);
        let mut grammar = Grammar::load(pack, &lexicon, &orthography, problems);
        let coder = Coder::load(pack, &lexicon, &orthography, problems);
        grammar.mark_eventive(coder.frames.heads());
        Language {
            tag: pack.tag.clone(),
            orthography,
            lexicon,
            published,
            chooser,
            mentioner,
            grammar,
            coder,
        }
    }
}
