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

/// How alike the sentences may be, how alike the articles, and what figures, people and modes may say.
pub(crate) const TOLD: &[Evidence] =
    &[Evidence::Told0, Evidence::Told1, Evidence::Told2, Evidence::Told3, Evidence::Told4, Evidence::Told5];
pub(crate) const TOPIC: &[Evidence] =
    &[Evidence::Topic0, Evidence::Topic1, Evidence::Topic2, Evidence::Topic3, Evidence::Topic4];
pub(crate) const FIGURES: &[Evidence] =
    &[Evidence::FiguresSame, Evidence::FiguresRise, Evidence::FiguresApart];
pub(crate) const PEOPLE: &[Evidence] = &[Evidence::WhoSame, Evidence::WhoApart];
pub(crate) const MODE: &[Evidence] = &[Evidence::ModeSame];

/// What the order in which bits are added may change of their sum, and more.
const ROUNDED: f32 = 0.001;

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

    /// Whether what is known can still be enough, where of each of these kinds one thing or nothing comes to it.
    pub(crate) fn may_reach(&self, known: &[Option<Evidence>], open: &[&[Evidence]]) -> bool {
        let sum: f32 = known.iter().flatten().map(|e| self.of(*e)).sum();
        let most = |kind: &&[Evidence]| kind.iter().map(|e| self.of(*e)).fold(0.0, f32::max);
        sum + open.iter().map(most).sum::<f32>() + ROUNDED >= self.of(Evidence::Enough)
    }
}
