//! Inputs good and bad, and what becomes of each.

use crate::{Columns, Format, Gate, decode, json_line, plain, sniff};
use marsad_pack::{Diagnostics, File, Packs};

/// A line of JSON, and its id, title, text, or the kind of its failure.
type Wanted = Result<(&'static str, Option<&'static str>, &'static str), &'static str>;

const LINES: [(&str, Wanted); 9] = [
    (r#"{"id": "a", "title": "T", "text": "b"}"#, Ok(("a", Some("T"), "T\nb"))),
    (r#"{"_id": 7, "headline": "T", "body": "b"}"#, Ok(("7", Some("T"), "T\nb"))),
    (r#"{"id": "a", "content": "b", "title": " "}"#, Ok(("a", None, "b"))),
    (r#"{"id": "a", "content": "b", "title": null}"#, Ok(("a", None, "b"))),
    (r#"{"text": "b"}"#, Ok(("da50d9aebd2ff0a9", None, "b"))),
    (r#"{"id": "a"}"#, Err("text")),
    (r#"{"id": "a", "text": "  "}"#, Err("text")),
    (r#"[1]"#, Err("json")),
    (r#"{"id": "a", "text":"#, Err("json")),
];

#[test]
fn lines_are_read() {
    for (line, wanted) in LINES {
        match (json_line("f:1", line.as_bytes(), &Columns::default()), wanted) {
            (Ok(got), Ok((id, title, text))) => {
                assert_eq!((got.title.as_deref(), got.text.as_str()), (title, text), "{line}");
                assert!(got.id == id || id.len() == 16 && got.id.len() == 16, "{line}: {}", got.id);
            }
            (Err(got), Err(kind)) => assert_eq!(got.kind, kind, "{line}"),
            (got, wanted) => panic!("{line}: {got:?}, not {wanted:?}"),
        }
    }
}

#[test]
fn the_same_text_has_the_same_id() {
    let id =
        |line: &str| json_line("f:1", line.as_bytes(), &Columns::default()).map(|i| i.id).unwrap_or_default();
    assert_eq!(id(r#"{"text": "b"}"#), id(r#"{"text": "b", "url": "u"}"#));
    assert_ne!(id(r#"{"text": "b"}"#), id(r#"{"text": "c"}"#));
}

/// How a file begins, its name, and what it holds.
#[test]
fn formats_are_told_by_content() {
    let cases: [(&str, &str, Result<Format, &str>); 28] = [
        ("PAR1", "a.txt", Ok(Format::Parquet)),
        ("WARC/1.0\r\n", "a", Ok(Format::Warc)),
        ("{\"a\": 1}\n{\"a\": 2}", "a.txt", Ok(Format::Lines)),
        ("{\"a\": 1}", "a", Ok(Format::Lines)),
        ("{\"a\": \n{\"a\": 2}", "a", Ok(Format::Lines)),
        ("{\n  \"a\": 1\n}", "a", Ok(Format::Json)),
        ("{\n\"a\": 1\n}", "a", Ok(Format::Json)),
        ("  [ {", "a.txt", Ok(Format::Json)),
        ("[]", "a", Ok(Format::Json)),
        ("[agency] text", "a", Ok(Format::Plain)),
        ("{x} text", "a", Ok(Format::Plain)),
        ("not json", "a.jsonl", Ok(Format::Lines)),
        ("{\"version\": \"https://jsonfeed.org/version/1.1\"", "a", Ok(Format::Feed)),
        ("title,text\n", "a", Ok(Format::Table(b','))),
        ("\u{FEFF}title;text\n", "a.csv", Ok(Format::Table(b';'))),
        ("\"id\"\t\"body\"\n", "a", Ok(Format::Table(b'\t'))),
        ("one, two\n", "a.csv", Ok(Format::Table(b','))),
        ("one, two\n", "a.tsv.gz", Ok(Format::Table(b'\t'))),
        ("<!-- c --><!DOCTYPE HTML><p>", "a", Ok(Format::Page)),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-'>", "a", Ok(Format::Page)),
        ("<TABLE width=1>", "a", Ok(Format::Page)),
        ("<?xml version='1.0'?><rss>", "a.html", Ok(Format::Feed)),
        ("<feed xmlns=''>", "a", Ok(Format::Feed)),
        ("<?xml version='1.0'?><urlset>", "a", Err("XML that is neither a feed nor a page")),
        ("<<quoted>> text", "a", Ok(Format::Plain)),
        ("BZh9", "a", Err("packed with bzip2; unpack it")),
        ("", "a", Ok(Format::Plain)),
        ("text", "a.htm", Ok(Format::Page)),
    ];
    for (head, name, wanted) in cases {
        assert_eq!(sniff::sniff(head.as_bytes(), name, &Columns::default()), wanted, "{head} in {name}");
    }
}

/// Bytes, and the text read or the kind of failure.
#[test]
fn bytes_are_read() {
    let arabic = "أعلنت الحكومة عن وقف إطلاق النار في المدينة بعد محادثات طويلة";
    let (old, _, _) = encoding_rs::WINDOWS_1256.encode(arabic);
    let (wide, _) = (arabic.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), ());
    let utf16 = [&[0xFF, 0xFE][..], &wide].concat();
    let mut broken = arabic.as_bytes().to_vec();
    broken.remove(21);
    let cases: [(&[u8], Result<&str, &str>); 6] = [
        (arabic.as_bytes(), Ok(arabic)),
        (&[&[0xEF, 0xBB, 0xBF], arabic.as_bytes()].concat(), Ok(arabic)),
        (&old, Ok(arabic)),
        (&utf16, Ok(arabic)),
        (&broken, Err("encoding")),
        (&[0x7F, b'E', b'L', b'F', 0, 1, 2, 3], Err("binary")),
    ];
    for (bytes, wanted) in cases {
        let got = decode(bytes);
        assert_eq!(got.as_deref().map_err(|e| e.0), wanted, "{bytes:?}");
    }
}

#[test]
fn a_plain_text_has_its_first_line_for_title() {
    let input = plain("a.txt", b"Title\n\nBody").unwrap_or_default();
    assert_eq!((input.title.as_deref(), input.text.as_str()), (Some("Title"), "Title\n\nBody"));
    assert_eq!(plain("a.txt", b"Only").unwrap_or_default().title, None);
    assert_eq!(plain("a.txt", b" \n ").map_err(|f| f.kind), Err("empty"));
}

#[test]
fn the_gate_tells_languages_by_letters() {
    let table = "key\tlang\tweight\tletters\na\taa\t1\ta b c d\na_not\taa\t-4\tx\nb\tbb\t1\td x y z\n";
    let packs = Packs::new(vec![File { path: "shared/letter.tsv".into(), text: table.to_owned().into() }]);
    let mut problems = Diagnostics::default();
    let gate = Gate::load(&packs.shared, &mut problems);
    assert_eq!(problems.to_string(), "");
    for (text, wanted) in [
        ("abc cab", Some("aa")),
        ("d", Some("aa")),
        ("xyz", Some("bb")),
        ("abcx", None),
        ("123", None),
        ("", None),
    ] {
        assert_eq!(gate.language(text), wanted, "{text}");
    }
}
