//! Words of corpora that head frames and tell no event, each with why and where: what to read when events are missed.

use crate::articles;
use anyhow::Result;
use marsad_morph::Cache;
use marsad_pipeline::Analysis;
use std::io::Write;
use std::path::PathBuf;

/// Prints a line a word, parted by tabs: article, where it begins in it, word, lexeme, types of the frames it heads, why the
/// first gave nothing, the frames with why, and the sentence.
pub fn run(corpora: &[PathBuf], limit: usize) -> Result<()> {
    let coder = articles::coder()?;
    let mut cache = Cache::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for corpus in corpora {
        for input in articles::read(corpus, limit)? {
            let article = input.article();
            let lines = coder.read(&article, &mut cache, |analysis| lines(&input.id, analysis));
            lines.into_iter().flatten().try_for_each(|line| writeln!(out, "{line}"))?;
        }
    }
    Ok(out.flush()?)
}

fn lines(id: &str, analysis: &Analysis<'_>) -> Vec<String> {
    let coder = &analysis.language.coder;
    let told = analysis.told;
    let silent = coder.silent(told, &analysis.language.grammar);
    let line = |silent: marsad_event::Silent| {
        let token = silent.predicate.token;
        let span = analysis.text.span_of(marsad_text::Span::new(token, token + 1));
        let sentence = told.doc.clauses.clauses[silent.predicate.clause].sentence;
        let sentence = analysis.text.words(analysis.text.span_of(analysis.text.sentences[sentence]));
        let name = |i: usize| coder.frames.frames[i].id.rsplit('#').next().unwrap_or_default();
        let mut types: Vec<&str> =
            silent.tried.iter().filter_map(|(i, _)| coder.frames.frames[*i].event).map(|e| e.name).collect();
        types.dedup();
        let tried: Vec<String> = silent.tried.iter().map(|(i, why)| format!("{}: {why}", name(*i))).collect();
        let first = silent.tried.first().map_or("", |(_, why)| why);
        let lexeme = &analysis.language.lexicon.lexeme(silent.predicate.lexeme).key;
        [
            id,
            &span.start().to_string(),
            analysis.text.word(token),
            lexeme,
            &types.join(" "),
            first,
            &tried.join("; "),
            &sentence.replace(['\t', '\n'], " "),
        ]
        .join("\t")
    };
    silent.into_iter().map(line).collect()
}
