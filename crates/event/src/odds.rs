//! Signs weighed: what each adds to the log-odds of something, learnt from annotated articles (`cargo xtask calibrate`).

use marsad_pack::{Diagnostics, Pack, did_you_mean};

/// A weight for each of some signs.
#[derive(Debug, Clone)]
pub(crate) struct Odds<const N: usize> {
    weights: [f32; N],
}

impl<const N: usize> Default for Odds<N> {
    fn default() -> Odds<N> {
        Odds { weights: [0.0; N] }
    }
}

impl<const N: usize> Odds<N> {
    /// Reads a table of the columns key, weight; a sign that is not there weighs nothing.
    pub(crate) fn load(pack: &Pack, table: &str, names: [&str; N], problems: &mut Diagnostics) -> Odds<N> {
        let mut odds = Odds::default();
        for row in pack.rows(table, &["key", "weight"], problems) {
            match (names.iter().position(|s| *s == row.cells[0]), row.cells[1].parse()) {
                (Some(at), Ok(weight)) => odds.weights[at] = weight,
                (None, _) => {
                    let message = format!("unknown sign `{}`", row.cells[0]);
                    problems.at(&row.origin, message, did_you_mean(row.cells[0], names));
                }
                (_, Err(_)) => problems.at(&row.origin, format!("`{}` is no number", row.cells[1]), None),
            }
        }
        odds
    }

    /// The log-odds where these signs hold.
    pub(crate) fn of(&self, signs: [bool; N]) -> f32 {
        self.weights.iter().zip(signs).filter(|(_, holds)| *holds).map(|(w, _)| w).sum()
    }

    /// The signs that hold and speak for it, their places, the heaviest first.
    pub(crate) fn speaking(&self, signs: [bool; N]) -> Vec<usize> {
        let mut out: Vec<usize> = (0..N).filter(|at| signs[*at] && self.weights[*at] > 0.0).collect();
        out.sort_by(|a, b| self.weights[*b].total_cmp(&self.weights[*a]));
        out
    }
}
