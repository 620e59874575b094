//! How the events of one article were derived.

use super::read::article;
use crate::args::{Explain, Setting, Try};
use crate::bidi::Way;
use crate::input;
use crate::load::{Loaded, load};
use anyhow::{Result, bail};
use marsad_ingest::{Columns, Entry, Input};
use marsad_morph::Cache;
use std::io::Write;
use std::process::ExitCode;

pub fn explain(what: &Explain) -> Result<ExitCode> {
    let loaded = load(&what.setting)?;
    let mut first: Option<Entry> = None;
    let wanted = what.event.as_deref().and_then(|e| e.rsplit_once('#')).map(|(id, _)| id.to_owned());
    input::each(std::slice::from_ref(&what.input), &Columns::default(), &mut |_, entry| {
        let fits = wanted.as_ref().is_none_or(|w| entry.as_ref().map_or_else(|f| &f.id, |i| &i.id) == w);
        if fits {
            first = Some(entry);
        }
        !fits
    });
    let input = match first {
        Some(Ok(input)) => input,
        Some(Err(failed)) => bail!("{}: {}", failed.id, failed.message),
        None => bail!("{}: no such article in it", what.input.display()),
    };
    show_derivation(loaded, &what.setting, &input, what.event.as_deref(), Way::of(what.show.bidi))
}

pub fn try_sentence(what: &Try) -> Result<ExitCode> {
    let loaded = load(&what.setting)?;
    let input = Input { id: "try".into(), text: what.sentence.clone(), ..Input::default() };
    show_derivation(loaded, &what.setting, &input, None, Way::of(what.show.bidi))
}

fn show_derivation(
    loaded: &Loaded,
    setting: &Setting,
    input: &Input,
    event: Option<&str>,
    way: Way,
) -> Result<ExitCode> {
    let shown = article(loaded, setting, input, &mut Cache::default(), |a| a.explain(event));
    match shown {
        Ok(text) => {
            std::io::stdout().write_all(way.show_lines(&text).as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(failed) => bail!("{}: {}", failed.id, failed.message),
    }
}
