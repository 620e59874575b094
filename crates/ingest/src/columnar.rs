//! Articles as Parquet: rows kept column by column.

use crate::columns::{Columns, Field};
use crate::{Entry, Piece, Reading, piece, rows};
use parquet::basic::{LogicalType, TimeUnit};
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::{Field as Cell, Row};
use parquet::schema::types::Type;
use std::cell::Cell as Shared;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Reads the rows of a file, one group of rows after another, and of them only the columns asked for. A broken group is one
/// failure; the next is read.
pub(crate) fn read<R: ChunkReader + 'static>(at: &mut Reading<'_>, source: R) -> bool {
    let name = at.name.to_owned();
    let opened = catch_unwind(AssertUnwindSafe(|| SerializedFileReader::new(source)));
    let file = match opened {
        Ok(Ok(file)) => file,
        Ok(Err(error)) => return at.fail(name, "parquet", format!("no Parquet file: {error}")),
        Err(_) => return (at.give)(Piece::done(Err(piece::broken(&name)))),
    };
    let schema = file.metadata().file_metadata().schema();
    let wanted = match wanted(schema, &at.columns) {
        Ok(wanted) => wanted,
        Err(message) => return at.fail(name, "parquet", message),
    };
    let fine = Arc::new(finer(&wanted));
    let number = Shared::new(0u64);
    for group in 0..file.num_row_groups() {
        let mut go_on = true;
        let outcome = catch_unwind(AssertUnwindSafe(|| -> Result<()> {
            for row in file.get_row_group(group)?.get_row_iter(Some(wanted.clone()))? {
                number.set(number.get() + 1);
                let row = row?;
                let place = format!("{name}:{}", number.get());
                let (columns, fine) = (Arc::clone(&at.columns), Arc::clone(&fine));
                go_on = (at.give)(Piece::new(place.clone(), move || article(&place, &row, &columns, &fine)));
                if !go_on {
                    return Ok(());
                }
            }
            Ok(())
        }));
        let place = format!("{name}:{}", number.get());
        let go_on = go_on
            && match outcome {
                Ok(Ok(())) => true,
                Ok(Err(error)) => {
                    at.fail(place, "parquet", format!("cannot read on in row group {}: {error}", group + 1))
                }
                Err(_) => (at.give)(Piece::done(Err(piece::broken(&place)))),
            };
        if !go_on {
            return false;
        }
    }
    true
}

/// The part of a schema that holds articles.
fn wanted(schema: &Type, columns: &Columns) -> std::result::Result<Type, String> {
    let names: Vec<&str> = columns.all().iter().map(|n| n.split('.').next().unwrap_or(n)).collect();
    let fields: Vec<Arc<Type>> =
        schema.get_fields().iter().filter(|f| names.contains(&f.name())).cloned().collect();
    let texts = columns.names(Field::Text);
    let holds = |f: &Arc<Type>| texts.iter().any(|t| t.split('.').next() == Some(f.name()));
    if !fields.iter().any(holds) {
        let all: Vec<&str> = schema.get_fields().iter().map(|f| f.name()).collect();
        return Err(format!(
            "no column holds the text; the columns are {}; looked for {}; say which with --map text=COLUMN",
            all.join(", "),
            texts.join(", ")
        ));
    }
    Type::group_type_builder(schema.name()).with_fields(fields).build().map_err(|e| e.to_string())
}

/// The columns of times counted in billionths of a second, which rows give as bare numbers.
fn finer(schema: &Type) -> Vec<String> {
    let nanos = |f: &&Arc<Type>| {
        matches!(
            f.get_basic_info().logical_type_ref(),
            Some(LogicalType::Timestamp(t)) if matches!(t.unit, TimeUnit::NANOS)
        )
    };
    schema.get_fields().iter().filter(nanos).map(|f| f.name().to_owned()).collect()
}

fn article(place: &str, row: &Row, columns: &Columns, fine: &[String]) -> Entry {
    rows::article(place, columns, |name| match (find(row, name)?, fine.iter().any(|f| f == name)) {
        (Cell::Long(nanos), true) => text_of(&Cell::TimestampMicros(nanos / 1000)),
        (cell, _) => text_of(cell),
    })
}

fn find<'a>(row: &'a Row, name: &str) -> Option<&'a Cell> {
    let at = |name: &str| row.get_column_iter().find(|(column, _)| *column == name).map(|(_, cell)| cell);
    if let Some(cell) = at(name) {
        return Some(cell);
    }
    let (first, rest) = name.split_once('.')?;
    match at(first)? {
        Cell::Group(row) => find(row, rest),
        _ => None,
    }
}

fn text_of(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Null | Cell::Group(_) | Cell::ListInternal(_) | Cell::MapInternal(_) => None,
        Cell::Str(text) => Some(text.clone()),
        Cell::Bytes(bytes) => crate::decode(bytes.data()).ok(),
        other => Some(other.to_string()),
    }
}
