//! Numbers in digits and words, read off a chart and put back onto it.

use crate::chart::{Chart, Class, ClassSet, Classes, Item, Point, Value};
use crate::term::Terms;
use marsad_pack::{Diagnostics, Pack, did_you_mean};
use marsad_text::{Orthography, Text, TokenKind};

/// The classes of the table of number words, and those that are made of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NumberClasses {
    and: Class,
    /// A comma of the sentence.
    comma: Class,
    /// 1–10, joined to what follows by a joining word only.
    unit: Class,
    /// 11–19.
    teen: Class,
    /// 20, 30 … 90.
    ten: Class,
    /// 100–900.
    hundred: Class,
    /// A thousand, a million, after a number or alone.
    scale: Class,
    /// What multiplies only the number before it: "m." for millions.
    times: Class,
    /// Two thousand in one word.
    double: Class,
    /// Tens, hundreds, thousands of something.
    vague_word: Class,
    /// Half, a third: its value in thousandths of the scale it stands with.
    part: Class,
    /// The tenth.
    ordinal_word: Class,
    /// A number in digits.
    digits: Class,
    /// A number in digits with a fraction: its value in thousandths.
    fraction: Class,
    /// A time of day in digits.
    clock: Class,
    /// Any whole number, in digits or words.
    number: Class,
    /// Any ordinal.
    ordinal: Class,
    /// A vague number.
    vague: Class,
    /// A number that is not whole.
    decimal: Class,
}

/// From here on a number in digits is written out, whatever scale follows.
pub(crate) const MILLION: i64 = 1_000_000;

const KINDS: [&str; 10] =
    ["unit", "teen", "ten", "hundred", "scale", "times", "double", "vague", "part", "ordinal"];

/// Reads `quantity/number.tsv` into terms.
pub(crate) fn load(
    pack: &Pack,
    terms: &mut Terms,
    orthography: &Orthography,
    problems: &mut Diagnostics,
) -> NumberClasses {
    for row in pack.rows("quantity/number", &["key", "kind", "value", "high", "form"], problems) {
        let kind = row.cells[1];
        if !KINDS.contains(&kind) {
            problems.at(&row.origin, format!("unknown kind `{kind}`"), did_you_mean(kind, KINDS));
            continue;
        }
        let high = if row.cells[3].is_empty() { row.cells[2] } else { row.cells[3] };
        let (Ok(low), Ok(high)) = (row.cells[2].parse(), high.parse()) else {
            problems.help(
                &row.origin.path,
                row.origin.line,
                row.column(2),
                "not a whole number",
                "write it in the digits 0-9",
            );
            continue;
        };
        terms.add(row.cells[4], &format!("number.{kind}"), Value { low, high }, orthography);
    }
    classes(&mut terms.classes)
}

fn classes(all: &mut Classes) -> NumberClasses {
    let and = all.add(crate::term::AND);
    let comma = all.add("comma");
    let mut add = |name: &str| all.add(name);
    NumberClasses {
        and,
        comma,
        unit: add("number.unit"),
        teen: add("number.teen"),
        ten: add("number.ten"),
        hundred: add("number.hundred"),
        scale: add("number.scale"),
        times: add("number.times"),
        double: add("number.double"),
        vague_word: add("number.vague"),
        part: add("number.part"),
        ordinal_word: add("number.ordinal"),
        digits: add("digits"),
        fraction: add("number.fraction"),
        clock: add("clock"),
        number: add("number"),
        ordinal: add("ordinal"),
        vague: add("vague"),
        decimal: add("decimal"),
    }
}

/// What a token of digits says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digits {
    /// A whole number.
    Whole(i64),
    /// A number with a fraction, in thousandths.
    Thousandths(i64),
    /// A time of day.
    Clock,
    /// Something else: too long, several points.
    Odd,
}

/// Reads a token of digits: `12`, `1,032`, `1.032.000`, `3.5`, `18:30`.
pub(crate) fn digits(word: &str) -> Digits {
    if word.contains(':') {
        return Digits::Clock;
    }
    let mark = |c: char| matches!(c, '.' | ',' | '\u{066B}' | '\u{066C}');
    let groups: Vec<&str> = word.split(mark).collect();
    let whole = |text: &str| {
        text.parse::<i64>().ok().filter(|_| text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit()))
    };
    let Some(first) = groups.first().and_then(|g| whole(g)) else { return Digits::Odd };
    let rest = &groups[1..];
    if rest.iter().all(|g| g.len() == 3) && (rest.is_empty() || (groups[0].len() <= 3 && first > 0)) {
        return whole(&groups.concat()).map_or(Digits::Odd, Digits::Whole);
    }
    match rest {
        [part] => thousandths(first, part).map_or(Digits::Odd, Digits::Thousandths),
        _ => Digits::Odd,
    }
}

