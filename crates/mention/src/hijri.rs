//! The Hijri calendar, as Umm al-Qura counts it. Knows the calendar and no language.

use crate::calendar::{self, Period, Unit, Ymd, shift};
use crate::types::Resolution;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::cal::{Hijri, Iso};
use icu_calendar::types::Month;
use jiff::civil::Date;

/// The years the calendar is kept for.
const KEPT: std::ops::RangeInclusive<i64> = 1300..=1600;

fn umm_al_qura() -> Hijri<UmmAlQura> {
    Hijri::new_umm_al_qura()
}

/// The first day of a month.
fn first(year: i64, month: i64) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m)).map(Month::new)?;
    let year = i32::try_from(year).ok().filter(|y| KEPT.contains(&i64::from(*y)))?;
    let iso = icu_calendar::Date::try_new(year.into(), month, 1, umm_al_qura()).ok()?.to_calendar(Iso);
    calendar::date(
        i64::from(iso.year().extended_year()),
        i64::from(iso.month().number()),
        i64::from(iso.day_of_month().0),
    )
}

/// A day of a month; the thirtieth of a shorter one is the day after, for months are announced.
pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let day = Some(day).filter(|d| (1..=30).contains(d))?;
    shift(first(year, month)?, Unit::Day, day - 1)
}

/// A month.
pub(crate) fn month(year: i64, month: i64) -> Option<Period> {
    let after = if month == 12 { first(year + 1, 1) } else { first(year, month + 1) };
    let end = shift(after?, Unit::Day, -1)?;
    Some(Period { start: first(year, month)?, end, resolution: Resolution::Day })
}

/// A year.
pub(crate) fn year(year: i64) -> Option<Period> {
    let end = shift(first(year + 1, 1)?, Unit::Day, -1)?;
    Some(Period { start: first(year, 1)?, end, resolution: Resolution::Day })
}

/// What day of this calendar a day is.
pub(crate) fn of(day: Date) -> Option<Ymd> {
    let (month, number) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    let iso = icu_calendar::Date::try_new(i32::from(day.year()).into(), Month::new(month), number, Iso);
    let told = iso.ok()?.to_calendar(umm_al_qura());
    Some(Ymd {
        year: i64::from(told.year().extended_year()),
        month: i64::from(told.month().number()),
        day: i64::from(told.day_of_month().0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_the_press_told_in_both_calendars_agree() {
        for (told, is) in
            [((1436, 10, 6), "2015-07-22"), ((1447, 1, 1), "2025-06-26"), ((1445, 12, 10), "2024-06-16")]
        {
            let day = date(told.0, told.1, told.2).expect("a day of the calendar");
            assert_eq!(day.to_string(), is);
            assert_eq!(of(day), Some(Ymd { year: told.0, month: told.1, day: told.2 }));
        }
    }

    #[test]
    fn what_no_month_has_is_no_day() {
        assert_eq!(date(1436, 13, 1), None);
        assert_eq!(date(1436, 1, 31), None);
        assert_eq!(date(61, 1, 10), None);
    }
}
