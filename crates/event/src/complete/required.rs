//! What is always done to somebody, and to whom.

use crate::claim::FoundClaim;
use crate::found::Found;

/// Of those who work together the first does so with the others.
pub(super) fn with_each_other(events: &mut [Found]) {
    for event in events.iter_mut().filter(|e| lacks_recipient(e)) {
        if event.event.is_some_and(|e| e.name == "COOPERATE") && event.actor.len() > 1 {
            event.recipient = event.actor.split_off(1);
        }
    }
}

/// Leaves out what would have to be done to somebody and is done to nobody: "help for the needy", "the winner paid a million".
pub(super) fn leave_out(events: &mut Vec<Found>, claims: &mut [FoundClaim]) {
    let keeps: Vec<bool> = events.iter().map(|e| !lacks_recipient(e)).collect();
    let place = |e: usize| keeps[e].then(|| keeps[..e].iter().filter(|k| **k).count());
    for claim in claims {
        claim.event = claim.event.and_then(place);
    }
    events.retain(|e| !lacks_recipient(e));
}

fn lacks_recipient(event: &Found) -> bool {
    event.recipient.is_empty() && event.event.is_some_and(|e| marsad_record::needs_recipient(e.name))
}
