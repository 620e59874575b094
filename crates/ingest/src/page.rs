//! HTML pages: the article in one, without what stands around it.

mod meta;
mod parse;

use crate::{Entry, Failed, Input, charset, rows};
use dom_query::{Document, Selection};
use dom_smoothie::{CandidateSelectMode, Config, Readability, TextMode};
use meta::Told;

/// What is known of a page before it is read.
pub(crate) struct Given<'a> {
    /// Where it stands among the inputs.
    pub place: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its address.
    pub url: Option<&'a str>,
    /// The code page its server declared.
    pub charset: Option<String>,
}

/// The fewest letters that make an article: a page with less is a list, a gallery or a notice.
const SHORTEST: usize = 150;
/// An article told beside the page (`articleBody`) is taken without looking at the page from this many letters on.
const CERTAIN: usize = 300;
/// What no article is in, by the meaning HTML gives it.
const FURNITURE: &str = "nav, aside, footer, form, button, select, noscript, iframe, template, script, style, figcaption, \
     [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=search], [role=dialog]";

/// Says that a page is larger than any article's.
pub(crate) fn too_large() -> String {
    format!("a page of more than {} MB: save its text alone", crate::LARGEST_PAGE >> 20)
}

/// The article in a page.
pub(crate) fn article(given: &Given<'_>, bytes: &[u8]) -> Entry {
    let failed = |kind, message| Failed::new(given.place, kind, message);
    let declared = [given.charset.clone(), meta::charset(bytes)];
    let html = charset::page(bytes, &declared).map_err(|(kind, message)| failed(kind, message))?;
    let document = parse::document(&html).map_err(|message| failed("size", message))?;
    let told = Told::read(&document);
    document.select(FURNITURE).remove();
    let whole = lines(&document.select("body").formatted_text());
    let (title, outlet) = told.title(&whole);
    let body = body(document, told.body.clone(), title.as_deref());
    if body.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        let message = "no article is in the page: a list, a gallery or a notice";
        return Err(Failed { skipped: true, ..failed("page", message.into()) });
    }
    let url = given.url.map(str::to_owned).or(told.url);
    let known = Input {
        id: given.id.to_owned(),
        title,
        published: told.published,
        source: told.source.or(outlet).or_else(|| url.as_deref().and_then(host)),
        url,
        lang: told.lang,
        ..Input::default()
    };
    rows::finish(given.place, known, body)
}

/// The text of an article: told beside the page, marked in it, or where its paragraphs lie densest.
fn body(document: Document, told: Option<String>, title: Option<&str>) -> String {
    let long = |text: &String| text.chars().count() >= CERTAIN;
    if let Some(told) = told.clone().filter(long) {
        return told;
    }
    if let Some(marked) = marked(&document.select("[itemprop~=articleBody]")).filter(long) {
        return marked;
    }
    let config = Config {
        text_mode: TextMode::Formatted,
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        disable_json_ld: true,
        ..Config::default()
    };
    let found = Readability::with_document(document, None, Some(config))
        .and_then(|mut page| page.parse())
        .map(|found| lines(&found.text_content))
        .unwrap_or_default();
    let found = prose(&found, title);
    told.filter(|told| told.len() > found.len()).unwrap_or(found)
}

/// What ends a sentence, or a paragraph.
const ENDS: [char; 10] = ['.', '!', '?', '\u{61F}', '…', '»', '"', '”', ')', ']'];
/// Letters from which on a line is a paragraph though no sign ends it: where paragraphs end in one, and where they do not.
const PARAGRAPH: [usize; 2] = [80, 25];

/// The paragraphs of a text, without the title, days, counts and links before and after them.
fn prose(text: &str, title: Option<&str>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let letters = |line: &str| line.chars().filter(|c| c.is_alphabetic()).count();
    let ended = |line: &str| line.ends_with(ENDS);
    let long: Vec<&&str> = lines.iter().filter(|line| letters(line) >= PARAGRAPH[0]).collect();
    let careful = long.iter().filter(|line| ended(line)).count() * 2 >= long.len();
    let shortest = PARAGRAPH[usize::from(!careful)];
    let keep = |line: &&str| Some(*line) != title && (ended(line) || letters(line) >= shortest);
    let first = lines.iter().position(keep).unwrap_or(0);
    let last = lines.iter().rposition(keep).map_or(0, |last| last + 1);
    lines.get(first..last).unwrap_or_default().join("\n")
}

fn marked(selection: &Selection<'_>) -> Option<String> {
    let texts = selection.iter().map(|one| lines(&one.formatted_text()));
    texts.max_by_key(String::len).filter(|text| !text.is_empty())
}

/// Text out of a piece of HTML, or of text that is none.
///
/// # Errors
/// A sentence: it is too deep or too large.
pub(crate) fn plain(html: &str) -> Result<String, String> {
    if !html.contains(['<', '&']) {
        return Ok(lines(html));
    }
    let document = parse::document(html)?;
    document.select("script, style, template, iframe, noscript").remove();
    Ok(lines(&document.formatted_text()))
}

/// A paragraph a line, without empty ones.
fn lines(text: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<&str>>().join(" ");
    text.lines().map(words).filter(|line| !line.is_empty()).collect::<Vec<String>>().join("\n")
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned()).filter(|h| !h.is_empty())
}
