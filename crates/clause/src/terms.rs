//! Words and short phrases of the grammar: negators, words of modality, words that open clauses.

use crate::view::View;
use hashbrown::HashMap;
use marsad_morph::shape::Shape;
use marsad_pack::{Diagnostics, Pack, did_you_mean};
use marsad_text::Orthography;

/// A table of terms: each a word or a few, with a kind.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    by_first: HashMap<String, Vec<Term>>,
    /// The shapes of the first words: most words of a text have none of them, and need not be looked up.
    shapes: ShapeSet,
}

/// A set of shapes, one bit each: there are many such sets, all asked of every word.
#[derive(Debug, Clone)]
pub(crate) struct ShapeSet(Box<[u64; ROWS]>);

const ROWS: usize = Shape::COUNT / 64;

impl Default for ShapeSet {
    fn default() -> Self {
        ShapeSet(Box::new([0; ROWS]))
    }
}

impl ShapeSet {
    pub(crate) fn add(&mut self, word: &str) {
        let shape = Shape::of(word).index();
        self.0[shape / 64 % ROWS] |= 1 << (shape % 64);
    }

    pub(crate) fn has(&self, shape: Shape) -> bool {
        let shape = shape.index();
        // All shapes have a row: the rest spares a check, for this is asked more than anything else.
        self.0[shape / 64 % ROWS] >> (shape % 64) & 1 != 0
    }
}

#[derive(Debug, Clone)]
struct Term {
    /// The shape of its second word, if it has one: most terms are known by that not to stand somewhere.
    second: Option<Shape>,
    /// Its words after the first, with their shapes.
    rest: Vec<(String, Shape)>,
    kind: String,
    key: String,
}

impl Terms {
    /// Loads a slot of tables with the columns key, form, kind; `kinds` are those there are.
    pub fn load(
        pack: &Pack,
        slot: &str,
        kinds: &[&str],
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Terms {
        let mut terms = Terms::default();
        for row in pack.rows(slot, &["key", "form", "kind"], problems) {
            if !kinds.contains(&row.cells[2]) {
                let help = did_you_mean(row.cells[2], kinds.iter().copied())
                    .or_else(|| Some(format!("one of: {}", kinds.join(", "))));
                problems.at(&row.origin, format!("unknown kind `{}`", row.cells[2]), help);
            }
            terms.insert(row.cells[0], row.cells[1], row.cells[2], orthography);
        }
        terms
    }

    /// Adds a term: a word or a few.
    pub fn insert(&mut self, key: &str, form: &str, kind: &str, orthography: &Orthography) {
        let folded = orthography.fold.fold_word(form);
        let mut words = folded.split_whitespace().map(str::to_owned);
        let Some(first) = words.next() else { return };
        self.shapes.add(&first);
        let rest: Vec<(String, Shape)> = words.map(with_shape).collect();
        let second = rest.first().map(|(_, shape)| *shape);
        let term = Term { second, rest, kind: kind.to_owned(), key: key.to_owned() };
        self.by_first.entry(first).or_default().push(term);
    }

    /// The longest term that begins at a token: how many tokens, its kind and its key.
    #[must_use]
    #[inline]
    pub fn at(&self, view: &View<'_>, token: usize) -> Option<(usize, &str, &str)> {
        if view.has_shape(token, &self.shapes) { self.of_shape(view, token) } else { None }
    }

    fn of_shape(&self, view: &View<'_>, token: usize) -> Option<(usize, &str, &str)> {
        let may = view.forms(token).filter(|(_, shape)| self.shapes.has(*shape));
        let found = may.filter_map(|(form, _)| self.by_first.get(form));
        let next = view.shapes(token + 1);
        let may =
            |t: &&Term| t.second.is_none_or(|second| next.is_some_and(|shapes| shapes.contains(&second)));
        let fits = found.flatten().filter(may).filter(|t| rest_fits(view, token + 1, &t.rest));
        fits.max_by_key(|t| t.rest.len()).map(|t| (1 + t.rest.len(), t.kind.as_str(), t.key.as_str()))
    }
}

fn with_shape(word: String) -> (String, Shape) {
    let shape = Shape::of(&word);
    (word, shape)
}

fn rest_fits(view: &View<'_>, from: usize, rest: &[(String, Shape)]) -> bool {
    (from..)
        .zip(rest)
        .all(|(at, (word, shape))| at < view.text.tokens.len() && view.is_word(at, word, *shape))
}

impl Terms {
    /// Takes over another table's terms.
    pub fn extend(&mut self, other: Terms) {
        for (first, list) in other.by_first {
            self.shapes.add(&first);
            self.by_first.entry(first).or_default().extend(list);
        }
    }
}
