//! How something was done, where its several tellings, or those who do it, say so: a case is a text, the type of an event and
//! the mode it must have.

mod common;

const CASES: [(&str, &str, &str); 6] = [
    (
        "النرويج تقصف أولو\nقصف الجيش النرويجي مدينة أولو أمس. وأصابت الغارات سوقا في أولو.",
        "ASSAULT",
        "aerial",
    ),
    (
        "تفجير في سوق أولو\nقتل عشرة في هجوم نفذه انتحاري بسيارة مفخخة في سوق أولو.",
        "ASSAULT",
        "suicide-attack",
    ),
    ("تقدم المتمردون نحو مدينة أولو.", "MOBILIZE", "militia"),
    ("توجهت قوات الشرطة إلى مدينة أولو.", "MOBILIZE", "police"),
    ("تقدم الجيش الفنلندي نحو مدينة أولو.", "MOBILIZE", "troops"),
    ("قتل شرطي طعنا بسكين في أولو.", "ASSAULT", "primitive"),
];

#[test]
fn tellings_and_forces_say_how() {
    let coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, kind, mode) in CASES {
        let events = common::told(&coder, text, "events");
        let told: Vec<_> = events.iter().filter(|e| e["event"] == kind).map(|e| e["mode"].clone()).collect();
        if told != [serde_json::json!([mode])] {
            wrong.push(format!("{text}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
