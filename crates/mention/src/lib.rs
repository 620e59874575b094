//! Mentions: names, times, figures, datelines.
//!
//! *Takes* a text with its words read. *Gives* [`Mentions`]: names with what they may refer to, times resolved against
//! the day of publication or known by their words, figures with what they count, the head of the article. *Promises* that mentions of a kind do
//! not overlap and stand in order; that the longest name wins and its alternatives stand side by side; that every time
//! and figure names the rule that read it; that it assumes no language. *Data files:* `shared/country.tsv`,
//! `shared/org.tsv`, `shared/person.tsv`, `shared/place/*.tsv`; of a language `name/*.tsv`, `name/place/*.tsv`, `name/headed/*.tsv`,
//! `time/term.tsv`, `time/*.rules`, `quantity/number.tsv`, `quantity/hedge.tsv`, `quantity/unit.tsv`,
//! `quantity/*.rules`.

mod begin;
mod calendar;
mod chart;
mod clitic;
mod dateline;
mod dual;
mod forms;
mod hijri;
mod names;
mod number;
mod packed;
mod places;
mod quantity;
mod rule;
mod spot;
mod term;
mod time;
mod types;
mod vague;
mod vocab;

pub use names::Names;
pub use places::{Place, Places};
pub use quantity::Quantities;
pub use rule::Case;
pub use time::{Times, TimesRead};
pub use types::*;

use begin::{Begins, Noted};
use forms::Forms;
use jiff::civil::Date;
use marsad_morph::{Lexicon, Word};
use marsad_pack::bytes::{Bytes, Corrupt, Reader, Writer, corrupt};
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_text::{Orthography, Text};
use std::borrow::Cow;
use std::sync::Arc;

/// Everything that finds mentions in one language.
#[derive(Debug, Clone, Default)]
pub struct Mentioner {
    names: Names,
    spotter: spot::Spotter,
    times: Times,
    quantities: Quantities,
    /// By which words know what it noted of them.
    identity: Arc<()>,
}

impl Mentioner {
    /// Compiles the names of a language; what is wrong with their tables goes to `problems`.
    #[must_use]
    pub fn compile(
        packs: &Packs,
        tag: &str,
        orthography: &Orthography,
        lexicon: &Lexicon,
        problems: &mut Diagnostics,
    ) -> Vec<u8> {
        let empty = Pack::default();
        let pack = packs.language(tag).unwrap_or(&empty);
        let (names, places, keys) = Names::load(packs, pack, problems);
        let mut w = Writer::default();
        w.text(MAGIC);
        names.write(&places, &mut w);
        Forms::write(pack, (&names, &keys), orthography, lexicon, problems, &mut w);
        w.0
    }

    /// Loads the name, time and figure tables; what is wrong with them goes to `problems`. `compiled` are the names
    /// compiled before, of the same files and with the same lexicon; without them they are compiled here.
    #[must_use]
    pub fn load(
        packs: &Packs,
        tag: &str,
        orthography: &Orthography,
        lexicon: &Lexicon,
        compiled: Option<&'static [u8]>,
        problems: &mut Diagnostics,
    ) -> Mentioner {
        let empty = Pack::default();
        let pack = packs.language(tag).unwrap_or(&empty);
        let (names, forms) = compiled
            .and_then(|bytes| read(&bytes.into(), lexicon).ok())
            .or_else(|| {
                let bytes = Mentioner::compile(packs, tag, orthography, lexicon, problems);
                read(&bytes.into(), lexicon).ok()
            })
            .unwrap_or_default();
        let spotter = spot::Spotter::load(pack, forms, orthography, lexicon, problems);
        let times = Times::load(packs, tag, orthography, problems);
        let quantities = Quantities::load(packs, tag, orthography, problems);
        Mentioner { names, spotter, times, quantities, identity: Arc::default() }
    }

    /// The mentions of a text; times are resolved against the day it was published. Guessed words that turn out to be
    /// names are read with what is written onto the name.
    #[must_use]
    pub fn run(
        &self,
        text: &Text,
        words: &mut [Word],
        lexicon: &Lexicon,
        published: Option<Date>,
    ) -> Mentions {
        let kinds: Vec<u32> =
            words.iter().enumerate().map(|(token, word)| self.begins(text, token, word).0).collect();
        let names = self.spotter.spot(self, text, &kinds, words, lexicon);
        let words = &*words;
        let noted = Noted { mentioner: self, text, words, kinds: &kinds };
        let TimesRead { times, untold, taken: told, written } =
            self.times.read_begun(text, &noted, published);
        // What a name is called by is no figure: a number in it, an ending like that of a dual.
        let mut taken = told.clone();
        taken.extend(names.iter().filter(|n| n.is_proper()).map(|n| n.tokens));
        taken.sort_by_key(|t| (t.start(), t.end()));
        let blocked = (&taken[..], &told[..]);
        let quantities = self.quantities.spot_begun(text, &noted, words, lexicon, blocked);
        let dateline = dateline::read(text, &self.names, &names, &times);
        Mentions { names, times, untold, quantities, dateline, written }
    }

    /// What kinds of things begin at a token, as bits; what they are, or what goes on with it, if anything.
    fn begins<'w>(&self, text: &Text, token: usize, word: &'w Word) -> (u32, Option<Cow<'w, Begins>>) {
        word.noted(&self.identity, |readings| {
            let (folded, page) = (text.folded_word(token), text.word(token));
            let pieces = self.spotter.pieces(folded);
            let names = self.spotter.begins(folded, &pieces, readings);
            let terms = [self.times.begun(&pieces, page), self.quantities.begun(&pieces, page)];
            let begins = Begins::new((names, self.spotter.number(&pieces)), terms);
            (begins.as_ref().map_or(0, Begins::kinds), begins)
        })
    }

    /// The name tables, which ids of referents point into.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The sentences of the rules of times and figures, which tests run.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.times.cases().iter().chain(self.quantities.cases())
    }
}

const MAGIC: &str = "marsad-names-3";

fn read(bytes: &Bytes, lexicon: &Lexicon) -> Result<(Names, Forms), Corrupt> {
    let mut r = Reader::new(bytes);
    if r.text()? != MAGIC {
        return corrupt("they were written by another version");
    }
    Ok((Names::read(&mut r)?, Forms::read(&mut r, lexicon)?))
}
