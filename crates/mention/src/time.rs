//! Times: terms and rules of a language, resolved against the day of publication.

use crate::begin::{Beginnings, Begins, Kind};
use crate::calendar::{self, Period, Unit, Way, Ymd};
use crate::chart::{Chart, Class, Point, Value, tokens};
use crate::clitic::{Clitics, Piece};
use crate::hijri;
use crate::number::{self, NumberClasses};
use crate::rule::{Case, Match, Room, Rules};
use crate::term::{Begun, Start, Terms};
use crate::types::{Resolution, TimeMention, UntoldTime};
use jiff::civil::Date;
use marsad_pack::{Diagnostics, Pack, Packs};
use marsad_text::{InTokens, Orthography, Span, Text, TokenKind};

/// The times a language can tell.
#[derive(Debug, Clone, Default)]
pub struct Times {
    known: Option<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    terms: Terms,
    numbers: NumberClasses,
    dotted: Dotted,
    rules: Rules,
}

/// What a token of digits with a point or comma may be beside a number.
#[derive(Debug, Clone, Copy)]
struct Dotted {
    /// Two days written without a space: `14,15`.
    days: Class,
    /// A date: `12.05.2015`, worth 20150512.
    date: Class,
}

impl Dotted {
    fn mark(self, text: &Text, chart: &mut Chart) {
        for (i, token) in text.tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Number) {
            if token.folded.len() < 3 {
                continue;
            }
            let parts =
                text.folded_word(i).split(['.', ',', '\u{066B}', '\u{066C}', '\u{060C}']).map(str::parse);
            let (class, value) = match parts.collect::<Result<Vec<i64>, _>>().as_deref() {
                // Typed from right to left, a pair may stand the other way round: `15,14`.
                Ok(&[a, b]) if 0 < a.min(b) && a.abs_diff(b) < 31 && a != b && a.max(b) <= 31 => {
                    (self.days, Value { low: a.min(b), high: a.max(b) })
                }
                Ok(&[day, month, year]) if day <= 31 && month <= 12 && (1900..=2100).contains(&year) => {
                    (self.date, Value::one((year * 100 + month) * 100 + day))
                }
                _ => continue,
            };
            chart.add(Point::before(i), Point::before(i + 1), class, value, false);
        }
    }
}

/// What was read: the times, and all words that belong to a time, resolved or not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimesRead {
    /// The times, in order.
    pub times: Vec<TimeMention>,
    /// Words that tell a time of day, a stretch of time, or a day nobody can say, in order.
    pub untold: Vec<UntoldTime>,
    /// The words of both, and those that look like a time and are none.
    pub taken: Vec<Span<InTokens>>,
    /// The day the text was written.
    pub written: Option<Date>,
}

const VALUES: [&str; 14] = [
    "date",
    "range",
    "hijri",
    "hijri_range",
    "weekday",
    "offset",
    "period",
    "ago",
    "season",
    "decade",
    "then",
    "past",
    "none",
    "other",
];

