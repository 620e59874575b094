//! Articles as rows of cells: CSV, TSV and their like.

use crate::bound::Allowance;
use crate::columns::Field;
use crate::{LONGEST_RECORD, Piece, Reading, rows};
use csv::{ByteRecord, ReaderBuilder};
use std::io::BufRead;
use std::sync::Arc;

/// Reads rows under a header, which names the columns.
pub(crate) fn read(at: &mut Reading<'_>, reader: Box<dyn BufRead + Send>, mark: u8) -> bool {
    let allowance = Allowance::of(LONGEST_RECORD);
    let mut parser = ReaderBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(1 << 16)
        .from_reader(allowance.reader(reader));
    let mut row = ByteRecord::new();
    if let Err(error) = parser.read_byte_record(&mut row) {
        return at.fail(format!("{}:1", at.name), "csv", format!("it has no header: {error}"));
    }
    let header: Arc<Vec<String>> = Arc::new(row.iter().map(cell).collect());
    let names = at.columns.names(Field::Text);
    if !header.iter().any(|column| names.contains(&column.as_str())) {
        let message = format!(
            "no column holds the text; the columns are {}; looked for {}; say which with --map text=COLUMN",
            header.join(", "),
            names.join(", ")
        );
        let place = format!("{}:1", at.name);
        return at.fail(place, "csv", message);
    }
    loop {
        allowance.renew();
        let line = parser.position().line();
        let place = format!("{}:{line}", at.name);
        match parser.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return true,
            Err(error) => return at.fail(place, "csv", format!("no rows from here on: {error}")),
        }
        let place = row.position().map_or(place, |p| format!("{}:{}", at.name, p.line()));
        let piece = piece(place, &header, &row, at);
        if !(at.give)(piece) {
            return false;
        }
    }
}

fn piece(place: String, header: &Arc<Vec<String>>, row: &ByteRecord, at: &Reading<'_>) -> Piece {
    if row.len() != header.len() {
        let message = format!("the row has {} cells, the header {}", row.len(), header.len());
        return Piece::failed(place, "csv", message);
    }
    let (row, header, columns) = (row.clone(), Arc::clone(header), Arc::clone(&at.columns));
    let size = row.as_slice().len();
    let piece = Piece::new(place.clone(), move || {
        let find = |name: &str| header.iter().position(|column| column == name).and_then(|i| row.get(i));
        rows::article(&place, &columns, |name| find(name).map(cell))
    });
    piece.of_size(size)
}

fn cell(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
