//! What a page tells of its article to machines.

use super::{lines, plain};
use dom_query::Document;
use serde_json::{Map, Value};

/// What a page tells of its article beside the text: schema.org in JSON-LD first, then its `meta` elements.
#[derive(Debug, Default)]
pub(super) struct Told {
    headline: Option<String>,
    page_title: Option<String>,
    pub body: Option<String>,
    pub published: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
}

/// Where `meta` elements tell the day, best first.
const PUBLISHED: [&str; 12] = [
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
];
/// What stands between a headline and the name of the outlet in a page's title.
const BETWEEN: [&str; 8] = [" - ", " | ", " – ", " — ", " :: ", " » ", ": ", " / "];

impl Told {
    pub(super) fn read(page: &Document) -> Told {
        let ld = linked(page);
        let ld = |name: &str| ld.as_ref().and_then(|l| l.get(name));
        let text = |value: Option<&Value>| {
            value.and_then(Value::as_str).and_then(|t| plain(t).ok()).filter(|t| !t.is_empty())
        };
        let meta = |names: &[&str]| names.iter().find_map(|name| meta(page, name));
        let attribute = |selector: &str, names: &[&str]| {
            let found = page.select_single(selector);
            names.iter().find_map(|name| found.attr(name)).map(|v| v.trim().to_owned())
        };
        let title = || Some(lines(&page.select_single("head title").text())).filter(|t| !t.is_empty());
        let published = ld("datePublished").and_then(Value::as_str).map(str::to_owned);
        let marked = || attribute("[itemprop~=datePublished]", &["datetime", "content", "title"]);
        let time = || attribute("time[datetime]", &["datetime"]);
        Told {
            headline: text(ld("headline")).or_else(|| meta(&["og:title", "twitter:title"])),
            page_title: title(),
            body: text(ld("articleBody")),
            published: [published, meta(&PUBLISHED), marked(), time()].into_iter().flatten().find_map(day),
            source: ld("publisher").and_then(name).or_else(|| meta(&["og:site_name", "application-name"])),
            url: attribute("link[rel=canonical]", &["href"])
                .or_else(|| meta(&["og:url"]))
                .filter(|u| u.contains("://")),
            lang: attribute("html", &["lang", "xml:lang"]).filter(|l| !l.is_empty()),
        }
    }

    /// The title, without the outlet's name, and that name if only the title tells it. `page` is the text of the page: a
    /// headline stands in it by itself.
    pub(super) fn title(&self, page: &str) -> (Option<String>, Option<String>) {
        let Some(title) = self.headline.as_ref().or(self.page_title.as_ref()) else { return (None, None) };
        let stands = |part: &str| page.lines().any(|line| line == part);
        let cuts = BETWEEN.iter().flat_map(|between| {
            let last = title.rsplit_once(between);
            let first = title.split_once(between).map(|(outlet, title)| (title, outlet));
            [last, first].into_iter().flatten()
        });
        let cuts: Vec<(&str, &str)> = cuts.map(|(t, o)| (t.trim(), o.trim())).collect();
        let known = |(_, outlet): &&(&str, &str)| self.source.as_deref() == Some(*outlet);
        let alone = |(title, _): &&(&str, &str)| stands(title);
        if let Some((title, _)) = cuts.iter().find(known) {
            return (Some((*title).to_owned()), None);
        }
        match cuts.iter().filter(|_| !stands(title)).find(alone) {
            Some((title, outlet)) => (Some((*title).to_owned()), Some((*outlet).to_owned())),
            None => (Some(title.clone()), None),
        }
    }
}

/// The code page a page declares in its first lines.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let rest = &head[head.find(key)? + key.len()..];
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let label: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c)).collect();
        Some(label).filter(|l| !l.is_empty())
    })
}

fn meta(page: &Document, name: &str) -> Option<String> {
    let found = page.select("meta[content]");
    let fits = |key: &str, element: &dom_query::NodeRef<'_>| {
        element.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name))
    };
    let element =
        found.nodes().iter().find(|e| ["property", "name", "itemprop"].iter().any(|key| fits(key, e)))?;
    Some(lines(&element.attr("content")?)).filter(|text| !text.is_empty())
}

/// A day as ISO 8601 writes it, with its time if there is one; `None` if it is written for people.
fn day(text: String) -> Option<String> {
    let text = text.trim();
    let (head, rest) = text.split_at_checked(10)?;
    let digits = |range| head.get(range).is_some_and(|d: &str| d.bytes().all(|b| b.is_ascii_digit()));
    let fits = digits(0..4) && digits(5..7) && digits(8..10) && !digits(4..5) && !digits(7..8);
    fits.then(|| head.replace(['/', '.'], "-") + rest)
}

/// The article of a page's JSON-LD, its `publisher` in place.
fn linked(page: &Document) -> Option<Map<String, Value>> {
    let scripts = page.select("script[type='application/ld+json']");
    let read = |text: &str| {
        // Line ends inside strings are no JSON, and common.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str::<Value>(text.trim().trim_end_matches(';')).ok()
    };
    let all = Value::Array(scripts.iter().filter_map(|s| read(&s.text())).collect());
    let mut article = find(&all, &|o| is_article(o))?.clone();
    let publisher = article.get("publisher").and_then(|p| p.get("@id")).and_then(Value::as_str);
    if let Some(id) = publisher.filter(|_| article.get("publisher").and_then(name).is_none()) {
        let named = |o: &Map<String, Value>| {
            o.get("@id").and_then(Value::as_str) == Some(id) && o.contains_key("name")
        };
        if let Some(found) = find(&all, &named) {
            article.insert("publisher".into(), Value::Object(found.clone()));
        }
    }
    Some(article)
}

fn is_article(object: &Map<String, Value>) -> bool {
    let fits = |t: &str| t.ends_with("Article") || t.ends_with("BlogPosting") || t == "Report";
    match object.get("@type") {
        Some(Value::String(kind)) => fits(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

/// The first object that fits, however deep.
fn find<'a>(value: &'a Value, fits: &dyn Fn(&Map<String, Value>) -> bool) -> Option<&'a Map<String, Value>> {
    match value {
        Value::Object(object) if fits(object) => Some(object),
        Value::Object(object) => object.values().find_map(|v| find(v, fits)),
        Value::Array(items) => items.iter().find_map(|v| find(v, fits)),
        _ => None,
    }
}

/// The name of an organisation, however it is told.
fn name(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(name) => Some(name.as_str()),
        Value::Object(object) => object.get("name").and_then(Value::as_str),
        Value::Array(items) => return items.iter().find_map(name),
        _ => None,
    };
    text.map(lines).filter(|name| !name.is_empty())
}
