//! Reads files and does nothing with what is in them: how fast reading is, and how much memory it takes.
//!
//! `cargo run --release -p marsad-ingest --example read -- FILE…`
#![allow(clippy::print_stdout)]

use marsad_ingest::{Options, Piece, is_parquet, read, read_parquet};
use std::fs::File;
use std::io::{Read, Seek};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    for name in std::env::args().skip(1) {
        let mut file = File::open(&name)?;
        let size = file.metadata()?.len();
        let mut head = [0; 4];
        let count = file.read(&mut head)?;
        file.rewind()?;
        let (start, options) = (Instant::now(), Options::default());
        let (mut articles, mut failures, mut text) = (0u64, 0u64, 0u64);
        let take = &mut |piece: Piece| {
            match piece.read() {
                Ok(input) => (articles, text) = (articles + 1, text + input.text.len() as u64),
                Err(failed) => {
                    failures += 1;
                    if failures <= 3 {
                        println!("  {}: {}: {}", failed.id, failed.kind, failed.message);
                    }
                }
            }
            true
        };
        if is_parquet(&head[..count]) {
            read_parquet(&name, file, &options, take);
        } else {
            read(&name, Box::new(file), &options, take);
        }
        let seconds = start.elapsed().as_secs_f64();
        #[allow(clippy::cast_precision_loss)]
        let rate = |bytes: u64| bytes as f64 / 1e6 / seconds;
        println!(
            "{name}: {articles} articles, {failures} failures, {seconds:.2} s; {:.0} MB/s of file, {:.0} MB/s of text; peak {}",
            rate(size),
            rate(text),
            peak().unwrap_or_default()
        );
    }
    Ok(())
}

/// The most memory this process ever took, as the system tells it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).map(|l| l.trim().to_owned())
}
