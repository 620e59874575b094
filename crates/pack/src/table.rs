//! Tables: tab-separated, a header row, sorted by the first column.

use crate::diagnostic::{Diagnostics, did_you_mean};
use crate::{File, Origin};

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// Where it stands.
    pub origin: Origin,
    /// The cells, in the order of the columns asked for; `-` is given as empty.
    pub cells: Vec<&'a str>,
}

impl Row<'_> {
    /// The column, from 1 in code points, at which a cell begins.
    #[must_use]
    pub fn column(&self, cell: usize) -> u32 {
        let before: usize = self.cells[..cell].iter().map(|c| c.chars().count().max(1) + 1).sum();
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }
}

pub(crate) fn rows<'a>(file: &'a File, columns: &[&str], problems: &mut Diagnostics) -> Vec<Row<'a>> {
    let path: std::sync::Arc<str> = file.path.as_str().into();
    let mut lines = file.text.lines().zip(1u32..).filter(|(l, _)| !l.is_empty() && !l.starts_with('#'));
    let Some((header, line)) = lines.next() else {
        problems.help(
            &file.path,
            1,
            1,
            "the table is empty",
            format!("begin with the header row `{}`", columns.join("<tab>")),
        );
        return Vec::new();
    };
    if !check_header(file, header, line, columns, problems) {
        return Vec::new();
    }
    let mut out: Vec<Row<'a>> = Vec::new();
    for (text, line) in lines {
        check_visible(file, text, line, problems);
        let cells: Vec<&str> = text.split('\t').map(|c| if c == "-" { "" } else { c }).collect();
        if cells.len() != columns.len() {
            let message = format!("{} cells, where the table has {} columns", cells.len(), columns.len());
            problems.help(&file.path, line, 1, message, "cells are parted by one tab; an empty cell is `-`");
            continue;
        }
        if let Some(last) = out.last().filter(|r| r.cells[0] > cells[0]) {
            let message = format!("`{}` comes after `{}`", cells[0], last.cells[0]);
            problems.help(
                &file.path,
                line,
                1,
                message,
                "rows are sorted by the first column (LC_ALL=C sort)",
            );
        }
        if out.iter().rev().take_while(|r| r.cells[0] == cells[0]).any(|r| r.cells == cells) {
            problems.help(
                &file.path,
                line,
                1,
                format!("the row of `{}` stands twice", cells[0]),
                "delete one",
            );
        }
        out.push(Row { origin: Origin { path: path.clone(), line }, cells });
    }
    out
}

fn check_header(file: &File, header: &str, line: u32, columns: &[&str], problems: &mut Diagnostics) -> bool {
    let found: Vec<&str> = header.split('\t').collect();
    if found == columns {
        return true;
    }
    let odd = found.iter().find(|c| !columns.contains(c));
    let message = match odd {
        Some(odd) => format!("unknown column `{odd}`"),
        None => "the columns are not as this table wants them".to_owned(),
    };
    let hint = odd.and_then(|odd| did_you_mean(odd, columns.iter().copied()));
    let help = hint.unwrap_or_else(|| format!("the header row is `{}`", columns.join("<tab>")));
    problems.help(&file.path, line, 1, message, help);
    false
}

/// Invisible characters make two cells look alike that are not.
pub(crate) fn check_visible(file: &File, text: &str, line: u32, problems: &mut Diagnostics) {
    let invisible = |c: char| matches!(u32::from(c), 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF | 0x00A0 | 0x00AD);
    if let Some((n, c)) = text.chars().enumerate().find(|(_, c)| invisible(*c)) {
        let column = u32::try_from(n + 1).unwrap_or(u32::MAX);
        problems.help(
            &file.path,
            line,
            column,
            format!("invisible character U+{:04X}", u32::from(c)),
            "delete it",
        );
    }
}
