//! What the early stages saw: words with their segments, and mentions, as one JSON object an article.

use crate::Analysis;
use crate::publish::Segment;
use marsad_clause::{Arg, Node};
use marsad_mention::{CountryForm, HeadKind, Referent};
use marsad_morph::{
    Aspect, Attached, Features, Gender, LexemeId, Mood, Number, Person, Reading, Voice, pos_name,
};
use marsad_text::{CodePoints, InTokens, Span, TokenKind};
use serde_json::{Value, json};

impl Analysis<'_> {
    /// Tokens, readings and mentions, as `marsad analyze` prints them.
    #[must_use]
    pub fn words_json(&self) -> Value {
        let points = CodePoints::new(&self.text.source);
        let tokens: Vec<Value> = (0..self.text.tokens.len()).map(|t| self.token(&points, t)).collect();
        json!({ "id": self.article.id, "tokens": tokens, "mentions": self.mention_list(&points) })
    }

    /// Whether a phrase is headed by a word for what is written or said, and not for who says it.
    fn is_document(&self, node: Node) -> bool {
        let doc = &self.told.doc;
        let heads = doc.view.name(doc.clauses.head(node)).into_iter().flat_map(|n| &n.referents);
        heads.into_iter().any(|r| match r {
            Referent::Head(id) => {
                let head = &doc.names.heads[id.0 as usize];
                head.kind == HeadKind::Source && head.sector.is_empty()
            }
            _ => false,
        })
    }

    /// Whether a phrase tells something, or means people.
    fn speaks(&self, node: Node) -> bool {
        let clauses = &self.told.doc.clauses;
        let human = self.told.doc.view.lexeme(clauses.head(node)).is_some_and(|(_, l)| l.human);
        human || clauses.speeches.iter().any(|s| s.speaker == Some(Arg::Phrase(node)))
    }

    fn place_of(&self, points: &CodePoints, tokens: Span<InTokens>) -> (usize, usize, &str) {
        let span = self.text.span_of(tokens);
        let (start, end) = points.span(&self.text.source, span);
        (start, end, self.text.words(span))
    }

    fn token(&self, points: &CodePoints, token: usize) -> Value {
        let (start, end, text) = self.place_of(points, Span::new(token, token + 1));
        let reading = self.words[token].best();
        let segments = match reading {
            Some(r) => self.segments(token, r),
            None => {
                let pos = if self.text.tokens[token].kind == TokenKind::Number { "NUM" } else { "PUNCT" };
                vec![json!({ "form": text, "lemma": text, "pos": pos, "features": "" })]
            }
        };
        json!({ "text": text, "start": start, "end": end, "segments": segments, "guessed": reading.is_some_and(|r| r.guessed) })
    }

    fn segments(&self, token: usize, reading: &Reading) -> Vec<Value> {
        let folded = self.text.folded_word(token);
        let stem = folded.get(usize::from(reading.stem.0)..usize::from(reading.stem.1)).unwrap_or(folded);
        let mut out = Vec::new();
        for clitic in [reading.conj, reading.prep].into_iter().flatten() {
            out.push(self.clitic(clitic));
        }
        let lexicon = &self.language.lexicon;
        if reading.future {
            let mark = lexicon.future_mark();
            let aux = || json!({ "form": mark, "lemma": mark, "pos": "AUX", "features": "" });
            out.push(lexicon.future_lexeme().map_or_else(aux, |id| self.clitic(id)));
        }
        let lexeme = reading.lexeme.map(|id| lexicon.lexeme(id));
        let page = self.text.word(token);
        let (start, end) = (usize::from(reading.stem.0), usize::from(reading.stem.1));
        let written = lexicon.written(folded, page, start..end);
        let form = if reading.article { format!("{}{written}", lexicon.article()) } else { written };
        let lemma = lexeme.map_or_else(|| stem.to_owned(), |l| l.lemma.clone().into_owned());
        let pos = self.words[token].told();
        let told = reading.lexeme.filter(|_| pos.is_none());
        let told = told.and_then(|id| self.language.published.of(id, stem));
        let plain =
            [Segment { form: None, lemma: None, pos: pos_name(pos.unwrap_or(reading.pos)).to_owned() }];
        for segment in told.unwrap_or(&plain) {
            let form = segment.form.as_ref().unwrap_or(&form);
            let lemma = segment.lemma.as_ref().unwrap_or(&lemma);
            let features = if segment.form.is_none() { features(reading) } else { String::new() };
            out.push(json!({ "form": form, "lemma": lemma, "pos": segment.pos, "features": features }));
        }
        if let Some(pronoun) = reading.pronoun {
            let form = lexicon.written(folded, page, end..folded.len());
            out.push(json!({ "form": form, "lemma": self.language.lexicon.pronoun(), "pos": "PRON", "features": attached(pronoun) }));
        }
        out
    }

    fn clitic(&self, id: LexemeId) -> Value {
        let lexeme = self.language.lexicon.lexeme(id);
        json!({ "form": lexeme.lemma, "lemma": lexeme.lemma, "pos": pos_name(lexeme.pos), "features": "" })
    }

    fn mention_list(&self, points: &CodePoints) -> Vec<Value> {
        let mut out: Vec<(usize, Value)> = Vec::new();
        for time in &self.mentions.times {
            let (start, end, text) = self.place_of(points, time.tokens);
            let (from, to) = time.next.filter(|_| time.soon).unwrap_or((time.start, time.end));
            let value = if from == to { from.to_string() } else { format!("{from}/{to}") };
            let mut mention = json!({ "kind": "time", "text": text, "start": start, "end": end, "value": value, "rule": time.rule });
            if time.give_or_take > 0 {
                mention["give_or_take"] = time.give_or_take.into();
            }
            out.push((start, mention));
        }
        for time in &self.mentions.untold {
            let (start, end, text) = self.place_of(points, time.tokens);
            out.push((
                start,
                json!({ "kind": "time", "text": text, "start": start, "end": end, "rule": time.rule }),
            ));
        }
        for q in &self.mentions.quantities {
            let (start, end, text) = self.place_of(points, q.tokens);
            let mut value = json!({ "kind": "quantity", "text": text, "start": start, "end": end, "exact": q.exact, "rule": q.rule });
            for (key, number) in [("value", q.value), ("min", q.min), ("max", q.max)] {
                if let Some(number) = number {
                    value[key] = number.into();
                }
            }
            if let Some(counted) = q.counted {
                value["counted"] = self.text.word(counted).into();
            }
            out.push((start, value));
        }
        for name in &self.mentions.names {
            let (start, end, text) = self.place_of(points, name.tokens);
            let place = self.told.doc.places.at(name.tokens.start());
            let only_place = name
                .referents
                .iter()
                .all(|r| matches!(r, Referent::Place(_) | Referent::Country(_, CountryForm::Name)));
            if let Some(place) = place.filter(|_| only_place) {
                let value = json!({ "kind": "place", "text": text, "start": start, "end": end, "resolved_place": place.name,
                    "geonameid": place.geonameid, "lat": place.lat, "lon": place.lon, "country_code": place.country,
                    "feature_code": place.feature, "resolution": place.resolution, "relation": place.relation });
                out.push((start, without_null(value)));
            }
        }
        for (i, phrase) in self.told.doc.clauses.phrases.iter().enumerate() {
            let node = Node { phrase: i, part: 0 };
            // A report that says nothing is no actor, nor is a town where something is.
            let silent = self.is_document(node) && !self.speaks(node);
            if silent || self.told.doc.only_tells_where(i) {
                continue;
            }
            for entity in self.told.entities.at(node) {
                let tokens = entity.tokens.unwrap_or(phrase.tokens);
                let (start, end, text) = self.place_of(points, tokens);
                let mut value = json!({ "kind": "actor", "text": text, "start": start, "end": end, "code": entity.code,
                    "sector": entity.sector, "identifier_id": entity.wikidata, "identifier_text": entity.name });
                // What the text does not tell of this one stands apart from what it does.
                if entity.assumed && !entity.code.is_empty() {
                    value["assumed"] = std::mem::replace(&mut value["code"], "".into());
                }
                out.push((start, without_null(value)));
            }
        }
        out.sort_by_key(|(start, v)| (*start, v["kind"].as_str().map(str::to_owned)));
        out.into_iter().map(|(_, v)| v).collect()
    }
}

