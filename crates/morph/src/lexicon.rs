//! The compiled lexicon: lexemes, and an automaton from folded forms to what they may be.

use crate::cond::{Cond, Named};
use crate::conditions::{Conditions, Scores};
use crate::context::Flags;
use crate::features::{Host, pos_code, pos_of, unpack};
use crate::index::{Index, Keys};
use crate::types::{
    Attached, Derived, Features, Gender, Lexeme, LexemeId, Number, Person, Pos, Reading, Uses,
};
use fst::raw::Output;
use marsad_pack::Origin;
use marsad_pack::bytes::{Corrupt, Reader, Writer, corrupt};
use marsad_text::FoldTable;
use std::borrow::Cow;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

const MAGIC: &str = "marsad-lexicon-4";
/// Bytes of one analysis: three of its lexeme, two of features and host, two of its spelling.
pub(crate) const ENTRY: usize = 7;

/// What a clitic adds to its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adds {
    Conj,
    Prep,
    Future,
    Article,
    /// A preposition and the article, written together.
    PrepArticle,
    Pronoun(Attached),
}

/// Something written onto words.
#[derive(Debug, Clone)]
pub(crate) struct Clitic {
    pub form: String,
    pub adds: Adds,
    pub lexeme: Option<LexemeId>,
    /// Its place in the order of what is written before a word.
    pub order: u8,
    /// The parts of speech it is written onto, as bits by code.
    pub on: u16,
    /// What the stem must begin with.
    pub stem: String,
}

/// How an unknown word's part of speech is guessed.
#[derive(Debug, Clone)]
pub(crate) struct Guess {
    pub begins: String,
    pub ends: String,
    /// Whether the article must (`yes`) or must not (`no`) be written onto it.
    pub article: Option<bool>,
    pub least: usize,
    pub pos: Pos,
    pub features: Features,
    /// What may be taken off the word before it is guessed: `conj`, `prep`, both or none.
    pub off: (bool, bool),
}

/// What is known of a language's words. Built by [`Lexicon::build`], or read from bytes compiled before.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Tells this lexicon from others, for caches.
    pub(crate) identity: Arc<()>,
    pub(crate) map: fst::Map<Cow<'static, [u8]>>,
    pub(crate) entries: Cow<'static, [u8]>,
    /// How careful spellings differ from folded ones: letters at places.
    pub(crate) spellings: Vec<Vec<(u8, char)>>,
    pub(crate) lexemes: Vec<Lexeme>,
    by_lemma: Index,
    by_key: Index,
    /// Verbs with what is made from them, in order.
    made: Vec<(LexemeId, LexemeId)>,
    pub(crate) before: Vec<Clitic>,
    pub(crate) after: Vec<Clitic>,
    pub(crate) guesses: Vec<Guess>,
    /// What `prefer` asks of a reading, by the number of its row.
    prefer: Conditions,
    /// What `prefer` names.
    named: Named,
    prefer_rows: Vec<(String, i32)>,
    /// What each letter folds to, where it changes.
    folds: Vec<(char, String)>,
    /// The letters that fold to nothing, in order.
    dropped: Vec<char>,
    fold: FoldTable,
    marks: [String; 3],
}

/// The parts a lexicon is made of.
pub(crate) struct Parts {
    pub map: Cow<'static, [u8]>,
    pub entries: Cow<'static, [u8]>,
    pub spellings: Vec<Vec<(u8, char)>>,
    pub lexemes: Vec<Lexeme>,
    /// Where they are found by lemma and by key, if it is known.
    pub indexes: Option<[Index; 2]>,
    pub before: Vec<Clitic>,
    pub after: Vec<Clitic>,
    pub guesses: Vec<Guess>,
    pub prefer: Vec<(String, i32)>,
    pub folds: Vec<(char, String)>,
    pub marks: [String; 3],
}