/// The thousandths of digits with a point before the last three: a fraction, if a scale follows ("6.935 million").
fn point_of_three(word: &str) -> Option<i64> {
    let (whole, part) = word.split_once(['.', '\u{066B}']).filter(|(_, part)| part.len() == 3)?;
    thousandths(whole.parse().ok()?, part)
}

fn thousandths(whole: i64, part: &str) -> Option<i64> {
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    whole.checked_mul(1000)?.checked_add(part.parse().ok()?)
}

impl NumberClasses {
    /// Marks tokens of digits.
    pub(crate) fn mark(&self, text: &Text, chart: &mut Chart) {
        for (i, token) in text.tokens.iter().enumerate() {
            if token.kind != TokenKind::Number {
                continue;
            }
            if let Some((value, end)) = self.grouped(text, chart, i) {
                chart.add(Point::before(i), Point::before(end), self.digits, Value::one(value), false);
            }
            if let Some((value, end)) = self.comma_fraction(text, chart, i) {
                chart.add(Point::before(i), Point::before(end), self.fraction, Value::one(value), false);
            }
            let word = text.folded_word(i);
            if let Some(n) = point_of_three(word) {
                chart.add(Point::before(i), Point::before(i + 1), self.fraction, Value::one(n), false);
            }
            let (class, value) = match digits(word) {
                Digits::Whole(n) => (self.digits, n),
                Digits::Thousandths(n) => (self.fraction, n),
                Digits::Clock => (self.clock, 0),
                Digits::Odd => continue,
            };
            chart.add(Point::before(i), Point::before(i + 1), class, Value::one(value), false);
        }
    }

