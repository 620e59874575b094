//! Days, months and years against the day of publication. Knows the calendar and no language.

use crate::types::Resolution;
use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) start: Date,
    pub(crate) end: Date,
    pub(crate) resolution: Resolution,
}

impl Period {
    /// One day.
    pub(crate) fn day(date: Date) -> Period {
        Period { start: date, end: date, resolution: Resolution::Day }
    }
    /// A month.
    pub(crate) fn month(date: Date) -> Period {
        Period { start: date.first_of_month(), end: date.last_of_month(), resolution: Resolution::Month }
    }
    /// A year.
    pub(crate) fn year(date: Date) -> Period {
        Period { start: date.first_of_year(), end: date.last_of_year(), resolution: Resolution::Year }
    }
    /// The week that holds a day, from a weekday (Monday 1).
    pub(crate) fn week(date: Date, first: i8) -> Period {
        let since = i64::from((date.weekday().to_monday_one_offset() - first).rem_euclid(7));
        let start = shift(date, Unit::Day, -since).unwrap_or(date);
        let end = shift(start, Unit::Day, 6).unwrap_or(start);
        Period { start, end, resolution: Resolution::Week }
    }
    /// The same so many days later.
    pub(crate) fn moved(self, by: i64) -> Option<Period> {
        Some(Period {
            start: shift(self.start, Unit::Day, by)?,
            end: shift(self.end, Unit::Day, by)?,
            ..self
        })
    }
    /// The period of a unit that holds a day.
    pub(crate) fn of(unit: Unit, date: Date) -> Period {
        match unit {
            Unit::Day => Period::day(date),
            Unit::Week(first) => Period::week(date, first),
            Unit::Month => Period::month(date),
            Unit::Year => Period::year(date),
        }
    }
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Day,
    /// From a weekday, Monday 1.
    Week(i8),
    Month,
    Year,
}

impl Unit {
    /// The unit of a term's value: 1 day, 2 week, 3 month, 4 year; a week's second figure says with which weekday it begins
    /// where not with Monday, 27 with Sunday.
    pub(crate) fn of(value: i64) -> Option<Unit> {
        match value {
            1 => Some(Unit::Day),
            2 => Some(Unit::Week(1)),
            21..=27 => Some(Unit::Week((value - 20) as i8)),
            3 => Some(Unit::Month),
            4 => Some(Unit::Year),
            _ => None,
        }
    }
}

impl Unit {
    /// How exactly it tells a time.
    pub(crate) fn resolution(self) -> Resolution {
        match self {
            Unit::Day => Resolution::Day,
            Unit::Week(_) => Resolution::Week,
            Unit::Month => Resolution::Month,
            Unit::Year => Resolution::Year,
        }
    }
}

/// The days from one day to another.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A day so many units later, or earlier if less than 0.
pub(crate) fn shift(date: Date, unit: Unit, by: i64) -> Option<Date> {
    let by = i32::try_from(by).ok().filter(|n| n.abs() < 100_000)?;
    let span = match unit {
        Unit::Day => by.days(),
        Unit::Week(_) => by.weeks(),
        Unit::Month => by.months(),
        Unit::Year if by.abs() < 5_000 => by.years(),
        Unit::Year => return None,
    };
    date.checked_add(span).ok()
}

/// The date of numbers, if there is such a day.
pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Which way a word like "last" or "next" points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Strictly before.
    Last,
    /// The one that holds the day of publication, or the latest.
    This,
    /// Strictly after.
    Next,
    /// Not told.
    Open,
}

impl Way {
    /// The way of a term's value: below 0 last, 0 this, above next.
    pub(crate) fn of(value: Option<i64>) -> Way {
        match value {
            None => Way::Open,
            Some(..=-1) => Way::Last,
            Some(0) => Way::This,
            Some(_) => Way::Next,
        }
    }
}

/// The latest such weekday (1 is Monday) on or before a day; where `strict`, before the day before it, which would be
/// called yesterday.
pub(crate) fn weekday_before(from: Date, weekday: i64, strict: bool) -> Option<Date> {
    let today = i64::from(from.weekday().to_monday_one_offset());
    let back = (today - weekday).rem_euclid(7);
    shift(from, Unit::Day, -if back < 2 && strict { back + 7 } else { back })
}

/// The next such weekday after a day.
pub(crate) fn weekday_after(from: Date, weekday: i64) -> Option<Date> {
    shift(weekday_before(from, weekday, false)?, Unit::Day, 7)
}

/// The numbers of a day in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ymd {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

impl From<Date> for Ymd {
    fn from(date: Date) -> Ymd {
        Ymd { year: i64::from(date.year()), month: i64::from(date.month()), day: i64::from(date.day()) }
    }
}

impl Ymd {
    /// The year of a month or day told without one, as seen from this day: the latest on or before it, and the next if it
    /// may be that one.
    pub(crate) fn year_of(self, month: i64, day: Option<i64>, way: Way) -> (i64, Option<i64>) {
        let later = (month, day.unwrap_or(1)) > (self.month, self.day);
        let past = if later { self.year - 1 } else { self.year };
        let is_now = match day {
            Some(day) => !later && (month, day) == (self.month, self.day),
            None => self.month == month,
        };
        match way {
            Way::Last if is_now => (past - 1, None),
            Way::Last => (past, None),
            Way::This => (self.year, None),
            Way::Next => (past + 1, None),
            Way::Open => (past, Some(past + 1)),
        }
    }
}
