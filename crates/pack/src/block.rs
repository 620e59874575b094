//! Blocks: frames and rules. A heading `kind name` at the margin, then lines `key value` two spaces in; lines four
//! spaces in belong to the line above. One run of a right-to-left script a line, after a Latin key, so that an editor
//! shows it in order.

use crate::diagnostic::Diagnostics;
use crate::table::check_visible;
use crate::{File, Origin};

/// One frame or rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<'a> {
    /// What it is: `frame`, `rule`.
    pub kind: &'a str,
    /// Its name, unique in the file.
    pub name: &'a str,
    /// Where it begins.
    pub origin: Origin,
    /// Its lines.
    pub entries: Vec<Entry<'a>>,
}

/// One line of a block, with the lines that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The first word.
    pub key: &'a str,
    /// The rest.
    pub value: &'a str,
    /// Where it stands.
    pub origin: Origin,
    /// The lines under it.
    pub children: Vec<Entry<'a>>,
}

impl<'a> Block<'a> {
    /// The id records carry: the path without its ending, `#`, the name: `ar/frame/assault#qasafa`.
    #[must_use]
    pub fn id(&self) -> String {
        let stem = self.origin.path.rsplit_once('.').map_or(&*self.origin.path, |(stem, _)| stem);
        format!("{stem}#{}", self.name)
    }
    /// The values of a key, in order.
    pub fn values(&self, key: &'a str) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter().filter(move |e| e.key == key)
    }
}

pub(crate) fn blocks<'a>(file: &'a File, problems: &mut Diagnostics) -> Vec<Block<'a>> {
    let path: std::sync::Arc<str> = file.path.as_str().into();
    let mut out: Vec<Block<'a>> = Vec::new();
    for (text, line) in file.text.lines().zip(1u32..) {
        let body = text.trim();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        check_visible(file, text, line, problems);
        let (key, value) = body.split_once([' ', '\t']).map_or((body, ""), |(k, v)| (k, v.trim()));
        let origin = Origin { path: path.clone(), line };
        let indent = text.len() - text.trim_start_matches(' ').len();
        match (indent, out.last_mut()) {
            (0, _) => {
                begin(&mut out, Block { kind: key, name: value, origin, entries: Vec::new() }, problems)
            }
            (2, Some(block)) => block.entries.push(Entry { key, value, origin, children: Vec::new() }),
            (4, Some(Block { entries, .. })) if !entries.is_empty() => {
                if let Some(last) = entries.last_mut() {
                    last.children.push(Entry { key, value, origin, children: Vec::new() });
                }
            }
            _ => problems.help(
                &file.path,
                line,
                1,
                format!("`{key}` stands {indent} spaces in"),
                "a heading stands at the margin, its lines two spaces in, what belongs to a line four",
            ),
        }
    }
    out
}

fn begin<'a>(out: &mut Vec<Block<'a>>, block: Block<'a>, problems: &mut Diagnostics) {
    let path = &block.origin.path;
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if block.name.is_empty() || !block.name.chars().all(good) {
        let message = format!("the name `{}` of a {} is not made of a-z, 0-9 and _", block.name, block.kind);
        problems.help(path, block.origin.line, 1, message, "name it for what it finds, in Latin letters");
    } else if let Some(first) = out.iter().find(|b| b.name == block.name) {
        let message = format!("`{}` stands already in line {}", block.name, first.origin.line);
        problems.help(path, block.origin.line, 1, message, "names are unique in a file");
    }
    out.push(block);
}