    /// Digits in groups of three with commas of the sentence between, or spaces alone: their value, and where they end.
    fn grouped(&self, text: &Text, chart: &Chart, from: usize) -> Option<(i64, usize)> {
        let source = |i: usize| text.tokens.get(i).map(|t| t.source);
        let touch = |i: usize| source(i).zip(source(i + 1)).is_some_and(|(a, b)| a.end() == b.start());
        let digits_at = |i: usize| {
            (i < text.tokens.len())
                .then(|| text.folded_word(i))
                .filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()))
        };
        let mut value = digits_at(from).filter(|w| w.len() <= 3)?.parse::<i64>().ok().filter(|n| *n > 0)?;
        let mut at = from;
        loop {
            let comma =
                touch(at) && touch(at + 1) && chart.longest(Point::before(at + 1), self.comma).is_some();
            let next = if comma { at + 2 } else { at + 1 };
            let is_number = text.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number);
            let group = digits_at(next).filter(|w| is_number && w.len() == 3 && !text.begins_line(next));
            let Some(group) = group else { break };
            value = value.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
            at = next;
        }
        (at > from).then_some((value, at + 1))
    }

    /// A number whose fraction stands after a comma of the sentence with no space: its thousandths, and where it ends.
    fn comma_fraction(&self, text: &Text, chart: &Chart, from: usize) -> Option<(i64, usize)> {
        let touch = |i: usize| text.tokens[i].source.end() == text.tokens[i + 1].source.start();
        let comma = chart.longest(Point::before(from + 1), self.comma).is_some();
        let part = text.tokens.get(from + 2).filter(|t| t.kind == TokenKind::Number).map(|_| from + 2)?;
        let part = text.folded_word(part);
        let fits = comma && touch(from) && touch(from + 1) && part.len() < 3;
        let whole = text.folded_word(from).parse().ok().filter(|_| fits)?;
        Some((thousandths(whole, part)?, from + 3))
    }

    /// Adds the numbers made of what stands on the chart.
    pub(crate) fn compose(&self, chart: &mut Chart, tokens: usize) {
        let begin = self.begin();
        let mut point = Point::before(0);
        while point.token() < tokens {
            if chart.at(point).any(|item| begin.has(item.class)) {
                self.compose_at(chart, point);
            }
            point = chart.next(point);
        }
    }

    fn compose_at(&self, chart: &mut Chart, point: Point) {
        let definite = chart.at(point).any(|i| i.definite && self.is_word(i.class));
        let whole = self.whole(chart, point);
        if let Some((to, value)) = whole {
            chart.add(point, to, self.number, Value::one(value), definite);
        }
        if let Some(item) = chart.longest(point, self.fraction).copied()
            && whole.is_none_or(|(to, _)| to < item.to)
        {
            chart.add(point, item.to, self.decimal, item.value, false);
        }
        if let Some((to, value)) = self.vague_at(chart, point) {
            chart.add(point, to, self.vague, value, definite);
        }
        if let Some((to, value)) = self.ordinal_at(chart, point) {
            chart.add(point, to, self.ordinal, Value::one(value), definite);
        }
    }

    /// What numbers begin with.
    fn begin(&self) -> ClassSet {
        let below = [self.unit, self.teen, self.ten, self.hundred, self.scale, self.double, self.vague_word];
        below.into_iter().chain([self.part, self.ordinal_word, self.digits, self.fraction]).collect()
    }

    fn is_word(&self, class: Class) -> bool {
        [self.unit, self.teen, self.ten, self.hundred, self.scale, self.double, self.vague_word]
            .contains(&class)
    }

    /// A whole number: groups below a thousand, each with its scale, joined from the largest down.
    fn whole(&self, chart: &Chart, from: Point) -> Option<(Point, i64)> {
        let (mut at, mut total, mut last) = self.scaled(chart, from)?;
        while last > 1 {
            if let Some((to, value)) = self.and_part(chart, at, last) {
                return Some((to, total.checked_add(value)?));
            }
            let Some(next) = self.joined(chart, at).or_else(|| self.goes_on(chart, at, last)) else { break };
            match self.scaled(chart, next) {
                Some((to, value, scale)) if value < last => {
                    (at, total, last) = (to, total.checked_add(value)?, scale);
                }
                _ => break,
            }
        }
        Some((at, total))
    }

    /// Where three digits stand right after a thousand, with nothing to join them: "80 thousand 696".
    fn goes_on(&self, chart: &Chart, at: Point, scale: i64) -> Option<Point> {
        let digits = chart.longest(at, self.digits).filter(|d| (100..1000).contains(&d.value.low));
        digits.filter(|_| scale == 1000).map(|_| at)
    }

    /// A group with the scale that follows it, or a scale alone: where it ends, its value, its scale.
    fn scaled(&self, chart: &Chart, from: Point) -> Option<(Point, i64, i64)> {
        if let Some(two) = chart.longest(from, self.double) {
            return Some((two.to, two.value.low, two.value.low / 2));
        }
        if let Some((to, thousandths)) = self.group(chart, from) {
            let (to, scale) = match self.scale_at(chart, to) {
                // "75,003,560 million" is written out already.
                Some(item) if thousandths / 1000 >= MILLION && item.value.low >= MILLION => (item.to, 1),
                Some(item) if !item.definite || thousandths > 1000 => {
                    self.of_larger(chart, item.to, item.value.low)
                }
                _ => (to, 1),
            };
            let value = thousandths.checked_mul(scale)?;
            return (value % 1000 == 0).then_some((to, value / 1000, scale));
        }
        if let Some((to, value)) = self.part_of_scale(chart, from) {
            return Some((to, value, 1));
        }
        let alone = chart.at(from).find(|i| i.class == self.scale && !self.is_vague(chart, from, i.to))?;
        let (to, scale) = self.of_larger(chart, alone.to, alone.value.low);
        Some((to, scale, scale))
    }

    /// What multiplies a number that ends at a point.
    fn scale_at<'c>(&self, chart: &'c Chart, at: Point) -> Option<&'c Item> {
        chart.longest(at, self.scale).or_else(|| chart.longest(at, self.times))
    }

    /// A scale with a larger one after it that it multiplies: "a thousand million".
    fn of_larger(&self, chart: &Chart, to: Point, scale: i64) -> (Point, i64) {
        let larger = chart.longest(to, self.scale).filter(|next| next.value.low > scale);
        let both = larger.and_then(|next| Some((next.to, scale.checked_mul(next.value.low)?)));
        both.unwrap_or((to, scale))
    }

    /// Half a million.
    fn part_of_scale(&self, chart: &Chart, from: Point) -> Option<(Point, i64)> {
        let part = chart.longest(from, self.part)?;
        let scale = chart.longest(part.to, self.scale)?;
        Some((scale.to, part.value.low.checked_mul(scale.value.low)? / 1000))
    }

    /// A part joined to a scale, whether that is named again or not: "a million and a half", "and half a million".
    fn and_part(&self, chart: &Chart, at: Point, scale: i64) -> Option<(Point, i64)> {
        let part = chart.longest(self.joined(chart, at)?, self.part)?;
        let again = chart.longest(part.to, self.scale).filter(|s| s.value.low == scale);
        Some((again.map_or(part.to, |s| s.to), part.value.low.checked_mul(scale)? / 1000))
    }

    fn is_vague(&self, chart: &Chart, from: Point, to: Point) -> bool {
        chart.at(from).any(|i| i.class == self.vague_word && i.to >= to)
    }

    /// A number below a thousand, or digits, in thousandths.
    fn group(&self, chart: &Chart, from: Point) -> Option<(Point, i64)> {
        let fraction = chart.longest(from, self.fraction).copied();
        // A fraction after a comma may as well be the next of a list: it counts only before a scale.
        let scaled = |item: &Item| self.scale_at(chart, item.to).is_some();
        if let Some(item) = fraction.filter(scaled) {
            return Some((item.to, item.value.low));
        }
        if let Some(item) = chart.longest(from, self.digits) {
            return Some((item.to, item.value.low.checked_mul(1000)?));
        }
        if let Some(item) = fraction {
            return Some((item.to, item.value.low));
        }
        let (mut at, mut total) = self.hundreds(chart, from).unwrap_or((from, 0));
        let next = if total == 0 { Some(from) } else { self.joined(chart, at) };
        let rest = |n: Point| self.below_hundred(chart, n).or_else(|| self.digits_below(chart, n, total));
        if let Some((to, value)) = next.and_then(rest) {
            (at, total) = (to, total + value);
        }
        (total > 0).then_some((at, total * 1000))
    }

    /// Digits that end a number begun in words: "a hundred and 59".
    fn digits_below(&self, chart: &Chart, from: Point, hundreds: i64) -> Option<(Point, i64)> {
        let item = chart.longest(from, self.digits)?;
        (hundreds > 0 && item.value.low < 100).then_some((item.to, item.value.low))
    }

    fn hundreds(&self, chart: &Chart, from: Point) -> Option<(Point, i64)> {
        if let Some(item) = chart.longest(from, self.hundred) {
            return Some((item.to, item.value.low));
        }
        let count = chart.longest(from, self.unit).filter(|c| (3..10).contains(&c.value.low))?;
        let hundred = chart.longest(count.to, self.hundred).filter(|h| h.value.low == 100)?;
        Some((hundred.to, count.value.low * 100))
    }

    fn below_hundred(&self, chart: &Chart, from: Point) -> Option<(Point, i64)> {
        if let Some(item) = chart.longest(from, self.teen).or_else(|| chart.longest(from, self.ten)) {
            return Some((item.to, item.value.low));
        }
        let unit = chart.longest(from, self.unit)?;
        let ten = self.joined(chart, unit.to).and_then(|n| chart.longest(n, self.ten));
        Some(match ten {
            Some(ten) if unit.value.low < 10 => (ten.to, unit.value.low + ten.value.low),
            _ => (unit.to, unit.value.low),
        })
    }

    fn joined(&self, chart: &Chart, at: Point) -> Option<Point> {
        chart.longest(at, self.and).map(|i| i.to)
    }

    fn vague_at(&self, chart: &Chart, from: Point) -> Option<(Point, Value)> {
        let word = chart.longest(from, self.vague_word)?;
        let scale = chart.longest(word.to, self.scale);
        Some(match scale {
            Some(s) => {
                let scale = s.value.low;
                (s.to, Value { low: word.value.low * scale, high: (word.value.high + 1) * scale - 1 })
            }
            None => (word.to, word.value),
        })
    }

    fn ordinal_at(&self, chart: &Chart, from: Point) -> Option<(Point, i64)> {
        let first = chart.longest(from, self.ordinal_word)?;
        let ten = self.joined(chart, first.to).and_then(|n| chart.longest(n, self.ten));
        Some(match ten {
            Some(ten) if first.value.low < 10 => (ten.to, first.value.low + ten.value.low),
            _ => (first.to, first.value.low),
        })
    }
}
