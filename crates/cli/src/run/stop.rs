//! Being asked to stop.

use anyhow::{Context, Result};
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status of a run that was asked to stop: 128 and the number of the signal, as shells tell it.
pub const STATUS: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Lets Ctrl-C and the signal to end ask for an end in order; asked again, the program ends at once.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(STATUS));
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Whether an end was asked for.
pub fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
