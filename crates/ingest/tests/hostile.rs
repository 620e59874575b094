//! Inputs that are broken or made to do harm: one failure that names its place, and the reading goes on.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, columnar, entries, gzip, lines, page, parquet, record, table, zstd};
use marsad_ingest::{Entry, Options};

/// What comes of each entry: its kind of failure, or that it is read.
fn kinds(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|e| e.as_ref().map_or_else(|f| f.kind, |_| "read")).collect()
}

fn check(what: &str, name: &str, bytes: &[u8], wanted: &[&str]) {
    let found = entries(name, bytes, &Options::default());
    assert_eq!(kinds(&found), wanted, "{what}: {found:?}");
    for failed in found.iter().filter_map(|e| e.as_ref().err()) {
        assert!(failed.id.starts_with(name), "{what}: names no place: {failed:?}");
        assert!(failed.message.len() > 10, "{what}: says nothing: {failed:?}");
    }
}

#[test]
fn broken_rows_are_one_failure_each() {
    let row = |text: &str| format!("{{\"text\": \"{text}\"}}\n");
    let deep = format!("{}{}\n{}", "[".repeat(100_000), "]".repeat(100_000), row("b"));
    let nested = format!("{}{{\"text\": {}}}\n{}", row("a"), "[".repeat(100_000), row("b"));
    let nul = [row("a").as_bytes(), b"{\"text\": \"\0\0\"}\n", row("b").as_bytes()].concat();
    let long = format!("{}{{\"text\": \"{}\"}}\n{}", row("a"), "x".repeat(33 << 20), row("b"));
    let large = format!("{}{}{}", row("a"), row(&"x".repeat(9 << 20)), row("b"));
    let whole = String::from_utf8(lines()).unwrap();
    let cut = &whole.as_bytes()[..whole.floor_char_boundary(whole.len() - 40)];
    check("a deep list", "f", deep.as_bytes(), &["json"]);
    check("a deep line", "f", nested.as_bytes(), &["read", "json", "read"]);
    check("zero bytes", "f", &nul, &["read", "binary", "read"]);
    check("an endless line", "f", long.as_bytes(), &["read", "size", "read"]);
    check("a huge text", "f", large.as_bytes(), &["read", "size", "read"]);
    check("a line cut off", "f", cut, &["read", "json"]);
    check("a list cut off", "f", b"[{\"text\": \"a\"}, {\"text\": \"b", &["read", "json"]);
    check(
        "an item that is none",
        "f",
        b"[{\"text\": \"a\"}, 3, {\"text\": \"b\"}]",
        &["read", "json", "read"],
    );
    check("an endless item", "f", format!("[{{\"text\": \"{}", "x".repeat(40 << 20)).as_bytes(), &["json"]);
    let mut cells = table(',');
    cells.extend_from_slice(b"only,two\r\na,b,c,2024-01-01\r\n");
    check("a short row", "f", &cells, &["read", "read", "csv", "read"]);
    cells.extend_from_slice(b"x,y,\"");
    cells.resize(cells.len() + (40 << 20), b'x');
    check("an endless cell", "f", &cells, &["read", "read", "csv", "read", "csv"]);
    check("no column of texts", "f.csv", b"a,b\n1,2\n3,4\n", &["csv"]);
    check("no header", "f.csv", b"", &["csv"]);
}

#[test]
fn packed_files_that_are_broken_or_bombs_end_in_one_failure() {
    let rows = lines().repeat(1000);
    let packed = gzip(&rows);
    let cut = entries("f", &packed[..packed.len() - 30], &Options::default());
    assert_eq!(kinds(&cut).last(), Some(&"unreadable"), "{:?}", cut.last());
    assert_eq!(kinds(&cut).iter().filter(|k| **k != "read").count(), 1);
    let packed = zstd(&rows);
    let cut = entries("f", &packed[..packed.len() - 30], &Options::default());
    assert_eq!(kinds(&cut).iter().filter(|k| **k != "read").collect::<Vec<_>>(), [&"unreadable"]);
    check("packed twice", "f", &gzip(&gzip(&rows)), &["format"]);
    check("zeros", "f", &gzip(&vec![0; 100 << 20]), &["size"]);
    check("an endless line, packed", "f.jsonl", &zstd(&vec![b' '; 100 << 20]), &["size"]);
}

