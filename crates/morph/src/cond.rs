//! Conditions on readings, as `choose.rules` and `prefer.tsv` write them: `verb+pass+!guessed|noun+article`.

use crate::features::{self, pos_code};
use crate::index::Keys;
use crate::lexicon::Lexicon;
use crate::types::{Aspect, Bits, Derived, Gender, LexemeId, Mood, Number, Person, Pos, Reading, Voice};
use hashbrown::HashMap;

/// Words and lexemes a rule file names together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Set {
    pub lexemes: Vec<LexemeId>,
    pub words: Vec<String>,
    pub beginnings: Vec<String>,
    pub endings: Vec<String>,
}

/// What a reading is, one bit a fact: in the first 64 those that have a name in all conditions, then the sets, lexemes and
/// clitics that the conditions of one [`Named`] name. All that a condition asks of one reading is a few bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Facts([u64; WIDTH]);

/// Times 64 facts.
const WIDTH: usize = 8;

/// The sets, lexemes and clitics that conditions name, each with a bit of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    sets: HashMap<String, Set>,
    /// The bits of names met in conditions: `@set`, `=key`, `onto=key`.
    bits: HashMap<String, Facts>,
    lexemes: HashMap<LexemeId, Facts>,
    clitics: HashMap<LexemeId, Facts>,
    words: HashMap<String, Facts>,
    beginnings: Vec<(String, Facts)>,
    endings: Vec<(String, Facts)>,
}

impl Named {
    /// Lets conditions name a set.
    pub(crate) fn add(&mut self, name: &str, set: Set) {
        self.sets.insert(name.to_owned(), set);
    }

    /// What is true of all readings of a word, by its letters.
    pub(crate) fn of_word(&self, word: &str) -> Facts {
        let mut facts = self.words.get(word).copied().unwrap_or_default();
        for (beginning, bits) in &self.beginnings {
            if word.starts_with(beginning.as_str()) {
                facts = facts.or(*bits);
            }
        }
        for (ending, bits) in &self.endings {
            if word.ends_with(ending.as_str()) {
                facts = facts.or(*bits);
            }
        }
        facts
    }

    /// What is true of a reading, but for what its word's letters say.
    pub(crate) fn of(&self, r: &Reading, lexicon: &Lexicon) -> Facts {
        let own = r.lexeme.and_then(|id| self.lexemes.get(&id));
        let clitics = [r.conj, r.prep].into_iter().flatten().filter_map(|id| self.clitics.get(&id));
        own.into_iter().chain(clitics).fold(Facts::of(r, lexicon), |all, bits| all.or(*bits))
    }

    /// The bit of a name as a condition writes it; `None` if it is no such name.
    fn bit(&mut self, name: &str, keys: &Keys<'_>) -> Option<Result<Facts, String>> {
        if let Some(bits) = self.bits.get(name) {
            return Some(Ok(*bits));
        }
        let lexemes = |key: &str| match keys.get(key) {
            found if found.is_empty() => Err(format!("no lexeme has the key `{key}`")),
            found => Ok(found),
        };
        let made = if let Some(key) = name.strip_prefix('=') {
            lexemes(key).and_then(|ids| self.new_bit(name, |n| &mut n.lexemes, &ids))
        } else if let Some(key) = name.strip_prefix("onto=") {
            lexemes(key).and_then(|ids| self.new_bit(name, |n| &mut n.clitics, &ids))
        } else {
            self.set_bit(name, name.strip_prefix('@')?)
        };
        Some(made)
    }

    /// A new bit, put to lexemes.
    fn new_bit(
        &mut self,
        name: &str,
        table: impl Fn(&mut Named) -> &mut HashMap<LexemeId, Facts>,
        ids: &[LexemeId],
    ) -> Result<Facts, String> {
        let bit = Facts::bit(64 + self.bits.len())
            .ok_or_else(|| format!("conditions name more than {} sets and keys", self.bits.len()))?;
        self.bits.insert(name.to_owned(), bit);
        ids.iter().for_each(|id| put(table(self).entry(*id).or_default(), bit));
        Ok(bit)
    }

    fn set_bit(&mut self, name: &str, set: &str) -> Result<Facts, String> {
        let set = self.sets.get(set).cloned().ok_or_else(|| format!("no set is called `{set}`"))?;
        let bit = self.new_bit(name, |n| &mut n.lexemes, &set.lexemes)?;
        set.words.into_iter().for_each(|word| put(self.words.entry(word).or_default(), bit));
        self.beginnings.extend(set.beginnings.into_iter().map(|b| (b, bit)));
        self.endings.extend(set.endings.into_iter().map(|e| (e, bit)));
        Ok(bit)
    }
}

