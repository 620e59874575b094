//! Tokens: the words of a text as two tellings of it are laid side by side.
//!
//! A desk that edits a text changes how a word is written, not which: with an article or a conjunction on it, a number in
//! words for one in figures, `41,882` for `41882`, a place in another spelling.
//! So a token is a stem, a number is its value, and a place its key.

use super::{STEM, Words, hash};
use hashbrown::HashMap;
use marsad_pack::{Diagnostics, Pack};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// The hash of its stem; of its value where it is a number, of its key where it is a place.
    pub hash: u32,
    /// What it says.
    pub kind: Kind,
}

/// What a word says by itself. Facts and places are what a formula changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number, a rank or a day of the week.
    Fact,
    /// A place, or what is written like one.
    Place,
    /// Anything else.
    Word,
}

/// Words that say a number, a rank, a day of the week or a place, folded, and the hash of one name for all of the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(HashMap<String, Token>);

impl Names {
    /// Reads the numbers, days and places of a language. What is wrong with these tables is reported by the stages that own
    /// them. A word that is several is the first of these; a place of several words is none, nor is a word of daily texts.
    pub(super) fn load(pack: &Pack, words: &Words) -> Names {
        let fold = &words.fold;
        let mut names = HashMap::new();
        let mut problems = Diagnostics::default();
        let fact = |name: String| Token { hash: hash(name.as_bytes()), kind: Kind::Fact };
        let days = pack.rows("time/term", &["key", "class", "value", "form"], &mut problems);
        for row in days.iter().filter(|r| r.cells[1] == "weekday") {
            names.insert(fold.fold_word(row.cells[3]), fact(format!("day {}", row.cells[2])));
        }
        for row in pack.rows("quantity/number", &["key", "kind", "value", "high", "form"], &mut problems) {
            let (kind, value, form) = (row.cells[1], row.cells[2], row.cells[4]);
            let name = match kind {
                // One and first are words of every text, and often no number.
                _ if value == "1" || form.contains(' ') => continue,
                "unit" | "ten" | "hundred" => value.to_owned(),
                "ordinal" => format!("rank {value}"),
                _ => continue,
            };
            names.entry(fold.fold_word(form)).or_insert_with(|| fact(name));
        }
        let countries = pack.rows("name/country", &["key", "kind", "form"], &mut problems);
        let countries = countries.iter().filter(|r| r.cells[1] == "name").map(|r| (r.cells[0], r.cells[2]));
        let countries: Vec<(&str, &str)> = countries.collect();
        // What several states are called, as "the kingdom", names none.
        let shared = |of: (&str, &str)| countries.iter().any(|c| c.1 == of.1 && c.0 != of.0);
        let countries = countries.iter().copied().filter(|c| !shared(*c));
        let towns = pack.rows("name/place", &["key", "form"], &mut problems);
        for (key, form) in countries.chain(towns.iter().map(|r| (r.cells[0], r.cells[1]))) {
            let form = fold.fold_word(form);
            let daily = words.regular.contains_key(&hash(words.stem(&form).as_bytes()));
            if form.chars().all(char::is_alphabetic) && form.chars().count() >= STEM && !daily {
                let place = Token { hash: hash(format!("place {key}").as_bytes()), kind: Kind::Place };
                names.entry(form).or_insert(place);
            }
        }
        Names(names)
    }

    /// What a folded word says, also with something written onto its front.
    fn of(&self, word: &str, prefixes: &[String]) -> Option<Token> {
        let bare = || {
            // The shortest first: a day of the week is written with its article.
            let rests = prefixes.iter().rev().filter_map(|p| word.strip_prefix(p.as_str()));
            rests.filter_map(|rest| self.0.get(rest)).next()
        };
        self.0.get(word).or_else(bare).copied()
    }
}

impl Words {
    /// The tokens of a text in order.
    pub(crate) fn tokens(&self, text: &str) -> Vec<Token> {
        pieces(&self.fold.fold_word(text)).iter().map(|p| self.token(p)).collect()
    }

    fn token(&self, piece: &str) -> Token {
        if piece.starts_with(char::is_numeric) {
            let value = piece.trim_start_matches('0');
            let value = if value.is_empty() { "0" } else { value };
            return Token { hash: hash(value.as_bytes()), kind: Kind::Fact };
        }
        let named = self.names.of(piece, &self.prefixes);
        named.unwrap_or_else(|| Token { hash: hash(self.stem(piece).as_bytes()), kind: Kind::Word })
    }
}

const ARABIC_COMMA: char = '\u{60C}';
const ARABIC_THOUSANDS: char = '\u{66C}';
/// How many digits stand between two separators of a number.
const GROUP: usize = 3;

/// The words and numbers of a folded text: letters and digits are parted, the groups of a number are not.
fn pieces(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<String> = Vec::new();
    let mut before = None;
    for (at, &c) in chars.iter().enumerate() {
        let kind = c.is_alphanumeric().then(|| c.is_numeric());
        if kind.is_none() && before == Some(true) && separates(&chars, at) {
            continue;
        }
        match (kind, out.last_mut()) {
            (Some(_), Some(last)) if kind == before => last.extend(c.to_lowercase()),
            (Some(_), _) => out.push(c.to_lowercase().collect()),
            (None, _) => {}
        }
        before = kind;
    }
    out
}

/// Whether a mark stands between the groups of a number: three digits follow, and no fourth.
fn separates(chars: &[char], at: usize) -> bool {
    let digit = |i: usize| chars.get(at + i).is_some_and(|c| c.is_numeric());
    matches!(chars[at], ',' | ARABIC_COMMA | ARABIC_THOUSANDS) && (1..=GROUP).all(digit) && !digit(GROUP + 1)
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn numbers_are_whole_and_letters_apart() {
        let cases: [(&str, &[&str]); 6] = [
            ("41,882 tons", &["41882", "tons"]),
            ("1,234,567 1\u{66C}234", &["1234567", "1234"]),
            ("x253 and107", &["x", "253", "and", "107"]),
            ("3, 4 or 1,5", &["3", "4", "or", "1", "5"]),
            ("2,0155", &["2", "0155"]),
            ("ABC-7", &["abc", "7"]),
        ];
        for (text, wanted) in cases {
            assert_eq!(pieces(text), wanted, "{text}");
        }
    }
}
