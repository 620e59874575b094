//! Which place a name is where it may be several, and where the text puts something from it: by the words beside the name.
//! A case is a sentence, the name, and what must be said of it: feature, country, relation.

mod common;

use marsad_morph::Cache;
use marsad_pipeline::Coder;
use serde_json::Value;

const CASES: [(&str, &str, &str, &str, &str); 20] = [
    ("تفقد الوزير ولاية سوسة", "سوسة", "ADM1", "TUN", ""),
    ("تفقد الوزير مدينة سوسة", "سوسة", "PPL", "TUN", ""),
    ("نزلت الأمطار في ولايات قفصة وصفاقس", "وصفاقس", "ADM1", "TUN", ""),
    ("اعتقل رجلان في مدينة درعا", "درعا", "PPL", "SYR", ""),
    ("استقبلت تونس الوفد", "تونس", "PCLI", "TUN", ""),
    ("وقع الحادث في تونس العاصمة", "تونس", "PPLC", "TUN", ""),
    ("رفضت الجزائر الاقتراح", "الجزائر", "PCLI", "DZA", ""),
    ("نظم الحفل في جربة", "جربة", "ISL", "TUN", ""),
    ("غرق القارب في البحر الأحمر", "البحر الأحمر", "SEA", "", ""),
    ("قصفت الطائرات موقعا قرب تدمر", "تدمر", "PPL", "SYR", "near"),
    ("عثر على القارب على بعد 40 كيلومترا شمال صفاقس", "صفاقس", "PPL", "TUN", "40 km north"),
    ("وقع الانفجار على بعد 100 كلم شمال شرقي تكريت", "تكريت", "PPL", "IRQ", "100 km north-east"),
    ("تشتد المعارك في شمال العراق", "العراق", "PCLI", "IRQ", ""),
    ("سيطر المسلحون على شمال مالي", "مالي", "PCLI", "MLI", ""),
    ("هطلت الأمطار على منطقة عسير", "عسير", "ADM1", "SAU", ""),
    ("انتهى الهجوم في البنجاب", "البنجاب", "ADM1", "PAK", ""),
    ("اقتحم مسلحون مركزا في ولاية البنجاب بشمال الهند", "البنجاب", "ADM1", "IND", ""),
    ("انتهى الهجوم في البنجاب. واقتحم مسلحون مركزا في البنجاب الهندية", "البنجاب", "ADM1", "IND", ""),
    ("وقع الهجوم في مدينة سروج التابعة لولاية شانلي أورفا", "سروج", "PPL", "TUR", ""),
    ("انتهت الاشتباكات في البيضاء اليمنية", "البيضاء", "PPLA", "YEM", ""),
];

/// Names that are common words or somebody's here, and so no places.
const NONE: [&str; 5] = [
    "حصل النادي على مبلغ مالي كبير",
    "استمرت الحرب فترات طويلة",
    "قدم الوفد ورقة مكتوبة إلى اللجنة",
    "سافرت العائلة للحج هذا العام",
    "نقرأ رسائلكم في هذه الزاوية",
];

/// Where what is told first happened.
const EVENTS: [(&str, &str); 6] = [
    ("أعلنت السلطات التونسية حالة الطوارئ في البلاد", "Tunisia"),
    ("أعلن الرئيس الفنزويلي حظر التجول في العاصمة", "Caracas"),
    ("ذكر مسؤول يمني أن طائرات شنت غارات على مواقع الحوثيين في العاصمة", "Sanaa"),
    ("دعا الحزب التونسي إلى الحوار في البلاد", ""),
    ("قتل شرطي أردني في هجوم شمال عمان", "Amman"),
    ("قتل شرطي عماني في هجوم شمال عمان", "Oman"),
];

fn places(coder: &Coder, text: &str) -> Vec<Value> {
    let article = common::article("ar", text);
    let words = coder.read(&article, &mut Cache::default(), |a| a.words_json()).expect("Arabic is loaded");
    let mentions = words["mentions"].as_array().cloned().unwrap_or_default();
    mentions.into_iter().filter(|m| m["kind"] == "place").collect()
}

#[test]
fn the_words_beside_a_name_tell_which_place_it_is() {
    let (coder, problems) = Coder::load(common::files(&["ar"]), |_| None);
    assert!(problems.is_empty(), "{problems}");
    let mut wrong = Vec::new();
    for (text, name, feature, country, relation) in CASES {
        let found = places(&coder, text);
        let told = found.iter().find(|m| m["text"] == name).map(|m| {
            ["feature_code", "country_code", "relation"].map(|k| m[k].as_str().unwrap_or_default().to_owned())
        });
        if told.as_ref().is_none_or(|t| *t != [feature, country, relation]) {
            wrong.push(format!("{text}: {name} is {told:?}"));
        }
    }
    wrong
        .extend(NONE.iter().filter(|text| !places(&coder, text).is_empty()).map(|t| format!("{t}: a place")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_happens_in_the_country_or_its_capital_is_there() {
    let (coder, problems) = Coder::load(common::files(&["ar"]), |_| None);
    assert!(problems.is_empty(), "{problems}");
    let mut wrong = Vec::new();
    for (text, name) in EVENTS {
        let record = coder.read(&common::article("ar", text), &mut Cache::default(), |a| a.record());
        let record = record.expect("Arabic is loaded");
        let first = record.events.first().expect("an event");
        let found = first.event_loc.first().and_then(|p| p.resolved_place.as_deref()).unwrap_or_default();
        if found != name {
            wrong.push(format!("{text}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
