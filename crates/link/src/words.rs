//! Words as linking compares them: folded, hashed, and weighed by how little they are told elsewhere.

mod token;

use hashbrown::HashMap;
use marsad_morph::orthography;
use marsad_pack::{Diagnostics, Pack};
use marsad_record::{Article, CodeSpan};
use marsad_text::FoldTable;
use serde::{Deserialize, Serialize};
use token::Names;
pub(crate) use token::{Kind, Token};
use xxhash_rust::xxh3::xxh3_64;

/// The weight of a word the table of common ones does not name, in bits: it stands in less than one article of 2⁹.
pub(crate) const RARE: u8 = 9;

/// How many different words of its kind a regular text has, at least.
const REGULAR_WORDS: usize = 4;

/// Of how many words of a regular text one is of its kind, at least.
const REGULAR_SHARE: usize = 16;

/// The fewest letters a stem keeps.
const STEM: usize = 3;

/// A word of a telling, and how much it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Weighed {
    /// The hash of its stem.
    pub hash: u32,
    /// log₂ of how many articles one finds it in one of.
    pub weight: u8,
}

/// A language's writing, its light stemming and its common words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    fold: FoldTable,
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    common: HashMap<u32, u8>,
    agencies: HashMap<String, String>,
    names: Names,
    regular: HashMap<u32, String>,
}

/// Four bytes of a good hash: enough, since what shares one is compared again.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let wide = xxh3_64(bytes);
    u32::try_from(wide >> 32).unwrap_or_default()
}

impl Words {
    pub(crate) fn load(pack: &Pack, agencies: &[String], problems: &mut Diagnostics) -> Words {
        // The tables of writing are reported by the stage that owns them.
        let fold = orthography(pack, &mut Diagnostics::default()).fold;
        let mut words = Words { fold, ..Words::default() };
        for row in pack.rows("link/affix", &["key", "form", "end"], problems) {
            let form = words.fold.fold_word(row.cells[1]);
            match row.cells[2] {
                "prefix" => words.prefixes.push(form),
                "suffix" => words.suffixes.push(form),
                other => problems.at(
                    &row.origin,
                    format!("unknown end `{other}`"),
                    Some("prefix or suffix".to_owned()),
                ),
            }
        }
        let longest_first = |a: &String, b: &String| b.len().cmp(&a.len()).then_with(|| a.cmp(b));
        words.prefixes.sort_by(longest_first);
        words.suffixes.sort_by(longest_first);
        for row in pack.rows("link/common", &["bits", "stem"], problems) {
            match row.cells[0].parse() {
                Ok(bits) => drop(words.common.insert(hash(row.cells[1].as_bytes()), bits)),
                Err(_) => problems.at(&row.origin, format!("`{}` is no number of bits", row.cells[0]), None),
            }
        }
        for row in pack.rows("link/regular", &["key", "form"], problems) {
            let stem = hash(words.stem(&words.fold.fold_word(row.cells[1])).as_bytes());
            let (kind, _) = row.cells[0].split_once('_').unwrap_or((row.cells[0], ""));
            words.regular.insert(stem, kind.to_owned());
        }
        words.names = Names::load(pack, &words);
        for row in pack.slot("name/org", "tsv").flat_map(|f| f.text.lines()) {
            let mut cells = row.split('\t');
            let (Some(key), Some(form)) = (cells.next(), cells.next()) else { continue };
            if agencies.iter().any(|a| a == key) {
                let name = words.folded(form).join(" ");
                words.agencies.insert(name, key.to_owned());
            }
        }
        words
    }

    /// The folded words and numbers of a text.
    pub(crate) fn folded(&self, text: &str) -> Vec<String> {
        let folded = self.fold.fold_word(text);
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect()
    }

    /// A folded word without what is written onto it, as far as that can be told by the letters.
    pub(crate) fn stem<'a>(&self, word: &'a str) -> &'a str {
        let long = |rest: &&str| rest.chars().count() >= STEM;
        let mut rest = word;
        if let Some(cut) = self.prefixes.iter().find_map(|p| rest.strip_prefix(p.as_str()).filter(long)) {
            rest = cut;
        }
        if let Some(cut) = self.suffixes.iter().find_map(|s| rest.strip_suffix(s.as_str()).filter(long)) {
            rest = cut;
        }
        rest
    }

    /// The kind of text that comes out every day with the same words, if such words make up much of these.
    pub(crate) fn regular(&self, tokens: &[Token]) -> Option<&str> {
        let mut count: HashMap<&str, (usize, Vec<u32>)> = HashMap::new();
        for token in tokens {
            let Some(kind) = self.regular.get(&token.hash) else { continue };
            let (times, which) = count.entry(kind).or_default();
            *times += 1;
            if !which.contains(&token.hash) {
                which.push(token.hash);
            }
        }
        let much = |times: usize| times * REGULAR_SHARE >= tokens.len();
        let found = count.into_iter().filter(|(_, (n, which))| which.len() >= REGULAR_WORDS && much(*n));
        found.max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0))).map(|(kind, _)| kind)
    }

    /// How common the table says a stem is.
    pub(crate) fn common(&self, stem: u32) -> Option<u8> {
        self.common.get(&stem).copied()
    }

    /// A folded word, stemmed and weighed.
    pub(crate) fn weighed(&self, word: &str) -> Weighed {
        let hash = hash(self.stem(word).as_bytes());
        Weighed { hash, weight: self.common(hash).unwrap_or(RARE) }
    }

    /// The agency of a name, by its key; a name not known is its own key.
    pub(crate) fn agency(&self, name: &str) -> String {
        let folded = self.folded(name).join(" ");
        self.agencies.get(&folded).cloned().unwrap_or(folded)
    }
}

/// The sentences of an article with their spans; the whole text where it has none.
pub(crate) fn sentences(article: &Article) -> Vec<(CodeSpan, &str)> {
    let text = article.text.as_deref().or(article.title.as_deref()).unwrap_or_default();
    if article.sentences.is_empty() {
        return vec![((0, text.chars().count()), text)];
    }
    let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let at = |n: usize| starts.get(n).copied().unwrap_or(text.len());
    article.sentences.iter().map(|&s| (s, text.get(at(s.0)..at(s.1)).unwrap_or_default())).collect()
}
