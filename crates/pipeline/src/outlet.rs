//! The country an outlet writes for, by its name or the address of its page.

use hashbrown::HashMap;
use marsad_pack::{Diagnostics, Pack};

/// `shared/outlet.tsv`, and the countries by their letters in addresses.
#[derive(Debug, Default)]
pub(crate) struct Outlets {
    by_name: HashMap<String, String>,
    by_domain: HashMap<String, String>,
}

/// Letters of a country that addresses of any country end in.
const ANYWHERE: [&str; 9] = ["ai", "cc", "co", "fm", "io", "me", "sh", "to", "tv"];

impl Outlets {
    /// Loads the table.
    pub(crate) fn load(shared: &Pack, problems: &mut Diagnostics) -> Outlets {
        let mut out = Outlets::default();
        for row in shared.rows("outlet", &["key", "code"], problems) {
            out.by_name.insert(row.cells[0].to_owned(), row.cells[1].to_owned());
        }
        let columns = ["key", "code", "sector", "iso2", "geonameid", "lat", "lon", "name_en"];
        for row in shared.rows("country", &columns, &mut Diagnostics::default()) {
            let domain = row.cells[3].to_lowercase();
            if !domain.is_empty() && !ANYWHERE.contains(&domain.as_str()) {
                out.by_domain.entry(domain).or_insert_with(|| row.cells[1].to_owned());
            }
        }
        out
    }

    /// The country of an outlet that writes for one: by its name, by the name in its address, by what that ends in.
    pub(crate) fn country(&self, source: Option<&str>, url: Option<&str>) -> Option<&str> {
        let host = url.map(host).unwrap_or_default().to_lowercase();
        let named = source.into_iter().flat_map(|s| s.split(['/', '|'])).map(bare);
        let labels = host.split('.').map(bare);
        let domain = host.rsplit('.').next().and_then(|d| self.by_domain.get(d));
        let known: Vec<&String> = named.chain(labels).filter_map(|name| self.by_name.get(&name)).collect();
        if known.iter().any(|code| code.is_empty()) {
            return None;
        }
        domain.or(known.first().copied()).map(String::as_str)
    }
}

/// The host of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', ':']).next().unwrap_or_default()
}

/// A name in small letters and digits alone.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Outlets, bare, host};

    fn outlets() -> Outlets {
        let one = |k: &str, v: &str| [(k.to_owned(), v.to_owned())].into_iter().collect();
        Outlets { by_name: one("dailyplanet", "USA"), by_domain: one("tn", "TUN") }
    }

    #[test]
    fn an_outlet_is_of_the_country_it_writes_for() {
        let cases = [
            (Some("Daily Planet"), None, Some("USA")),
            (Some("corpus/dailyplanet"), None, Some("USA")),
            (None, Some("https://www.daily-planet.com/a?b"), Some("USA")),
            (Some("unknown"), Some("http://news.example.tn:80/x"), Some("TUN")),
            (None, Some("not an address"), None),
            (None, None, None),
        ];
        for (source, url, country) in cases {
            assert_eq!(outlets().country(source, url), country, "{source:?} {url:?}");
        }
    }

    #[test]
    fn addresses_are_cut_at_the_host() {
        assert_eq!(host("https://a.b/c"), "a.b");
        assert_eq!(bare("Al-Riyadh (SA)"), "alriyadhsa");
    }
}
