//! Figures over time, as a drawing: a line a claimant. Words stand beside it in the page, where they are set right.

use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A figure somebody gives on a day.
pub struct Point {
    pub day: Date,
    pub low: u64,
    /// Absent where no bound is told.
    pub high: Option<u64>,
    /// Whose line it is on.
    pub series: usize,
    pub denied: bool,
    /// What is said when it is pointed at.
    pub title: String,
}

/// How many lines are told apart by colour and mark.
pub const SERIES: usize = 6;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 40.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 30.0;
/// Marks of one day stand so far apart.
const BESIDE: f64 = 16.0;

/// Where days and figures come to stand.
struct Scale {
    first: Date,
    days: f64,
    top: f64,
}

impl Scale {
    fn new(points: &[Point]) -> Option<(Scale, u64)> {
        let first = points.iter().map(|p| p.day).min()?;
        let last = points.iter().map(|p| p.day).max()?;
        let most = points.iter().map(|p| p.high.unwrap_or(p.low).max(p.low)).max()?;
        let step = step(most);
        let top = most.div_ceil(step).max(1) * step;
        let days = since(first, last);
        Some((Scale { first, days, top: number(top) }, step))
    }

    fn x(&self, day: Date) -> f64 {
        let inside = WIDTH - LEFT - RIGHT - 2.0 * BESIDE;
        let part = if self.days > 0.0 { since(self.first, day) / self.days } else { 0.5 };
        LEFT + BESIDE + inside * part
    }

    fn y(&self, count: u64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number(count) / self.top
    }
}

#[expect(clippy::cast_precision_loss, reason = "a drawing has no use for the last digits")]
fn number(count: u64) -> f64 {
    count as f64
}

fn since(first: Date, day: Date) -> f64 {
    f64::from((day - first).get_days())
}

/// The step between lines of a scale that has four of them, or a few more: 1, 2 or 5 and zeros.
fn step(most: u64) -> u64 {
    let mut ten: u64 = 1;
    loop {
        for step in [1, 2, 5] {
            if most <= ten.saturating_mul(step).saturating_mul(5) {
                return ten.saturating_mul(step);
            }
        }
        match ten.checked_mul(10) {
            Some(more) => ten = more,
            None => return ten,
        }
    }
}

/// A figure as it is told.
pub fn told(low: u64, high: Option<u64>) -> String {
    match high {
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low}–{high}"),
        None => format!("≥{low}"),
    }
}

/// The drawing; nothing where there is no point. `label` says what it shows to those who do not see it.
pub fn draw(points: &[Point], label: &str) -> String {
    let Some((scale, step)) = Scale::new(points) else { return String::new() };
    let mut out = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        super::page::escaped(label)
    );
    // Writing to memory does not fail.
    let _ = grid(&mut out, &scale, step).and_then(|()| days(&mut out, &scale, points));
    let placed = placed(&scale, points);
    for series in 0..SERIES {
        let line = line(points, &placed, series);
        if line.len() > 1 {
            let path: Vec<String> = line.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let _ = write!(out, "<polyline class=\"line s{series}\" points=\"{}\"/>", path.join(" "));
        }
    }
    for (point, at) in points.iter().zip(&placed) {
        let _ = mark(&mut out, &scale, point, *at);
    }
    out.push_str("</svg>");
    out
}

/// The line of a claimant: of a day with several figures the highest.
fn line(points: &[Point], placed: &[(f64, f64)], series: usize) -> Vec<(f64, f64)> {
    let mut of: BTreeMap<Date, (u64, (f64, f64))> = BTreeMap::new();
    for (point, at) in points.iter().zip(placed).filter(|(p, _)| p.series == series && !p.denied) {
        let high = of.entry(point.day).or_insert((point.low, *at));
        if point.low > high.0 {
            *high = (point.low, *at);
        }
    }
    of.into_values().map(|(_, at)| at).collect()
}

