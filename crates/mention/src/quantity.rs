//! Figures: numbers and vague words with their hedges, and what they count.

use crate::begin::{Beginnings, Begins, Kind};
use crate::chart::{Chart, Class, Point, Value, tokens};
use crate::clitic::{Clitics, Piece};
use crate::dual::{is_named, is_two, may_be_two};
use crate::number::{self, NumberClasses};
use crate::rule::{Case, Match, Room, Rules};
use crate::term::{Begun, Start, Terms};
use crate::types::Quantity;
use crate::vague::is_apart;
use marsad_morph::{Derived, Lexicon, Number, Pos, Reading, Word};
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_text::{InTokens, Orthography, Span, Text, TokenKind};

/// The figures a language can tell.
#[derive(Debug, Clone, Default)]
pub struct Quantities {
    known: Option<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    terms: Terms,
    numbers: NumberClasses,
    rules: Rules,
    special: Special,
}

/// Classes the code itself marks or asks for.
#[derive(Debug, Clone, Copy)]
struct Special {
    /// A word that is not counted as people are.
    unit: Class,
    /// What may stand between a figure and what it counts.
    of: Class,
    /// A noun of dual number.
    dual: Class,
    /// A noun beside a number.
    noun: Class,
    /// Any number.
    number: Class,
    /// "One of".
    one_of: Class,
    /// A word that names something: a proper noun, or a word nobody knows.
    name: Class,
    /// What multiplies the number before it: a thousand, a million.
    scale: Class,
    /// Digits that begin a line or a sentence, or stand in a bracket that does.
    leading: Class,
    /// Digits written onto the end of a word.
    glued: Class,
    /// A definite noun of one.
    definite: Class,
    /// Digits.
    digits: Class,
    /// What makes a share of a number.
    percent: Class,
    /// What joins a number to the one before it.
    joins: [Class; 2],
    /// A word that a name begins with and that is none of its own: "son of".
    name_front: Class,
    /// Two of a unit in one word: "two years".
    two_units: Class,
    /// A noun that a figure tells the size of: a rate, a price.
    measure: Class,
    /// Twenty, thirty.
    ten: Class,
}

const VALUES: [&str; 12] = [
    "exact", "bare", "times", "above", "atleast", "below", "atmost", "about", "between", "vague", "label",
    "none",
];

