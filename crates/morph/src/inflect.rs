//! All forms of a word, from the paradigms of its language.
//!
//! A verb with a root goes through sounds: radicals and vowels are set into the templates of its measure, affixes are
//! put on, `sound` rules join what meets, `spell` rules write it down. Every other word goes through letters: the
//! endings of its kind are put on its lemma.

use crate::features::{self, Host};
use crate::rewrite::{self, Classes, Rewrite, When};
use crate::types::Features;
use hashbrown::HashMap;
use marsad_pack::{Diagnostics, Pack};

/// A form: careful spelling, what it tells, what it stands with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Form {
    pub text: String,
    pub features: Features,
    pub host: Host,
    /// Whether it is the form a dictionary names the word by.
    pub cited: bool,
}

struct Template {
    measure: String,
    when: When,
    slot: String,
    text: Vec<char>,
}

struct Affix {
    slot: String,
    when: When,
    prefix: Vec<char>,
    suffix: Vec<char>,
    features: Features,
    host: Host,
}

struct Ending {
    ending: rewrite::Ending,
    drop: usize,
    add: String,
    features: Features,
    host: Host,
    cited: bool,
}

/// The paradigms of a language.
pub(crate) struct Inflector {
    classes: Classes,
    /// Sound of each letter, for roots, and letters of each sound.
    sound_of: HashMap<char, char>,
    root_classes: Vec<(String, String)>,
    templates: Vec<Template>,
    affixes: Vec<Affix>,
    sound: Vec<Rewrite>,
    spell: Vec<Rewrite>,
    letter_of: HashMap<char, String>,
    endings: HashMap<String, Vec<Ending>>,
}

/// A verb as its row tells it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verb<'a> {
    pub key: &'a str,
    pub root: &'a str,
    pub measure: &'a str,
    /// Vowels of the simple measure, or words that set its class: `a-u`, `strong`.
    pub vowels: &'a str,
    /// Whether pronouns are written onto it as objects, and it has a passive.
    pub takes_object: bool,
    /// Whether it has two objects: then a pronoun is written onto its passive.
    pub takes_two: bool,
    /// Whether its complement stands with a preposition: then it has an impersonal passive.
    pub takes_preposition: bool,
    /// Templates that stand in the place of the measure's, by slot.
    pub own: &'a [(String, String)],
}

/// A verb made ready: its radicals and the words rules ask for.
pub(crate) struct Root<'a> {
    verb: &'a Verb<'a>,
    radicals: Vec<char>,
    tags: Vec<String>,
}

impl Inflector {
    /// Loads the paradigms of a language.
    pub(crate) fn load(pack: &Pack, problems: &mut Diagnostics) -> Inflector {
        let classes = rewrite::classes(pack, problems);
        let letters = pack.rows("morph/letter", &["key", "letter", "root"], problems);
        let first = |text: &str| text.chars().next();
        Inflector {
            sound_of: letters.iter().filter_map(|r| Some((first(r.cells[2])?, first(r.cells[0])?))).collect(),
            letter_of: letters
                .iter()
                .filter_map(|r| Some((first(r.cells[0])?, r.cells[1].to_owned())))
                .collect(),
            root_classes: pack
                .rows("morph/root", &["key", "pattern"], problems)
                .iter()
                .map(|r| (r.cells[0].to_owned(), r.cells[1].to_owned()))
                .collect(),
            templates: templates(pack, problems),
            affixes: affixes(pack, problems),
            sound: rewrite::load(pack, "morph/sound", &classes, problems),
            spell: rewrite::load(pack, "morph/spell", &classes, problems),
            endings: endings(pack, &classes, problems),
            classes,
        }
    }

