//! Mentions: names, times, figures, datelines.
//!
//! *Takes* a text with its words read. *Gives* [`Mentions`]: names with what they may refer to, times resolved against
//! the day of publication or known by their words, figures with what they count, the head of the article. *Promises* that mentions of a kind do
//! not overlap and stand in order; that the longest name wins and its alternatives stand side by side; that every time
//! and figure names the rule that read it; that it assumes no language. *Data files:* `shared/country.tsv`,
//! `shared/org.tsv`, `shared/person.tsv`, `shared/place/*.tsv`; of a language `name/*.tsv`, `name/place/*.tsv`,
//! `time/term.tsv`, `time/*.rules`, `quantity/number.tsv`, `quantity/hedge.tsv`, `quantity/unit.tsv`,
//! `quantity/*.rules`.

mod calendar;
mod chart;
mod clitic;
mod dateline;
mod hijri;
mod names;
mod number;
mod quantity;
mod rule;
mod spot;
mod term;
mod time;
mod types;
mod vocab;

pub use names::Names;
pub use quantity::Quantities;
pub use rule::Case;
pub use time::{Times, TimesRead};
pub use types::*;

use jiff::civil::Date;
use marsad_morph::{Lexicon, Word};
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_text::{Orthography, Text};

/// Everything that finds mentions in one language.
#[derive(Debug, Clone, Default)]
pub struct Mentioner {
    names: Names,
    spotter: spot::Spotter,
    times: Times,
    quantities: Quantities,
}

impl Mentioner {
    /// Loads the name, time and figure tables; what is wrong with them goes to `problems`.
    #[must_use]
    pub fn load(
        packs: &Packs,
        tag: &str,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Mentioner {
        let empty = Pack::default();
        let pack = packs.language(tag).unwrap_or(&empty);
        let (names, keys) = Names::load(packs, pack, problems);
        let spotter = spot::Spotter::load(pack, &names, &keys, orthography, problems);
        let times = Times::load(packs, tag, orthography, problems);
        let quantities = Quantities::load(packs, tag, orthography, problems);
        Mentioner { names, spotter, times, quantities }
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
        let names = self.spotter.spot(text, words, lexicon, &self.names);
        let TimesRead { times, untold, taken } = self.times.read(text, published);
        let quantities = self.quantities.spot(text, words, &taken);
        let dateline = dateline::read(text, &self.names, &names, &times);
        Mentions { names, times, untold, quantities, dateline }
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
