//! The writing of a language, from its tables.

use marsad_pack::{Diagnostics, Pack, Row};
use marsad_text::{FoldTable, Orthography, PairKind, PairMark};

/// Loads `orth/fold.tsv`, `orth/abbrev.tsv` and `orth/pair.tsv` of a language.
pub fn orthography(pack: &Pack, problems: &mut Diagnostics) -> Orthography {
    let fold = fold(pack, problems);
    let rows = pack.rows("orth/abbrev", &["form"], problems);
    let abbreviations = rows.iter().map(|r| fold.fold_word(r.cells[0])).collect();
    let mut pairs = Vec::new();
    for row in pack.rows("orth/pair", &["open", "close", "kind"], problems) {
        let kind = match row.cells[2] {
            "quote" => PairKind::Quote,
            "bracket" => PairKind::Bracket,
            other => {
                problems.at(
                    &row.origin,
                    format!("unknown kind of pair `{other}`"),
                    Some("quote or bracket".into()),
                );
                continue;
            }
        };
        pairs.push(PairMark { open: row.cells[0].to_owned(), close: row.cells[1].to_owned(), kind });
    }
    Orthography { fold, abbreviations, pairs }
}

/// What becomes of each letter, as `orth/fold.tsv` tells it.
fn fold(pack: &Pack, problems: &mut Diagnostics) -> FoldTable {
    let mut table = FoldTable::default();
    for (from, to, alone, row) in fold_rows(pack, problems) {
        if let Err(message) = table.add(from, &to, &alone) {
            problems.at(&row.origin, message, None);
        }
    }
    table
}

/// The rows of the folding table, read.
pub(crate) fn fold_rows<'a>(
    pack: &'a Pack,
    problems: &mut Diagnostics,
) -> Vec<(char, String, String, Row<'a>)> {
    let mut out = Vec::new();
    for row in pack.rows("orth/fold", &["from", "to", "alone"], problems) {
        let cells: Vec<Result<String, String>> = row.cells.iter().map(|c| spelled(c)).collect();
        match &cells[..] {
            [Ok(from), Ok(to), Ok(alone)] => match single(from) {
                Some(letter) => {
                    let alone = if row.cells[2].is_empty() { to.clone() } else { alone.clone() };
                    out.push((letter, to.clone(), alone, row));
                }
                None => problems.at(&row.origin, "`from` is one letter", None),
            },
            _ => {
                let wrong = cells.into_iter().find_map(Result::err).unwrap_or_default();
                problems.at(&row.origin, wrong, Some("write a letter, or U+ and its number".into()));
            }
        }
    }
    out
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

/// A cell whose letters may be written as U+XXXX, parted by spaces.
fn spelled(cell: &str) -> Result<String, String> {
    if !cell.starts_with("U+") {
        return Ok(cell.to_owned());
    }
    cell.split(' ')
        .map(|part| {
            let code = part.strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32).ok_or_else(|| format!("`{part}` is no letter"))
        })
        .collect()
}
