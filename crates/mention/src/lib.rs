//! Mentions: names, times, figures, datelines.
//!
//! *Takes* a text with its words read. *Gives* [`Mentions`]: names with what they may refer to, times resolved against
//! the day of publication, figures with what they count, the head of the article. *Promises* that mentions of a kind do
//! not overlap and stand in order; that the longest name wins and its alternatives stand side by side; that every time
//! and figure names the rule that read it; that it assumes no language. *Data files:* `shared/country.tsv`,
//! `shared/org.tsv`, `shared/person.tsv`, `shared/place/*.tsv`; of a language `name/*.tsv`, `name/place/*.tsv`,
//! `time/term.tsv`, `time/*.rules`, `quantity/number.tsv`, `quantity/hedge.tsv`, `quantity/unit.tsv`,
//! `quantity/*.rules`.

mod calendar;
mod chart;
mod clitic;
mod number;
mod quantity;
mod rule;
mod term;
mod time;
mod types;
mod vocab;

pub use quantity::Quantities;
pub use rule::Case;
pub use time::{Times, TimesRead};
pub use types::*;
