//! Answers as a table for people, JSON Lines or CSV for programs.

use super::args::{Form, Format};
use crate::bidi::Way;
use anyhow::Result;
use std::io::{BufWriter, IsTerminal, StdoutLock, Write};
use unicode_width::UnicodeWidthStr;

/// Cells longer than this are cut in a table, but for the last of a row.
const WIDEST: usize = 36;
/// Answers on a terminal where no number is asked for.
pub const FEW: u32 = 50;

/// The form asked for, or the one that fits where it goes.
pub fn format(form: &Form) -> Format {
    form.format.unwrap_or(if std::io::stdout().is_terminal() { Format::Table } else { Format::Jsonl })
}

/// Prints answers one after another.
pub struct Printer {
    format: Format,
    way: Way,
    out: BufWriter<StdoutLock<'static>>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    count: usize,
    most: Option<u32>,
}

impl Printer {
    /// `most` is how many are shown of what may be more.
    pub fn new(form: &Form, head: &[&str], most: Option<u32>) -> Result<Printer> {
        let head = head.iter().map(|h| (*h).to_owned()).collect();
        Printer::with(form, head, most)
    }

    pub fn with(form: &Form, head: Vec<String>, most: Option<u32>) -> Result<Printer> {
        let out = BufWriter::new(std::io::stdout().lock());
        let (format, way) = (format(form), Way::of(form.show.bidi));
        let mut printer = Printer { format, way, out, head, rows: Vec::new(), count: 0, most };
        if format == Format::Csv {
            let head = printer.head.clone();
            printer.csv(&head)?;
        }
        Ok(printer)
    }

    /// One answer: as an object, and as the cells of a row. What is not printed is not made.
    pub fn row(
        &mut self,
        object: impl FnOnce() -> serde_json::Result<String>,
        cells: impl FnOnce() -> Vec<String>,
    ) -> Result<()> {
        self.count += 1;
        match self.format {
            Format::Jsonl => writeln!(self.out, "{}", object()?)?,
            Format::Csv => self.csv(&cells())?,
            Format::Table => self.rows.push(cells()),
        }
        Ok(())
    }

    fn csv(&mut self, cells: &[String]) -> Result<()> {
        let mut line = Vec::new();
        {
            let mut writer = csv::Writer::from_writer(&mut line);
            writer.write_record(cells)?;
            writer.flush()?;
        }
        self.out.write_all(&line)?;
        Ok(())
    }

    /// Prints what is left, and how many there were.
    pub fn end(mut self, what: &str) -> Result<()> {
        if self.format == Format::Table {
            self.table()?;
            let more = self.most.is_some_and(|m| self.count >= m as usize);
            let note = if more { ", maybe more: --limit" } else { "" };
            writeln!(self.out, "({} {what}{note})", self.count)?;
        }
        self.out.flush()?;
        Ok(())
    }

    fn table(&mut self) -> Result<()> {
        let last = self.head.len().saturating_sub(1);
        let rows: Vec<Vec<String>> = std::iter::once(&self.head)
            .chain(&self.rows)
            .map(|row| row.iter().enumerate().map(|(i, c)| cut(c, i == last)).collect())
            .collect();
        let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..=last).map(width).collect();
        for row in &rows {
            let mut line = String::new();
            for (i, cell) in row.iter().enumerate() {
                if cell.is_ascii() {
                    line.push_str(cell)
                } else {
                    line.push_str(&self.way.show(cell))
                }
                if i < last {
                    line.extend(std::iter::repeat_n(' ', widths[i] - cell.width() + 2));
                }
            }
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// A cell in one line, and not too long.
fn cut(cell: &str, whole: bool) -> String {
    let flat = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let most = if whole { 4 * WIDEST } else { WIDEST };
    if flat.width() <= most {
        return flat;
    }
    let mut out: String = flat.chars().take(most - 1).collect();
    out.push('…');
    out
}
