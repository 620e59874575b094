//! Inputs good and bad, and what becomes of each.

use crate::{Columns, Gate, decode, json_line, json_whole, plain};
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
        match (json_line("f:1", line, &Columns::default()), wanted) {
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
    let id = |line| json_line("f:1", line, &Columns::default()).map(|i| i.id).unwrap_or_default();
    assert_eq!(id(r#"{"text": "b"}"#), id(r#"{"text": "b", "url": "u"}"#));
    assert_ne!(id(r#"{"text": "b"}"#), id(r#"{"text": "c"}"#));
}

#[test]
fn a_list_is_read_item_by_item() {
    let all = json_whole("f", r#"[{"id": "a", "text": "b"}, 3]"#, &Columns::default()).unwrap_or_default();
    let ids: Vec<Result<&str, &str>> =
        all.iter().map(|e| e.as_ref().map(|i| i.id.as_str()).map_err(|f| f.kind)).collect();
    assert_eq!(ids, [Ok("a"), Err("json")]);
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
