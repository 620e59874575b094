//! Evidence: what may speak for and against two tellings being one incident, and the weights of the table.

use marsad_pack::{Diagnostics, Pack, did_you_mean};

macro_rules! evidence {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A thing that may speak for or against a join.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Evidence {
            $(
                #[doc = $name]
                $variant
            ),*
        }

        impl Evidence {
            /// All of them.
            const ALL: &[Evidence] = &[$(Evidence::$variant),*];

            /// Its key in the table.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Evidence::$variant => $name),*
                }
            }
        }
    };
}

evidence! {
    CityApart "city_apart", DateApart "date_apart", DateNext "date_next", DateSame "date_same", DateStale "date_stale", Enough "enough",
    FiguresApart "figures_apart", FiguresRise "figures_rise", FiguresSame "figures_same", ModeSame "mode_same",
    PlaceApart "place_apart", PlaceNear "place_near", PlaceSame "place_same", PlaceWithin "place_within",
    PublishedFar "published_far", PublishedNear "published_near", Told0 "told_0", Told1 "told_1", Told2 "told_2",
    Told3 "told_3", Told4 "told_4", Told5 "told_5", Topic0 "topic_0", Topic1 "topic_1", Topic2 "topic_2",
    Topic3 "topic_3", Topic4 "topic_4", TypeOther "type_other", WhoApart "who_apart", WhoSame "who_same",
}

/// The bits a table gives these names, in their order; nought where it has no row.
pub(crate) fn bits(shared: &Pack, table: &str, names: &[&str], problems: &mut Diagnostics) -> Vec<f32> {
    let mut out = vec![0.0; names.len()];
    for row in shared.rows(table, &["key", "bits", "what"], problems) {
        let [name, bits, _] = row.cells[..] else { continue };
        let Some(at) = names.iter().position(|n| *n == name) else {
            let hint = did_you_mean(name, names.iter().copied());
            problems.at(&row.origin, format!("`{name}` is no evidence"), hint);
            continue;
        };
        match bits.parse() {
            Ok(bits) => out[at] = bits,
            Err(_) => problems.at(&row.origin, format!("`{bits}` is no number of bits"), None),
        }
    }
    out
}

/// The weights of the table, in bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    bits: Vec<f32>,
}

impl Weights {
    /// Loads `shared/link/evidence.tsv`.
    pub(crate) fn load(shared: &Pack, problems: &mut Diagnostics) -> Weights {
        let names: Vec<&str> = Evidence::ALL.iter().map(|e| e.name()).collect();
        Weights { bits: bits(shared, "link/evidence", &names, problems) }
    }

    pub(crate) fn of(&self, evidence: Evidence) -> f32 {
        self.bits.get(evidence as usize).copied().unwrap_or_default()
    }
}
