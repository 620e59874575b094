//! How likely an event and a telling are one: signs of what both say and where they stand, weighed as learnt from annotated
//! articles (`cargo xtask calibrate`; the weights stand in `frame/likeness.tsv`).

use super::bound::{is_bound, is_parted};
use super::compare::{elsewhere, is_side_of};
use super::signs::{LEAD, Pair, SIGN_COUNT, SIGNS};
use crate::doc::Doc;
use crate::found::Found;
use crate::odds::Odds;
use marsad_pack::{Diagnostics, Pack};
use marsad_record::Status;

/// What each sign adds to the log-odds that a telling is of an event told before.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    odds: Odds<SIGN_COUNT>,
}

impl Likeness {
    /// Reads `frame/likeness.tsv`.
    #[must_use]
    pub fn load(pack: &Pack, problems: &mut Diagnostics) -> Likeness {
        Likeness { odds: Odds::load(pack, "frame/likeness", sign_names(), problems) }
    }

    /// The signs that say most that a telling is of an event told before, the heaviest first.
    pub(super) fn reasons(&self, pair: Pair<'_, '_>) -> Vec<&'static str> {
        if is_one(pair) {
            return vec![GRAMMAR];
        }
        let speaking = self.odds.speaking(signs(pair));
        speaking.into_iter().take(TOLD).map(|at| SIGNS[at].0).collect()
    }

    /// How likely two tellings are of one event, in log-odds.
    pub(super) fn of(&self, pair: Pair<'_, '_>) -> f32 {
        match () {
            () if is_one(pair) => f32::INFINITY,
            () if is_parted(pair.doc, pair.event, pair.telling) => f32::NEG_INFINITY,
            () => self.odds.of(signs(pair)),
        }
    }
}

/// What is told where the grammar alone says that two are one.
pub(super) const GRAMMAR: &str = "grammar";
/// How many signs are told of a telling that was joined.
const TOLD: usize = 3;

/// The names of the signs, in their order.
#[must_use]
pub fn sign_names() -> [&'static str; SIGN_COUNT] {
    SIGNS.map(|(name, _)| name)
}

/// Whether the grammar says that two are one.
pub(super) fn is_one(pair: Pair<'_, '_>) -> bool {
    is_bound(pair.doc, pair.event, pair.telling, false)
        || fell_in(pair.doc, pair.event, pair.telling)
        || pair.is_claimed_again()
}

/// Which signs a pair shows.
pub(super) fn signs(pair: Pair<'_, '_>) -> [bool; SIGN_COUNT] {
    SIGNS.map(|(_, holds)| holds(pair))
}

/// Whether those whom a telling counts dead are of a side of a fight that goes on, or that the title tells: "the two armies
/// clash, … five soldiers of one were killed".
fn fell_in(doc: &Doc<'_>, fight: &Found, telling: &Found) -> bool {
    let fell = telling.actor.is_empty() && !telling.casualties.is_empty();
    let titled = doc.titled && fight.sentence == 0 && telling.sentence <= LEAD;
    let goes_on = fight.status == Status::Ongoing || titled;
    fell && goes_on && is_side_of(fight, telling) && !elsewhere(fight, telling)
}