    /// Prepares a verb; `Err` says what is wrong with its root or measure.
    pub(crate) fn root<'a>(&self, verb: &'a Verb<'a>) -> Result<Root<'a>, String> {
        let sound = |part: &str| {
            let letter = part.chars().next()?;
            self.sound_of.get(&letter).copied()
        };
        let radicals: Option<Vec<char>> = verb.root.split_whitespace().map(sound).collect();
        let radicals =
            radicals.ok_or_else(|| format!("a radical of `{}` is no letter of morph/letter", verb.root))?;
        if !self.templates.iter().any(|t| t.measure == verb.measure) {
            return Err(format!("unknown measure `{}`", verb.measure));
        }
        let mut tags: Vec<String> = vec![verb.measure.to_owned(), verb.key.to_owned()];
        tags.push(if verb.takes_object { "trans" } else { "intrans" }.to_owned());
        tags.extend(verb.takes_two.then(|| "ditrans".to_owned()));
        tags.extend(verb.takes_preposition.then(|| "preps".to_owned()));
        tags.extend(verb.vowels.split_whitespace().map(str::to_owned));
        let classes = self.root_classes.iter().filter(|(_, p)| rewrite::fits(p, &radicals, &self.classes));
        tags.extend(classes.map(|(name, _)| name.clone()));
        Ok(Root { verb, radicals, tags })
    }

    /// The template of a slot: the verb's own, else the one that asks for most.
    fn template<'t>(&'t self, root: &'t Root<'_>, slot: &str) -> Option<Vec<char>> {
        self.template_of(root, slot).or_else(|| self.template(root, slot.rsplit_once('.')?.0))
    }

    fn template_of<'t>(&'t self, root: &'t Root<'_>, slot: &str) -> Option<Vec<char>> {
        if let Some((_, own)) = root.verb.own.iter().find(|(s, _)| s == slot) {
            return Some(own.chars().collect());
        }
        let tags: Vec<&str> = root.tags.iter().map(String::as_str).collect();
        let fits = |t: &&Template| t.measure == root.verb.measure && t.slot == slot && t.when.holds(&tags);
        let found = self.templates.iter().filter(fits).max_by_key(|t| t.when.weight())?;
        Some(found.text.clone())
    }

    fn slots(&self) -> Vec<&str> {
        let mut out: Vec<&str> = Vec::new();
        for affix in &self.affixes {
            if !out.contains(&affix.slot.as_str()) {
                out.push(&affix.slot);
            }
        }
        out
    }

    /// The finite forms of a verb.
    pub(crate) fn conjugate(&self, root: &Root<'_>) -> Vec<Form> {
        let mut out = Vec::new();
        for slot in self.slots() {
            let Some(stem) = self.template(root, slot) else { continue };
            let tags = tags(root, slot);
            let rules = Rules {
                sound: rewrite::chosen(&self.sound, &tags),
                spell: rewrite::chosen(&self.spell, &tags),
            };
            for affix in self.affixes.iter().filter(|a| a.slot == slot && a.when.holds(&tags)) {
                let sounds = [affix.prefix.clone(), fill(&stem, root), affix.suffix.clone()].concat();
                for text in self.write(&rules, sounds) {
                    out.push(Form { text, features: affix.features, host: affix.host, cited: false });
                }
            }
        }
        out
    }

    /// The one form of a slot without affixes: verbal noun, participles. Empty where the measure has none.
    pub(crate) fn derive(&self, root: &Root<'_>, slot: &str) -> Vec<String> {
        let Some(stem) = self.template(root, slot).filter(|t| !t.is_empty()) else { return Vec::new() };
        let tags = tags(root, slot);
        let rules =
            Rules { sound: rewrite::chosen(&self.sound, &tags), spell: rewrite::chosen(&self.spell, &tags) };
        self.write(&rules, fill(&stem, root))
    }

    fn write(&self, rules: &Rules<'_>, sounds: Vec<char>) -> Vec<String> {
        let sounding = rewrite::rewrite(&rules.sound, sounds);
        let spelt = sounding.into_iter().flat_map(|w| rewrite::rewrite(&rules.spell, w));
        let mut out: Vec<String> = spelt.map(|w| self.letters(&w)).collect();
        out.dedup();
        out
    }

    fn letters(&self, word: &[char]) -> String {
        let mut out = String::new();
        for c in word {
            match self.letter_of.get(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(*c),
            }
        }
        out
    }

    /// The forms of a word by the endings of a kind: the rows with the longest ending the lemma has.
    pub(crate) fn decline(&self, kind: &str, lemma: &str) -> Vec<Form> {
        let Some(all) = self.endings.get(kind) else { return Vec::new() };
        let stem: Vec<char> = lemma.chars().collect();
        let fit: Vec<&Ending> = all.iter().filter(|e| e.ending.ends(&stem)).collect();
        let longest = fit.iter().map(|e| e.ending.weight()).max();
        let rows = fit.iter().filter(|e| Some(e.ending.weight()) == longest);
        rows.map(|e| {
            let kept: String = stem[..stem.len().saturating_sub(e.drop)].iter().collect();
            Form { text: kept + &e.add, features: e.features, host: e.host, cited: e.cited }
        })
        .collect()
    }

    /// Whether a kind of endings is known.
    pub(crate) fn has_kind(&self, kind: &str) -> bool {
        self.endings.contains_key(kind)
    }
}

