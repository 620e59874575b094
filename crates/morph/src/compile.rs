//! Building the lexicon from its tables.

mod forms;
mod tables;

use crate::features::{self, Host};
use crate::inflect::{Form, Inflector, Verb};
use crate::lexicon::{ENTRY, Lexicon, Parts};
use crate::orth::fold_rows;
use crate::types::{Derived, Features, Gender, Lexeme, LexemeId, Number, Pos, Uses, Voice};
use forms::{changes, merged, name_form, of_gender, with_gender};
use hashbrown::{HashMap, HashSet};
use marsad_pack::{Diagnostics, Origin, Pack, Packs, Row, did_you_mean};
use marsad_text::FoldTable;
use std::collections::BTreeMap;

/// The columns of the tables of words.
const VERB: [&str; 10] =
    ["key", "lemma", "root", "measure", "vowels", "masdar", "trans", "preps", "uses", "gloss"];
const NOUN: [&str; 6] = ["key", "lemma", "gender", "plural", "human", "gloss"];
const ADJ: [&str; 4] = ["key", "lemma", "plural", "gloss"];
const FUNC: [&str; 5] = ["key", "form", "pos", "features", "gloss"];

impl Lexicon {
    /// Builds the lexicon of a language from its tables; what is wrong with them goes to `problems`.
    #[must_use]
    pub fn build(packs: &Packs, tag: &str, problems: &mut Diagnostics) -> Lexicon {
        let empty = Pack::default();
        let pack = packs.language(tag).unwrap_or(&empty);
        let mut builder = Builder::new(pack, problems);
        builder.check_kinds();
        builder.functions();
        builder.verbs();
        builder.nouns();
        builder.adjectives();
        builder.gentilics();
        builder.names();
        builder.countries();
        builder.extra_forms();
        builder.lent_names();
        builder.finish()
    }
}

/// A verbal noun or participle already made: its lexeme, and whether rows of nouns and adjectives add to it.
struct Builder<'a, 'p> {
    pack: &'a Pack,
    problems: &'p mut Diagnostics,
    fold: FoldTable,
    folds: Vec<(char, String)>,
    inflector: Inflector,
    lexemes: Vec<Lexeme>,
    forms: Vec<Vec<Form>>,
    /// Derived lexemes by lemma.
    derived: HashMap<(Derived, String), Vec<LexemeId>>,
    /// What the mark in a `plural` cell stands for.
    plurals: Vec<(String, String, bool, Vec<String>)>,
    article: String,
    clitic_rows: Vec<Row<'a>>,
}

impl<'a, 'p> Builder<'a, 'p> {
    fn new(pack: &'a Pack, problems: &'p mut Diagnostics) -> Self {
        let mut fold = FoldTable::default();
        let mut folds = Vec::new();
        // What is wrong with the table is said by the loader of the orthography.
        for (from, to, _, _) in fold_rows(pack, &mut Diagnostics::default()) {
            if fold.add(from, &to, &to).is_ok() {
                folds.push((from, to));
            }
        }
        folds.sort_unstable();
        let inflector = Inflector::load(pack, problems);
        let columns = ["key", "form", "kind", "order", "on", "stem", "features", "lemma"];
        let clitic_rows = pack.rows("morph/clitic", &columns, problems);
        let article =
            clitic_rows.iter().find(|r| r.cells[2] == "article").map_or("", |r| r.cells[1]).to_owned();
        let plural_rows = pack.rows("morph/plural", &["key", "pos", "mark", "human", "kinds"], problems);
        let plurals = plural_rows.iter().map(|r| {
            let kinds = r.cells[4].split('|').map(str::to_owned).collect();
            (r.cells[1].to_owned(), r.cells[2].to_owned(), r.cells[3] == "h", kinds)
        });
        let plurals = plurals.collect();
        let (lexemes, forms, derived) = (Vec::new(), Vec::new(), HashMap::new());
        Builder {
            pack,
            problems,
            fold,
            folds,
            inflector,
            lexemes,
            forms,
            derived,
            plurals,
            article,
            clitic_rows,
        }
    }

