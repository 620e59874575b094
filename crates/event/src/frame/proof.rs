//! The sentences frames carry, run as tests.

use super::Loader;
use marsad_pack::{Block, Entry, Origin};

const PROOF_KEYS: [&str; 8] = ["actor", "recipient", "place", "event", "mode", "status", "claim", "source"];

/// A sentence a frame carries, and what must hold of it.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The frame's or support's id.
    pub rule: String,
    /// The sentence.
    pub text: String,
    /// Whether it must fire.
    pub fires: bool,
    /// Whether it is known not to hold yet: then it must fail, so that nobody forgets it when it starts to pass.
    pub todo: bool,
    /// What must hold: key and words.
    pub wants: Vec<(String, String)>,
    /// Where it stands.
    pub origin: Origin,
}

/// Whether a line is a sentence that is run as a test.
pub(super) fn is_proof(key: &str) -> bool {
    matches!(key, "yes" | "no" | "todo" | "todo_no")
}

impl Loader<'_, '_> {
    pub(super) fn proof(&mut self, rule: &str, entry: &Entry<'_>) -> Proof {
        for child in &entry.children {
            if !PROOF_KEYS.contains(&child.key) {
                self.unknown(child, child.key, &PROOF_KEYS);
            }
        }
        Proof {
            rule: rule.to_owned(),
            text: entry.value.to_owned(),
            fires: matches!(entry.key, "yes" | "todo"),
            todo: entry.key.starts_with("todo"),
            wants: entry.children.iter().map(|c| (c.key.to_owned(), c.value.to_owned())).collect(),
            origin: entry.origin.clone(),
        }
    }

    pub(super) fn wants_proof(&mut self, block: &Block<'_>) {
        if !block.entries.iter().any(|e| e.key == "yes") {
            let message = format!("{} `{}` has no `yes` sentence", block.kind, block.name);
            self.problems.at(&block.origin, message, Some("add one sentence: `yes …`".into()));
        }
    }
}
