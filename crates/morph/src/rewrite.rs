//! Rewriting of sounds and letters by ordered rules: how a language's weak letters and its spelling are told as data.

use hashbrown::HashMap;
use marsad_pack::{Diagnostics, Pack, Row};

/// Named sets of sounds: an upper-case letter in a pattern stands for any sound of its set.
pub(crate) type Classes = HashMap<char, Vec<char>>;

#[derive(Debug, Clone, PartialEq)]
enum Atom {
    Is(char),
    In(Vec<char>),
    /// The same sound as the element of `from` with this number.
    Same(usize),
    /// The edge of the word.
    Edge,
}

#[derive(Debug, Clone)]
enum Out {
    Sound(char),
    Copy(usize),
}

/// When a rule or row holds: words that must be among the tags, `a|b` for one of two, `!a` for absence.
#[derive(Debug, Clone, Default)]
pub(crate) struct When(Vec<Vec<(bool, String)>>);

impl When {
    pub(crate) fn parse(text: &str) -> When {
        let word = |w: &str| match w.strip_prefix('!') {
            Some(rest) => (false, rest.to_owned()),
            None => (true, w.to_owned()),
        };
        When(text.split_whitespace().map(|part| part.split('|').map(word).collect()).collect())
    }
    pub(crate) fn holds(&self, tags: &[&str]) -> bool {
        self.0.iter().all(|any| any.iter().any(|(wanted, tag)| tags.contains(&tag.as_str()) == *wanted))
    }
    /// How many words it asks for: a row that asks for more goes before one that asks for less.
    pub(crate) fn weight(&self) -> usize {
        self.0.len()
    }
}

/// One rule: `from` between `left` and `right` becomes `to`.
#[derive(Debug, Clone)]
pub(crate) struct Rewrite {
    when: When,
    left: Vec<Atom>,
    from: Vec<Atom>,
    right: Vec<Atom>,
    to: Vec<Out>,
    /// Whether what it makes is written beside what was there: two spellings.
    both: bool,
}

/// The columns of a table of rules.
pub(crate) const COLUMNS: [&str; 7] = ["key", "when", "left", "from", "right", "to", "how"];

/// The sets of a language's sounds.
pub(crate) fn classes(pack: &Pack, problems: &mut Diagnostics) -> Classes {
    let rows = pack.rows("morph/class", &["key", "sounds"], problems);
    rows.iter()
        .filter_map(|r| {
            Some((r.cells[0].chars().next()?, r.cells[1].chars().filter(|c| *c != ' ').collect()))
        })
        .collect()
}

/// Loads a table of rules; they are applied in the order of their keys.
pub(crate) fn load(pack: &Pack, slot: &str, classes: &Classes, problems: &mut Diagnostics) -> Vec<Rewrite> {
    let rows = pack.rows(slot, &COLUMNS, problems);
    rows.iter().filter_map(|row| rule(row, classes, problems)).collect()
}

fn rule(row: &Row<'_>, classes: &Classes, problems: &mut Diagnostics) -> Option<Rewrite> {
    let atoms = |text: &str| text.chars().map(|c| atom(c, classes)).collect::<Vec<_>>();
    let from = atoms(row.cells[3]);
    if from.is_empty() {
        problems.at(&row.origin, "`from` is empty", Some("a rule changes something".into()));
        return None;
    }
    let to = row.cells[5].chars().map(|c| match c.to_digit(10) {
        Some(n) => Out::Copy(n as usize),
        None => Out::Sound(c),
    });
    let to: Vec<Out> = to.collect();
    if to.iter().any(|o| matches!(o, Out::Copy(n) if *n == 0 || *n > from.len())) {
        problems.at(&row.origin, "`to` copies what `from` has not", None);
        return None;
    }
    let rule = Rewrite {
        when: When::parse(row.cells[1]),
        left: atoms(row.cells[2]),
        from,
        right: atoms(row.cells[4]),
        to,
        both: row.cells[6] == "also",
    };
    Some(rule)
}

fn atom(c: char, classes: &Classes) -> Atom {
    match (c, c.to_digit(10)) {
        ('#', _) => Atom::Edge,
        (_, Some(n)) => Atom::Same(n as usize),
        _ => classes.get(&c).map_or(Atom::Is(c), |set| Atom::In(set.clone())),
    }
}