    /// Checks what the tables of plurals and gentilics ask for.
    fn check_kinds(&mut self) {
        for row in self.rows("morph/plural", &["key", "pos", "mark", "human", "kinds"]) {
            self.kinds_of(&row, 4);
        }
        for row in self.rows("morph/gentilic", &["key", "pos", "kinds"]) {
            self.kinds_of(&row, 2);
        }
    }

    fn rows(&mut self, slot: &'a str, columns: &[&str]) -> Vec<Row<'a>> {
        self.pack.rows(slot, columns, self.problems)
    }

    fn add(&mut self, key: &str, lemma: &str, pos: Pos, origin: &Origin) -> LexemeId {
        let id = LexemeId(u32::try_from(self.lexemes.len()).unwrap_or(u32::MAX));
        self.lexemes.push(Lexeme {
            key: key.to_owned().into(),
            lemma: lemma.to_owned().into(),
            folded: self.fold.fold_word(lemma).into(),
            pos,
            gender: None,
            human: false,
            transitive: false,
            uses: Uses::default(),
            weight: 0,
            of: None,
            origin: origin.clone(),
        });
        self.forms.push(Vec::new());
        id
    }

    fn lexeme(&mut self, id: LexemeId) -> &mut Lexeme {
        &mut self.lexemes[id.0 as usize]
    }

    fn give(&mut self, id: LexemeId, forms: impl IntoIterator<Item = Form>) {
        self.forms[id.0 as usize].extend(forms);
    }

    fn functions(&mut self) {
        let mut known: HashMap<(&str, Pos), LexemeId> = HashMap::new();
        for row in self.rows("morph/func", &FUNC) {
            let (pos, features) =
                match (features::pos(row.cells[2]), features::parse(row.cells[3], Features::default())) {
                    (Ok(pos), Ok(features)) => (pos, features),
                    (Err(message), _) | (_, Err(message)) => {
                        self.problems.at(&row.origin, message, None);
                        continue;
                    }
                };
            let (key, form) = (row.cells[0], row.cells[1]);
            let id = *known.entry((key, pos)).or_insert_with(|| self.add(key, form, pos, &row.origin));
            self.give(id, [Form { text: form.to_owned(), features, host: Host::ANY, cited: false }]);
        }
    }

    fn verbs(&mut self) {
        let mut own: HashMap<&str, Vec<(String, String)>> = HashMap::new();
        for row in self.rows("morph/irregular", &["key", "slot", "template"]) {
            own.entry(row.cells[0]).or_default().push((row.cells[1].to_owned(), row.cells[2].to_owned()));
        }
        for row in self.rows("morph/verb", &VERB) {
            self.one_of(&row, 6, &["t", "i", "d", "e"]);
            let none = Vec::new();
            let verb = Verb {
                key: row.cells[0],
                root: row.cells[2],
                measure: row.cells[3],
                vowels: row.cells[4],
                takes_object: row.cells[6] != "i",
                takes_two: row.cells[6] == "d",
                takes_preposition: !row.cells[7].is_empty(),
                own: own.get(row.cells[0]).unwrap_or(&none),
            };
            let id = self.add(verb.key, row.cells[1], Pos::Verb, &row.origin);
            self.lexeme(id).transitive = matches!(row.cells[6], "t" | "d");
            self.lexeme(id).uses = self.uses(&row);
            if verb.root.is_empty() {
                let forms = self.inflector.decline("verb", row.cells[1]);
                self.give(id, forms);
                self.masdars(id, &row, &[]);
            } else if let Err(message) = self.rooted(id, &verb, &row) {
                self.problems.at(&row.origin, message, None);
            }
        }
    }

    fn uses(&mut self, row: &Row<'_>) -> Uses {
        let mut uses = Uses::default();
        for word in row.cells[8].split_whitespace() {
            match word {
                "object" => uses.object = true,
                "impersonal" => uses.impersonal = true,
                "that" => uses.that = true,
                other => {
                    let help = did_you_mean(other, ["object", "impersonal", "that"]);
                    self.problems.at(&row.origin, format!("unknown use `{other}`"), help);
                }
            }
        }
        uses
    }

    fn rooted(&mut self, id: LexemeId, verb: &Verb<'_>, row: &Row<'_>) -> Result<(), String> {
        let root = self.inflector.root(verb)?;
        let forms = self.inflector.conjugate(&root);
        let cited = self.inflector.derive(&root, "lemma");
        if !cited.iter().any(|c| c == row.cells[1]) {
            let made = cited.join(" or ");
            return Err(format!("root and measure make `{made}`, not `{}`", row.cells[1]));
        }
        let masdars = self.inflector.derive(&root, "masdar");
        let active = self.inflector.derive(&root, "active");
        let passive = self.inflector.derive(&root, "passive");
        self.give(id, forms);
        self.masdars(id, row, &masdars);
        self.participle(id, row, Derived::Active, &active);
        if verb.takes_object || !row.cells[7].is_empty() {
            self.participle(id, row, Derived::Passive, &passive);
        }
        Ok(())
    }

    fn masdars(&mut self, verb: LexemeId, row: &Row<'_>, regular: &[String]) {
        let written: Vec<String> =
            row.cells[5].split('|').filter(|m| !m.is_empty()).map(str::to_owned).collect();
        let all = if written.is_empty() { regular.to_vec() } else { written };
        for lemma in all {
            let id = self.derive(verb, row, Derived::Masdar, &lemma, Pos::Noun);
            let gender = self.gender_of(&lemma);
            self.lexeme(id).gender = Some(gender);
            let forms = with_gender(self.inflector.decline("masdar", &lemma), Some(gender));
            self.give(id, forms);
            self.cite(id);
        }
    }

    /// The gender a noun's ending tells.
    fn gender_of(&self, lemma: &str) -> Gender {
        let told = self.inflector.decline("gender", lemma);
        told.iter().find_map(|f| f.features.gender).unwrap_or(Gender::Masc)
    }

    fn participle(&mut self, verb: LexemeId, row: &Row<'_>, how: Derived, stems: &[String]) {
        let voice = if how == Derived::Active { Voice::Act } else { Voice::Pass };
        for lemma in stems {
            let id = self.derive(verb, row, how, lemma, Pos::Adj);
            let forms = self.inflector.decline("participle", lemma);
            let forms = forms
                .into_iter()
                .map(|f| Form { features: Features { voice: Some(voice), ..f.features }, ..f });
            self.give(id, forms);
            self.cite(id);
        }
    }

    fn derive(&mut self, verb: LexemeId, row: &Row<'_>, how: Derived, lemma: &str, pos: Pos) -> LexemeId {
        let name = match how {
            Derived::Masdar => "masdar",
            Derived::Active => "active",
            Derived::Passive => "passive",
        };
        let id = self.add(&format!("{}.{name}", row.cells[0]), lemma, pos, &row.origin);
        self.lexeme(id).of = Some((verb, how));
        self.lexeme(id).transitive = self.lexemes[verb.0 as usize].transitive;
        self.derived.entry((how, lemma.to_owned())).or_default().push(id);
        id
    }

    /// Names a lexeme by the form its endings say a dictionary names it by.
    fn cite(&mut self, id: LexemeId) {
        let cited = self.forms[id.0 as usize].iter().find(|f| f.cited).map(|f| f.text.clone());
        if let Some(lemma) = cited {
            let folded = self.fold.fold_word(&lemma);
            let lexeme = self.lexeme(id);
            lexeme.lemma = lemma.into();
            lexeme.folded = folded.into();
        }
    }

    fn nouns(&mut self) {
        for row in self.rows("morph/noun", &NOUN) {
            self.one_of(&row, 2, &["m", "f", "mf", "c"]);
            self.one_of(&row, 4, &["h", ""]);
            let lemma = row.cells[1];
            let human = row.cells[4] == "h";
            let gender = match row.cells[2] {
                "c" => None,
                "f" => Some(Gender::Fem),
                _ => Some(Gender::Masc),
            };
            let same = self.derived.get(&(Derived::Masdar, lemma.to_owned())).filter(|_| !human).cloned();
            let ids = same.unwrap_or_else(|| vec![self.add(row.cells[0], lemma, Pos::Noun, &row.origin)]);
            for id in ids {
                self.lexeme(id).gender = gender;
                self.lexeme(id).human = human;
                let forms = of_gender(self.inflector.decline("noun", lemma), gender);
                let mut forms = with_gender(forms, gender);
                if row.cells[2] == "mf" {
                    forms.extend(self.inflector.decline("noun_f", lemma));
                }
                forms.extend(with_gender(self.plural(&row, "NOUN", lemma, row.cells[3], human), gender));
                self.give(id, forms);
                self.cite(id);
            }
        }
    }

    /// The plural forms a `plural` cell asks for: by its mark, or written out.
    fn plural(&mut self, row: &Row<'_>, pos: &str, lemma: &str, cell: &str, human: bool) -> Vec<Form> {
        let mut out = Vec::new();
        for mark in cell.split('|').filter(|m| !m.is_empty()) {
            let of_pos = |p: &&(String, String, bool, Vec<String>)| p.0 == pos && p.1 == mark;
            let found = self.plurals.iter().filter(of_pos).filter(|p| human || !p.2).max_by_key(|p| p.2);
            match found {
                Some((.., kinds)) => out.extend(kinds.iter().flat_map(|k| self.inflector.decline(k, lemma))),
                None => out.extend(self.inflector.decline("broken", mark)),
            }
        }
        if !self.inflector.has_kind("noun") {
            self.problems.at(&row.origin, "morph/ending has no kind `noun`", None);
        }
        out.iter_mut().for_each(|f| f.cited = false);
        out
    }

    fn adjectives(&mut self) {
        let mut feminine: HashMap<&str, &str> = HashMap::new();
        for row in self.rows("morph/feminine", &["key", "form"]) {
            feminine.insert(row.cells[0], row.cells[1]);
        }
        for row in self.rows("morph/adj", &ADJ) {
            let lemma = row.cells[1];
            let participle = |how| self.derived.get(&(how, lemma.to_owned())).cloned();
            let same: Vec<LexemeId> = [participle(Derived::Active), participle(Derived::Passive)]
                .into_iter()
                .flatten()
                .flatten()
                .collect();
            let ids = if same.is_empty() {
                vec![self.add(row.cells[0], lemma, Pos::Adj, &row.origin)]
            } else {
                same
            };
            for id in ids {
                let irregular = feminine.get(row.cells[0]);
                let mut forms =
                    self.inflector.decline(if irregular.is_some() { "adj_m" } else { "adj" }, lemma);
                // Of an empty cell: the word has no feminine.
                let feminine = irregular.filter(|f| !f.is_empty());
                forms.extend(feminine.iter().flat_map(|f| self.inflector.decline("adj_f", f)));
                forms.extend(self.plural(&row, "ADJ", lemma, row.cells[2], false));
                self.give(id, forms);
                self.cite(id);
            }
        }
    }

    /// Names of peoples: an adjective and a noun of each, by the kinds of `morph/gentilic.tsv`.
    fn gentilics(&mut self) {
        let kinds = self.rows("morph/gentilic", &["key", "pos", "kinds"]);
        for row in self.rows("name/country", &["key", "kind", "form"]) {
            if row.cells[1] != "gentilic" || row.cells[2].contains(' ') {
                continue;
            }
            let lemma = row.cells[2];
            let lemma = lemma.strip_prefix(self.article.as_str()).filter(|l| !l.is_empty()).unwrap_or(lemma);
            for kind in &kinds {
                let pos = features::pos(kind.cells[1]).unwrap_or(Pos::Adj);
                let id = self.add(&format!("{}.{}", row.cells[0], kind.cells[0]), lemma, pos, &row.origin);
                self.lexeme(id).human = pos == Pos::Noun;
                for k in kind.cells[2].split('|') {
                    let forms = self.inflector.decline(k, lemma);
                    self.give(id, forms);
                }
            }
        }
    }

    fn names(&mut self) {
        let genders = self.rows("name/gender", &["key", "form", "gender"]);
        for row in self.rows("morph/name", &["key", "form", "kind"]) {
            self.one_of(&row, 2, &["given", "family", "place", "thing"]);
            let bare = row.cells[1].strip_prefix(self.article.as_str()).filter(|f| f.chars().count() > 2);
            let form = bare.unwrap_or(row.cells[1]);
            let id = self.add(row.cells[0], form, Pos::Propn, &row.origin);
            let lexeme = self.lexeme(id);
            lexeme.human = matches!(row.cells[2], "given" | "family");
            // A continent is spoken of as a state is: what is listed is as it is told there.
            if row.cells[2] == "place" {
                lexeme.gender = genders.iter().find(|g| g.cells[1] == row.cells[1]).and_then(gender_in);
            }
            let article = bare.is_some() || matches!(row.cells[2], "given" | "family");
            self.give(id, [name_form(form, article)]);
        }
    }

    /// Names of countries and capitals of one word, each of the gender its language gives it.
    fn countries(&mut self) {
        let genders = self.rows("name/gender", &["key", "form", "gender"]);
        genders.iter().for_each(|row| self.one_of(row, 2, &["m", "f", ""]));
        let told = |form: &str| genders.iter().find(|row| row.cells[1] == form);
        let rest = genders.iter().find(|row| row.cells[0] == "rest");
        for row in self.rows("name/country", &["key", "kind", "form"]) {
            let (kind, form) = (row.cells[1], row.cells[2]);
            if !matches!(kind, "name" | "metonym") || form.contains(' ') {
                continue;
            }
            let bare = form.strip_prefix(self.article.as_str()).filter(|f| f.chars().count() > 2);
            let id =
                self.add(&format!("{}.{kind}", row.cells[0]), bare.unwrap_or(form), Pos::Propn, &row.origin);
            let host = Host { free: true, bound: false, no_article: bare.is_none(), no_prep: false };
            self.lexeme(id).gender = told(form).or(rest).and_then(gender_in);
            let features = Features { number: Some(Number::Sing), ..Features::default() };
            self.give(id, [Form { text: bare.unwrap_or(form).to_owned(), features, host, cited: false }]);
        }
    }

    /// Words of the lists of names that are no word of the lexicon, each once.
    fn lent_names(&mut self) {
        let mut known: HashSet<String> = HashSet::new();
        for form in self.forms.iter().flatten() {
            known.insert(self.fold.fold_word(&form.text));
        }
        for lender in self.rows("morph/lend", &["key", "columns", "words", "human"]) {
            self.one_of(&lender, 2, &["each", "whole"]);
            self.one_of(&lender, 3, &["h", ""]);
            let columns: Vec<&str> = lender.cells[1].split('|').collect();
            let Some(form) = columns.iter().position(|c| *c == "form") else {
                self.problems.at(&lender.origin, "no column is called `form`", None);
                continue;
            };
            for row in self.rows(lender.cells[0], &columns) {
                let words: Vec<&str> = row.cells[form].split(' ').collect();
                if words.len() == 1 || lender.cells[2] == "each" {
                    words.iter().for_each(|w| self.lend(w, lender.cells[3] == "h", &row, &mut known));
                }
            }
        }
    }

    fn lend(&mut self, word: &str, human: bool, row: &Row<'_>, known: &mut HashSet<String>) {
        let bare = word.strip_prefix(self.article.as_str()).filter(|f| f.chars().count() > 2);
        let folded = self.fold.fold_word(word);
        let name = bare.unwrap_or(word);
        let letters = folded.chars().count() > 1 && folded.chars().all(char::is_alphabetic);
        if letters && !known.contains(&folded) && known.insert(self.fold.fold_word(name)) {
            let id = self.add(&format!("{}.name", row.cells[0]), name, Pos::Propn, &row.origin);
            self.lexeme(id).human = human;
            self.give(id, [name_form(name, bare.is_some())]);
        }
    }

    /// Forms no paradigm makes.
    fn extra_forms(&mut self) {
        for row in self.rows("morph/form", &["key", "pos", "form", "features", "host"]) {
            let parsed = features::pos(row.cells[1]).and_then(|pos| {
                Ok((pos, features::parse(row.cells[3], Features::default())?, Host::parse(row.cells[4])?))
            });
            let (pos, features, host) = match parsed {
                Ok(parsed) => parsed,
                Err(message) => {
                    self.problems.at(&row.origin, message, None);
                    continue;
                }
            };
            let found = self.lexemes.iter().position(|l| l.key == row.cells[0] && l.pos == pos);
            match found {
                Some(i) => {
                    self.forms[i].push(Form { text: row.cells[2].to_owned(), features, host, cited: false })
                }
                None => self.problems.at(
                    &row.origin,
                    format!("no {} has the key `{}`", row.cells[1], row.cells[0]),
                    None,
                ),
            }
        }
    }

    fn finish(mut self) -> Lexicon {
        self.frequencies();
        let (before, after, marks) = self.clitics();
        let guesses = self.guesses();
        let rows = self.rows("morph/prefer", &["key", "when", "weight"]);
        let mut prefer: Vec<(String, i32)> = Vec::new();
        for row in &rows {
            let weight = row.cells[2].parse().unwrap_or_else(|_| {
                self.problems.at(&row.origin, format!("`{}` is no number", row.cells[2]), None);
                0
            });
            prefer.push((row.cells[1].to_owned(), weight));
        }
        let compiled = self.compile();
        let parts = Parts {
            before,
            after,
            guesses,
            prefer,
            folds: self.folds,
            marks,
            lexemes: self.lexemes,
            ..compiled
        };
        let (tag, problems) = (&self.pack.tag, self.problems);
        let lexicon = Lexicon::assemble(parts, |i, message| {
            let origin = rows.get(i).map(|r| r.origin.clone()).unwrap_or_default();
            problems.at(&origin, message, None);
        });
        lexicon.unwrap_or_else(|e| {
            problems.say(tag, 1, 1, e.to_string());
            Lexicon::empty()
        })
    }

    /// The automaton, the analyses and the spellings.
    fn compile(&mut self) -> Parts {
        let mut spellings: Vec<Vec<(u8, char)>> = vec![Vec::new()];
        let mut spelling_ids: HashMap<Vec<(u8, char)>, u16> = HashMap::from([(Vec::new(), 0)]);
        let mut all: BTreeMap<String, Vec<[u8; ENTRY]>> = BTreeMap::new();
        let forms = std::mem::take(&mut self.forms);
        for (id, forms) in (0u32..).zip(forms) {
            for form in merged(forms) {
                let folded = self.fold.fold_word(&form.text);
                let Some(changes) = changes(&folded, &form.text) else { continue };
                let next = u16::try_from(spellings.len()).unwrap_or(u16::MAX);
                let spelling = *spelling_ids.entry(changes.clone()).or_insert(next);
                if spelling == next && next < u16::MAX {
                    spellings.push(changes);
                }
                let (l, f, s) = (
                    id.to_le_bytes(),
                    features::pack(&form.features, form.host).to_le_bytes(),
                    spelling.to_le_bytes(),
                );
                all.entry(folded).or_default().push([l[0], l[1], l[2], f[0], f[1], s[0], s[1]]);
            }
        }
        let mut builder = fst::MapBuilder::memory();
        let mut entries = Vec::new();
        for (form, list) in all {
            let count = list.len().min(255);
            let value = ((entries.len() / ENTRY) as u64) << 8 | count as u64;
            list.iter().take(count).for_each(|e| entries.extend_from_slice(e));
            if let Err(e) = builder.insert(form.as_bytes(), value) {
                self.problems.say(&self.pack.tag, 1, 1, e.to_string());
            }
        }
        let map = builder.into_inner().unwrap_or_default().into();
        Parts { map, entries: entries.into(), spellings, ..Parts::empty() }
    }
}

impl Parts {
    fn empty() -> Parts {
        Parts {
            map: fst::MapBuilder::memory().into_inner().unwrap_or_default().into(),
            entries: Vec::new().into(),
            spellings: vec![Vec::new()],
            lexemes: Vec::new(),
            indexes: None,
            before: Vec::new(),
            after: Vec::new(),
            guesses: Vec::new(),
            prefer: Vec::new(),
            folds: Vec::new(),
            marks: Default::default(),
        }
    }
}

/// The gender told in a row of the table of names.
fn gender_in(row: &Row<'_>) -> Option<Gender> {
    match row.cells[2] {
        "m" => Some(Gender::Masc),
        "f" => Some(Gender::Fem),
        _ => None,
    }
}