#[test]
fn archives_that_lie_are_cut_where_they_do() {
    let mut absurd = archive();
    absurd.extend_from_slice(
        b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99999999999999999\r\n\r\n\
          HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>",
    );
    check("an absurd length", "f", &absurd, &["read", "read", "warc"]);
    let whole = archive();
    check("cut in a page", "f", &whole[..whole.len() - 30], &["read", "warc"]);
    let mut noise = archive();
    noise.extend_from_slice(b"neither record nor end");
    check("noise after", "f", &noise, &["read", "read", "warc"]);
    let mut odd = Vec::new();
    let bomb = [
        &b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"[..],
        &gzip(&vec![b' '; 200 << 20]),
    ]
    .concat();
    record(&mut odd, "response", "application/http", "bomb", &bomb);
    record(&mut odd, "response", "application/http", "none", b"");
    let packed = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nnot packed";
    record(&mut odd, "response", "application/http", "unpacked", packed);
    let large = [&b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"[..], &vec![b'x'; 9 << 20]].concat();
    record(&mut odd, "response", "application/http", "large", &large);
    odd.extend_from_slice(&archive());
    check("odd answers", "f", &odd, &["size", "http", "size", "read", "read"]);
}

#[test]
fn broken_parquet_is_one_failure() {
    let whole = parquet();
    let absurd = [&b"PAR1"[..], &[0; 64], &0xFFFF_FFF0u32.to_le_bytes(), b"PAR1"].concat();
    let short = &whole[..whole.len() / 2];
    let mut hole = whole.clone();
    hole[4..60].fill(0xFF);
    for (what, bytes) in [("an absurd footer", &absurd[..]), ("cut off", short), ("nothing", b"PAR1")] {
        let found = columnar("f", bytes, &Options::default());
        assert_eq!(kinds(&found), ["parquet"], "{what}: {found:?}");
        check(what, "f", bytes, &["parquet"]);
    }
    let found = columnar("f", &hole, &Options::default());
    let bad = kinds(&found).iter().filter(|k| **k != "read").count();
    assert!(bad == 1 && kinds(&found).last() == Some(&"read"), "the other group is read: {found:?}");
}

#[test]
fn giant_and_endless_pages_are_one_failure() {
    let html = |body: &str| format!("<!doctype html><html><body>{body}</body></html>");
    let deep = html(&"<div>".repeat(300_000));
    let tables = html(&"<table><tr><td>".repeat(100_000));
    let wide = html(&"<p>x".repeat(400_000));
    let copies: String = (0..400).map(|i| format!("<b a{i}>")).collect();
    let explosion = html(&(copies + &"<p>x".repeat(200_000)));
    let attributes = html(&format!("<p {}>", (0..300_000).map(|i| format!("a{i} ")).collect::<String>()));
    for (what, page) in [
        ("deep", deep),
        ("tables", tables),
        ("wide", wide),
        ("copies", explosion),
        ("attributes", attributes),
    ] {
        check(what, "f", page.as_bytes(), &["size"]);
    }
    check("large", "f", html(&"x".repeat(9 << 20)).as_bytes(), &["size"]);
    check("zero bytes", "f", page(0).replace("<nav>", "\0<nav>").as_bytes(), &["binary"]);
    check("no article", "f", html("<ul><li><a href=x>one</a><li>two</ul>").as_bytes(), &["page"]);
    let open = page(0).replace("</p>", "").replace("</article>", "").replace("</body></html>", "<div><b");
    check("nothing closed", "f", open.as_bytes(), &["read"]);
}

#[test]
fn broken_feeds_are_one_failure() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>\
        <rss version=\"2.0\"><channel><title>&b;</title>";
    check("entities", "f", laughs.as_bytes(), &["feed"]);
    check("cut off", "f", &common::rss()[..300], &["feed"]);
    check("XML of another kind", "f", b"<?xml version=\"1.0\"?><urlset></urlset>", &["format"]);
}