impl Lexicon {
    /// Puts a lexicon together. A preference that cannot be read is left out and told to `wrong` with its number.
    pub(crate) fn assemble(parts: Parts, mut wrong: impl FnMut(usize, String)) -> Result<Lexicon, Corrupt> {
        let map = fst::Map::new(parts.map).map_err(|e| Corrupt(e.to_string()))?;
        let mut fold = FoldTable::default();
        for (from, to) in &parts.folds {
            fold.add(*from, to, to).map_err(Corrupt)?;
        }
        let build = || [Index::by_lemma(&parts.lexemes), Index::by_key(&parts.lexemes)];
        let [by_lemma, by_key] = parts.indexes.unwrap_or_else(build);
        let (mut prefer, mut named) = (Conditions::default(), Named::default());
        {
            let keys = Keys { lexemes: &parts.lexemes, by_key: &by_key };
            for (i, (cond, _)) in parts.prefer.iter().enumerate() {
                match Cond::parse(cond, &keys, &mut named) {
                    Ok(cond) if cond.compares() => wrong(i, "there is nothing to compare with".to_owned()),
                    Ok(_) if i >= Flags::MOST => wrong(i, format!("more than {} rows", Flags::MOST)),
                    Ok(cond) => prefer.add(i, &cond),
                    Err(message) => wrong(i, message),
                }
            }
        }
        let numbered = (0u32..).zip(&parts.lexemes);
        let mut made: Vec<(LexemeId, LexemeId)> =
            numbered.filter_map(|(i, l)| Some((l.of?.0, LexemeId(i)))).collect();
        made.sort_unstable();
        Ok(Lexicon {
            identity: Arc::default(),
            map,
            entries: parts.entries,
            spellings: parts.spellings,
            lexemes: parts.lexemes,
            by_lemma,
            by_key,
            made,
            before: parts.before,
            after: parts.after,
            guesses: parts.guesses,
            prefer,
            named,
            prefer_rows: parts.prefer,
            dropped: parts.folds.iter().filter(|(_, to)| to.is_empty()).map(|(from, _)| *from).collect(),
            folds: parts.folds,
            fold,
            marks: parts.marks,
        })
    }

    /// The lexicon of a language nothing is known of.
    pub(crate) fn empty() -> Lexicon {
        Lexicon {
            identity: Arc::default(),
            map: fst::Map::default()
                .map_data(Cow::Owned)
                .unwrap_or_else(|_| unreachable!("an empty map is a map")),
            entries: Cow::Borrowed(&[]),
            spellings: vec![Vec::new()],
            lexemes: Vec::new(),
            by_lemma: Index::default(),
            by_key: Index::default(),
            made: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            guesses: Vec::new(),
            prefer: Conditions::default(),
            named: Named::default(),
            prefer_rows: Vec::new(),
            folds: Vec::new(),
            dropped: Vec::new(),
            fold: FoldTable::default(),
            marks: Default::default(),
        }
    }

    /// The lexemes, in order.
    #[must_use]
    pub fn lexemes(&self) -> &[Lexeme] {
        &self.lexemes
    }

    /// A lexeme by id.
    #[must_use]
    pub fn lexeme(&self, id: LexemeId) -> &Lexeme {
        &self.lexemes[id.0 as usize]
    }

    /// The lexemes of a part of speech with this lemma, carefully spelt or folded: those spelt exactly so if there are
    /// any, else those that fold to the same.
    pub fn find(&self, lemma: &str, pos: Pos) -> impl Iterator<Item = LexemeId> + use<> {
        let folded = self.fold.fold_word(lemma);
        let same = |id: &LexemeId| {
            let l = self.lexeme(*id);
            l.pos == pos && l.folded == folded
        };
        let mut found: Vec<LexemeId> = self.by_lemma.with_lemma(pos, &folded).filter(same).collect();
        if !found.is_empty() {
            let careful: String = self.visible(lemma).collect();
            let exact = |id: &LexemeId| self.lexeme(*id).lemma == careful;
            if found.iter().any(exact) {
                found.retain(exact);
            }
        }
        found.into_iter()
    }

    /// The lexemes whose row has this key.
    pub fn keyed(&self, key: &str) -> impl Iterator<Item = LexemeId> {
        self.keys().get(key).into_iter()
    }

