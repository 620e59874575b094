//! One article: read in its language, or the record in its place.

use crate::args::Setting;
use crate::load::Loaded;
use marsad_export::Record;
use marsad_ingest::{Failed, Input};
use marsad_morph::Cache;
use marsad_pipeline::{Analysis, Article};
use marsad_record::{ErrorInfo, Failure, SkipInfo, Skipped};

/// Reads one article in its language.
pub fn article<R>(
    loaded: &Loaded,
    setting: &Setting,
    input: &Input,
    cache: &mut Cache,
    with: impl FnOnce(&Analysis<'_>) -> R,
) -> Result<R, Failed> {
    let known = loaded.coder.languages();
    let given = setting
        .lang
        .as_deref()
        .or(input.lang.as_deref())
        .map(|l| l.split('-').next().unwrap_or(l).to_lowercase());
    let lang = match given {
        Some(lang) => lang,
        None => loaded.gate.language(&input.text).map(str::to_owned).ok_or_else(|| {
            let message = format!(
                "its letters do not tell its language; say it with `lang` or --lang ({})",
                known.join(", ")
            );
            Failed::in_language(&input.id, "und", message)
        })?,
    };
    let article = Article {
        id: &input.id,
        title: input.title.as_deref(),
        text: &input.text,
        published: input.published.as_deref().or(setting.published.as_deref()),
        source: input.source.as_deref(),
        url: input.url.as_deref(),
        lang: &lang,
    };
    loaded.coder.read(&article, cache, with).ok_or_else(|| {
        let message = format!("it is in `{lang}`; there are data for {}", known.join(", "));
        Failed::in_language(&input.id, &lang, message)
    })
}

/// The record in the place of an article that was not read.
pub fn in_its_place(failed: Failed) -> Record {
    let Failed { id, kind, message, skipped, lang } = failed;
    if skipped {
        return Record::Skipped(Skipped { id, skipped: SkipInfo { reason: kind.to_owned(), lang, message } });
    }
    Record::Failure(Failure { id, error: ErrorInfo { kind: kind.to_owned(), message } })
}
