//! From what the stages found to the published records: spans become code points, ids become names.

use crate::Analysis;
use marsad_event::{Blame, Entity, Figure, Found, FoundClaim, Resolved, SourceLink, What};
use marsad_mention::Resolution;
use marsad_record as out;
use marsad_text::{CodePoints, InTokens, Span};

impl Analysis<'_> {
    /// The article's record.
    #[must_use]
    pub fn record(&self) -> out::Article {
        Writer { analysis: self, points: CodePoints::new(&self.text.source) }.article()
    }
}

struct Writer<'a> {
    analysis: &'a Analysis<'a>,
    points: CodePoints,
}

impl Writer<'_> {
    fn article(&self) -> out::Article {
        let a = self.analysis;
        let given = |s: Option<&str>| s.map(str::to_owned);
        let claims: Vec<out::Claim> =
            a.told.claims.iter().enumerate().map(|(i, c)| self.claim(i, c)).collect();
        let mut events: Vec<out::Event> =
            a.told.events.iter().enumerate().map(|(i, e)| self.event(i, e)).collect();
        for claim in &claims {
            if let Some(event) = events.iter_mut().find(|e| Some(&e.id) == claim.event.as_ref()) {
                event.claims.push(claim.id.clone());
            }
        }
        out::Article {
            id: a.article.id.to_owned(),
            url: given(a.article.url),
            source: given(a.article.source),
            title: given(a.article.title),
            lang: Some(a.language.tag.clone()),
            published: given(a.article.published).or_else(|| a.published.map(|d| d.to_string())),
            text: None,
            dateline: self.dateline(),
            sentences: a.text.sentences.iter().map(|s| self.span(*s)).collect(),
            events,
            claims,
            quotes: self.quotes(),
        }
    }

    fn span(&self, tokens: Span<InTokens>) -> out::CodeSpan {
        self.points.span(&self.analysis.text.source, self.analysis.text.span_of(tokens))
    }

    fn words(&self, tokens: Span<InTokens>) -> out::Words {
        let (start, end) = self.span(tokens);
        let text = self.analysis.text.words(self.analysis.text.span_of(tokens)).to_owned();
        out::Words { text, start, end }
    }

    fn dateline(&self) -> Option<out::Dateline> {
        let d = &self.analysis.mentions.dateline;
        d.tokens?;
        Some(out::Dateline {
            place: d.place.as_ref().map(|p| self.words(p.tokens).text),
            agencies: d.agencies.iter().map(|a| self.words(a.tokens).text).collect(),
            date: d.date.map(|d| d.to_string()),
        })
    }

    fn event(&self, i: usize, found: &Found) -> out::Event {
        let frame = &self.analysis.language.coder.frames.frames[found.frame];
        let event = found.event.expect("only events that are coded are kept as events");
        let mode = found.modes.first().and_then(|m| out::mode(event.name, m).ok());
        let (date, enddate, resolution) = self.when(found);
        out::Event {
            id: self.event_id(i),
            event: event.name.to_owned(),
            mode: found.modes.iter().map(|m| (*m).to_owned()).collect(),
            context: self.contexts(found),
            quad_code: event.quad,
            event_scale: mode.map_or(event.score, |m| m.score),
            cameo: mode.map_or(event.cameo, |m| m.cameo).to_owned(),
            status: found.status.name().to_owned(),
            date,
            enddate,
            date_resolution: resolution,
            actor: found.actor.iter().map(|e| self.entity(e)).collect(),
            recipient: found.recipient.iter().map(|e| self.entity(e)).collect(),
            event_loc: found.places.iter().map(|p| self.place(p)).collect(),
            event_text: self.words(found.trigger),
            sentence: found.sentence,
            mentions: found.mentions.iter().map(|m| self.words(*m)).collect(),
            according_to: self.sources(if found.narrated { &[] } else { &found.sources }),
            claims: Vec::new(),
            rule: frame.id.clone(),
            confidence: self.analysis.language.coder.confidence.of(&self.analysis.told.doc, found),
        }
    }

    fn event_id(&self, i: usize) -> String {
        format!("{}#e{}", self.analysis.article.id, i + 1)
    }

    fn when(&self, found: &Found) -> (Option<String>, Option<String>, Option<String>) {
        let name = |r: Resolution| match r {
            Resolution::Day => "day",
            Resolution::Week => "week",
            Resolution::Month => "month",
            Resolution::Year => "year",
        };
        match found.when {
            Some(w) => {
                let end = (w.end != w.start).then(|| w.end.to_string());
                (Some(w.start.to_string()), end, Some(name(w.resolution).to_owned()))
            }
            None => {
                let day = self.analysis.published.map(|d| d.to_string());
                let resolution = day.is_some().then(|| "published".to_owned());
                (day, None, resolution)
            }
        }
    }

    fn contexts(&self, found: &Found) -> Vec<String> {
        let told = self.analysis.told;
        let tables = &self.analysis.language.coder.tables;
        let sentence = self.analysis.text.sentences[found.sentence];
        let mut out: Vec<String> =
            sentence.range().filter_map(|t| tables.context(&told.doc.view, t)).map(str::to_owned).collect();
        out.sort();
        out.dedup();
        out
    }

    fn entity(&self, entity: &Entity) -> out::Entity {
        let words = entity.tokens.map(|t| self.words(t)).unwrap_or_default();
        let country = self.analysis.told.doc.names.country(&entity.code);
        out::Entity {
            entity_text: words.text,
            start: words.start,
            end: words.end,
            code: entity.code.clone(),
            sector: entity.sector.clone(),
            other_sectors: entity.other.clone(),
            identifier_id: entity.wikidata.clone(),
            identifier_text: entity.name.clone(),
            office: entity.office.clone(),
            country_name: country.map(|c| c.name.clone()),
            assumed: entity.assumed && !entity.code.is_empty(),
        }
    }

    fn place(&self, place: &Resolved) -> out::Place {
        let words = self.words(place.tokens);
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        let country = self.analysis.told.doc.names.country(&place.country);
        out::Place {
            extracted_place: words.text,
            start: words.start,
            end: words.end,
            resolved_place: some(&place.name),
            geonameid: place.geonameid,
            lat: place.lat,
            lon: place.lon,
            city: (place.resolution == 4).then(|| place.name.clone()),
            district: (place.resolution == 3).then(|| place.name.clone()),
            province: if place.resolution == 2 { some(&place.name) } else { some(&place.admin1) },
            country: country.map(|c| c.name.clone()),
            country_code: some(&place.country),
            feature_class: some(&place.class),
            feature_code: some(&place.feature),
            resolution: place.resolution,
            relation: place.relation.clone(),
        }
    }

    fn sources(&self, links: &[SourceLink]) -> Vec<out::Source> {
        links
            .iter()
            .map(|l| out::Source {
                entity: self.entity(&l.entity),
                verb: l.verb.map(|v| self.words(Span::new(v, v + 1)).text),
                stance: l.stance.to_owned(),
                kind: l.kind.to_owned(),
            })
            .collect()
    }

    fn claim(&self, i: usize, claim: &FoundClaim) -> out::Claim {
        let frame = &self.analysis.language.coder.frames.frames[claim.frame];
        let words = self.words(claim.tokens);
        let claim_id = |n: usize| format!("{}#c{}", self.analysis.article.id, n + 1);
        let stance = claim.claimant.first().map_or("affirms", |s| s.stance);
        let mut record = out::Claim {
            id: claim_id(i),
            claimant: self.sources(&claim.claimant),
            stance: stance.to_owned(),
            event: claim.event.map(|e| self.event_id(e)),
            part_of: claim.part_of.map(claim_id),
            start: words.start,
            end: words.end,
            sentence: claim.sentence,
            rule: frame.id.clone(),
            confidence: 0.7,
            ..out::Claim::default()
        };
        match &claim.what {
            What::Casualty { outcome, count, victims } => {
                record.kind = "casualty".into();
                record.outcome = Some(outcome.clone());
                record.count = Some(self.count(count));
                record.victims = victims.as_ref().map(|v| self.entity(v));
            }
            What::Responsibility { by, responsible } => {
                record.kind = "responsibility".into();
                record.responsible = Some(self.entity(responsible));
                let by = match by {
                    Blame::Accusation => "accusation",
                    Blame::Admission => "admission",
                    Blame::Denial | Blame::Answer => "denial",
                };
                record.by = Some(by.into());
            }
        }
        record
    }

    fn count(&self, figure: &Figure) -> out::Count {
        let text = self.words(figure.tokens).text;
        out::Count { value: figure.value, min: figure.min, max: figure.max, text, exact: figure.exact }
    }

    fn quotes(&self) -> Vec<out::Quote> {
        let all = self.analysis.told.quotes.iter().enumerate();
        all.map(|(i, q)| {
            let words = self.words(q.tokens);
            out::Quote {
                id: format!("{}#q{}", self.analysis.article.id, i + 1),
                text: words.text,
                start: words.start,
                end: words.end,
                kind: "direct".into(),
                speaker: self.entity(&q.speaker),
                verb: q.verb.map(|v| self.words(Span::new(v, v + 1)).text),
                sentence: q.sentence,
            }
        })
        .collect()
    }
}
