//! A ledger as one page that needs nothing else: no script, no other file, no network.

use super::chart::{self, Point, SERIES};
use super::map;
use jiff::civil::Date;
use marsad_link::{Blame, Disagreement, Figure, Outcome, Reason};
use marsad_record::{Article, Claim, Entity, Source};
use marsad_store::Incident;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

/// Text for HTML, inside an element or an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Words of an article, in the direction of their letters wherever they stand.
fn words(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

/// An incident with the articles that tell it.
struct Page<'a> {
    incident: &'a Incident,
    articles: &'a [Article],
    claims: HashMap<&'a str, (&'a Article, &'a Claim)>,
}

/// The page of an incident.
pub fn page(incident: &Incident, articles: &[Article]) -> String {
    let all = articles.iter().flat_map(|a| a.claims.iter().map(move |c| (c.id.as_str(), (a, c))));
    let page = Page { incident, articles, claims: all.collect() };
    let title = page.title();
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>\n",
        escaped(&title)
    );
    for part in [page.head(), page.figures(), page.blame(), page.told()] {
        out.push_str(&part);
    }
    out.push_str(
        "<footer><p>Every figure is somebody's claim, read from the words marked beside it. Nothing is added up \
         across claimants or averaged. Coasts: Natural Earth.</p></footer>\n</main>\n</body>\n</html>\n",
    );
    out
}

