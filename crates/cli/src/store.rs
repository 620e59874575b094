//! The commands of a store: what adds to it, asks it and prints what it answers.

mod add;
pub mod args;
mod ask;
mod chart;
mod export;
mod ledger;
mod map;
mod page;
mod show;

pub use add::add;
pub use ask::{claims, events, incidents, search, sql};
pub use export::export;
pub use ledger::ledger;

use anyhow::Result;
use marsad_store::Store;

/// Opens a store to read it.
fn open(file: &args::File) -> Result<Store> {
    Ok(Store::open(&file.store)?)
}