/// How many days after it was written a text may be published.
const PRINTED: i64 = 6;
/// The same where only a day to come is told, "tomorrow, Thursday": it may as well be written a day early.
const FORETOLD: i64 = 2;

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
        let begun: Vec<Option<Begins>> = (0..text.tokens.len()).map(|t| self.begins(text, t)).collect();
        self.read_begun(text, &begun, published)
    }

    /// The same where it is known what begins at each token.
    pub(crate) fn read_begun(
        &self,
        text: &Text,
        begun: &impl Beginnings,
        published: Option<Date>,
    ) -> TimesRead {
        self.known.as_ref().map(|known| known.read(text, begun, published)).unwrap_or_default()
    }

    fn begins(&self, text: &Text, token: usize) -> Option<Begins> {
        let pieces = self.known.as_ref()?.terms.pieces(text.folded_word(token));
        let begun = self.begun(&pieces, text.word(token));
        Begins::new(Default::default(), [begun, Begun::default()])
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
        let dotted = Dotted { days: terms.classes.add("day_pair"), date: terms.classes.add("dotted_date") };
        let rules = Rules::load(pack, "time", &VALUES, &mut terms.classes, problems);
        Known { terms, numbers, dotted, rules }
    }

    fn read(&self, text: &Text, begun: &impl Beginnings, published: Option<Date>) -> TimesRead {
        let count = text.tokens.len();
        let mut chart = Chart::new(text);
        self.terms.mark(text, begun, Kind::Time, &mut chart);
        self.numbers.mark(text, &mut chart);
        self.dotted.mark(text, &mut chart);
        self.numbers.compose(&mut chart, count);
        self.rules.complete(&mut chart, count);
        let mut all = Vec::new();
        let (mut at, mut room) = (Point::before(0), Room::default());
        while at.token() < count {
            match self.rules.best(&chart, at, &mut room) {
                Some(found) => {
                    at = found.to;
                    all.push(found);
                }
                None => at = chart.next(at),
            }
        }
        let written = published.map(|p| written_on(&all, p));
        let mut out = TimesRead { written, ..TimesRead::default() };
        let mut years = Years::default();
        for found in &all {
            let words = tokens(found.from, found.to);
            let before = out.times.last().filter(|t| is_near(text, t.tokens, words));
            let today = if found.rule.is("offset") { written } else { published };
            match resolve(found, today, before) {
                Some(told) => {
                    let time = told.mention(words, found, published);
                    years.note(found, out.times.len(), &time);
                    out.times.push(time);
                }
                None if found.rule.is("other") => {}
                None => out.untold.push(UntoldTime {
                    tokens: words,
                    past: found.rule.is("past"),
                    since: found.low("since") == Some(0),
                    rule: found.rule.id.clone(),
                }),
            }
            out.taken.push(words);
        }
        years.share(&mut out.times);
        out
    }
}

/// Days of a month whose year is told, and those whose year is not: "on 14 August" of an article that says "until 14 August
/// 2013" is that day.
#[derive(Default)]
struct Years {
    told: Vec<Date>,
    open: Vec<usize>,
}

impl Years {
    fn note(&mut self, found: &Match<'_>, at: usize, time: &TimeMention) {
        if !found.rule.is("date") || time.resolution != Resolution::Day || found.get("month").is_none() {
            return;
        }
        if found.get("year").or(found.get("same_year")).is_some() {
            self.told.extend([time.start, time.end]);
        } else if ["rel", "unit", "weekday"].iter().all(|element| found.get(element).is_none()) {
            self.open.push(at);
        }
    }

    fn share(&self, times: &mut [TimeMention]) {
        for at in &self.open {
            let time = &mut times[*at];
            let same = |d: &&Date| (d.month(), d.day()) == (time.start.month(), time.start.day());
            let Some(start) = self.told.iter().find(same) else { continue };
            let by = i64::from(start.year() - time.start.year());
            let Some(end) = calendar::shift(time.end, Unit::Year, by) else { continue };
            (time.start, time.end, time.next, time.soon) = (*start, end, None, false);
        }
    }
}

/// A resolved time.
struct Told {
    period: Period,
    next: Option<Period>,
    give_or_take: u8,
}

impl From<Period> for Told {
    fn from(period: Period) -> Told {
        Told { period, next: None, give_or_take: 0 }
    }
}

impl Told {
    /// A time that may be the coming one.
    fn either(period: Period, next: Option<Period>) -> Told {
        Told { period, next, give_or_take: 0 }
    }

    fn mention(self, tokens: Span<InTokens>, found: &Match<'_>, published: Option<Date>) -> TimeMention {
        let since = found.low("since") == Some(0);
        let nearer = |next: Period, today: Date| {
            !since && calendar::days(today, next.start) < calendar::days(self.period.end, today)
        };
        TimeMention {
            tokens,
            start: self.period.start,
            end: self.period.end,
            resolution: self.period.resolution,
            next: self.next.map(|n| (n.start, n.end)),
            soon: !found.rule.is("weekday")
                && self.next.zip(published).is_some_and(|(next, today)| nearer(next, today)),
            give_or_take: self.give_or_take,
            since,
            rule: found.rule.id.clone(),
        }
    }
}

