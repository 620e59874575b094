//! What stands where: terms, numbers and their combinations over the words of a text.
//!
//! A token has two points, before and after what is written onto its front, so that "and Friday" written as one word
//! is a joining word followed by a day.

use marsad_text::{InTokens, Span, Text, TokenKind};

/// A class of things a pattern can ask for, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Class(pub(crate) u8);

/// The names of classes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Classes {
    names: Vec<String>,
}

impl Classes {
    /// The class of a name, made if need be. Past 255 all names share the last class.
    pub(crate) fn add(&mut self, name: &str) -> Class {
        let at = self.names.iter().position(|n| n == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        Class(u8::try_from(at).unwrap_or(u8::MAX))
    }
    /// The class of a name.
    pub(crate) fn get(&self, name: &str) -> Option<Class> {
        self.names.iter().position(|n| n == name).and_then(|at| u8::try_from(at).ok()).map(Class)
    }
    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// What an item is worth: a number, or the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Value {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

impl Value {
    /// One number.
    pub(crate) fn one(n: i64) -> Value {
        Value { low: n, high: n }
    }
}

/// A point between or inside words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Point(pub(crate) u32);

impl Point {
    /// The point before a token.
    pub(crate) fn before(token: usize) -> Point {
        Point(u32::try_from(token * 2).unwrap_or(u32::MAX - 1))
    }
    /// The point inside a token, after what is written onto its front.
    pub(crate) fn inside(token: usize) -> Point {
        Point(Point::before(token).0 + 1)
    }
    /// The token that begins here or that this point lies inside of.
    pub(crate) fn token(self) -> usize {
        self.0 as usize / 2
    }
}

/// The tokens from one point to another; a token begun inside counts whole.
pub(crate) fn tokens(from: Point, to: Point) -> Span<InTokens> {
    Span::new(from.token(), (to.0 as usize).div_ceil(2))
}

/// Something of a class, from a point to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) class: Class,
    pub(crate) to: Point,
    pub(crate) value: Value,
    /// Whether it carries the article.
    pub(crate) definite: bool,
    next: u32,
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ClassSet([u64; 4]);

impl ClassSet {
    /// Adds a class.
    pub(crate) fn add(&mut self, class: Class) {
        self.0[usize::from(class.0 >> 6)] |= 1 << (class.0 & 63);
    }
    /// Whether a class is one of them.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.0[usize::from(class.0 >> 6)] >> (class.0 & 63) & 1 != 0
    }
    /// Whether all of them are in another.
    pub(crate) fn within(&self, other: &ClassSet) -> bool {
        (0..self.0.len()).all(|i| self.0[i] & !other.0[i] == 0)
    }
    /// Whether the two have a class in common.
    pub(crate) fn meets(&self, other: &ClassSet) -> bool {
        (0..self.0.len()).any(|i| self.0[i] & other.0[i] != 0)
    }
    /// Those of both.
    pub(crate) fn or(&self, other: &ClassSet) -> ClassSet {
        ClassSet(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }
}

impl FromIterator<Class> for ClassSet {
    fn from_iter<T: IntoIterator<Item = Class>>(classes: T) -> ClassSet {
        let mut set = ClassSet::default();
        classes.into_iter().for_each(|class| set.add(class));
        set
    }
}

/// How many points share a set of what begins at them, and how many such sets are near: the words no pattern is longer
/// than.
const BLOCK: usize = 16;
const BLOCKS: usize = 5;

/// All items of a text, by where they begin.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chart {
    /// For each point one more than the place of its first item; 0 for none.
    heads: Vec<u32>,
    items: Vec<Item>,
    /// What begins at each so many points.
    blocks: Vec<ClassSet>,
    /// Whether a token is a word.
    words: Vec<bool>,
}

impl Chart {
    /// An empty chart for a text.
    pub(crate) fn new(text: &Text) -> Chart {
        let count = text.tokens.len();
        let words = text.tokens.iter().map(|t| t.kind == TokenKind::Word).collect();
        Chart {
            heads: vec![0; count * 2 + 2],
            items: Vec::with_capacity(count / 4),
            blocks: vec![ClassSet::default(); count * 2 / BLOCK + 1],
            words,
        }
    }

    /// Where the word that begins at a point ends, if one does.
    pub(crate) fn word_at(&self, point: Point) -> Option<Point> {
        let whole = point == Point::before(point.token());
        (whole && self.words.get(point.token()) == Some(&true)).then(|| Point::before(point.token() + 1))
    }

    /// Adds an item, unless the same stands there already; whether it was new.
    pub(crate) fn add(&mut self, from: Point, to: Point, class: Class, value: Value, definite: bool) -> bool {
        if self.at(from).any(|i| i.class == class && i.to == to && i.value == value) {
            return false;
        }
        self.blocks[from.0 as usize / BLOCK].add(class);
        let head = &mut self.heads[from.0 as usize];
        self.items.push(Item { class, to, value, definite, next: *head });
        *head = u32::try_from(self.items.len()).unwrap_or(0);
        true
    }

    /// How many items there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The items that begin at a point.
    pub(crate) fn at(&self, point: Point) -> impl Iterator<Item = &Item> {
        self.at_since(point, 0)
    }

    /// The items that begin at a point, but for those among so many first of all.
    pub(crate) fn at_since(&self, point: Point, known: usize) -> impl Iterator<Item = &Item> {
        let mut at = self.heads.get(point.0 as usize).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let place = (at as usize).checked_sub(1).filter(|place| *place >= known)?;
            let item = self.items.get(place)?;
            at = item.next;
            Some(item)
        })
    }

    /// The classes of what begins at a point or not long after.
    pub(crate) fn near(&self, point: Point) -> ClassSet {
        let first = (point.0 as usize / BLOCK).min(self.blocks.len());
        let last = (first + BLOCKS).min(self.blocks.len());
        self.blocks[first..last].iter().fold(ClassSet::default(), |near, block| near.or(block))
    }

    /// The classes of what begins at a point.
    pub(crate) fn classes_at(&self, point: Point) -> ClassSet {
        self.at(point).map(|item| item.class).collect()
    }

    /// Whether an item of one of some classes begins with the word at a point, or inside it.
    pub(crate) fn begins_any(&self, point: Point, classes: &[Class]) -> bool {
        let inside = Point::inside(point.token());
        !classes.is_empty()
            && [point, inside].iter().any(|p| self.at(*p).any(|item| classes.contains(&item.class)))
    }

    /// The longest item of a class at a point.
    pub(crate) fn longest(&self, point: Point, class: Class) -> Option<&Item> {
        self.at(point).filter(|i| i.class == class).max_by_key(|i| i.to)
    }

    /// The next point at which something begins; the end if none does.
    pub(crate) fn next(&self, point: Point) -> Point {
        let next = point.0 as usize + 1;
        let empty = self.heads.iter().skip(next).take_while(|h| **h == 0).count();
        Point(u32::try_from(next + empty).unwrap_or(u32::MAX))
    }

    /// Whether nothing begins at a point.
    pub(crate) fn is_empty_at(&self, point: Point) -> bool {
        self.heads.get(point.0 as usize).is_none_or(|h| *h == 0)
    }
}
