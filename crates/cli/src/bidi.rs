//! Right-to-left words among left-to-right ones, on a terminal.

use crate::args::Bidi;
use std::borrow::Cow;
use std::io::IsTerminal;
use unicode_bidi::{BidiInfo, Level};

/// How right-to-left text is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Isolate,
    Reorder,
    Off,
}

/// Variables set by terminals that order text themselves.
const ABLE: [&str; 3] = ["KONSOLE_VERSION", "VTE_VERSION", "MLTERM"];

impl Way {
    /// The way asked for, or the one that fits the terminal.
    pub fn of(asked: Bidi) -> Way {
        match asked {
            Bidi::Isolate => Way::Isolate,
            Bidi::Reorder => Way::Reorder,
            Bidi::Off => Way::Off,
            Bidi::Auto => {
                let orders = !std::io::stdout().is_terminal()
                    || ABLE.iter().any(|v| std::env::var_os(v).is_some())
                    || std::env::var("TERM_PROGRAM").is_ok_and(|t| t == "Apple_Terminal");
                if orders { Way::Isolate } else { Way::Reorder }
            }
        }
    }

    /// Words of the article, to be set into a line.
    pub fn show<'a>(self, words: &'a str) -> Cow<'a, str> {
        let flat: Cow<'a, str> = if words.contains(['\n', '\r', '\t']) {
            words.split_whitespace().collect::<Vec<_>>().join(" ").into()
        } else {
            words.into()
        };
        match self {
            Way::Off => flat,
            Way::Isolate => format!("\u{2068}{flat}\u{2069}").into(),
            Way::Reorder => reorder(&flat).into(),
        }
    }

    /// Every run of right-to-left letters in a whole text, line by line.
    pub fn show_lines(self, text: &str) -> String {
        match self {
            Way::Off | Way::Isolate => text.to_owned(),
            Way::Reorder => text.lines().map(|line| reorder(line) + "\n").collect(),
        }
    }
}

/// A line in visual order, left to right.
fn reorder(line: &str) -> String {
    let info = BidiInfo::new(line, Some(Level::ltr()));
    let lines = info.paragraphs.iter().map(|p| info.reorder_line(p, p.range.clone()));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Logical order, and what is written out each way.
    #[test]
    fn right_to_left_words_are_set_into_lines() {
        let word = "\u{5D0}\u{5D1} 12";
        for (way, wanted) in [
            (Way::Off, word.to_owned()),
            (Way::Isolate, format!("\u{2068}{word}\u{2069}")),
            (Way::Reorder, "12 \u{5D1}\u{5D0}".to_owned()),
        ] {
            assert_eq!(way.show(word), wanted, "{way:?}");
        }
        assert_eq!(Way::Off.show("a\n b"), "a b");
    }
}