/// Whether a time stands in the sentence of another that follows, or the one before.
fn is_near(text: &Text, time: Span<InTokens>, later: Span<InTokens>) -> bool {
    text.sentence_of(later.start()) <= text.sentence_of(time.start()) + 1
}

/// The time told before, which "at that time" means: one long past.
fn that_time(before: Option<&TimeMention>, published: Option<Date>) -> Option<Period> {
    let time = before?;
    (calendar::days(time.end, published?) > PAST).then_some(Period {
        start: time.start,
        end: time.end,
        resolution: time.resolution,
    })
}

fn resolve(found: &Match<'_>, published: Option<Date>, before: Option<&TimeMention>) -> Option<Told> {
    match found.rule.value.first()?.as_str() {
        "date" => dated(found, published, before),
        "then" => that_time(before, published).map(Told::from),
        "range" => range(found, published),
        "hijri" => hijri_date(found, published),
        "hijri_range" => hijri_range(found, published),
        "weekday" => weekday(found, published?),
        "offset" => offset(found, published?).map(Told::from),
        "period" => period(found, published?).map(Told::from),
        "ago" => ago(found, published?).map(Told::from),
        "season" => season(found, published).map(Told::from),
        "decade" => decade(found).map(Told::from),
        _ => None,
    }
}

fn way(found: &Match<'_>) -> Way {
    Way::of(found.low("rel"))
}

/// A day of a month, a month, or a year; the year, or month and year, may be left to the day of publication.
fn dated(found: &Match<'_>, published: Option<Date>, before: Option<&TimeMention>) -> Option<Told> {
    if let Some(number) = found.low("dotted_date") {
        return days(number / 10_000, number / 100 % 100, Some(Value::one(number % 100))).map(Told::from);
    }
    let (day, month) = (found.get("day").map(|c| c.value), found.low("month"));
    let Some(month) = month else {
        let Some(day) = day else {
            let year = calendar::date(found.low("year")?, 1, 1).map(Period::year)?;
            return Some(share(year, found)?.into());
        };
        let today = published?;
        return days(i64::from(today.year()), i64::from(today.month()), Some(day)).map(Told::from);
    };
    let of_unit =
        || Some(i64::from(published?.year()) + found.get("unit").and(found.low("rel").or(Some(0)))?);
    let same = || found.get("same_year").and(before).map(|t| i64::from(t.start.year()));
    if let Some(year) = found.low("year").or_else(of_unit).or_else(same) {
        return days(year, month, day).map(Told::from);
    }
    let (past, next) = Ymd::from(published?).year_of(month, day.map(|d| d.low), way(found));
    let past = days(past, month, day);
    let next = next.and_then(|y| days(y, month, day));
    on_weekday(past, next, found.low("weekday"))
}

/// How many days ago a time is at least that "at that time" means.
const PAST: i64 = 30;

/// Of the last such day and the coming one, that which is on the weekday told; both where none is or none is told.
fn on_weekday(past: Option<Period>, next: Option<Period>, weekday: Option<i64>) -> Option<Told> {
    let fits = |p: &Period| weekday == Some(i64::from(p.start.weekday().to_monday_one_offset()));
    match (past, next) {
        (Some(past), _) if fits(&past) => Some(past.into()),
        (_, Some(next)) if fits(&next) => Some(next.into()),
        (Some(past), next) => Some(Told::either(past, next)),
        (None, next) => next.map(Told::from),
    }
}

fn days(year: i64, month: i64, day: Option<Value>) -> Option<Period> {
    let Some(day) = day else { return calendar::date(year, month, 1).map(Period::month) };
    span(calendar::date(year, month, day.low)?, calendar::date(year, month, day.high)?)
}

fn span(start: Date, end: Date) -> Option<Period> {
    (start <= end).then_some(Period { start, end, resolution: Resolution::Day })
}

