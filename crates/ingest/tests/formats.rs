//! The same articles come out of every format, packed or not, whatever the file is called.
#![allow(clippy::unwrap_used)]

mod common;

use common::{BODIES, DAYS, TITLES, columnar, entries, formats, gzip, members, page, table, zstd};
use marsad_ingest::{Columns, Options};
use std::sync::Arc;

fn check(what: &str, name: &str, bytes: &[u8]) {
    let found = entries(name, bytes, &Options::default());
    assert_eq!(found.len(), 2, "{what}: {found:?}");
    for (i, entry) in found.into_iter().enumerate() {
        let input = entry.unwrap_or_else(|failed| panic!("{what}: {failed:?}"));
        assert_eq!(input.id, format!("a{i}"), "{what}");
        assert_eq!(input.title.as_deref(), Some(TITLES[i]), "{what}");
        assert_eq!(input.text, format!("{}\n{}", TITLES[i], BODIES[i]), "{what}");
        assert_eq!(input.published.as_deref().and_then(|p| p.get(..10)), Some(DAYS[i]), "{what}");
    }
}

#[test]
fn every_format_gives_the_same_articles() {
    for (what, bytes) in formats() {
        check(what, "file", &bytes);
        check(what, "misleading.txt", &bytes);
    }
}

#[test]
fn packed_files_are_read_as_if_they_were_not() {
    for (what, bytes) in formats() {
        for pack in [gzip, members, zstd] {
            check(what, "file", &pack(&bytes));
        }
    }
}

/// A text in an old code page, and one whose letters take two bytes each.
#[test]
fn tables_are_read_in_old_code_pages() {
    for mark in [',', '\t'] {
        let text = String::from_utf8(table(mark)).unwrap();
        check("windows-1256", "file.csv", &encoding_rs::WINDOWS_1256.encode(&text).0);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check("UTF-16", "file.csv", &[&[0xFF, 0xFE][..], &wide].concat());
        check("marked UTF-8", "file.csv", &[&[0xEF, 0xBB, 0xBF][..], text.as_bytes()].concat());
    }
}

/// A format, what takes the place of the usual names in it, and whether the articles are found.
#[test]
fn columns_go_by_the_names_a_user_gives() {
    let renamed = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace("\"title\"", "\"t\"")
            .replace("\"text\"", "\"b\"")
            .replace("title,text", "t,b")
            .into_bytes()
    };
    let mut columns = Columns::default();
    columns.map("title=t").unwrap();
    columns.map("text=b").unwrap();
    let options = Options { columns: Arc::new(columns), choosy: false };
    for bytes in [common::lines(), common::list(), table(',')] {
        let found = entries("file", &renamed(bytes), &options);
        let titles: Vec<_> = found.iter().map(|e| e.as_ref().ok().and_then(|i| i.title.as_deref())).collect();
        assert_eq!(titles, TITLES.map(Some), "{found:?}");
    }
    let mut swapped = Columns::default();
    swapped.map("text=title").unwrap();
    let options = Options { columns: Arc::new(swapped), choosy: false };
    let found = columnar("file", &common::parquet(), &options);
    let texts: Vec<_> = found.iter().map(|e| e.as_ref().ok().and_then(|i| i.text.lines().last())).collect();
    assert_eq!(texts, TITLES.map(Some), "{found:?}");
    for (pair, word) in
        [("titel=x", "no field `titel`"), ("title", "FIELD=COLUMN"), ("title=", "FIELD=COLUMN")]
    {
        let said = Columns::default().map(pair).unwrap_err();
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn a_field_of_a_field_is_found() {
    let mut columns = Columns::default();
    columns.map("text=article.body").unwrap();
    let options = Options { columns: Arc::new(columns), choosy: false };
    let found = entries("file", br#"{"id": "n", "article": {"body": "inner"}}"#, &options);
    assert_eq!(found[0].as_ref().map(|i| i.text.as_str()), Ok("inner"));
}

/// A file's name and content as it lies in a folder, and whether it is read, left out, or bad.
#[test]
fn in_folders_only_what_may_be_an_article_is_read() {
    let old = encoding_rs::WINDOWS_1256.encode(&page(0)).0.into_owned();
    let page = page(0);
    let cases: [(&str, &[u8], &str); 8] = [
        ("page", page.as_bytes(), "read"),
        ("old.php", &old, "read"),
        ("note", BODIES[0].as_bytes(), "read"),
        ("note.txt", BODIES[0].as_bytes(), "read"),
        ("style.css", b"body { color: red }", "format"),
        ("script.js", b"const x = [1];", "format"),
        ("photo.jpg", b"\xFF\xD8\xFF\xE0", "format"),
        ("report.pdf", b"%PDF-1.7", "format"),
    ];
    let options = Options { choosy: true, ..Options::default() };
    for (name, bytes, wanted) in cases {
        let found = entries(name, bytes, &options);
        let got: Vec<_> = found
            .iter()
            .map(|e| e.as_ref().map_or_else(|f| (f.kind, f.skipped), |_| ("read", true)))
            .collect();
        assert_eq!(got, [(wanted, true)], "{name}: {found:?}");
    }
}
