//! Times: terms and rules of a language, resolved against the day of publication.

use crate::calendar::{self, Period, Unit, Way};
use crate::chart::{Chart, Point, Value, tokens};
use crate::clitic::Clitics;
use crate::number::{self, NumberClasses};
use crate::rule::{Case, Match, Rules};
use crate::term::Terms;
use crate::types::{Resolution, TimeMention};
use jiff::civil::Date;
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_text::{InTokens, Orthography, Span, Text};

/// The times a language can tell.
#[derive(Debug, Clone, Default)]
pub struct Times {
    known: Option<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    terms: Terms,
    numbers: NumberClasses,
    rules: Rules,
}

/// What was read: the times, and all words that belong to a time, resolved or not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimesRead {
    /// The times, in order.
    pub times: Vec<TimeMention>,
    /// Words that tell a time of day, a date of another calendar, or a date nobody can resolve.
    pub taken: Vec<Span<InTokens>>,
}

const VALUES: [&str; 8] = ["date", "range", "weekday", "offset", "period", "ago", "season", "none"];

impl Times {
    /// Reads `time/term.tsv`, `time/*.rules` and the number words of a language.
    #[must_use]
    pub fn load(packs: &Packs, tag: &str, orthography: &Orthography, problems: &mut Diagnostics) -> Times {
        Times { known: packs.language(tag).map(|pack| Known::load(pack, orthography, problems)) }
    }

    /// The times of a text, in order, not overlapping.
    #[must_use]
    pub fn spot(&self, text: &Text, published: Option<Date>) -> Vec<TimeMention> {
        self.read(text, published).times
    }

    /// The times of a text, and the words they and other talk of time take up.
    #[must_use]
    pub fn read(&self, text: &Text, published: Option<Date>) -> TimesRead {
        self.known.as_ref().map(|known| known.read(text, published)).unwrap_or_default()
    }

    /// The sentences of the rules, which tests run.
    #[must_use]
    pub fn cases(&self) -> &[Case] {
        self.known.as_ref().map_or(&[], |k| &k.rules.cases)
    }
}

impl Known {
    fn load(pack: &Pack, orthography: &Orthography, problems: &mut Diagnostics) -> Known {
        let mut terms = Terms::new(Clitics::load(pack, orthography, problems));
        let numbers = number::load(pack, &mut terms, orthography, problems);
        for row in pack.rows("time/term", &["key", "class", "value", "form"], problems) {
            let value = if row.cells[2].is_empty() { Ok(0) } else { row.cells[2].parse() };
            match value {
                Ok(n) => terms.add(row.cells[3], row.cells[1], Value::one(n), orthography),
                Err(_) => problems.help(
                    &row.origin.path,
                    row.origin.line,
                    row.column(2),
                    "not a whole number",
                    "write digits, or `-`",
                ),
            }
        }
        let rules = Rules::load(pack, "time", &VALUES, &mut terms.classes, problems);
        Known { terms, numbers, rules }
    }

    fn read(&self, text: &Text, published: Option<Date>) -> TimesRead {
        let count = text.tokens.len();
        let mut chart = Chart::new(text);
        self.terms.mark(text, &mut chart);
        self.numbers.mark(text, &mut chart);
        self.numbers.compose(&mut chart, count);
        self.rules.complete(&mut chart, count);
        let mut out = TimesRead::default();
        let mut at = Point::before(0);
        while at.token() < count {
            let Some(found) = self.rules.best(&chart, at) else {
                at = Point(at.0 + 1);
                continue;
            };
            at = found.to;
            let words = tokens(found.from, found.to);
            match resolve(&found, published) {
                Some(told) => out.times.push(told.mention(words, &found)),
                None => out.taken.push(words),
            }
        }
        out.taken.extend(out.times.iter().map(|t| t.tokens));
        out.taken.sort_by_key(|s| s.start());
        out
    }
}

/// A resolved time.
struct Told {
    period: Period,
    next: Option<Period>,
}

impl From<Period> for Told {
    fn from(period: Period) -> Told {
        Told { period, next: None }
    }
}

impl Told {
    fn mention(self, tokens: Span<InTokens>, found: &Match<'_>) -> TimeMention {
        TimeMention {
            tokens,
            start: self.period.start,
            end: self.period.end,
            resolution: self.period.resolution,
            next: self.next.map(|n| (n.start, n.end)),
            since: found.get("since").is_some(),
            rule: found.rule.id.clone(),
        }
    }
}

fn resolve(found: &Match<'_>, published: Option<Date>) -> Option<Told> {
    match found.rule.value.first()?.as_str() {
        "date" => dated(found, published),
        "range" => range(found, published),
        "weekday" => weekday(found, published?),
        "offset" => offset(found, published?).map(Told::from),
        "period" => period(found, published?).map(Told::from),
        "ago" => ago(found, published?).map(Told::from),
        "season" => season(found, published).map(Told::from),
        _ => None,
    }
}

fn way(found: &Match<'_>) -> Way {
    Way::of(found.low("rel"))
}

/// A day of a month, a month, or a year; the year, or month and year, may be left to the day of publication.
fn dated(found: &Match<'_>, published: Option<Date>) -> Option<Told> {
    let (day, month) = (found.get("day").map(|c| c.value), found.low("month"));
    let Some(month) = month else {
        let Some(day) = day else {
            return calendar::date(found.low("year")?, 1, 1).map(|d| Period::year(d).into());
        };
        let today = published?;
        return days(i64::from(today.year()), i64::from(today.month()), Some(day)).map(Told::from);
    };
    if let Some(year) = found.low("year") {
        return days(year, month, day).map(Told::from);
    }
    let (past, next) = near_years(published?, month, day.map(|d| d.low), way(found));
    Some(Told { period: days(past, month, day)?, next: next.and_then(|y| days(y, month, day)) })
}