impl Quantities {
    /// Reads `quantity/number.tsv`, `quantity/hedge.tsv`, `quantity/unit.tsv` and `quantity/*.rules` of a language.
    #[must_use]
    pub fn load(
        packs: &Packs,
        tag: &str,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Quantities {
        Quantities { known: packs.language(tag).map(|pack| Known::load(pack, orthography, problems)) }
    }

    /// The figures of a text, in order; none inside the words `taken` by times.
    #[must_use]
    pub fn spot(
        &self,
        text: &Text,
        words: &[Word],
        lexicon: &Lexicon,
        taken: &[Span<InTokens>],
    ) -> Vec<Quantity> {
        let begun: Vec<Option<Begins>> = (0..text.tokens.len()).map(|t| self.begins(text, t)).collect();
        self.spot_begun(text, &begun, words, lexicon, (taken, taken))
    }

    /// The same where it is known what begins at each token; besides what times and names take, what times alone do.
    pub(crate) fn spot_begun(
        &self,
        text: &Text,
        begun: &impl Beginnings,
        words: &[Word],
        lexicon: &Lexicon,
        taken: (&[Span<InTokens>], &[Span<InTokens>]),
    ) -> Vec<Quantity> {
        self.known.as_ref().map(|known| known.spot(text, begun, words, lexicon, taken)).unwrap_or_default()
    }

    fn begins(&self, text: &Text, token: usize) -> Option<Begins> {
        let pieces = self.known.as_ref()?.terms.pieces(text.folded_word(token));
        let begun = self.begun(&pieces, text.word(token));
        Begins::new(Default::default(), [Begun::default(), begun])
    }

    /// What begins at a word, told by its pieces and how it stands on the page.
    pub(crate) fn begun(&self, pieces: &[Piece<'_>], page: &str) -> Begun<Vec<Start>> {
        self.known.as_ref().map(|known| known.terms.begun(pieces, page)).unwrap_or_default()
    }

    /// The sentences of the rules, which tests run.
    #[must_use]
    pub fn cases(&self) -> &[Case] {
        self.known.as_ref().map_or(&[], |k| &k.rules.cases)
    }
}

impl Known {
    fn load(pack: &Pack, orthography: &Orthography, problems: &mut Diagnostics) -> Known {
        let mut terms = Terms::new(Clitics::load(pack, orthography, &mut Diagnostics::default()));
        let numbers = number::load(pack, &mut terms, orthography, &mut Diagnostics::default());
        for row in pack.rows("quantity/hedge", &["key", "class", "form"], problems) {
            terms.add(row.cells[2], row.cells[1], Value::default(), orthography);
        }
        for row in pack.rows("quantity/unit", &["key", "form"], problems) {
            terms.add(row.cells[1], "unit", Value::default(), orthography);
        }
        let mut class = |name: &str| terms.classes.add(name);
        let special = Special {
            unit: class("unit"),
            of: class("of"),
            dual: class("dual"),
            noun: class("noun"),
            number: class("number"),
            one_of: class("one_of"),
            name: class("name"),
            scale: class("number.scale"),
            leading: class("leading"),
            glued: class("glued"),
            definite: class("definite"),
            digits: class("digits"),
            percent: class("percent"),
            joins: [class("and"), class("comma")],
            name_front: class("name_front"),
            two_units: class("two_units"),
            measure: class("measure"),
            ten: class("number.ten"),
        };
        let rules = Rules::load(pack, "quantity", &VALUES, &mut terms.classes, problems);
        Known { terms, numbers, rules, special }
    }

    fn spot(
        &self,
        text: &Text,
        begun: &impl Beginnings,
        words: &[Word],
        lexicon: &Lexicon,
        (taken, times): (&[Span<InTokens>], &[Span<InTokens>]),
    ) -> Vec<Quantity> {
        let count = text.tokens.len();
        let mut chart = Chart::new(text);
        self.terms.mark(text, begun, Kind::Figure, &mut chart);
        self.numbers.mark(text, &mut chart);
        self.numbers.compose(&mut chart, count);
        self.mark_leading(text, &mut chart);
        self.mark_nouns(text, words, lexicon, &mut chart);
        self.rules.complete(&mut chart, count);
        let mut out = Vec::new();
        let mut blocked = taken.iter().peekable();
        let (mut at, mut room) = (Point::before(0), Room::default());
        while at.token() < count {
            while blocked.peek().is_some_and(|b| b.end() <= at.token()) {
                blocked.next();
            }
            if let Some(inside) = blocked.peek().filter(|b| b.contains(at.token())) {
                // What a number goes on from may stand inside: the name it is a part of, unless that tells where.
                let end = Point::before(inside.end());
                let last = Point::before(inside.end() - 1);
                let after = self.rules.best(&chart, last, &mut room).filter(|f| f.from >= end);
                let after = after.filter(|_| !is_where(words, inside.start()));
                at = after.as_ref().map_or(end, |f| f.to.max(end));
                out.extend(after.and_then(|f| self.quantity(text, words, lexicon, &chart, &f, times)));
                continue;
            }
            let Some(found) = self.rules.best(&chart, at, &mut room) else {
                at = chart.next(at);
                continue;
            };
            at = found.to.max(Point(at.0 + 1));
            if found.rule.is("label") {
                at = self.after_list(text, words, &chart, at, times);
                continue;
            }
            let apart = |b: &&Span<InTokens>| b.start() >= at.token() || b.end() <= found.from.token();
            let clear = blocked.peek().is_none_or(apart);
            if clear && !is_verb(text, words, &found) {
                out.extend(self.quantity(text, words, lexicon, &chart, &found, times));
            }
        }
        out
    }

    /// Where a list of labels ends that goes on after one: "articles 3, 4 and 44 of it". A number that counts something is
    /// none of them.
    fn after_list(
        &self,
        text: &Text,
        words: &[Word],
        chart: &Chart,
        mut at: Point,
        times: &[Span<InTokens>],
    ) -> Point {
        loop {
            let joined = self.special.joins.iter().filter_map(|c| chart.longest(at, *c)).map(|i| i.to).max();
            let next = joined.and_then(|p| chart.longest(p, self.special.digits)).map(|i| i.to);
            let Some(to) = next.filter(|_| !text.begins_line(at.token())) else { return at };
            let of = chart.longest(to, self.special.of).is_some();
            let counted = self.counted(text, words, chart, (at, to), times);
            if !of && (counted.noun.is_some() || counted.unit) {
                return at;
            }
            at = to;
        }
    }

    /// Marks digits that begin a line or a sentence, and so may number it, and those written onto a word, which are a part
    /// of its name.
    fn mark_leading(&self, text: &Text, chart: &mut Chart) {
        let first = |i: usize| text.begins_line(i) || text.sentences[text.sentence_of(i)].start() == i;
        let bracketed = |i: usize| i > 0 && first(i - 1) && text.tokens[i - 1].kind == TokenKind::Mark;
        let onto = |i: usize| {
            i > 0
                && text.tokens[i - 1].kind == TokenKind::Word
                && text.tokens[i - 1].source.end() == text.tokens[i].source.start()
                && text.folded_word(i - 1).chars().count() > 2
        };
        for i in (0..text.tokens.len()).filter(|i| text.tokens[*i].kind == TokenKind::Number) {
            let from = Point::before(i);
            let Some(digits) = chart.longest(from, self.special.digits).copied() else { continue };
            if first(i) || bracketed(i) {
                chart.add(from, digits.to, self.special.leading, digits.value, false);
            }
            if onto(i) {
                chart.add(from, digits.to, self.special.glued, digits.value, false);
            }
        }
    }

    /// Marks names, nouns of dual number, and nouns that a number or "one of" stands beside.
    fn mark_nouns(&self, text: &Text, words: &[Word], lexicon: &Lexicon, chart: &mut Chart) {
        let mut names: Vec<&str> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            match word.best() {
                Some(reading) if matches!(reading.pos, Pos::Noun | Pos::Adj) => {
                    if reading.guessed {
                        self.mark_name(text, i, chart);
                    }
                    self.mark_noun((text, words, lexicon), (i, reading), &mut names, chart);
                }
                Some(reading) if !reading.guessed && !matches!(reading.pos, Pos::Propn | Pos::X) => {}
                _ => self.mark_name(text, i, chart),
            }
        }
    }

    /// Marks a word that may name something, unless it is a term.
    fn mark_name(&self, text: &Text, i: usize, chart: &mut Chart) {
        let (from, to) = (Point::before(i), Point::before(i + 1));
        if text.tokens[i].kind == TokenKind::Word && !chart.at(from).any(|item| item.to == to) {
            chart.add(from, to, self.special.name, Value::default(), false);
        }
    }

    fn mark_noun<'t>(
        &self,
        (text, words, lexicon): (&'t Text, &[Word], &Lexicon),
        (i, reading): (usize, &Reading),
        names: &mut Vec<&'t str>,
        chart: &mut Chart,
    ) {
        let (word, from, to) = (&words[i], Point::before(i), Point::before(i + 1));
        let one = reading.features.number == Some(Number::Sing) && reading.pos == Pos::Noun;
        let number = |t: &usize| text.tokens.get(*t).is_some_and(|t| t.kind == TokenKind::Number);
        let known = reading.article || reading.pronoun.is_some();
        let tens = || chart.longest(to, self.special.ten).is_some_and(|ten| ten.definite);
        if one && known && ([i + 1, i + 2].iter().any(number) || tens()) {
            chart.add(from, to, self.special.definite, Value::default(), true);
        }
        let is = |chart: &Chart, class: Class, p: Point| chart.longest(p, class).is_some();
        let is_number = |chart: &Chart| {
            is(chart, self.special.number, from) || is(chart, self.special.number, Point::inside(i))
        };
        if is_two(text, words, lexicon, i, reading) && !is_number(chart) {
            let before = i.checked_sub(1).map(Point::before);
            let front = before.filter(|p| is(chart, self.special.name_front, *p));
            let folded = text.folded_word(i);
            if front.is_some() || is_named(text, words, lexicon, i, reading) {
                names.push(folded);
            }
            if !names.contains(&folded) {
                let unit = is(chart, self.special.unit, from);
                let class = if unit { self.special.two_units } else { self.special.dual };
                chart.add(from, to, class, Value::one(2), reading.article);
            }
        }
        let opens = |b: usize| chart.begins_any(Point::before(b), &[self.special.one_of]);
        let one_of = i.checked_sub(1).is_some_and(opens) && of_many(text, words, lexicon, i, reading);
        if (one_of || self.may_precede(word, chart, to)) && !is_number(chart) {
            chart.add(from, to, self.special.noun, Value::default(), reading.article);
        }
        if reading.pos == Pos::Noun && self.is_two_behind(word, words.get(i + 1), chart, i + 2) {
            chart.add(from, Point::before(i + 2), self.special.noun, Value::default(), reading.article);
        }
    }

    /// Whether a noun and an adjective in the dual stand before a two: "two Turkish soldiers, two".
    fn is_two_behind(&self, noun: &Word, next: Option<&Word>, chart: &Chart, at: usize) -> bool {
        let number = chart.longest(Point::before(at), self.special.number);
        let adjective = |w: &Word| may_be_two(w) && w.best().is_some_and(|r| r.pos == Pos::Adj);
        number.is_some_and(|n| n.value == Value::one(2)) && may_be_two(noun) && next.is_some_and(adjective)
    }

    /// Whether a noun and the number after it can be one figure: "one general", "two soldiers, two". Elsewhere the number
    /// after a noun stands for the people themselves: "the wounding of two".
    fn may_precede(&self, noun: &Word, chart: &Chart, at: Point) -> bool {
        chart
            .longest(at, self.special.number)
            .is_some_and(|number| number.value != Value::one(2) || may_be_two(noun))
    }

    fn quantity(
        &self,
        text: &Text,
        words: &[Word],
        lexicon: &Lexicon,
        chart: &Chart,
        found: &Match<'_>,
        times: &[Span<InTokens>],
    ) -> Option<Quantity> {
        let counted = match (found.get("noun"), found.get("dual")) {
            (Some(noun), _) => {
                Counted { noun: Some(noun.from.token()), unit: self.is_unit(chart, noun.from) }
            }
            (_, Some(dual)) => Counted { noun: Some(dual.from.token()), unit: false },
            _ => self.counted(text, words, chart, (found.from, found.to), times),
        };
        let apart = found.rule.is("vague") && is_apart(words, found.to.token());
        let counted = if apart { Counted { noun: None, unit: false } } else { counted };
        // What is measured and not counted may be less than a whole step more: "more than three decades".
        let (value, min, max) = self.bounds(chart, found, u64::from(!counted.unit))?;
        let only_counted = found.rule.is("bare");
        // "The capital of 2017, of the committee": what stands after "of" is counted by no year.
        let direct = chart.longest(found.to, self.special.of).is_none();
        // "The first half of this year, 2015".
        let dated = times.iter().any(|t| t.end() == found.from.token());
        if only_counted && (!direct || dated) {
            return None;
        }
        if only_counted && !counted.unit && counted.noun.is_none_or(|n| names_itself(words, n)) {
            return None;
        }
        let exact = found.rule.is("exact") && !counted.unit;
        let alone = exact && counted.noun.is_none();
        if alone && self.is_label(text, words, lexicon, chart, found)
            || exact && may_be_verb(words, found, counted.noun)
        {
            return None;
        }
        let exact = value.is_some() && min == max && !found.rule.is("about");
        let rule = found.rule.id.clone();
        let words = tokens(found.from, found.to);
        Some(Quantity {
            tokens: words,
            counted: counted.noun,
            value,
            min,
            max,
            exact,
            of_people: !counted.unit,
            rule,
        })
    }

    /// Value, minimum and maximum of a match; what is more is so by a step at least.
    fn bounds(&self, chart: &Chart, found: &Match<'_>, step: u64) -> Option<Bounds> {
        let told = found.rule.value.get(1).and_then(|v| v.parse().ok());
        let first = ["number", "digits", "glued", "vague", "dual", "value"]
            .iter()
            .find_map(|l| found.get(l))
            .map(|c| c.value);
        let value = told.map(Value::one).or(first)?;
        // In digits, and again in words, it is one number, or so many thousands.
        let twice = found.low("digits").filter(|d| *d > 0 && found.get("number").is_some());
        if twice.is_some_and(|digits| value.low % digits != 0) {
            return None;
        }
        let (low, high) = (u64::try_from(value.low).ok()?, u64::try_from(value.high).ok()?);
        let last = found.low("last").and_then(|n| u64::try_from(n).ok());
        let one = (low == high).then_some(low);
        Some(match found.rule.value.first()?.as_str() {
            "exact" if last.is_some() => {
                let scale = self.scale(chart, found);
                let shared = low < 1000 && last > Some(scale);
                let all = if shared { low.checked_mul(scale)? } else { low };
                (Some(all), Some(all), Some(all))
            }
            "exact" | "bare" => (one, Some(low), Some(high)),
            "times" => {
                let scale = u64::try_from(found.low("scale")?).ok()?;
                let written_out = low >= number::MILLION as u64 && scale >= number::MILLION as u64;
                let all = if written_out { low } else { low.checked_mul(scale)? };
                match (found.get("over"), found.get("about")) {
                    (Some(_), _) => (None, Some(all + step), None),
                    (_, Some(_)) => (Some(all), Some(all - tenth(all)), Some(all.checked_add(tenth(all))?)),
                    _ => (Some(all), Some(all), Some(all)),
                }
            }
            "above" => (None, Some(if low == high { low + step } else { low }), None),
            "atleast" => (None, Some(low), None),
            "below" => (None, None, Some(last.unwrap_or(high).saturating_sub(step))),
            "atmost" => (None, None, Some(last.unwrap_or(high))),
            "about" => (one, Some(low - tenth(low).min(low)), Some(high.checked_add(tenth(high))?)),
            "between" => {
                let shared = low.checked_mul(self.scale(chart, found)).filter(|l| Some(*l) <= last);
                (None, Some(shared.unwrap_or(low)), Some(last.filter(|l| *l >= low)?))
            }
            "vague" => (None, Some(low), Some(high)),
            _ => return None,
        })
    }

    /// What multiplies the last number of a range, and the first with it where that has none of its own: "8 to 9 thousand".
    fn scale(&self, chart: &Chart, found: &Match<'_>) -> u64 {
        let ends = |from: Point, to: Point| {
            let mut inside = (from.0..to.0).filter_map(|p| chart.longest(Point(p), self.special.scale));
            inside.rfind(|item| item.to == to).map(|item| item.value.low)
        };
        let (first, last) = (found.get("number"), found.get("last"));
        let own = first.and_then(|c| ends(c.from, c.to));
        let shared = last.filter(|_| own.is_none()).and_then(|c| ends(c.from, c.to));
        shared.and_then(|s| u64::try_from(s).ok()).unwrap_or(1)
    }

    /// Whether digits that count nothing told are a part of a name, or of a list: no verb, preposition or noun of which they
    /// tell how many stands before them, and no whole after them.
    fn is_label(
        &self,
        text: &Text,
        words: &[Word],
        lexicon: &Lexicon,
        chart: &Chart,
        found: &Match<'_>,
    ) -> bool {
        let (at, end) = (found.from.token(), found.to.token());
        if text.tokens[at].kind != TokenKind::Number
            || chart.longest(found.to, self.special.percent).is_some()
        {
            return false;
        }
        let whole = words.get(end).and_then(Word::best);
        let whole = whole.is_some_and(|r| r.pos == Pos::Adp && r.pronoun.is_some());
        let Some(before) = at.checked_sub(1) else { return !whole };
        let told = chart.begins_any(Point::before(before), &[self.special.measure]);
        let tells = words[before].best().is_some_and(|r| match r.pos {
            Pos::Verb | Pos::Adp => true,
            Pos::Noun if r.features.number == Some(Number::Plur) || told => true,
            Pos::Noun => !r.article && (r.pronoun.is_some() || is_deed(lexicon, r)),
            _ => false,
        });
        let clitic = text.tokens[before].source.end() == text.tokens[at].source.start();
        let joined = clitic && text.tokens[before].kind == TokenKind::Word;
        !whole && !tells && !joined
    }

    fn is_unit(&self, chart: &Chart, at: Point) -> bool {
        chart.longest(at, self.special.unit).is_some()
    }

    /// What stands after a figure: past its quotation mark or bracket, past "of", a noun or what may be one.
    fn counted(
        &self,
        text: &Text,
        words: &[Word],
        chart: &Chart,
        (from, to): (Point, Point),
        times: &[Span<InTokens>],
    ) -> Counted {
        let mut at = to;
        // "Wounded 20 on Sunday": the day is another's word.
        if times.iter().any(|t| t.start() == to.token()) {
            return Counted { noun: None, unit: false };
        }
        let closes = |n: &&marsad_text::Nested| {
            n.inside.end() == at.token() && (from.token()..at.token()).contains(&n.inside.start())
        };
        if text.nesting.spans.iter().any(|n| closes(&n)) {
            at = Point::before(at.token() + 1);
        }
        if let Some(unit) = chart.longest(at, self.special.unit) {
            let last = tokens(at, unit.to).end() - 1;
            let is_word = text.tokens[last].kind == TokenKind::Word;
            return Counted { noun: is_word.then_some(last), unit: true };
        }
        let of = chart.longest(at, self.special.of).map(|i| i.to);
        let place = of.unwrap_or(at).token();
        let unit = self.is_unit(chart, Point::before(place));
        Counted { noun: Some(place).filter(|p| may_be_counted(text, words, *p)), unit }
    }
}

/// Whether a figure is one word that may as well be a verb, with what was taken for a preposition: it counts nothing told, or
/// what follows is an indefinite accusative, as no counted people are after so small a number.
fn may_be_verb(words: &[Word], found: &Match<'_>, counted: Option<usize>) -> bool {
    let word = &words[found.from.token()];
    let governed = word.best().is_some_and(|r| r.prep.is_some());
    let verb = |(r, _): (&Reading, usize)| r.pos == Pos::Verb && r.prep.is_none() && !r.guessed;
    let object = |n: usize| words[n].best().is_some_and(|r| r.features.absolute);
    governed
        && counted.is_none_or(object)
        && tokens(found.from, found.to).len() == 1
        && word.removed().any(verb)
}

/// Whether a noun is of what is done: "the killing of 12".
fn is_deed(lexicon: &Lexicon, reading: &Reading) -> bool {
    reading.lexeme.is_some_and(|id| lexicon.lexeme(id).of.is_some_and(|(_, made)| made == Derived::Masdar))
}

struct Counted {
    noun: Option<usize>,
    unit: bool,
}

/// Whether a name stands after a preposition.
fn is_where(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| words[b].best());
    words[at].best().is_some_and(|r| r.prep.is_some())
        || before.is_some_and(|r| r.pos == Pos::Adp && r.pronoun.is_none())
}