impl Page<'_> {
    fn title(&self) -> String {
        let i = self.incident;
        let mut parts = vec![i.event.clone()];
        let place: Vec<&str> =
            [&i.place, &i.country_code].into_iter().flatten().map(String::as_str).collect();
        if !place.is_empty() {
            parts.push(place.join(", "));
        }
        parts.extend(days(i));
        parts.join(" · ")
    }

    fn head(&self) -> String {
        let i = self.incident;
        let mut out = String::new();
        let _ = writeln!(
            out,
            "<p>{}, {} of which are no copies of another.</p>\n<p class=\"id\">{}</p>",
            many(self.articles.len(), "article"),
            i.ledger.independent_sources,
            escaped(&i.id)
        );
        out.push_str(&self.sides());
        out.push_str(&map::draw(&self.spots()));
        out.push('\n');
        out
    }

    /// Who, to whom, as the events tell it.
    fn sides(&self) -> String {
        let mut out = String::new();
        let events = || self.incident.members.iter().map(|m| &m.event);
        for (label, list) in [
            ("Actors", events().flat_map(|e| &e.actor).collect::<Vec<_>>()),
            ("Recipients", events().flat_map(|e| &e.recipient).collect()),
        ] {
            let mut names: BTreeMap<String, &Entity> = BTreeMap::new();
            for entity in list {
                names.entry(who(entity)).or_insert(entity);
            }
            if !names.is_empty() {
                let all: Vec<String> = names.values().map(|e| named(e)).collect();
                let _ = writeln!(out, "<p><span class=\"soft\">{label}:</span> {}</p>", all.join(", "));
            }
        }
        out
    }

    fn spots(&self) -> Vec<map::Spot> {
        let mut found: BTreeMap<String, map::Spot> = BTreeMap::new();
        for place in self.incident.members.iter().flat_map(|m| &m.event.event_loc) {
            if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
                let name = place.resolved_place.clone().unwrap_or_else(|| place.extracted_place.clone());
                found.entry(format!("{lat} {lon}")).or_insert(map::Spot { lat, lon, name });
            }
        }
        found.into_values().collect()
    }

    fn figures(&self) -> String {
        let outcomes = &self.incident.ledger.outcomes;
        if outcomes.is_empty() {
            return "<h2>Figures</h2>\n<p>Nobody gives any.</p>\n".to_owned();
        }
        // Deaths first; victims of one kind only where others are counted beside them.
        let mut shown: Vec<&Outcome> = outcomes.iter().filter(|o| !self.told_above(o)).collect();
        shown.sort_by_key(|o| o.outcome != "killed");
        shown.into_iter().map(|o| self.outcome(o)).collect()
    }

    /// Whether the figures of some victims are those of all.
    fn told_above(&self, outcome: &Outcome) -> bool {
        let all = self
            .incident
            .ledger
            .outcomes
            .iter()
            .find(|o| o.victims.is_none() && o.outcome == outcome.outcome);
        let claims = |o: &Outcome| o.figures.iter().flat_map(|f| f.claims.clone()).collect::<Vec<_>>();
        outcome.victims.is_some() && all.is_some_and(|all| claims(all) == claims(outcome))
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let mut out = String::new();
        let name = escaped(&outcome.outcome);
        let heading = match &outcome.victims {
            None => format!("<h2>{}: all victims</h2>\n", upper(&name)),
            Some(v) => format!("<h3>{}: {} {}</h3>\n", upper(&name), escaped(&v.code), escaped(&v.sector)),
        };
        out.push_str(&heading);
        out.push_str(&range(outcome));
        let lines = lines(outcome);
        out.push_str(&self.chart(outcome, &lines));
        out.push_str(&self.table(outcome, &lines));
        out.push_str(&self.disagreements(&outcome.disagreements));
        out
    }

    fn chart(&self, outcome: &Outcome, lines: &[(String, &Figure)]) -> String {
        let series = |f: &Figure| lines.iter().position(|(key, _)| *key == claimant(f)).unwrap_or(0);
        let point = |f: &Figure| {
            Some(Point {
                day: f.published.as_deref()?.get(..10)?.parse::<Date>().ok()?,
                low: f.min,
                high: f.max,
                series: series(f).min(SERIES - 1),
                denied: f.stance == "denies",
                title: format!("{} · {}", says(&f.claimant), f.article),
            })
        };
        // What is a part of another figure is no figure of all.
        let own = outcome.figures.iter().filter(|f| outcome.victims.is_some() || f.part_of.is_none());
        let points: Vec<Point> = own.filter_map(point).collect();
        // One figure has no course.
        if points.len() < 2 {
            return String::new();
        }
        let mut out = chart::draw(&points, &format!("{} over time, by claimant", outcome.outcome));
        out.push_str("\n<ul class=\"legend\">");
        for (n, (_, figure)) in lines.iter().enumerate() {
            let _ = write!(
                out,
                "<li>{}<span>{}</span></li>",
                chart::key(n.min(SERIES - 1)),
                claims(&figure.claimant)
            );
        }
        out.push_str("</ul>\n");
        out
    }

    fn table(&self, outcome: &Outcome, lines: &[(String, &Figure)]) -> String {
        let mut out = String::from(
            "<div class=\"scroll\"><table><thead><tr><th>told</th><th>figure</th><th>according to</th><th>words</th></tr></thead><tbody>\n",
        );
        for figure in &outcome.figures {
            let line = lines.iter().position(|(key, _)| *key == claimant(figure)).unwrap_or(0);
            let mut tags = String::new();
            for (holds, tag) in [
                (figure.stance == "denies", "denied"),
                (figure.stance == "doubts", "doubted"),
                (figure.part_of.is_some(), "part of a total"),
                (!figure.sum_of.is_empty(), "sum of its parts"),
                (outcome.best_claim.as_ref().is_some_and(|b| figure.claims.contains(b)), "best"),
            ] {
                if holds {
                    let _ = write!(tags, " <span class=\"tag\">{tag}</span>");
                }
            }
            let copies = figure.claims.len().saturating_sub(1 + figure.sum_of.len());
            let copies = if copies > 0 {
                format!("<br><span class=\"soft\">and {}</span>", many(copies, "copy"))
            } else {
                String::new()
            };
            let _ = writeln!(
                out,
                "<tr><td class=\"d\">{}</td><td class=\"n\">{}{tags}</td><td>{}{}</td><td>{}{copies}</td></tr>",
                escaped(day(figure.published.as_deref())),
                chart::told(figure.min, figure.max),
                chart::key(line.min(SERIES - 1)),
                claims(&figure.claimant),
                figure
                    .claims
                    .first()
                    .into_iter()
                    .chain(&figure.sum_of)
                    .map(|c| self.quoted(c))
                    .collect::<Vec<_>>()
                    .join("")
            );
        }
        out.push_str("</tbody></table></div>\n");
        out
    }

    /// The sentence of a claim with its words marked, and the article it stands in.
    fn quoted(&self, id: &str) -> String {
        let Some((article, claim)) = self.claims.get(id) else { return escaped(id) };
        let text: Vec<char> = article.text.as_deref().unwrap_or_default().chars().collect();
        let (from, to) = article.sentences.get(claim.sentence).copied().unwrap_or((claim.start, claim.end));
        let part = |a: usize, b: usize| -> String {
            let (a, b) = (a.min(text.len()), b.min(text.len()));
            escaped(&text.get(a..b).unwrap_or_default().iter().collect::<String>())
        };
        let lang = article.lang.as_deref().unwrap_or("und");
        let (start, end) = (claim.start.clamp(from, to), claim.end.clamp(from, to));
        format!(
            "<blockquote lang=\"{}\" dir=\"auto\">{}<mark>{}</mark>{}</blockquote><p class=\"soft\">{}</p>",
            escaped(lang),
            part(from, start),
            part(start, end),
            part(end, to),
            source(article)
        )
    }

    fn disagreements(&self, all: &[Disagreement]) -> String {
        if all.is_empty() {
            return String::new();
        }
        let mut out =
            format!("<details class=\"soft\"><summary>{}</summary><ul>", many(all.len(), "disagreement"));
        for one in all {
            let figure = |id: &str| match self.claims.get(id) {
                Some((_, claim)) => {
                    let count = claim.count.as_ref().map(crate::pretty::how_many).unwrap_or_default();
                    format!("{count} ({})", claims(&claim.claimant))
                }
                None => escaped(id),
            };
            let why = match one.reason {
                Reason::Denial => "one is denied",
                Reason::DifferentVictims => "they count different victims",
                Reason::DifferentScope => "one counts a part of the other, or elsewhere",
                Reason::DifferentTime => "one was told later",
                Reason::Contradiction => "the claimants contradict each other",
            };
            let _ = write!(out, "<li>{} and {}: {why}</li>", figure(&one.a), figure(&one.b));
        }
        out.push_str("</ul></details>\n");
        out
    }

    fn blame(&self) -> String {
        let all = &self.incident.ledger.responsibility;
        let lists =
            [("says it did it", &all.claims), ("accuses", &all.accusations), ("denies it of", &all.denials)];
        if lists.iter().all(|(_, l)| l.is_empty()) {
            return String::new();
        }
        let mut out = String::from(
            "<h2>Who did it, according to whom</h2>\n<div class=\"scroll\"><table><thead><tr><th>who says</th><th></th><th>of whom</th><th>words</th></tr></thead><tbody>\n",
        );
        for (verb, list) in lists {
            for blame in list {
                let _ = writeln!(
                    out,
                    "<tr><td>{}</td><td>{verb}</td><td>{}</td><td>{}</td></tr>",
                    claims(&blame.claimant),
                    named(&blame.responsible),
                    self.first_of(blame)
                );
            }
        }
        out.push_str("</tbody></table></div>\n");
        out
    }

    fn first_of(&self, blame: &Blame) -> String {
        blame.claims.first().map(|c| self.quoted(c)).unwrap_or_default()
    }

    fn told(&self) -> String {
        let mut out = String::from(
            "<h2>Articles</h2>\n<div class=\"scroll\"><table><thead><tr><th>published</th><th>article</th><th>tells</th></tr></thead><tbody>\n",
        );
        for article in self.articles {
            let of: Vec<_> = self.incident.members.iter().filter(|m| m.article == article.id).collect();
            let copy = of.iter().find_map(|m| m.copy_of.as_ref());
            let copy = copy
                .map(|c| format!(" <span class=\"tag\">copy of {}</span>", escaped(c)))
                .unwrap_or_default();
            let told: Vec<String> = of
                .iter()
                .map(|m| format!("{} ({})", words(&m.event.event_text.text), escaped(&m.event.status)))
                .collect();
            let _ = writeln!(
                out,
                "<tr><td class=\"d\">{}</td><td>{}{copy}</td><td>{}</td></tr>",
                escaped(day(article.published.as_deref())),
                source(article),
                told.join(", ")
            );
        }
        out.push_str("</tbody></table></div>\n");
        out
    }
}