fn put(facts: &mut Facts, bit: Facts) {
    *facts = facts.or(bit);
}

/// The facts that have a name of their own in conditions; parts of speech take the bits after them.
const FACTS: [&str; 36] = [
    "p1",
    "p2",
    "p3",
    "masc",
    "fem",
    "sing",
    "dual",
    "plur",
    "act",
    "pass",
    "perf",
    "imp",
    "imper",
    "sub",
    "jus",
    "con",
    "abs",
    "conj",
    "prep",
    "future",
    "article",
    "pronoun",
    "guessed",
    "exact",
    "human",
    "trans",
    "masdar",
    "active",
    "passive",
    "digits",
    "nominal",
    "object",
    "impersonal",
    "that",
    "hers",
    "minor",
];

/// The last of them, which hangs on the other readings of the word.
const MINOR: usize = FACTS.len() - 1;

impl Facts {
    /// The facts of a reading.
    pub(crate) fn of(r: &Reading, lexicon: &Lexicon) -> Facts {
        let f = &r.features;
        let lexeme = r.lexeme.map(|id| lexicon.lexeme(id));
        let derived = |how| lexeme.is_some_and(|l| l.of.is_some_and(|(_, d)| d == how));
        // A name has no ending that tells its gender: a state's is its own.
        let own = lexeme.filter(|_| r.pos == Pos::Propn).and_then(|l| l.gender);
        let gender = f.gender.or(own);
        let holds = [
            f.person == Some(Person::First),
            f.person == Some(Person::Second),
            f.person == Some(Person::Third),
            gender == Some(Gender::Masc),
            gender == Some(Gender::Fem),
            f.number == Some(Number::Sing),
            f.number == Some(Number::Dual),
            f.number == Some(Number::Plur),
            f.voice == Some(Voice::Act),
            f.voice == Some(Voice::Pass),
            f.aspect == Some(Aspect::Perf),
            f.aspect == Some(Aspect::Imp),
            f.aspect == Some(Aspect::Imperative),
            f.mood == Some(Mood::Sub),
            f.mood == Some(Mood::Jus),
            f.construct,
            f.absolute,
            r.conj.is_some(),
            r.prep.is_some(),
            r.future,
            r.article,
            r.pronoun.is_some(),
            r.guessed,
            r.exact,
            lexeme.is_some_and(|l| l.human),
            lexeme.is_some_and(|l| l.transitive),
            derived(Derived::Masdar),
            derived(Derived::Active),
            derived(Derived::Passive),
            r.pos == Pos::Num && r.lexeme.is_none(),
            matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj),
            lexeme.is_some_and(|l| l.uses.object),
            lexeme.is_some_and(|l| l.uses.impersonal),
            lexeme.is_some_and(|l| l.uses.that),
            r.pronoun.is_some_and(|p| p.gender == Some(Gender::Fem) && p.number == Number::Sing),
        ];
        let bits = holds.iter().enumerate().fold(0, |bits, (i, holds)| bits | u64::from(*holds) << i);
        let mut facts = Facts::pos(r.pos);
        facts.0[0] |= bits;
        facts
    }

    /// The same of a reading whose lexeme is rarer than another the word may be of: of a verb, than another verb; of any other
    /// word, than another that is no verb.
    pub(crate) fn minor(self) -> Facts {
        self.or(Facts::bit(MINOR).unwrap_or_default())
    }

    /// The facts of both.
    pub(crate) fn or(mut self, other: Facts) -> Facts {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }

    /// Whether those facts asked for are just those wanted.
    fn fits(&self, asked: &Facts, wanted: &Facts) -> bool {
        // Most differ in what has a name in all conditions.
        let wrong = |i: usize| self.0[i] & asked.0[i] ^ wanted.0[i];
        wrong(0) == 0 && (1..WIDTH).fold(0, |all, i| all | wrong(i)) == 0
    }

    /// The facts that name nothing.
    pub(crate) fn plain(&self) -> u64 {
        self.0[0]
    }

    /// The names that are true.
    pub(crate) fn names(&self) -> impl Iterator<Item = usize> {
        (1..WIDTH).flat_map(|i| Bits(self.0[i]).map(move |bit| i * 64 + usize::from(bit)))
    }

    fn pos(pos: Pos) -> Facts {
        Facts::bit(FACTS.len() + usize::from(pos_code(pos))).unwrap_or_default()
    }

    /// One fact by its number; `None` if there is no room for so many.
    fn bit(number: usize) -> Option<Facts> {
        let mut bits = [0; WIDTH];
        *bits.get_mut(number / 64)? = 1 << (number % 64);
        Some(Facts(bits))
    }

    /// The bit of a fact by its name.
    fn named(name: &str) -> Option<Facts> {
        let own = FACTS.iter().position(|f| *f == name).and_then(Facts::bit);
        own.or_else(|| Some(Facts::pos(features::pos(&name.to_ascii_uppercase()).ok()?)))
    }
}