/// Whether a figure is one word that was read as a verb.
fn is_verb(text: &Text, words: &[Word], found: &Match<'_>) -> bool {
    let at = found.from.token();
    tokens(found.from, found.to).len() == 1
        && text.tokens[at].kind == TokenKind::Word
        && words[at].best().is_some_and(|r| r.pos == Pos::Verb && !r.guessed)
}

/// Whether what "one of" stands before is of many, with nothing written before it: definite, a plural, or an adjective of what
/// follows ("one of the biggest airports"), and no deed; else it is "nobody" ("nobody has the power to").
fn of_many(text: &Text, words: &[Word], lexicon: &Lexicon, at: usize, reading: &Reading) -> bool {
    let deed = |id| lexicon.lexeme(id).of.is_some_and(|(_, d)| d == Derived::Masdar);
    let one = reading.features.number == Some(Number::Sing);
    if reading.prep.is_some() || reading.conj.is_some() || one && reading.lexeme.is_some_and(deed) {
        return false;
    }
    let plain = reading.article || reading.pronoun.is_some() || reading.features.number != Some(Number::Sing);
    plain || reading.pos == Pos::Adj && may_be_counted(text, words, at + 1)
}

/// Whether what stands after a number is not counted by it: a name or what is definite.
fn names_itself(words: &[Word], at: usize) -> bool {
    words[at].best().is_some_and(|r| r.article || r.pos == Pos::Propn)
}

/// Whether a token is a word that its chosen reading lets be a noun, with nothing joined onto its front.
pub(crate) fn may_be_counted(text: &Text, words: &[Word], token: usize) -> bool {
    if text.tokens.get(token).is_none_or(|t| t.kind != TokenKind::Word) {
        return false;
    }
    let same_line = token == 0 || !text.begins_line(token);
    let reading = words.get(token).and_then(Word::best);
    let fits = reading.is_none_or(|r| {
        matches!(r.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::X) && r.conj.is_none() && r.prep.is_none()
    });
    same_line && fits
}

/// A tenth of a number, to the nearest, and one at least: by so much "about" may be off.
fn tenth(number: u64) -> u64 {
    (number / 10 + u64::from(number % 10 >= 5)).max(1)
}

type Bounds = (Option<u64>, Option<u64>, Option<u64>);
