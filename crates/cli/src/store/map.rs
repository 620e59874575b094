//! Where it was, on a map of coasts. No borders: whose a place is, is not for a map to say.

use std::fmt::Write as _;

/// The land of the world, in tenths of a degree, south downwards; made by tools/coast.
const LAND: &str = include_str!("land.path");
/// The least width of a map, in degrees.
const WIDE: f64 = 36.0;

/// A place with its name.
pub struct Spot {
    pub lat: f64,
    pub lon: f64,
    pub name: String,
}

/// The map; nothing where there is no place.
pub fn draw(spots: &[Spot]) -> String {
    if spots.is_empty() {
        return String::new();
    }
    let sides = |of: fn(&Spot) -> f64| {
        let all = spots.iter().map(of);
        (all.clone().fold(f64::MAX, f64::min), all.fold(f64::MIN, f64::max))
    };
    let ((west, east), (south, north)) = (sides(|s| s.lon), sides(|s| s.lat));
    let (lon, lat) = (f64::midpoint(west, east), f64::midpoint(south, north));
    let width = (east - west).mul_add(1.6, 0.0).max((north - south) * 3.2).clamp(WIDE, 360.0);
    let height = (width * 0.42).min(180.0);
    let left = (lon - width / 2.0).clamp(-180.0, 180.0 - width);
    let top = (-lat - height / 2.0).clamp(-90.0, 90.0 - height);
    let mut out = format!(
        "<svg class=\"map\" viewBox=\"{:.1} {:.1} {:.1} {:.1}\" role=\"img\" aria-label=\"map\">",
        left * 10.0,
        top * 10.0,
        width * 10.0,
        height * 10.0
    );
    let _ = write!(out, "<path class=\"land\" d=\"{LAND}\"/><path class=\"grid\" d=\"");
    let step = if width > 120.0 { 30 } else { 10 };
    for lon in (-180..=180).step_by(step) {
        let _ = write!(out, "M{} -900V900", lon * 10);
    }
    for lat in (-90..=90).step_by(step) {
        let _ = write!(out, "M-1800 {}H1800", lat * 10);
    }
    out.push_str("\"/>");
    // Marks and letters keep their size on the page, whatever the map shows.
    let unit = width * 10.0 / 720.0;
    let mut labels: Vec<(f64, f64)> = Vec::new();
    for spot in spots {
        let (x, y) = (spot.lon * 10.0, -spot.lat * 10.0);
        // Labels of near places stand under one another.
        let mut label = y + 4.0 * unit;
        while labels.iter().any(|(a, b)| (a - x).abs() < 120.0 * unit && (b - label).abs() < 14.0 * unit) {
            label += 14.0 * unit;
        }
        labels.push((x, label));
        let right = spot.lon > left + width * 0.7;
        let (side, anchor) = if right { (-9.0, "end") } else { (9.0, "start") };
        let _ = write!(
            out,
            "<circle class=\"spot\" cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{:.2}\"/>\
             <text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{:.2}\" text-anchor=\"{anchor}\">{}</text>",
            5.0 * unit,
            x + side * unit,
            label,
            13.0 * unit,
            super::page::escaped(&spot.name)
        );
    }
    out.push_str("</svg>");
    out
}