struct Rules<'a> {
    sound: Vec<&'a Rewrite>,
    spell: Vec<&'a Rewrite>,
}

fn tags<'a>(root: &'a Root<'_>, slot: &'a str) -> Vec<&'a str> {
    root.tags.iter().map(String::as_str).chain(slot.split('.')).collect()
}

/// Sets radicals and vowels into a template: digits are radicals, `+` and `~` the vowels of the row.
fn fill(template: &[char], root: &Root<'_>) -> Vec<char> {
    let vowels: Vec<char> = root.verb.vowels.chars().collect();
    let vowel = |n: usize| vowels.get(n).copied().unwrap_or('a');
    template
        .iter()
        .filter_map(|c| match c {
            '+' => Some(vowel(0)),
            '~' => Some(vowel(2)),
            _ => match c.to_digit(10) {
                Some(n) => root.radicals.get((n as usize).wrapping_sub(1)).copied(),
                None => Some(*c),
            },
        })
        .collect()
}

fn templates(pack: &Pack, problems: &mut Diagnostics) -> Vec<Template> {
    let rows = pack.rows("morph/paradigm", &["key", "measure", "when", "slot", "template"], problems);
    let made = rows.iter().map(|r| Template {
        measure: r.cells[1].to_owned(),
        when: When::parse(r.cells[2]),
        slot: r.cells[3].to_owned(),
        text: r.cells[4].chars().collect(),
    });
    made.collect()
}

fn affixes(pack: &Pack, problems: &mut Diagnostics) -> Vec<Affix> {
    let rows =
        pack.rows("morph/affix", &["key", "slot", "when", "prefix", "suffix", "features", "host"], problems);
    let mut out = Vec::new();
    for row in rows {
        match (features::parse(row.cells[5], Features::default()), Host::parse(row.cells[6])) {
            (Ok(features), Ok(host)) => out.push(Affix {
                slot: row.cells[1].to_owned(),
                when: When::parse(row.cells[2]),
                prefix: row.cells[3].chars().collect(),
                suffix: row.cells[4].chars().collect(),
                features,
                host,
            }),
            (Err(message), _) | (_, Err(message)) => problems.at(&row.origin, message, None),
        }
    }
    out
}

fn endings(pack: &Pack, classes: &Classes, problems: &mut Diagnostics) -> HashMap<String, Vec<Ending>> {
    let mut out: HashMap<String, Vec<Ending>> = HashMap::new();
    for row in
        pack.rows("morph/ending", &["key", "kind", "ending", "drop", "add", "features", "host"], problems)
    {
        let Ok(drop) = row.cells[3].parse() else {
            problems.at(
                &row.origin,
                format!("`{}` is no number", row.cells[3]),
                Some("write how many letters go".into()),
            );
            continue;
        };
        let cited = row.cells[5].split('|').any(|f| f == "Cited");
        let rest: Vec<&str> = row.cells[5].split('|').filter(|f| *f != "Cited").collect();
        match (features::parse(&rest.join("|"), Features::default()), Host::parse(row.cells[6])) {
            (Ok(features), Ok(host)) => out.entry(row.cells[1].to_owned()).or_default().push(Ending {
                ending: rewrite::Ending::parse(row.cells[2], classes),
                drop,
                add: row.cells[4].to_owned(),
                features,
                host,
                cited,
            }),
            (Err(message), _) | (_, Err(message)) => problems.at(&row.origin, message, None),
        }
    }
    out
}
