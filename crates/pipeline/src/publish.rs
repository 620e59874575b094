//! How words are told outside, where that is not how the coder reads them: parts of speech and segments after the
//! conventions of Universal Dependencies. The frames and rules never see it.

use hashbrown::HashMap;
use marsad_morph::{LexemeId, Lexicon, pos_name};
use marsad_pack::{Diagnostics, Pack, Row};
use marsad_text::Orthography;

/// One segment of a word, as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its form; `None` for the form that stands in the text.
    pub form: Option<String>,
    /// Its lemma; `None` for that of the lexicon.
    pub lemma: Option<String>,
    /// Its part of speech in Universal Dependencies.
    pub pos: String,
}

/// The table `morph/publish` of a language.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// By lexeme, and by the folded stem where the row names one.
    rows: HashMap<(LexemeId, String), Vec<Segment>>,
}

impl Published {
    /// Loads `morph/publish.tsv`.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Published {
        let mut out = Published::default();
        let rows = pack.rows("morph/publish", &["key", "pos", "form", "segments"], problems);
        for row in &rows {
            let of_pos = |id: &LexemeId| pos_name(lexicon.lexeme(*id).pos) == row.cells[1];
            let ids: Vec<LexemeId> = lexicon.keyed(row.cells[0]).filter(of_pos).collect();
            if ids.is_empty() {
                let message = format!("no {} has the key `{}`", row.cells[1], row.cells[0]);
                problems.at(&row.origin, message, Some("name a row of the tables under morph/".into()));
            }
            let form = orthography.fold.fold_word(row.cells[2]);
            let segments: Vec<Segment> =
                row.cells[3].split(' ').filter_map(|cell| segment(cell, row, problems)).collect();
            for id in ids {
                out.rows.insert((id, form.clone()), segments.clone());
            }
        }
        out
    }

    /// The segments of a lexeme's form, where the table has them.
    #[must_use]
    pub fn of(&self, lexeme: LexemeId, stem: &str) -> Option<&[Segment]> {
        let found = self.rows.get(&(lexeme, stem.to_owned()));
        found.or_else(|| self.rows.get(&(lexeme, String::new()))).map(Vec::as_slice)
    }
}

/// A part of speech alone, or `form/lemma/part of speech`.
fn segment(cell: &str, row: &Row<'_>, problems: &mut Diagnostics) -> Option<Segment> {
    let parts: Vec<&str> = cell.split('/').collect();
    let upper = |pos: &str| !pos.is_empty() && pos.chars().all(|c| c.is_ascii_uppercase());
    match parts[..] {
        [pos] if upper(pos) => Some(Segment { form: None, lemma: None, pos: pos.to_owned() }),
        [form, lemma, pos] if upper(pos) => {
            Some(Segment { form: Some(form.to_owned()), lemma: Some(lemma.to_owned()), pos: pos.to_owned() })
        }
        _ => {
            let help = "write a part of speech, or segments as form/lemma/POS parted by spaces".to_owned();
            problems.at(&row.origin, format!("`{cell}` is no segment"), Some(help));
            None
        }
    }
}