/// As the reading the rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Same {
    Gender,
    Number,
    Article,
}

/// One list of a condition: facts that must hold, facts that must not, and comparisons.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    asked: Facts,
    wanted: Facts,
    same: Vec<(bool, Same)>,
}

/// A condition: one of several lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cond(Vec<List>);

/// What a condition looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    pub reading: &'a Reading,
    pub facts: &'a Facts,
    /// The reading the rule is about.
    pub target: Option<&'a Reading>,
}

impl Cond {
    /// Reads a condition.
    pub(crate) fn parse(text: &str, keys: &Keys<'_>, named: &mut Named) -> Result<Cond, String> {
        let mut list = |alt: &str| {
            let mut list = List::default();
            alt.split('+').try_for_each(|atom| list.add(atom.trim(), keys, named))?;
            Ok(list)
        };
        Ok(Cond(text.split('|').map(&mut list).collect::<Result<_, String>>()?))
    }

    /// Whether it compares with the reading the rule is about.
    pub(crate) fn compares(&self) -> bool {
        self.0.iter().any(|list| !list.same.is_empty())
    }

    /// Its lists: it holds where one of them does.
    pub(crate) fn lists(&self) -> &[List] {
        &self.0
    }

    pub(crate) fn holds(&self, look: Look<'_>) -> bool {
        let same = |list: &List| list.same.iter().all(|(wanted, same)| compare(*same, look) == *wanted);
        self.0.iter().any(|list| list.fits(look.facts) && same(list))
    }
}

impl List {
    /// The same without what it compares.
    pub(crate) fn loose(&self) -> List {
        List { same: Vec::new(), ..*self }
    }

    /// What it asks of the facts that name nothing, and what it wants of them.
    pub(crate) fn plain(&self) -> [u64; 2] {
        [self.asked.plain(), self.wanted.plain()]
    }

    /// Whether the facts are as it asks.
    pub(crate) fn fits(&self, facts: &Facts) -> bool {
        facts.fits(&self.asked, &self.wanted)
    }

    /// A name it wants.
    pub(crate) fn wants(&self) -> Option<usize> {
        self.wanted.names().next()
    }

    /// Whether it asks for no name.
    pub(crate) fn is_plain(&self) -> bool {
        self.asked.names().next().is_none()
    }

    fn add(&mut self, atom: &str, keys: &Keys<'_>, named: &mut Named) -> Result<(), String> {
        let (wanted, name) = match atom.strip_prefix('!') {
            Some(rest) => (false, rest),
            None => (true, atom),
        };
        let same = match name {
            "any" => return Ok(()),
            "~gender" => Some(Same::Gender),
            "~number" => Some(Same::Number),
            "~article" => Some(Same::Article),
            _ => None,
        };
        if let Some(same) = same {
            self.same.push((wanted, same));
            return Ok(());
        }
        let fact = match Facts::named(name) {
            Some(fact) => fact,
            None => named.bit(name, keys).ok_or_else(|| format!("unknown condition `{name}`"))??,
        };
        put(&mut self.asked, fact);
        if wanted {
            put(&mut self.wanted, fact);
        }
        Ok(())
    }
}

/// Whether two readings do not differ in a feature both tell, or in the article.
fn compare(same: Same, look: Look<'_>) -> bool {
    let (Some(target), r) = (look.target, look.reading) else { return false };
    match same {
        Same::Gender => alike(target.features.gender, r.features.gender),
        Same::Number => alike(target.features.number, r.features.number),
        Same::Article => target.article == r.article,
    }
}

fn alike<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
