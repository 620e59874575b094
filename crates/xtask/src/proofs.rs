//! The sentences frames carry.

use crate::articles;

/// Prints every mistake in the data.
pub fn lint() -> anyhow::Result<()> {
    let (coder, problems) = articles::load()?;
    anyhow::ensure!(problems.is_empty(), "{} mistakes in the data:\n{problems}", problems.all.len());
    println!("the data load without a mistake; languages: {}", coder.languages().join(", "));
    Ok(())
}

/// Prints the sentences that do not hold.
pub fn run(only: &str) -> anyhow::Result<()> {
    let coder = articles::coder()?;
    let mut failed = 0;
    for tag in coder.languages() {
        for failure in coder.proofs(tag).iter().filter(|f| f.rule.contains(only)) {
            println!("{failure}\n");
            failed += 1;
        }
    }
    println!("{failed} sentences do not hold");
    anyhow::ensure!(failed == 0, "{failed} sentences do not hold");
    Ok(())
}
