//! Articles annotated as places in texts the repository does not hold: read with the corpora beside, they are whole gold.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

/// Puts the words back into an annotation: every `[start, end)` in code points becomes the words of the article there.
/// `None` where the corpora lack an article. The texts come from the JSON Lines under `corpora`, gzipped or not.
pub fn restore(annotation: &Path, corpora: &Path) -> Result<Option<Vec<Value>>> {
    let lines = std::fs::read_to_string(annotation)
        .with_context(|| format!("cannot read {}", annotation.display()))?;
    let docs: Vec<Value> = lines
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is no JSON Lines", annotation.display()))?;
    let texts = texts(corpora, &docs)?;
    let mut out = Vec::new();
    for doc in docs {
        let id = doc["id"].as_str().unwrap_or_default().to_owned();
        let Some(text) = texts.get(&id) else { return Ok(None) };
        out.push(whole(doc, text).with_context(|| format!("{}: article {id}", annotation.display()))?);
    }
    Ok(Some(out))
}

/// The texts of the articles asked for, by id.
fn texts(corpora: &Path, docs: &[Value]) -> Result<HashMap<String, String>> {
    let wanted: Vec<&str> = docs.iter().filter_map(|d| d["id"].as_str()).collect();
    let mut out = HashMap::new();
    let Ok(files) = std::fs::read_dir(corpora) else { return Ok(out) };
    let mut files: Vec<_> = files.filter_map(|f| Some(f.ok()?.path())).collect();
    files.retain(|f| f.to_string_lossy().contains(".jsonl"));
    files.sort();
    for file in files {
        let read = crate::articles::read(&file, usize::MAX)?;
        out.extend(read.into_iter().filter(|a| wanted.contains(&&*a.id)).map(|a| (a.id, a.text)));
    }
    Ok(out)
}

fn whole(mut doc: Value, text: &str) -> Result<Value> {
    let letters: Vec<char> = text.chars().collect();
    let known = doc["characters"].as_u64().and_then(|n| usize::try_from(n).ok());
    ensure!(known == Some(letters.len()), "the text has {} characters, not {known:?}", letters.len());
    for key in ["events", "claims", "quotes"] {
        put_back(&mut doc[key], &letters)?;
    }
    doc["text"] = text.into();
    Ok(doc)
}

/// Turns every pair of numbers under the keys that hold places into words.
fn put_back(value: &mut Value, letters: &[char]) -> Result<()> {
    match value {
        Value::Array(list) => list.iter_mut().try_for_each(|v| put_back(v, letters)),
        Value::Object(map) => map.iter_mut().try_for_each(|(key, v)| match key.as_str() {
            "mentions" => pairs(v, letters),
            "text" | "sentence" | "speaker_text" => words(v, letters),
            "loc" => put_back(v, letters),
            _ => Ok(()),
        }),
        _ => Ok(()),
    }
}

fn pairs(value: &mut Value, letters: &[char]) -> Result<()> {
    let Value::Array(list) = value else { bail!("mentions are a list") };
    for pair in list {
        let Value::Array(pair) = pair else { bail!("a mention is a pair of places") };
        pair.iter_mut().try_for_each(|place| words(place, letters))?;
    }
    Ok(())
}

fn words(value: &mut Value, letters: &[char]) -> Result<()> {
    let at = |i: usize| value.get(i).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let (Some(start), Some(end)) = (at(0), at(1)) else { bail!("{value} is no place in a text") };
    let inside = letters.get(start..end).with_context(|| format!("{start}..{end} is outside the text"))?;
    *value = inside.iter().collect::<String>().into();
    Ok(())
}

/// An annotated article in the shape of a record, as far as it is scored, to be compared with another annotation. Quotations
/// are left out: annotations have their words, records their places.
pub fn as_record(doc: &Value) -> Value {
    let text = doc["text"].as_str().unwrap_or_default();
    let events: Vec<Value> = list(&doc["events"]).iter().map(|e| event(e, text)).collect();
    let claims: Vec<Value> = list(&doc["claims"]).iter().map(claim).collect();
    json!({ "id": doc["id"], "events": events, "claims": claims, "quotes": [] })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn event(gold: &Value, text: &str) -> Value {
    let mentions: Vec<Value> = list(&gold["mentions"]).iter().filter_map(|m| place(m, text)).collect();
    let places: Vec<Value> = list(&gold["loc"])
        .iter()
        .map(|l| json!({ "lat": l["lat"], "lon": l["lon"], "country_code": l["country"] }))
        .collect();
    let who = |role: &str| list(&gold[role]).iter().map(somebody).collect::<Vec<_>>();
    let mut out = gold.clone();
    out["event_text"] = mentions.first().cloned().unwrap_or_default();
    out["mentions"] = mentions.into_iter().skip(1).collect();
    out["event_loc"] = places.into();
    out["actor"] = who("actor").into();
    out["recipient"] = who("recipient").into();
    if gold["according_to"].is_array() {
        out["according_to"] = vec![somebody(&gold["according_to"])].into();
    }
    out
}

fn claim(gold: &Value) -> Value {
    let mut out = gold.clone();
    out["count"] = json!({});
    for key in ["value", "min", "max"].iter().filter(|key| !gold[**key].is_null()) {
        out["count"][*key] = gold[*key].clone();
    }
    for key in ["victims", "claimant", "responsible"].iter().filter(|key| gold[**key].is_array()) {
        out[*key] = somebody(&gold[*key]);
    }
    out
}

/// Country and sector.
fn somebody(pair: &Value) -> Value {
    json!({ "code": pair[0], "sector": pair[1].as_str().unwrap_or_default() })
}

/// Where a mention's trigger stands, in code points.
fn place(mention: &Value, text: &str) -> Option<Value> {
    let (sentence, trigger) = (mention[0].as_str()?, mention[1].as_str()?);
    let at = text.find(sentence)? + sentence.find(trigger)?;
    let start = text[..at].chars().count();
    Some(json!({ "start": start, "end": start + trigger.chars().count() }))
}