fn grid(out: &mut String, scale: &Scale, step: u64) -> std::fmt::Result {
    let mut at = 0;
    while number(at) <= scale.top {
        let y = scale.y(at);
        let right = WIDTH - RIGHT;
        write!(out, "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>")?;
        write!(
            out,
            "<text class=\"tick\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{at}</text>",
            LEFT - 8.0,
            y + 4.0
        )?;
        at += step;
    }
    Ok(())
}

/// The days with a figure, as many as there is room for.
fn days(out: &mut String, scale: &Scale, points: &[Point]) -> std::fmt::Result {
    const APART: f64 = 84.0;
    let mut all: Vec<Date> = points.iter().map(|p| p.day).collect();
    all.sort_unstable();
    all.dedup();
    let mut last = f64::MIN;
    for day in all {
        let x = scale.x(day);
        if x - last >= APART {
            let y = HEIGHT - 8.0;
            write!(out, "<text class=\"tick\" x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{day}</text>")?;
            last = x;
        }
    }
    Ok(())
}

/// Where points stand: those of one day beside one another, by line.
fn placed(scale: &Scale, points: &[Point]) -> Vec<(f64, f64)> {
    let place = |(n, p): (usize, &Point)| {
        let same: Vec<usize> =
            points.iter().enumerate().filter(|(_, o)| o.day == p.day).map(|(i, _)| i).collect();
        let mut order = same.clone();
        order.sort_by_key(|i| (points[*i].series, *i));
        let at = order.iter().position(|i| *i == n).unwrap_or(0);
        let shift = number(at as u64) - number(same.len() as u64 - 1) / 2.0;
        (scale.x(p.day) + shift * BESIDE, scale.y(p.low))
    };
    points.iter().enumerate().map(place).collect()
}

fn mark(out: &mut String, scale: &Scale, point: &Point, (x, y): (f64, f64)) -> std::fmt::Result {
    let (series, told) = (point.series.min(SERIES - 1), told(point.low, point.high));
    let denied = if point.denied { " denied" } else { "" };
    write!(out, "<g class=\"mark s{series}{denied}\"><title>{}</title>", super::page::escaped(&point.title))?;
    match point.high {
        Some(high) if high != point.low => {
            write!(out, "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{y:.1}\" y2=\"{:.1}\"/>", scale.y(high))?;
        }
        Some(_) => {}
        None => {
            let up = (y - 22.0).max(4.0);
            write!(out, "<path class=\"open\" d=\"M{x:.1} {y:.1}V{up:.1}m-3 5l3 -5l3 5\"/>")?;
        }
    }
    shape(out, series, x, y)?;
    if point.denied {
        write!(out, "<path class=\"open\" d=\"M{:.1} {:.1}l14 -14\"/>", x - 7.0, y + 7.0)?;
    }
    write!(out, "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{told}</text></g>", y + 18.0)
}

/// Lines differ by the shape of their marks, not by colour alone.
fn shape(out: &mut String, series: usize, x: f64, y: f64) -> std::fmt::Result {
    match series {
        0 => write!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>"),
        1 => write!(out, "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"10\" height=\"10\"/>", x - 5.0, y - 5.0),
        2 => write!(out, "<path d=\"M{x:.1} {:.1}l6 11h-12z\"/>", y - 6.0),
        3 => write!(out, "<path d=\"M{x:.1} {:.1}l7 7l-7 7l-7 -7z\"/>", y - 7.0),
        4 => write!(out, "<path d=\"M{x:.1} {:.1}l-6 -11h12z\"/>", y + 6.0),
        _ => write!(out, "<ellipse cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"7\" ry=\"4\"/>"),
    }
}

/// The mark of a line, for a legend.
pub fn key(series: usize) -> String {
    let mut out =
        format!("<svg class=\"key\" viewBox=\"0 0 18 18\" aria-hidden=\"true\"><g class=\"mark s{series}\">");
    // Writing to memory does not fail.
    let _ = shape(&mut out, series, 9.0, 9.0);
    out.push_str("</g></svg>");
    out
}
