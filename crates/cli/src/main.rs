//! The command `marsad`: reads articles, prints what they tell.
//!
//! Everything that touches the disk, the terminal or threads is here; the stages know none of them.
#![allow(clippy::print_stdout)]

mod args;
mod bidi;
mod input;
mod load;
mod pretty;
mod progress;
mod resume;
mod run;
mod store;

use args::{Cli, Verb};
use clap::Parser;
use std::process::ExitCode;

/// Articles are many small tables, made and dropped: the system's allocator takes a sixth of the time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.verb {
        Verb::Code(what) => run::code(&what),
        Verb::Analyze(what) => run::analyze(&what),
        Verb::Explain(what) => run::explain(&what),
        Verb::Try(what) => run::try_sentence(&what),
        Verb::Add(what) => store::add(&what),
        Verb::Incidents(what) => store::incidents(&what),
        Verb::Events(what) => store::events(&what),
        Verb::Claims(what) => store::claims(&what),
        Verb::Ledger(what) => store::ledger(&what),
        Verb::Search(what) => store::search(&what),
        Verb::Sql(what) => store::sql(&what),
        Verb::Export(what) => store::export(&what),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("marsad: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether whoever read our output closed it: `marsad … | head` is no mistake.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &(dyn std::error::Error + 'static)| {
        e.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    };
    error.chain().any(broken)
}
