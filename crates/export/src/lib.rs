//! Records to the forms others read: JSON Lines, Parquet, CSV, PLOVER JSON, a table like GDELT's, CAMEO dyads.
//!
//! *Takes* the record of one input. *Gives* its rows in each form asked for, as bytes, and writers that turn rows into
//! files. *Promises* that the same records in the same order give the same bytes, that a writer holds no more than a row
//! group in memory, and that it opens no file: whoever calls brings what is written to. The columns are described in
//! `docs/outputs.md`, and a test holds that page to the code. No data files.

mod cameo;
mod csv;
mod gdelt;
mod plover;
mod rows;
mod schema;
mod write;

pub use gdelt::COLUMNS as GDELT_COLUMNS;
pub use schema::{columns, schema};
pub use write::Writer;

use marsad_record::{Article, Failure, Skipped};
use serde::Serialize;

/// What came of one input: its record, or the record in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Record {
    /// It was read.
    Article(Box<Article>),
    /// It is not for this program to read.
    Skipped(Skipped),
    /// It could not be read.
    Failure(Failure),
}

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One JSON object an article.
    Jsonl,
    /// Tables with real lists and structures.
    Parquet,
    /// Tables with lists joined by `;`.
    Csv,
    /// One JSON object an event, as coders of PLOVER print them.
    Plover,
    /// 61 columns in the order of GDELT's event table, one row a dyad.
    Gdelt,
    /// Date, source, target, code: one row a dyad.
    Cameo,
}

impl Format {
    /// Every form, in the order outputs are listed.
    pub const ALL: [Format; 6] =
        [Format::Jsonl, Format::Parquet, Format::Csv, Format::Plover, Format::Gdelt, Format::Cameo];

    /// Its name, which is also the name of its folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
            Format::Csv => "csv",
            Format::Plover => "plover",
            Format::Gdelt => "gdelt",
            Format::Cameo => "cameo",
        }
    }
}

/// A table of the tabular forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// One row an input, read or not.
    Articles,
    /// One row an event.
    Events,
    /// One row a claim.
    Claims,
    /// One row a quotation.
    Quotes,
}

impl Table {
    /// Every table.
    pub const ALL: [Table; 4] = [Table::Articles, Table::Events, Table::Claims, Table::Quotes];

    /// Its name, which is also the name of its folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Events => "events",
            Table::Claims => "claims",
            Table::Quotes => "quotes",
        }
    }
}

/// One file of output: a form, and the table where the form has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stream {
    /// One JSON object an article.
    Jsonl,
    /// A table in Parquet.
    Parquet(Table),
    /// A table in CSV.
    Csv(Table),
    /// PLOVER JSON.
    Plover,
    /// GDELT's columns.
    Gdelt,
    /// CAMEO dyads.
    Cameo,
}

impl Stream {
    /// The files a form consists of.
    #[must_use]
    pub fn of(format: Format) -> Vec<Stream> {
        match format {
            Format::Jsonl => vec![Stream::Jsonl],
            Format::Parquet => Table::ALL.map(Stream::Parquet).to_vec(),
            Format::Csv => Table::ALL.map(Stream::Csv).to_vec(),
            Format::Plover => vec![Stream::Plover],
            Format::Gdelt => vec![Stream::Gdelt],
            Format::Cameo => vec![Stream::Cameo],
        }
    }

    /// The folder its files stand in, under that of all outputs.
    #[must_use]
    pub fn folder(self) -> String {
        match self {
            Stream::Jsonl => Format::Jsonl.name().to_owned(),
            Stream::Parquet(table) => format!("{}/{}", Format::Parquet.name(), table.name()),
            Stream::Csv(table) => format!("{}/{}", Format::Csv.name(), table.name()),
            Stream::Plover => Format::Plover.name().to_owned(),
            Stream::Gdelt => Format::Gdelt.name().to_owned(),
            Stream::Cameo => Format::Cameo.name().to_owned(),
        }
    }

    /// The ending of its files' names.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Stream::Jsonl | Stream::Plover => "jsonl",
            Stream::Parquet(_) => "parquet",
            Stream::Csv(_) => "csv",
            Stream::Gdelt | Stream::Cameo => "tsv",
        }
    }

    /// Appends the rows a record gives, for a [`Writer`] of the same stream.
    pub fn render(self, record: &Record, out: &mut Vec<u8>) {
        match self {
            Stream::Jsonl => rows::line(record, out),
            Stream::Parquet(table) => rows::of(table, record).iter().for_each(|row| rows::line(row, out)),
            Stream::Csv(table) => csv::render(table, record, out),
            Stream::Plover => plover::render(record, out),
            Stream::Gdelt => gdelt::render(record, out),
            Stream::Cameo => cameo::render(record, out),
        }
    }
}