/// The half, quarter or first months of a year that are told: of the value of a `share`, the first figure says into how many, the second
/// which of them.
fn share(year: Period, found: &Match<'_>) -> Option<Period> {
    let share = found.low("part").unwrap_or(0);
    let (before, months) = match (found.low("first_months"), share / 10, share % 10) {
        _ if year.resolution != Resolution::Year => return Some(year),
        (Some(months), ..) => (0, months),
        (None, 0, _) => return Some(year),
        (None, of, which) => (12 / of * (which - 1), 12 / of),
    };
    let start = calendar::shift(year.start, Unit::Month, before)?;
    let last = calendar::shift(start, Unit::Month, months - 1)?;
    Some(Period { start, end: last.last_of_month(), resolution: Resolution::Month })
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
    let (past, next) = Ymd::from(published?).year_of(month?, from, way(found));
    let over = i64::from(month > last_month);
    Some(Told::either(make(past, past + over)?, next.and_then(|y| make(y, y + over))))
}

/// A day, month or year of the Hijri calendar. Months are announced, so a day may be off by one; a weekday beside it says
/// which it is.
fn hijri_date(found: &Match<'_>, published: Option<Date>) -> Option<Told> {
    let (day, month, year) = (found.get("day").map(|c| c.value), found.low("month"), found.low("year"));
    let Some(month) = month else {
        return Some(Told { give_or_take: 1, ..hijri::year(year?)?.into() });
    };
    let make = |year: i64| match day {
        Some(day) => span(hijri::date(year, month, day.low)?, hijri::date(year, month, day.high)?),
        None => hijri::month(year, month),
    };
    let (past, next) = match year {
        Some(year) => (year, None),
        None => hijri::of(published?)?.year_of(month, day.map(|d| d.low), way(found)),
    };
    let (past, next) = (make(past), next.and_then(make));
    let weekday = found.low("weekday").filter(|_| day.is_some());
    let near = [0, -1, 1].into_iter().find_map(|by| {
        let moved = |p: Option<Period>| p?.moved(by);
        let told = on_weekday(moved(past), moved(next), Some(weekday?))?;
        told.next.is_none().then_some(told)
    });
    near.or_else(|| Some(Told { give_or_take: 1, ..on_weekday(past, next, None)? }))
}

/// From one day of the Hijri calendar to another; what the first leaves out it takes from the second.
fn hijri_range(found: &Match<'_>, published: Option<Date>) -> Option<Told> {
    let Some(last_month) = found.low("last_month") else {
        let (first, last) = (hijri::year(found.low("year")?)?, hijri::year(found.low("last_year")?)?);
        return Some(Told { give_or_take: 1, ..span(first.start, last.end)?.into() });
    };
    let month = found.low("month").unwrap_or(last_month);
    let last_year = match found.low("last_year") {
        Some(year) => year,
        None => hijri::of(published?)?.year_of(last_month, found.low("last_day"), way(found)).0,
    };
    let year = found.low("year").unwrap_or(if month > last_month { last_year - 1 } else { last_year });
    let period = match (found.low("day"), found.low("last_day")) {
        (Some(day), Some(last)) => {
            span(hijri::date(year, month, day)?, hijri::date(last_year, last_month, last)?)?
        }
        _ => span(hijri::month(year, month)?.start, hijri::month(last_year, last_month)?.end)?,
    };
    Some(Told { give_or_take: 1, ..period.into() })
}

/// A day of the week; a second one makes a night between the two.
fn weekday(found: &Match<'_>, published: Date) -> Option<Told> {
    let weekday = found.low("weekday")?;
    let length = found.low("last").map_or(0, |last| (last - weekday).rem_euclid(7));
    let from = |start: Date| span(start, calendar::shift(start, Unit::Day, length)?);
    let way = way(found);
    let far = found.low("rel").map_or(0, |rel| 7 * (rel - rel.signum()));
    let past = from(calendar::weekday_before(published, weekday, way == Way::Last)?)?.moved(far)?;
    let next = from(calendar::weekday_after(published, weekday)?)?.moved(far)?;
    Some(match way {
        Way::Next => next.into(),
        Way::Open => Told::either(past, Some(next)),
        Way::Last | Way::This => past.into(),
    })
}

/// So many days from the day of writing; a weekday beside it wins.
fn offset(found: &Match<'_>, written: Date) -> Option<Period> {
    let by = found.low("relday")?;
    let day = match found.low("weekday") {
        None => calendar::shift(written, Unit::Day, by)?,
        Some(weekday) if by > 0 => calendar::weekday_after(written, weekday)?,
        Some(weekday) => calendar::weekday_before(written, weekday, false)?,
    };
    let last = calendar::shift(day, Unit::Day, i64::from(found.get("last").is_some()))?;
    span(day, last)
}

