//! One deed told in many ways is one event: by another word, in another order, with more said of whoever does it. The sentences
//! stand in `eval/ar/variants.tsv`.

mod common;

use marsad_pipeline::Coder;
use serde_json::Value;
use std::path::Path;

#[test]
fn a_deed_told_otherwise_is_the_same_event() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/ar/variants.tsv");
    let table = std::fs::read_to_string(path).expect("the table of variants can be read");
    let coder = common::coder(&["ar"]);
    let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1);
    let rows: Vec<Vec<&str>> = rows.map(|l| l.split('\t').collect()).collect();
    let wrong: Vec<String> = rows.iter().filter_map(|row| fault(&coder, row)).collect();
    assert!(rows.len() > 200 && wrong.is_empty(), "of {}:\n{}", rows.len(), wrong.join("\n"));
}

/// What is wrong with a row, if anything: it does not hold, or holds though it is said not to.
fn fault(coder: &Coder, row: &[&str]) -> Option<String> {
    let [event, actor, recipient, state, sentence] = *row else {
        return Some(format!("{row:?}: five columns"));
    };
    let all = common::told(coder, sentence, "events");
    let told: Vec<[String; 3]> = all
        .iter()
        .map(|e| {
            [e["event"].as_str().unwrap_or_default().into(), labels(&e["actor"]), labels(&e["recipient"])]
        })
        .collect();
    let holds = told.contains(&[event.to_owned(), actor.to_owned(), recipient.to_owned()]);
    match (holds, state) {
        (true, "holds") | (false, "todo") => None,
        (true, _) => Some(format!("{sentence}: holds now; write `holds`")),
        (false, _) => Some(format!("{sentence}: {told:?}")),
    }
}

/// States and sectors of a role, each once, in order.
fn labels(role: &Value) -> String {
    let label = |e: &Value| {
        let text = |key: &str| e[key].as_str().unwrap_or_default().to_owned();
        format!("{}/{}", text("code"), text("sector"))
    };
    let mut all: Vec<String> = role.as_array().into_iter().flatten().map(label).collect();
    all.sort();
    all.dedup();
    if all.is_empty() { "-".to_owned() } else { all.join("+") }
}