    pub(crate) fn keys(&self) -> Keys<'_> {
        Keys { lexemes: &self.lexemes, by_key: &self.by_key }
    }

    /// The lexemes made from some verbs in some ways.
    #[must_use]
    pub fn derived(&self, verbs: &[LexemeId], how: &[Derived]) -> Vec<LexemeId> {
        let of = |verb: LexemeId| {
            let start = self.made.partition_point(|(v, _)| *v < verb);
            self.made[start..].iter().take_while(move |(v, _)| *v == verb).map(|(_, id)| *id)
        };
        let wanted = |id: &LexemeId| self.lexeme(*id).of.is_some_and(|(_, d)| how.contains(&d));
        let mut out: Vec<LexemeId> = verbs.iter().copied().flat_map(of).filter(wanted).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The verbal nouns of a verb.
    #[must_use]
    pub fn masdar_of(&self, verb: LexemeId) -> Vec<LexemeId> {
        self.derived(&[verb], &[Derived::Masdar])
    }

    /// The article as written onto a word.
    #[must_use]
    pub fn article(&self) -> &str {
        &self.marks[0]
    }

    /// The mark of the future as written onto a verb.
    #[must_use]
    pub fn future_mark(&self) -> &str {
        &self.marks[1]
    }

    /// The word that the mark of the future is, if it is a row of the tables.
    #[must_use]
    pub fn future_lexeme(&self) -> Option<LexemeId> {
        self.before.iter().find(|c| c.adds == Adds::Future)?.lexeme
    }

    /// The lemma of attached pronouns.
    #[must_use]
    pub fn pronoun(&self) -> &str {
        &self.marks[2]
    }

    /// The letters of a word that folding does not drop.
    pub(crate) fn visible<'a>(&'a self, word: &'a str) -> impl Iterator<Item = char> + 'a {
        word.chars().filter(|c| !self.dropped(*c))
    }

    /// A stretch of a folded word as it is written on the page, without what folding drops; as folded where the letters
    /// cannot be told one by one.
    #[must_use]
    pub fn written(&self, folded: &str, page: &str, stretch: std::ops::Range<usize>) -> String {
        let page: Vec<char> = self.visible(page).collect();
        let before = |end: usize| folded.get(..end).map(|part| part.chars().count());
        match (before(stretch.start), before(stretch.end)) {
            (Some(start), Some(end)) if page.len() == folded.chars().count() => {
                page[start..end].iter().collect()
            }
            _ => folded.get(stretch).unwrap_or(folded).to_owned(),
        }
    }

    fn dropped(&self, c: char) -> bool {
        self.dropped.binary_search(&c).is_ok()
    }

    /// How a reading is preferred before its neighbours are looked at.
    pub(crate) fn preference(&self, reading: &Reading, scores: &mut Scores) -> i32 {
        let weigh = |row: usize| self.prefer_rows[row].1;
        scores.of(&self.named.of(reading, self), &self.prefer, weigh)
    }

    /// The analyses of a folded form: lexeme, features and host, spelling.
    pub(crate) fn analyses(&self, folded: &str) -> impl Iterator<Item = (LexemeId, u16, usize)> + '_ {
        self.listed(self.map.get(folded).unwrap_or(0))
    }

    /// The beginnings of a folded word that are forms: where each ends, and what [`Lexicon::listed`] takes. All are found on
    /// one way through the automaton.
    pub(crate) fn beginnings(&self, folded: &str, ends: &mut Vec<(usize, u64)>) {
        ends.clear();
        let fst = self.map.as_fst();
        let (mut node, mut value) = (fst.root(), Output::zero());
        for (at, byte) in folded.bytes().enumerate() {
            let Some(way) = node.find_input(byte).map(|i| node.transition(i)) else { return };
            (node, value) = (fst.node(way.addr), value.cat(way.out));
            if node.is_final() {
                ends.push((at + 1, value.cat(node.final_output()).value()));
            }
        }
    }

    /// The analyses that the automaton has a form stand for.
    pub(crate) fn listed(&self, value: u64) -> impl Iterator<Item = (LexemeId, u16, usize)> + '_ {
        let (start, count) = ((value >> 8) as usize, (value & 0xFF) as usize);
        let range = self.entries.get(start * ENTRY..(start + count) * ENTRY).unwrap_or_default();
        range.chunks_exact(ENTRY).map(|e| {
            let lexeme = u32::from_le_bytes([e[0], e[1], e[2], 0]);
            (
                LexemeId(lexeme),
                u16::from_le_bytes([e[3], e[4]]),
                usize::from(u16::from_le_bytes([e[5], e[6]])),
            )
        })
    }

    /// Every form in the lexicon that a lexeme has: careful spelling and features, by folded form.
    #[must_use]
    pub fn forms_of(&self, lexeme: LexemeId) -> Vec<(String, Features)> {
        use fst::Streamer;
        let mut out = Vec::new();
        let mut stream = self.map.stream();
        while let Some((form, _)) = stream.next() {
            let folded = String::from_utf8_lossy(form);
            for (_, bits, spelling) in self.analyses(&folded).filter(|(id, ..)| *id == lexeme) {
                out.push((self.careful(&folded, spelling), unpack(bits).0));
            }
        }
        out
    }

    /// The careful spelling of a folded form.
    pub(crate) fn careful(&self, folded: &str, spelling: usize) -> String {
        let changes = &self.spellings[spelling];
        let letter = |(i, c)| changes.iter().find(|(at, _)| usize::from(*at) == i).map_or(c, |(_, to)| *to);
        folded.chars().enumerate().map(letter).collect()
    }

    /// The lexicon as bytes, for [`Lexicon::from_bytes`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        w.text(MAGIC);
        w.block(self.map.as_fst().as_bytes());
        w.block(&self.entries);
        w.size(self.spellings.len());
        for list in &self.spellings {
            w.size(list.len());
            list.iter().for_each(|(at, c)| {
                w.byte(*at);
                w.int(u32::from(*c));
            });
        }
        write_lexemes(&mut w, &self.lexemes);
        self.by_lemma.write(&mut w);
        self.by_key.write(&mut w);
        for list in [&self.before, &self.after] {
            w.size(list.len());
            list.iter().for_each(|c| write_clitic(&mut w, c));
        }
        w.size(self.guesses.len());
        self.guesses.iter().for_each(|g| write_guess(&mut w, g));
        w.size(self.prefer_rows.len());
        for (cond, weight) in &self.prefer_rows {
            w.text(cond);
            w.int(weight.cast_unsigned());
        }
        w.size(self.folds.len());
        for (from, to) in &self.folds {
            w.int(u32::from(*from));
            w.text(to);
        }
        self.marks.iter().for_each(|m| w.text(m));
        let sum = xxh3_64(&w.0).to_le_bytes();
        w.0.extend_from_slice(&sum);
        w.0
    }

    /// Reads a lexicon that [`Lexicon::to_bytes`] wrote.
    ///
    /// # Errors
    /// Says what is wrong with the bytes.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Lexicon, Corrupt> {
        let bytes = bytes.into();
        let Some((body, sum)) = bytes.split_last_chunk::<8>() else { return corrupt("it is empty") };
        if xxh3_64(body).to_le_bytes() != *sum {
            return corrupt("its checksum is not that of its content");
        }
        let mut r = Reader::new(&bytes);
        if r.text()? != MAGIC {
            return corrupt("it was written by another version");
        }
        let map = r.kept()?;
        let entries = r.kept()?;
        let spellings = list(&mut r, |r| list(r, |r| Ok((r.byte()?, letter(r)?))))?;
        let lexemes = read_lexemes(&mut r)?;
        let indexes = Some([Index::read(&mut r, lexemes.len())?, Index::read(&mut r, lexemes.len())?]);
        let before = list(&mut r, read_clitic)?;
        let after = list(&mut r, read_clitic)?;
        let guesses = list(&mut r, read_guess)?;
        let prefer = list(&mut r, |r| Ok((r.text()?.to_owned(), r.int()?.cast_signed())))?;
        let folds = list(&mut r, |r| Ok((letter(r)?, r.text()?.to_owned())))?;
        let marks = [r.text()?.to_owned(), r.text()?.to_owned(), r.text()?.to_owned()];
        let parts =
            Parts { map, entries, spellings, lexemes, indexes, before, after, guesses, prefer, folds, marks };
        let mut wrong = None;
        let lexicon = Lexicon::assemble(parts, |_, message| wrong = Some(message))?;
        wrong.map_or(Ok(lexicon), corrupt)
    }
}

