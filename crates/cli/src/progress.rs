//! How far a long run is, on a terminal that is not being printed to.

use crate::run::Tally;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Read, Result};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Bytes read from the files given, as they stand on disk: what tells how much is left.
static READ: AtomicU64 = AtomicU64::new(0);

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(200);

/// A reader whose bytes are counted.
pub struct Counted<R>(pub R);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> Result<usize> {
        let read = self.0.read(to)?;
        READ.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The line that says how far it is.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    said: Option<Instant>,
    /// Inputs done before this run.
    before: u64,
}

impl Progress {
    /// `bytes` are those of all inputs, where that is known; the line is only shown where `free`, on a terminal.
    pub fn new(free: bool, bytes: Option<u64>, before: u64) -> Progress {
        let bar = if free && std::io::stderr().is_terminal() {
            ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        let look = if bytes.is_some() {
            "{wide_bar} {bytes}/{total_bytes}, {msg}, {eta} left"
        } else {
            "{spinner} {msg}"
        };
        if let Ok(style) = ProgressStyle::with_template(look) {
            bar.set_style(style);
        }
        Progress { bar, start: Instant::now(), said: None, before }
    }

    /// Says how far it is, if it is time to.
    pub fn tick(&mut self, tally: &Tally) {
        if self.bar.is_hidden() || self.said.is_some_and(|s| s.elapsed() < EVERY) {
            return;
        }
        if self.said.is_none() {
            // What was done before took no time, and tells nothing of the time that is left.
            self.bar.set_position(READ.load(Ordering::Relaxed));
            self.bar.reset_eta();
        }
        self.said = Some(Instant::now());
        self.bar.set_position(READ.load(Ordering::Relaxed));
        self.bar.set_message(self.line(tally));
        self.bar.tick();
    }

    fn line(&self, tally: &Tally) -> String {
        let seconds = self.start.elapsed().as_secs_f64().max(0.001);
        let rate = (tally.inputs() - self.before) as f64 / seconds;
        format!(
            "{} articles ({rate:.0} a second), {} events, {} errors",
            tally.inputs(),
            tally.events(),
            tally.failures()
        )
    }

    /// Takes the line away, and tells how long it took.
    pub fn end(&self) -> Duration {
        self.bar.finish_and_clear();
        self.start.elapsed()
    }
}