/// The day a text was written: that of publication, or one of the six days before where "yesterday, Tuesday" says so and no
/// other such time says otherwise.
fn written_on(all: &[Match<'_>], published: Date) -> Date {
    let said = |found: &Match<'_>| {
        let (by, weekday) = (found.low("relday")?, found.low("weekday")?);
        let day = |back: i64| calendar::shift(published, Unit::Day, by - back);
        let fits =
            |back: &i64| day(*back).is_some_and(|d| i64::from(d.weekday().to_monday_one_offset()) == weekday);
        (0..=if by > 0 { FORETOLD } else { PRINTED }).find(fits)
    };
    let back = all.iter().filter(|f| f.rule.is("offset")).filter_map(said).min().unwrap_or(0);
    calendar::shift(published, Unit::Day, -back).unwrap_or(published)
}

/// How many units: those counted, or as many as the rule's `value` says.
fn count(found: &Match<'_>) -> Option<i64> {
    let told = || found.rule.value.iter().find_map(|v| v.parse().ok());
    found.low("count").or_else(told)
}

/// This, last or next week, month, year; a day of that month; or the last so many of them, or so many hours.
fn period(found: &Match<'_>, published: Date) -> Option<Period> {
    let rel = found.low("rel").unwrap_or(0);
    let until = |unit: Unit, count: i64| {
        let far = calendar::shift(published, unit, count.checked_mul(rel.signum())?)?;
        let (start, end) = (published.min(far), published.max(far));
        Some(Period { start, end, resolution: unit.resolution() })
    };
    if found.get("hours").is_some() {
        return until(Unit::Day, (count(found)?.checked_add(23)? / 24).max(1));
    }
    let unit = Unit::of(found.low("unit")?)?;
    if let Some(count) = count(found) {
        return until(unit, count);
    }
    let held = calendar::shift(published, unit, rel)?;
    if let Some(day) = found.get("day").filter(|_| unit == Unit::Month) {
        return days(i64::from(held.year()), i64::from(held.month()), Some(day.value));
    }
    share(Period::of(unit, held), found)
}

/// So many units before publication, or after it where `value ago +`.
fn ago(found: &Match<'_>, published: Date) -> Option<Period> {
    let unit = Unit::of(found.low("unit")?)?;
    let count = count(found).unwrap_or(1);
    let sign = if found.rule.is("+") { 1 } else { -1 };
    let day = calendar::shift(published, unit, count.checked_mul(sign)?)?;
    Some(Period::of(unit, day))
}

/// Three months from the one the season is worth; without a year, the latest that began.
fn season(found: &Match<'_>, published: Option<Date>) -> Option<Period> {
    let month = found.low("season")?;
    let of_year = |year: i64| {
        let first = calendar::date(year, month, 1)?;
        let last = calendar::shift(first, Unit::Month, 2)?;
        Some(Period { start: first, end: last.last_of_month(), resolution: Resolution::Month })
    };
    if let Some(year) = found.low("year") {
        return of_year(year);
    }
    let today = published?;
    if found.get("unit").is_some() {
        return of_year(i64::from(today.year()) + found.low("rel").unwrap_or(0));
    }
    let (past, _) = Ymd::from(today).year_of(month, Some(1), Way::Open);
    let now = of_year(past)?.end >= today;
    of_year(match way(found) {
        Way::Last if now => past - 1,
        Way::Next => past + 1,
        Way::This if !now => i64::from(today.year()),
        _ => past,
    })
}

/// Ten years, of the last century unless another is told.
fn decade(found: &Match<'_>) -> Option<Period> {
    let told = found.low("decade")?;
    let first = found.low("ordinal").map_or(told, |century| (century - 1) * 100 + told % 100);
    let (start, last) = (calendar::date(first, 1, 1)?, calendar::date(first + 9, 1, 1)?);
    Some(Period { start, end: last.last_of_year(), resolution: Resolution::Year })
}
