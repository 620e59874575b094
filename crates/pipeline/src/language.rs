//! One language, loaded.

use crate::publish::Published;
use marsad_clause::Grammar;
use marsad_event::Coder;
use marsad_mention::Mentioner;
use marsad_morph::{Chooser, Lexicon};
use marsad_pack::{Compiled, Diagnostics, Pack, Packs};
use marsad_text::Orthography;

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
            .and_then(|c| Lexicon::from_bytes(c.lexicon).ok())
            .unwrap_or_else(|| Lexicon::build(packs, &pack.tag, problems));
        let chooser = Chooser::load(pack, &lexicon, &orthography, problems);
        let published = Published::load(pack, &lexicon, &orthography, problems);
        let mentioner = {
            let names = compiled.map(|c| c.names);
            Mentioner::load(packs, &pack.tag, &orthography, &lexicon, names, problems)
        };
        let mut grammar = Grammar::load(pack, &lexicon, &orthography, problems);
        let coder = Coder::load(pack, &lexicon, mentioner.names(), &orthography, problems);
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