/// A key that does not apply is absent.
fn without_null(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, v| !v.is_null());
    }
    value
}

fn features(reading: &Reading) -> String {
    let Features { person, gender, number, voice, aspect, mood, .. } = reading.features;
    let mut out = Vec::new();
    out.extend(aspect.map(|a| match a {
        Aspect::Perf => "Aspect=Perf",
        Aspect::Imp => "Aspect=Imp",
        Aspect::Imperative => "Mood=Imp",
    }));
    if reading.article {
        out.push("Definite=Def");
    }
    out.extend(gender.map(gender_name));
    out.extend(number.map(number_name));
    out.extend(person.map(person_name));
    out.extend(voice.map(|v| match v {
        Voice::Act => "Voice=Act",
        Voice::Pass => "Voice=Pass",
    }));
    out.extend(mood.map(|m| match m {
        Mood::Sub => "Mood=Sub",
        Mood::Jus => "Mood=Jus",
    }));
    out.sort_unstable();
    out.join("|")
}

fn attached(pronoun: Attached) -> String {
    let gender = pronoun.gender.map(gender_name);
    gender
        .into_iter()
        .chain([number_name(pronoun.number), person_name(pronoun.person)])
        .collect::<Vec<_>>()
        .join("|")
}

fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Masc => "Gender=Masc",
        Gender::Fem => "Gender=Fem",
    }
}

fn number_name(number: Number) -> &'static str {
    match number {
        Number::Sing => "Number=Sing",
        Number::Dual => "Number=Dual",
        Number::Plur => "Number=Plur",
    }
}

fn person_name(person: Person) -> &'static str {
    match person {
        Person::First => "Person=1",
        Person::Second => "Person=2",
        Person::Third => "Person=3",
    }
}