fn list<T>(
    r: &mut Reader<'_>,
    mut one: impl FnMut(&mut Reader<'_>) -> Result<T, Corrupt>,
) -> Result<Vec<T>, Corrupt> {
    let n = r.size()?;
    (0..n).map(|_| one(r)).collect()
}

fn letter(r: &mut Reader<'_>) -> Result<char, Corrupt> {
    char::from_u32(r.int()?).ok_or_else(|| Corrupt("a letter is none".into()))
}

fn write_lexemes(w: &mut Writer, lexemes: &[Lexeme]) {
    let mut paths: Vec<Arc<str>> = lexemes.iter().map(|l| l.origin.path.clone()).collect();
    paths.sort();
    paths.dedup();
    w.size(paths.len());
    paths.iter().for_each(|p| w.text(p));
    w.texts(lexemes.iter().flat_map(|l| [&*l.key, &*l.lemma, &*l.folded]));
    w.size(lexemes.len());
    for l in lexemes {
        w.byte(pos_code(l.pos));
        let (of, how) = l.of.map_or((u32::MAX, 0), |(v, d)| (v.0, d as u8));
        w.byte(
            l.gender.map_or(0, |g| g as u8 + 1)
                | u8::from(l.human) << 2
                | u8::from(l.transitive) << 3
                | how << 4,
        );
        w.int(of);
        w.byte(u8::from(l.uses.object) | u8::from(l.uses.impersonal) << 1 | u8::from(l.uses.that) << 2);
        w.int(l.weight.cast_unsigned());
        w.size(paths.binary_search(&l.origin.path).unwrap_or_default());
        w.int(l.origin.line);
    }
}

fn read_lexemes(r: &mut Reader<'_>) -> Result<Vec<Lexeme>, Corrupt> {
    let paths: Vec<Arc<str>> = list(r, |r| Ok(Arc::from(r.text()?)))?;
    let mut texts = r.texts()?.into_texts();
    let mut text = || texts.next().unwrap_or_default();
    let lexemes = list(r, |r| {
        let (pos, flags, of, uses) = (pos_of(r.byte()?), r.byte()?, r.int()?, r.byte()?);
        let weight = r.int()?.cast_signed();
        let Some(path) = paths.get(r.size()?) else { return corrupt("a path is missing") };
        let how = match flags >> 4 {
            0 => Derived::Masdar,
            1 => Derived::Active,
            _ => Derived::Passive,
        };
        Ok(Lexeme {
            key: text(),
            lemma: text(),
            folded: text(),
            pos,
            gender: match flags & 3 {
                0 => None,
                1 => Some(Gender::Masc),
                _ => Some(Gender::Fem),
            },
            human: flags & 4 != 0,
            transitive: flags & 8 != 0,
            uses: Uses { object: uses & 1 != 0, impersonal: uses & 2 != 0, that: uses & 4 != 0 },
            weight,
            of: (of != u32::MAX).then_some((LexemeId(of), how)),
            origin: Origin { path: path.clone(), line: r.int()? },
        })
    })?;
    let known = |l: &Lexeme| l.of.is_none_or(|(v, _)| (v.0 as usize) < lexemes.len());
    if lexemes.iter().all(known) { Ok(lexemes) } else { corrupt("a verb is missing") }
}

fn write_clitic(w: &mut Writer, c: &Clitic) {
    w.text(&c.form);
    let (kind, attached) = match c.adds {
        Adds::Conj => (0, None),
        Adds::Prep => (1, None),
        Adds::Future => (2, None),
        Adds::Article => (3, None),
        Adds::PrepArticle => (4, None),
        Adds::Pronoun(a) => (5, Some(a)),
    };
    w.byte(kind);
    w.byte(
        attached
            .map_or(0, |a| a.person as u8 | a.gender.map_or(0, |g| g as u8 + 1) << 2 | (a.number as u8) << 4),
    );
    w.int(c.lexeme.map_or(u32::MAX, |l| l.0));
    w.byte(c.order);
    w.int(u32::from(c.on));
    w.text(&c.stem);
}

fn read_clitic(r: &mut Reader<'_>) -> Result<Clitic, Corrupt> {
    let form = r.text()?.to_owned();
    let (kind, bits, lexeme) = (r.byte()?, r.byte()?, r.int()?);
    let attached = Attached {
        person: [Person::First, Person::Second, Person::Third, Person::Third][usize::from(bits & 3)],
        gender: [None, Some(Gender::Masc), Some(Gender::Fem), None][usize::from(bits >> 2 & 3)],
        number: [Number::Sing, Number::Dual, Number::Plur, Number::Plur][usize::from(bits >> 4 & 3)],
    };
    let adds = match kind {
        0 => Adds::Conj,
        1 => Adds::Prep,
        2 => Adds::Future,
        3 => Adds::Article,
        4 => Adds::PrepArticle,
        _ => Adds::Pronoun(attached),
    };
    let order = r.byte()?;
    let on = u16::try_from(r.int()?).unwrap_or(u16::MAX);
    let lexeme = (lexeme != u32::MAX).then_some(LexemeId(lexeme));
    Ok(Clitic { form, adds, lexeme, order, on, stem: r.text()?.to_owned() })
}

fn write_guess(w: &mut Writer, g: &Guess) {
    w.text(&g.begins);
    w.text(&g.ends);
    w.byte(g.article.map_or(0, |a| u8::from(a) + 1));
    w.size(g.least);
    w.byte(pos_code(g.pos));
    w.int(u32::from(crate::features::pack(&g.features, Host::default())));
    w.byte(u8::from(g.off.0) | u8::from(g.off.1) << 1);
}

fn read_guess(r: &mut Reader<'_>) -> Result<Guess, Corrupt> {
    let (begins, ends) = (r.text()?.to_owned(), r.text()?.to_owned());
    let article = match r.byte()? {
        0 => None,
        n => Some(n == 2),
    };
    let (least, pos) = (r.size()?, pos_of(r.byte()?));
    let features = unpack(u16::try_from(r.int()?).unwrap_or(0)).0;
    let off = r.byte()?;
    Ok(Guess { begins, ends, article, least, pos, features, off: (off & 1 != 0, off & 2 != 0) })
}
