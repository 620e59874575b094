//! When and where something was that a story tells without saying so again: the day its lead names, the day somebody said
//! it, the town it was last in. A case is a text published on a Wednesday, an event's type and words, its first day and
//! its first place.

mod common;

use marsad_morph::Cache;
use marsad_pipeline::{Article, Coder};
use marsad_record::Event;

const DAY: &str = "2020-01-15";

const CASES: [(&str, &str, &str, &str, &str); 33] = [
    (
        "رفض الوزير الاقتراح. وقال في تصريح له أمس إن الاقتراح ناقص. ودعا الوزير الحكومة إلى الحوار.",
        "REQUEST",
        "ودعا",
        "2020-01-14",
        "",
    ),
    ("قتل ثلاثة جنود في كمين. ووقع الكمين مساء أول من أمس.", "ASSAULT", "قتل", "2020-01-13", ""),
    ("قتل ثلاثة جنود في كمين. ويعيش في البلدة منذ مارس 2015 ألف لاجئ.", "ASSAULT", "قتل", "2020-01-15", ""),
    ("أعلن مصدر أمني أمس أن التنظيم أعدم أربعة سائقين.", "ASSAULT", "أعدم", "2020-01-14", ""),
    ("قال مسؤول أمس إن الحكومة ستنسحب من البلدة.", "CONCEDE", "ستنسحب", "2020-01-14", ""),
    (
        "شهد عام 2013 احتجاجات. وقتلت الشرطة آنذاك خمسة متظاهرين في القاهرة.",
        "ASSAULT",
        "وقتلت",
        "2013-01-01",
        "Cairo",
    ),
    ("قتل 38 سائحا في يونيو في سوسة، وفي مارس في العاصمة.", "ASSAULT", "قتل", "2019-06-01", "Sousse"),
    ("قتل ثلاثة مدنيين في انفجار في العاصمة التونسية.", "ASSAULT", "قتل", "2020-01-15", "Tunis"),
    ("قتل 14 جنديا في غارة في ولاية لوغار جنوب كابول.", "ASSAULT", "قتل", "2020-01-15", "Logar"),
    ("اعتقلت الشرطة شابا سوريا في برلين.", "COERCE", "اعتقلت", "2020-01-15", "Berlin"),
    ("ألمانيا: مقتل شاب\nقتل شاب في مدينة كولونيا أمس.", "ASSAULT", "مقتل", "2020-01-14", "Cologne"),
    (
        "اعتقلت الشرطة سبعة مهربين في طنجة بعد هجوم على حراس الميناء الشهر الماضي.",
        "COERCE",
        "اعتقلت",
        "2020-01-15",
        "Tangier",
    ),
    (
        "زار الوزير المدينة أمس. واعتقلت الشرطة يوم الجمعة الماضي عشرة مهربين وأفرجت عن اثنين منهم.",
        "RETREAT",
        "وأفرجت",
        "2020-01-10",
        "",
    ),
    // Written on the Tuesday: Monday was its yesterday.
    (
        "بدأت المحاكمة أمس الاثنين. واعتقلت الشرطة أمس شابا في برلين.",
        "COERCE",
        "واعتقلت",
        "2020-01-13",
        "Berlin",
    ),
    (
        "اندلعت الاحتجاجات بعد مقتل بائع في مايو 2016. وقتل البائع عندما حاول استعادة السمك الذي صادرته الشرطة.",
        "COERCE",
        "صادرته",
        "2016-05-01",
        "",
    ),
    // Where the story is told only later, or only by its title.
    (
        "اعتقلت الشرطة شابا أمس. وداهمت قوات الأمن منزله في مدينة صفاقس.",
        "COERCE",
        "اعتقلت",
        "2020-01-14",
        "Sfax",
    ),
    (
        "عودة الهدوء إلى قابس\nقال مصدر أمني إن السكان احترموا حظر التجول.",
        "COERCE",
        "حظر",
        "2020-01-15",
        "Gabès",
    ),
    ("قتل خمسة جنود في معارك اندلعت في مدينة تعز.", "ASSAULT", "قتل", "2020-01-15", "Taiz"),
    // What is to come is told now, on a day of the week that is not the last of its name.
    ("يزور الرئيس الفرنسي لبنان الجمعة.", "AGREE", "يزور", "2020-01-15", "Lebanon"),
    ("سيعقد وزراء الخارجية العرب اجتماعا في القاهرة الاثنين.", "AGREE", "اجتماعا", "2020-01-15", "Cairo"),
    // The month of an arrest told beside it is not that of a trial to come.
    ("ستحاكم الشرطة المتهم الموقوف في مايو 2018.", "ACCUSE", "ستحاكم", "2020-01-15", ""),
    // The year of a budget is not that of the vote.
    ("صادق البرلمان على ميزانية الدولة لسنة 2018.", "SUPPORT", "صادق", "2020-01-15", ""),
    // The year in what tells of a thing inside the circumstance is not that of what the sentence tells behind it.
    (
        "بعد أن أثنت على المعرض الذي أقيم في ماي 2016 دعت وزيرة التجارة روسيا إلى الاستثمار.",
        "REQUEST",
        "دعت",
        "2020-01-15",
        "",
    ),
    // The year of what an inquiry is into is not when it was opened.
    ("فتح القضاء النرويجي تحقيقا في منح استضافة دورة 2026.", "ACCUSE", "فتح", "2020-01-15", ""),
    // Who leads is not where.
    (
        "هاجمت المقاومة المعسكر. وتدعمها غارات شنها التحالف بقيادة المملكة العربية السعودية.",
        "ASSAULT",
        "غارات",
        "2020-01-15",
        "",
    ),
    (
        "يتوقف العمل في الميناء. وينفذ العمال إضرابا أيام 3 و4 و5 فيفري القادم.",
        "PROTEST",
        "إضرابا",
        "2020-02-03",
        "",
    ),
    ("أدانت المحكمة رجلا بقتل زوجته عام 2012.", "SANCTION", "أدانت", "2020-01-15", ""),
    ("أدانت المحكمة رجلا بقتل زوجته عام 2012.", "ASSAULT", "بقتل", "2012-01-01", ""),
    ("تظاهر المئات احتجاجا على مقتل طالب عام 2010.", "PROTEST", "تظاهر", "2020-01-15", ""),
    ("انتقد الوزير القانون الصادر في 3 يناير 2014.", "ACCUSE", "انتقد", "2020-01-15", ""),
    ("انتقد الوزير المحكمة في مايو 2010.", "ACCUSE", "انتقد", "2010-05-01", ""),
    ("هاجم المتمردون القرية قبل عقدين.", "ASSAULT", "هاجم", "2020-01-15", ""),
    ("قتل رجل في مدينة صفاقس. وفتحت الشرطة تحقيقا في الحادث.", "ACCUSE", "وفتحت", "2020-01-15", "Sfax"),
];

fn told(event: &Event) -> [String; 2] {
    let place = event.event_loc.first().and_then(|p| p.resolved_place.clone());
    [event.date.clone().unwrap_or_default(), place.unwrap_or_default()]
}

#[test]
fn a_story_goes_on_when_and_where_it_was() {
    let coder: Coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, kind, words, day, place) in CASES {
        let article = Article { published: Some(DAY), ..common::article("ar", text) };
        let record = coder.read(&article, &mut Cache::default(), |a| a.record()).expect("Arabic is loaded");
        let event = record.events.iter().find(|e| e.event == kind && e.event_text.text == words);
        if event.map(told) != Some([day, place].map(str::to_owned)) {
            let all: Vec<_> = record.events.iter().map(|e| (&e.event, &e.event_text.text, told(e))).collect();
            wrong.push(format!("{text}: {kind} {words} is not {day} {place}; found {all:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
