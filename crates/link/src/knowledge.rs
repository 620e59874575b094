//! What linking knows: the writing of each language, which words say little, and which types may tell one incident.

use crate::affinity::Affinity;
use crate::evidence::Weights;
use crate::words::{RARE, Words};
use hashbrown::HashMap;
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_record::event_type;

/// A type of event, as incidents see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    /// Types of one family may tell the same incident.
    pub family: u8,
    /// For how many days after it the news still tells it.
    pub days: i32,
}

/// How near to the fact a kind of source stands: the smaller, the nearer.
pub(crate) type Closeness = u8;

/// Links articles. Holds the tables of all languages; what it finds hangs on nothing else.
#[derive(Debug, Clone, Default)]
pub struct Linker {
    languages: HashMap<String, Words>,
    kinds: HashMap<String, Kind>,
    closeness: HashMap<(String, String), Closeness>,
    plain: Words,
    weights: Weights,
    affinity: Affinity,
}

impl Linker {
    /// Loads the tables; what is wrong with them goes to `problems`, and the good rows are used.
    #[must_use]
    pub fn load(packs: &Packs, problems: &mut Diagnostics) -> Linker {
        let agencies = agencies(&packs.shared);
        let languages =
            packs.languages.iter().map(|p| (p.tag.clone(), Words::load(p, &agencies, problems))).collect();
        Linker {
            languages,
            kinds: kinds(&packs.shared, problems),
            closeness: closeness(&packs.shared, problems),
            plain: Words::default(),
            weights: Weights::load(&packs.shared, problems),
            affinity: Affinity::load(&packs.shared, problems),
        }
    }

    /// The words of a language; those of no language for one that is not known.
    pub(crate) fn words(&self, lang: Option<&str>) -> &Words {
        lang.and_then(|l| self.languages.get(l)).unwrap_or(&self.plain)
    }

    /// The distinct stems of a text in a language, rising: what the table of common words is counted from.
    #[must_use]
    pub fn stems(&self, lang: &str, text: &str) -> Vec<String> {
        let words = self.words(Some(lang));
        let mut out: Vec<String> = words.folded(text).iter().map(|w| words.stem(w).to_owned()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// How rare a word is, in bits, by the hash of its stem; one of several languages is as rare as where it is rarest.
    pub(crate) fn rarity(&self, word: u32) -> u8 {
        self.languages.values().filter_map(|w| w.common(word)).max().unwrap_or(RARE)
    }

    /// What speaks for and against two texts being one.
    pub(crate) fn copying(&self) -> &Affinity {
        &self.affinity
    }

    pub(crate) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What is known of a type; `None` for types the table does not name.
    pub(crate) fn kind(&self, event: &str) -> Option<Kind> {
        self.kinds.get(event).copied()
    }

    /// How near a source of a kind and sector stands; the row with no sector is for all others of the kind.
    pub(crate) fn closeness(&self, kind: &str, sector: &str) -> Closeness {
        let of = |sector: &str| self.closeness.get(&(kind.to_owned(), sector.to_owned())).copied();
        of(sector).or_else(|| of("")).unwrap_or(Closeness::MAX)
    }
}

/// The keys of the agencies among the organisations.
fn agencies(shared: &Pack) -> Vec<String> {
    const COLUMNS: [&str; 6] = ["key", "code", "sector", "other_sectors", "kind", "wikidata"];
    // Mistakes in this table are reported by the stage that owns it.
    let file = shared.slot("org", "tsv");
    let cells = file.flat_map(|f| f.text.lines().map(|l| l.split('\t').collect::<Vec<_>>()));
    cells
        .filter(|row| row.len() >= COLUMNS.len() && row[4] == "agency")
        .map(|row| row[0].to_owned())
        .collect()
}

fn kinds(shared: &Pack, problems: &mut Diagnostics) -> HashMap<String, Kind> {
    let mut families: Vec<&str> = Vec::new();
    let mut out = HashMap::new();
    for row in shared.rows("link/type", &["type", "family", "days"], problems) {
        let [name, family, days] = row.cells[..] else { continue };
        if event_type(name).is_none() {
            problems.at(&row.origin, format!("`{name}` is no type of event"), None);
            continue;
        }
        let Ok(days) = days.parse() else {
            problems.at(&row.origin, format!("`{days}` is no number of days"), None);
            continue;
        };
        let at = families.iter().position(|f| *f == family).unwrap_or_else(|| {
            families.push(family);
            families.len() - 1
        });
        out.insert(name.to_owned(), Kind { family: u8::try_from(at).unwrap_or(u8::MAX), days });
    }
    out
}

fn closeness(shared: &Pack, problems: &mut Diagnostics) -> HashMap<(String, String), Closeness> {
    let mut out = HashMap::new();
    for row in shared.rows("link/closeness", &["kind", "sector", "rank"], problems) {
        let [kind, sector, rank] = row.cells[..] else { continue };
        match rank.parse() {
            Ok(rank) => drop(out.insert((kind.to_owned(), sector.to_owned()), rank)),
            Err(_) => problems.at(&row.origin, format!("`{rank}` is no rank from 0 to 255"), None),
        }
    }
    out
}