/// The year of a month or day told without one, and the other year it may be.
fn near_years(published: Date, month: i64, day: Option<i64>, way: Way) -> (i64, Option<i64>) {
    let (past, next) = calendar::years_of(published, month, day);
    let is_now = match day {
        Some(day) => calendar::date(past, month, day) == Some(published),
        None => i64::from(published.month()) == month,
    };
    match way {
        Way::Last if is_now => (past - 1, None),
        Way::Last => (past, None),
        Way::This => (i64::from(published.year()), None),
        Way::Next => (next, None),
        Way::Open => (past, Some(next)),
    }
}

fn days(year: i64, month: i64, day: Option<Value>) -> Option<Period> {
    let Some(day) = day else { return calendar::date(year, month, 1).map(Period::month) };
    let start = calendar::date(year, month, day.low)?;
    let end = calendar::date(year, month, day.high)?;
    (start <= end).then_some(Period { start, end, resolution: Resolution::Day })
}

/// From one date to another; what the first leaves out it takes from the second.
fn range(found: &Match<'_>, published: Option<Date>) -> Option<Told> {
    let (from, to) = (found.low("day"), found.low("last_day"));
    let last_month = found.low("last_month").or(found.low("month"));
    let month = found.low("month").or(last_month);
    let known = found.low("last_year").or(found.low("year"));
    let make = |year: i64, last_year: i64| {
        let first = days(year, month.unwrap_or(1), from.map(Value::one))?;
        let last = days(last_year, last_month.unwrap_or(12), to.map(Value::one))?;
        let resolution =
            if last_month.is_none() { Resolution::Year } else { first.resolution.max(last.resolution) };
        (first.start <= last.end).then_some(Period { start: first.start, end: last.end, resolution })
    };
    if let Some(last_year) = known {
        let year = found.low("year").unwrap_or(if month > last_month { last_year - 1 } else { last_year });
        return make(year, last_year).map(Told::from);
    }
    let (past, next) = near_years(published?, month?, from, way(found));
    let over = i64::from(month > last_month);
    Some(Told { period: make(past, past + over)?, next: next.and_then(|y| make(y, y + over)) })
}

/// A day of the week; a second one makes a night between the two.
fn weekday(found: &Match<'_>, published: Date) -> Option<Told> {
    let weekday = found.low("weekday")?;
    let span = found.low("last").map_or(0, |last| (last - weekday).rem_euclid(7));
    let from = |start: Date| {
        let end = calendar::shift(start, Unit::Day, span)?;
        Some(Period { start, end, resolution: Resolution::Day })
    };
    let way = way(found);
    let past = from(calendar::weekday_before(published, weekday, way == Way::Last)?)?;
    let next = from(calendar::weekday_after(published, weekday)?)?;
    Some(match way {
        Way::Next => next.into(),
        Way::Open => Told { period: past, next: Some(next) },
        Way::Last | Way::This => past.into(),
    })
}

/// So many days from publication; a weekday beside it wins, as a page may be printed the day after it was written.
fn offset(found: &Match<'_>, published: Date) -> Option<Period> {
    let by = found.low("relday")?;
    let day = match found.low("weekday") {
        None => calendar::shift(published, Unit::Day, by)?,
        Some(weekday) if by > 0 => calendar::weekday_after(published, weekday)?,
        Some(weekday) => calendar::weekday_before(published, weekday, false)?,
    };
    let last = calendar::shift(day, Unit::Day, i64::from(found.get("last").is_some()))?;
    Some(Period { start: day, end: last, resolution: Resolution::Day })
}

/// This, last or next week, month, year; a day of that month; or the last so many of them.
fn period(found: &Match<'_>, published: Date) -> Option<Period> {
    let unit = Unit::of(found.low("unit")?)?;
    let rel = found.low("rel").unwrap_or(0);
    if let Some(count) = found.low("count") {
        let far = calendar::shift(published, unit, count.checked_mul(rel.signum())?)?;
        return Some(Period {
            start: published.min(far),
            end: published.max(far),
            resolution: resolution(unit),
        });
    }
    let held = calendar::shift(published, unit, rel)?;
    if let Some(day) = found.get("day").filter(|_| unit == Unit::Month) {
        return days(i64::from(held.year()), i64::from(held.month()), Some(day.value));
    }
    Some(Period::of(unit, held))
}

fn resolution(unit: Unit) -> Resolution {
    match unit {
        Unit::Day => Resolution::Day,
        Unit::Week => Resolution::Week,
        Unit::Month => Resolution::Month,
        Unit::Year => Resolution::Year,
    }
}

/// So many units before publication, or after it where `value ago +`.
fn ago(found: &Match<'_>, published: Date) -> Option<Period> {
    let unit = Unit::of(found.low("unit")?)?;
    let told = found.rule.value.iter().find_map(|v| v.parse().ok());
    let count = found.low("count").or(told).unwrap_or(1);
    let sign = if found.rule.value.iter().any(|v| v == "+") { 1 } else { -1 };
    let day = calendar::shift(published, unit, count.checked_mul(sign)?)?;
    Some(Period::of(unit, day))
}

/// Three months from the one the season is worth; without a year, the latest that began.
fn season(found: &Match<'_>, published: Option<Date>) -> Option<Period> {
    let month = found.low("season")?;
    let year = match (found.low("year"), published) {
        (Some(year), _) => year,
        (None, today) => near_years(today?, month, Some(1), way(found)).0,
    };
    let first = calendar::date(year, month, 1)?;
    let last = calendar::shift(first, Unit::Month, 2)?;
    Some(Period { start: first, end: last.last_of_month(), resolution: Resolution::Month })
}