fn day(date: Option<&str>) -> &str {
    date.and_then(|d| d.get(..10)).unwrap_or("no date")
}

fn days(incident: &Incident) -> Option<String> {
    let first = incident.date.clone()?;
    Some(incident.enddate.as_ref().map_or(first.clone(), |last| format!("{first} – {last}")))
}

fn many(count: usize, what: &str) -> String {
    match (count, what) {
        (1, what) => format!("1 {what}"),
        (count, "copy") => format!("{count} copies"),
        (count, what) => format!("{count} {what}s"),
    }
}

fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// The article's outlet and title, with a link where one is known that leads to the net.
fn source(article: &Article) -> String {
    let title = words(article.title.as_deref().unwrap_or(&article.id));
    let outlet = article.source.as_ref().map(|s| format!("{}: ", words(s))).unwrap_or_default();
    let link = article.url.as_ref().filter(|u| u.starts_with("https://") || u.starts_with("http://"));
    match link {
        Some(url) => format!("{outlet}<a href=\"{}\" rel=\"noreferrer\">{title}</a>", escaped(url)),
        None => format!("{outlet}{title}"),
    }
}

fn who(entity: &Entity) -> String {
    match &entity.identifier_id {
        Some(id) => id.clone(),
        None if entity.code.is_empty() && entity.sector.is_empty() => entity.entity_text.clone(),
        None => format!("{} {}", entity.code, entity.sector).trim().to_owned(),
    }
}

