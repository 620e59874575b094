//! HTML to a tree, of bounded size whatever the page.

use dom_query::Document;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};

/// The most elements and texts of a page: ten times a long one with all its comments.
const MOST: usize = 100_000;
/// The deepest an element may lie; browsers stop here too.
const DEEPEST: usize = 512;
/// Bytes parsed between two looks at the tree: a page made to explode does so from few bytes.
const STEP: usize = 1024;
/// How many pairs of attributes may stand in one tag, all tags taken together: the parser compares each with each.
const TANGLED: u64 = 1 << 31;

/// The tree of a page.
///
/// # Errors
/// A sentence: it has too many elements or attributes, or lies too deep.
pub(super) fn document(html: &str) -> Result<Document, String> {
    if tangle(html) > TANGLED {
        return Err("a page with a tag of too many attributes: save its text alone".into());
    }
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let mut parser = parse_document(Document::default(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP.max(4)));
        parser.process(StrTendril::from_slice(step));
        rest = after;
        check(&parser.tokenizer.sink.sink)?;
    }
    Ok(parser.finish())
}

/// How many pairs of attributes stand in one tag at most, by what may part them.
fn tangle(html: &str) -> u64 {
    let (mut pairs, mut parts) = (0u64, None::<u64>);
    for two in html.as_bytes().windows(2) {
        match (two[0], &mut parts) {
            (b'<', None) if two[1].is_ascii_alphabetic() => parts = Some(0),
            (b'>', Some(count)) => {
                pairs += *count * *count;
                parts = None;
            }
            (b'/' | b'"' | b'\'' | b' ' | b'\t' | b'\n' | b'\r', Some(count)) => *count += 1,
            _ => {}
        }
    }
    pairs + parts.map_or(0, |count| count * count)
}

fn check(document: &Document) -> Result<(), String> {
    if document.tree.len() > MOST {
        return Err(format!("a page of more than {MOST} elements: save its text alone"));
    }
    // What is being added to lies at the end of what was added before.
    let mut node = document.tree.root();
    for _ in 0..DEEPEST {
        match node.last_child() {
            Some(child) => node = child,
            None => return Ok(()),
        }
    }
    Err(format!("a page with elements more than {DEEPEST} deep: save its text alone"))
}
