//! Files of rows.

use crate::{Stream, csv, schema};
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::io::{Error, Result, Write};

/// Rows turned into columns at once.
const ROWS: usize = 1024;
/// Bytes of rows turned into columns at once, about: articles with their texts are long rows.
const BYTES: usize = 8 << 20;
/// Bytes of a row group, about: what a writer of Parquet holds in memory.
const GROUP: usize = 32 << 20;

/// Writes one file of a stream.
pub struct Writer<W: Write + Send>(Inner<W>);

enum Inner<W: Write + Send> {
    Text(W),
    Parquet(Box<Parquet<W>>),
}

struct Parquet<W: Write + Send> {
    decoder: Decoder,
    /// Bytes of rows the decoder holds.
    held: usize,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// What cannot be written to.
    pub fn new(stream: Stream, mut to: W) -> Result<Writer<W>> {
        Ok(Writer(match stream {
            Stream::Parquet(table) => Inner::Parquet(Box::new(Parquet::new(schema(table), to)?)),
            Stream::Csv(table) => {
                to.write_all(&csv::header(table))?;
                Inner::Text(to)
            }
            Stream::Jsonl | Stream::Plover | Stream::Gdelt | Stream::Cameo => Inner::Text(to),
        }))
    }

    /// Appends rows as [`Stream::render`] makes them.
    ///
    /// # Errors
    /// What cannot be written to; rows that are not of this stream.
    pub fn put(&mut self, rows: &[u8]) -> Result<()> {
        match &mut self.0 {
            Inner::Text(to) => to.write_all(rows),
            Inner::Parquet(parquet) => parquet.put(rows),
        }
    }

    /// Ends the file, and gives back what was written to.
    ///
    /// # Errors
    /// What cannot be written to.
    pub fn finish(self) -> Result<W> {
        match self.0 {
            Inner::Text(mut to) => {
                to.flush()?;
                Ok(to)
            }
            Inner::Parquet(parquet) => parquet.finish(),
        }
    }
}

impl<W: Write + Send> Parquet<W> {
    fn new(schema: arrow_schema::SchemaRef, to: W) -> Result<Parquet<W>> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_bytes(Some(GROUP))
            .build();
        let decoder = ReaderBuilder::new(schema.clone()).with_batch_size(ROWS).with_strict_mode(true);
        Ok(Parquet {
            decoder: decoder.build_decoder().map_err(Error::other)?,
            held: 0,
            writer: ArrowWriter::try_new(to, schema, Some(properties)).map_err(Error::other)?,
        })
    }

    fn put(&mut self, mut rows: &[u8]) -> Result<()> {
        while !rows.is_empty() {
            let read = self.decoder.decode(rows).map_err(Error::other)?;
            rows = &rows[read..];
            self.held += read;
            if !rows.is_empty() || self.held >= BYTES {
                self.turn()?;
            }
        }
        Ok(())
    }

    /// Turns the rows held into columns.
    fn turn(&mut self) -> Result<()> {
        self.held = 0;
        match self.decoder.flush().map_err(Error::other)? {
            Some(batch) => self.writer.write(&batch).map_err(Error::other),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> Result<W> {
        self.turn()?;
        self.writer.into_inner().map_err(Error::other)
    }
}