fn named(entity: &Entity) -> String {
    let code = format!("{} {}", entity.code, entity.sector);
    let known = entity.identifier_text.as_ref().map(|n| format!(", {}", escaped(n))).unwrap_or_default();
    format!("{} <span class=\"soft\">{}{known}</span>", words(&entity.entity_text), escaped(code.trim()))
}

/// A chain of sources, for a page.
fn claims(chain: &[Source]) -> String {
    if chain.is_empty() {
        return "<span class=\"soft\">the article itself</span>".to_owned();
    }
    chain.iter().map(|s| named(&s.entity)).collect::<Vec<_>>().join(" <span class=\"soft\">via</span> ")
}

/// The same without marks.
fn says(chain: &[Source]) -> String {
    let names: Vec<&str> = chain.iter().map(|s| s.entity.entity_text.as_str()).collect();
    if names.is_empty() { "the article itself".to_owned() } else { names.join(" < ") }
}

fn claimant(figure: &Figure) -> String {
    figure.claimant.first().map(|s| who(&s.entity)).unwrap_or_default()
}

/// The claimants of an outcome in the order they speak, each with its first figure.
fn lines(outcome: &Outcome) -> Vec<(String, &Figure)> {
    let mut out: Vec<(String, &Figure)> = Vec::new();
    for figure in &outcome.figures {
        let key = claimant(figure);
        if !out.iter().any(|(k, _)| *k == key) {
            out.push((key, figure));
        }
    }
    out
}

fn range(outcome: &Outcome) -> String {
    let (Some(low), Some(best), Some(high)) = (outcome.low, outcome.best, outcome.high) else {
        return String::new();
    };
    if outcome.figures.len() == 1 {
        return String::new();
    }
    format!(
        "<p>From {low} to {high}; best {best} <span class=\"soft\">(the latest of those closest to the fact)</span></p>\n"
    )
}
