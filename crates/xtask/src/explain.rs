//! How a sentence or a file is read with the data of the working tree.

use crate::articles;
use marsad_morph::Cache;
use marsad_pipeline::Article;

/// Prints the derivation of a sentence, or of the text of a file named with `@` before it.
pub fn run(text: &str, published: &str) -> anyhow::Result<()> {
    let coder = articles::coder()?;
    let file = text.strip_prefix('@').map(std::fs::read_to_string).transpose()?;
    let text = file.as_deref().unwrap_or(text);
    let article = Article { id: "try", text, published: Some(published), lang: "ar", ..Article::default() };
    let told = coder.read(&article, &mut Cache::default(), |a| a.explain(None));
    println!("{}", told.unwrap_or_default());
    Ok(())
}
