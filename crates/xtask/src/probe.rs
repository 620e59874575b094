use crate::articles;
use marsad_morph::Cache;
pub fn run(path: &std::path::Path) -> anyhow::Result<()> {
    let coder = articles::coder()?;
    let raw = std::fs::read_to_string(path)?;
    let mut cache = Cache::default();
    for line in raw.lines() {
        let v: serde_json::Value = serde_json::from_str(line)?;
        let inputs = articles::input(&v);
        let label = v["label"].as_str().unwrap_or("");
        let event = v["event"].as_str().unwrap_or("");
        coder.read(&inputs.article(), &mut cache, |a| {
            for f in &a.told.events {
                if f.event.map(|e| e.name) != Some(event) || !matches!(f.status.name(), "actual" | "ongoing" | "future") { continue }
                let c = &a.told.doc.clauses.clauses[f.predicate.clause];
                let r = a.words[f.predicate.token].best();
                let phrase = f.predicate.node.map(|n| &a.told.doc.clauses.phrases[n.phrase]);
                let prep = phrase.and_then(|p| p.prep).map(|(l, _)| a.language.lexicon.lexeme(l).key.clone());
                println!("{}\t{label}\t{:?}\t{:?}\t{}\tpart{}\tart{}\tcar{}\tsrc{}\ta{}\tr{}\tp{}\tw{}\tcas{}\tasp{:?}\t{}\t{}", v["id"].as_str().unwrap_or(""), f.predicate.form, c.kind, f.status.name(),
                    f.predicate.node.map_or(0, |n| n.part), r.is_some_and(|r| r.article), f.predicate.carrier.is_some(), f.sources.len(), f.actor.len(), f.recipient.len(), f.places.len(), f.when.is_some(), f.casualties.len(), r.and_then(|r| r.features.aspect), prep.unwrap_or("-".into()), a.text.word(f.predicate.token));
            }
        });
    }
    Ok(())
}
