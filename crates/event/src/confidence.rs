//! How sure an event is: the chance that a careful reader codes it too, from signs of how it is told. The weights are
//! learnt from annotated articles (`cargo xtask calibrate`) and stand in `frame/confidence.tsv`.

use crate::doc::Doc;
use crate::found::Found;
use crate::odds::Odds;
use crate::predicate::Form;
use crate::weight::Weight;
use marsad_pack::{Diagnostics, Pack};

/// The signs, in the order of [`signs`]; `base` always holds.
pub const SIGNS: [&str; 11] = [
    "base",
    "verb",
    "recalled",
    "actor",
    "recipient",
    "place",
    "time",
    "again",
    "early",
    "attributed",
    "material",
];

/// What each sign adds to the log-odds of an event.
#[derive(Debug, Clone, Default)]
pub struct Confidence {
    odds: Odds<{ SIGNS.len() }>,
}

impl Confidence {
    /// Reads `frame/confidence.tsv`.
    #[must_use]
    pub fn load(pack: &Pack, problems: &mut Diagnostics) -> Confidence {
        Confidence { odds: Odds::load(pack, "frame/confidence", SIGNS, problems) }
    }

    /// The chance that an event is right, 0 to 1, in hundredths.
    #[must_use]
    pub fn of(&self, doc: &Doc<'_>, found: &Found) -> f32 {
        let odds = self.odds.of(signs(doc, found));
        (100.0 / (1.0 + (-odds).exp())).round() / 100.0
    }
}

/// Which signs an event shows.
#[must_use]
pub fn signs(doc: &Doc<'_>, found: &Found) -> [bool; SIGNS.len()] {
    [
        true,
        matches!(found.predicate.form, Form::Active | Form::Passive),
        found.weight == Weight::Recalls,
        !found.actor.is_empty(),
        !found.recipient.is_empty(),
        !found.places.is_empty(),
        found.when.is_some(),
        !found.mentions.is_empty(),
        doc.in_title(found.predicate.token) || found.sentence <= 2,
        !found.sources.is_empty(),
        found.event.is_some_and(|e| e.is_material()),
    ]
}
