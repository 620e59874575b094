//! What is wrong with a data file, said to the person who edits it.

use std::fmt;

/// One mistake in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The path from the data folder.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in code points, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// The likely fix.
    pub help: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}:{}:{}: {}", self.path, self.line, self.column, self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong, in the order found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    /// The mistakes.
    pub all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one, without a fix.
    pub fn say(&mut self, path: &str, line: u32, column: u32, message: impl Into<String>) {
        self.all.push(Diagnostic { path: path.into(), line, column, message: message.into(), help: None });
    }
    /// Adds one with its likely fix.
    pub fn help(
        &mut self,
        path: &str,
        line: u32,
        column: u32,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.all.push(Diagnostic {
            path: path.into(),
            line,
            column,
            message: message.into(),
            help: Some(help.into()),
        });
    }
    /// Adds one at a place in the data.
    pub fn at(&mut self, origin: &crate::Origin, message: impl Into<String>, help: Option<String>) {
        self.all.push(Diagnostic {
            path: origin.path.to_string(),
            line: origin.line,
            column: 1,
            message: message.into(),
            help,
        });
    }
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, one) in self.all.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{one}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

/// The known word nearest to a misspelt one: "did you mean `unless`?", if any is near.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = known.into_iter().map(|k| (distance(word, k), k)).min()?;
    (near.0 <= 1 + word.chars().count() / 4).then(|| format!("did you mean `{}`?", near.1))
}

/// Edit distance over code points.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, cb) in b.iter().enumerate() {
            let swap = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = swap.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
