use super::*;

fn pack(path: &str, text: &str) -> Packs {
    Packs::new(vec![File { path: path.into(), text: text.to_owned().into() }])
}

/// The one function that touches the API for tables: text in, complaints out.
fn check_table(text: &str, want: &str) {
    let packs = pack("xx/name/place.tsv", text);
    let mut problems = Diagnostics::default();
    packs.languages[0].rows("name/place", &["key", "form"], &mut problems);
    assert_eq!(problems.to_string(), want);
}

fn check_blocks(text: &str, want: &str) {
    let packs = pack("xx/frame/x.frames", text);
    let mut problems = Diagnostics::default();
    packs.languages[0].blocks("frame", "frames", &mut problems);
    assert_eq!(problems.to_string(), want);
}

#[test]
fn good_tables_are_quiet() {
    check_table("# places\nkey\tform\na\tzub\na\tmip\nb\t-\n", "");
}

#[test]
fn wrong_tables_say_where_what_and_how_to_mend_it_all_at_once() {
    check_table(
        "key\tfrom\n",
        "data/xx/name/place.tsv:1:1: unknown column `from`\n  help: did you mean `form`?",
    );
    check_table(
        "",
        "data/xx/name/place.tsv:1:1: the table is empty\n  help: begin with the header row `key<tab>form`",
    );
    check_table(
        "key\tform\nb\tzub\na\tmip\na\tmip\nc\n",
        "data/xx/name/place.tsv:3:1: `a` comes after `b`\n  help: rows are sorted by the first column (LC_ALL=C sort)\n\
         data/xx/name/place.tsv:4:1: the row of `a` stands twice\n  help: delete one\n\
         data/xx/name/place.tsv:5:1: 1 cells, where the table has 2 columns\n  help: cells are parted by one tab; an empty cell is `-`",
    );
    check_table(
        "key\tform\na\tzu\u{200F}b\n",
        "data/xx/name/place.tsv:2:5: invisible character U+200F\n  help: delete it",
    );
}

#[test]
fn blocks_have_kinds_names_lines_and_children() {
    let packs = pack("xx/frame/x.frames", "frame zub\n  verb zub\n  yes zub mip\n    actor mip\n");
    let mut problems = Diagnostics::default();
    let blocks = packs.languages[0].blocks("frame", "frames", &mut problems);
    assert!(problems.is_empty(), "{problems}");
    assert_eq!(blocks[0].id(), "xx/frame/x#zub");
    assert_eq!(
        blocks[0].values("yes").next().map(|e| (e.value, e.children[0].value)),
        Some(("zub mip", "mip"))
    );
}

#[test]
fn wrong_blocks_say_where_and_how_to_mend_it() {
    check_blocks(
        "frame Zub\n   verb zub\n",
        "data/xx/frame/x.frames:1:1: the name `Zub` of a frame is not made of a-z, 0-9 and _\n  \
         help: name it for what it finds, in Latin letters\n\
         data/xx/frame/x.frames:2:1: `verb` stands 3 spaces in\n  \
         help: a heading stands at the margin, its lines two spaces in, what belongs to a line four",
    );
    check_blocks(
        "frame zub\nframe zub\n",
        "data/xx/frame/x.frames:2:1: `zub` stands already in line 1\n  help: names are unique in a file",
    );
}

#[test]
fn near_words_are_offered_and_far_ones_are_not() {
    assert_eq!(did_you_mean("unles", ["unless", "yes"]), Some("did you mean `unless`?".into()));
    assert_eq!(did_you_mean("zub", ["unless"]), None);
}