/// Whether a pattern of classes fits a whole sequence: how classes of roots are told.
pub(crate) fn fits(pattern: &str, sounds: &[char], classes: &Classes) -> bool {
    let atoms: Vec<Atom> = pattern.chars().map(|c| atom(c, classes)).collect();
    atoms.len() == sounds.len() && run(&atoms, sounds, 0, sounds)
}

/// The end of a word: letters, sets of them, `#` at its head where the whole word is meant.
pub(crate) struct Ending(Vec<Atom>);

impl Ending {
    pub(crate) fn parse(text: &str, classes: &Classes) -> Ending {
        let set = |c: char| classes.get(&c).map_or(Atom::Is(c), |set| Atom::In(set.clone()));
        Ending(text.chars().map(|c| if c == '#' { Atom::Edge } else { set(c) }).collect())
    }
    /// Whether a word ends so.
    pub(crate) fn ends(&self, word: &[char]) -> bool {
        let edge = self.0.first() == Some(&Atom::Edge);
        let atoms = &self.0[usize::from(edge)..];
        let Some(start) = word.len().checked_sub(atoms.len()) else { return false };
        (!edge || start == 0) && run(atoms, word, start, word)
    }
    /// How much it asks for: of two that a word ends in the longer goes first.
    pub(crate) fn weight(&self) -> usize {
        self.0.len()
    }
}

/// Whether `atoms` stand at `at`; `from` is what numbers refer to.
fn run(atoms: &[Atom], word: &[char], at: usize, from: &[char]) -> bool {
    atoms.iter().enumerate().all(|(i, a)| one(a, word, at + i, from))
}

fn one(atom: &Atom, word: &[char], at: usize, from: &[char]) -> bool {
    match atom {
        Atom::Edge => at >= word.len(),
        Atom::Is(c) => word.get(at) == Some(c),
        Atom::In(set) => word.get(at).is_some_and(|c| set.contains(c)),
        Atom::Same(n) => word.get(at).is_some() && word.get(at) == from.get(n - 1),
    }
}

impl Rewrite {
    fn at(&self, word: &[char], at: usize) -> bool {
        let from = &word[at..];
        run(&self.from, word, at, from)
            && self.after(word, at + self.from.len(), from)
            && self.before(word, at, from)
    }

    fn after(&self, word: &[char], at: usize, from: &[char]) -> bool {
        run(&self.right, word, at, from)
    }

    fn before(&self, word: &[char], at: usize, from: &[char]) -> bool {
        let edge = self.left.first() == Some(&Atom::Edge);
        let atoms = if edge { &self.left[1..] } else { &self.left[..] };
        let Some(start) = at.checked_sub(atoms.len()) else { return false };
        (!edge || start == 0) && run(atoms, word, start, from)
    }

    /// Rewrites a word from left to right; whether anything changed.
    fn apply(&self, word: &mut Vec<char>) -> bool {
        let mut at = 0;
        let mut changed = false;
        while at < word.len() {
            if !self.at(word, at) {
                at += 1;
                continue;
            }
            let made: Vec<char> = self
                .to
                .iter()
                .map(|o| match o {
                    Out::Sound(c) => *c,
                    Out::Copy(n) => word[at + n - 1],
                })
                .collect();
            let next = at + made.len();
            word.splice(at..at + self.from.len(), made);
            at = next;
            changed = true;
        }
        changed
    }
}

/// The rules that hold for these tags, in order.
pub(crate) fn chosen<'a>(rules: &'a [Rewrite], tags: &[&str]) -> Vec<&'a Rewrite> {
    rules.iter().filter(|r| r.when.holds(tags)).collect()
}

/// Applies rules in order; more than one word comes out where a rule allows two spellings.
pub(crate) fn rewrite(rules: &[&Rewrite], word: Vec<char>) -> Vec<Vec<char>> {
    let mut out = vec![word];
    for rule in rules {
        let mut more = Vec::new();
        for word in &mut out {
            let before = rule.both.then(|| word.clone());
            if rule.apply(word) {
                more.extend(before);
            }
        }
        out.extend(more);
    }
    out
}
