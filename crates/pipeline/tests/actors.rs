//! Whose somebody is of whom the sentence does not say it in so many words, and what is nobody at all. A case is a sentence,
//! the outlet, words, and the country they must be told with.

mod common;

use marsad_morph::Cache;
use marsad_pipeline::{Article, Coder};
use serde_json::Value;

const CASES: [(&str, &str, &str, &str); 26] = [
    ("أعلنت وزارة الداخلية توقيف شخصين", "Jawhara FM", "وزارة الداخلية", "TUN"),
    ("أعلنت وزارة الداخلية المصرية توقيف شخصين", "Jawhara FM", "وزارة الداخلية المصرية", "EGY"),
    ("أعلنت وزارة الداخلية توقيف شخصين", "BBC", "وزارة الداخلية", ""),
    ("رحبت المملكة بالاتفاق أمس", "okaz", "المملكة", "SAU"),
    ("رحبت السلطنة بالاتفاق أمس", "BBC", "السلطنة", "OMN"),
    ("استقبل وزير العدل نظيره المغربي أمس", "okaz", "وزير العدل", "SAU"),
    ("استقبل وزير العدل نظيره المغربي أمس", "okaz", "نظيره المغربي", "MAR"),
    ("أعلنت القوات الموالية للرئيس اليمني تقدمها", "okaz", "القوات الموالية", "YEM"),
    ("عقد مجلس الأمن القومي اجتماعا في أنقرة", "BBC", "مجلس الأمن القومي", "TUR"),
    ("هدأت حكومتنا الناس أمس", "okaz", "حكومتنا", "SAU"),
    ("وصل المهاجرون إلى تونس أمس", "BBC", "المهاجرون", ""),
    ("احتشد لاجئون من سوريا أمام المبنى", "BBC", "لاجئون", "SYR"),
    ("هبط الطلب في الولايات المتحدة وأوروبا", "BBC", "الولايات المتحدة", "USA"),
    ("رحب وزير ألماني بالاتفاق أمس", "BBC", "وزير ألماني", "DEU"),
    ("تسلل مقاتلون أجانب إلى شمال سوريا أمس", "BBC", "مقاتلون أجانب", ""),
    ("ساعدت السفارة في لندن الطلاب أمس", "BBC", "السفارة", ""),
    ("عاد الشباب إلى المدرسة أمس", "okaz", "الشباب", ""),
    ("استقبل الوزير زملاءه في مصر", "okaz", "زملاءه", ""),
    ("هاجمت الميليشيات العراقية واللبنانية البلدة أمس", "BBC", "واللبنانية", "LBN"),
    ("وصل مساعد وزير الخارجية الأميركي أمس", "BBC", "مساعد وزير الخارجية الأميركي", "USA"),
    ("قال المتحدث باسم الجيش السوري إن الهدوء عاد. واستغرب المتحدث ذلك", "BBC", "المتحدث", "SYR"),
    ("تسكن العائلة تيرانا وتحب البلاد كثيرا", "okaz", "البلاد", ""),
    ("استقبل الملك ولي ولي العهد", "okaz", "ولي ولي العهد", "SAU"),
    ("حثت اليابان حليفتها أستراليا على التوقيع", "BBC", "حليفتها أستراليا", "AUS"),
    ("انتقدت تركيا خصمها القديم اليونان أمس", "BBC", "خصمها القديم اليونان", "GRC"),
    ("هددت تشاد جارتها الغربية بقطع العلاقات", "BBC", "جارتها الغربية", ""),
];

/// Words that stand for nobody where they stand.
const NONE: [(&str, &str); 28] = [
    ("وقع ذلك في وقت تعمل فيه فرنسا على مشروع للسلام", "فيه"),
    ("وهذا ما طالب به السكان", "به"),
    ("نشر الباحث الدراسة أمس", "الدراسة"),
    ("عاد اللاعب إلى مسقط رأسه", "مسقط"),
    ("تبقى الحرية في الحركة مصونة", "الحركة"),
    ("شكر الوزير دولة تونس الشقيقة أمس", "الشقيقة"),
    ("دامت الجلسة ساعة تحدث خلالها وزير الخارجية الفرنسي", "خلالها"),
    ("قال وزير الخارجية الفرنسي إن عندكم وقتا", "عندكم"),
    ("أصبحت القرية خالية في شمال سوريا", "خالية"),
    ("أغرقت سيول جدة الشوارع أمس", "سيول"),
    ("يتحدث الطلاب بالفرنسية في الدرس", "بالفرنسية"),
    ("تنعم البلاد بالأمن في عهده", "بالأمن"),
    ("تريد الدولة القضاء على الفقر", "القضاء"),
    ("أسقطت القوات طائرة من دون طيار", "طيار"),
    ("تتراجع المياه في محافظة الأقصر كل عام", "محافظة الأقصر"),
    ("تغادر العائلات عدن كل صيف", "عدن"),
    ("أقيم الحفل في حي الرياض بسوسة", "الرياض"),
    ("تأخذ العدالة مجراها دائما", "مجراها"),
    ("يدخل الدواء مجرى الدم سريعا", "مجرى الدم"),
    ("يسكن الناس بالولاية منذ قرون", "بالولاية"),
    ("تكلم الشهود. وأثبتت ذلك دراسة قامت بها الباحثة", "بها"),
    ("وصل ثمانية ضيوف من بينهم طبيب وسكن الوزير معهم", "بينهم"),
    ("تحب البلاد أمنها واستقرارها", "أمنها"),
    ("خالف التاجر نظام الغش التجاري", "نظام الغش التجاري"),
    ("يعيش الناس في الجنوب الجزائري", "الجزائري"),
    ("تهب الرياح على الغرب الليبي", "الغرب الليبي"),
    ("خسرت الصين أموالا وعاد جزء كبير منها", "منها"),
    ("يقوم الوزير بأول زيارة له", "بأول"),
];

/// Words, and the sector they must be told with: an adjective of a deed is not of those it befell.
const SECTORS: [(&str, &str, &str); 2] = [
    ("عاد ضحايا الهجوم الإرهابي إلى بيوتهم", "ضحايا الهجوم الإرهابي", "CVL"),
    ("عاد قائد العمليات العسكرية إلى بيته", "قائد العمليات العسكرية", "MIL"),
];

/// Names, and who is meant by them: nobody that is known where another of that name is told of.
const NAMED: [(&str, &str, Option<&str>); 4] = [
    (
        "زار الرئيس النيجيري محمد بخاري باريس. ثم التقى الرئيس الفرنسي. ورحب الرئيس بخاري بذلك",
        "الرئيس بخاري",
        Some("Muhammadu Buhari"),
    ),
    ("غادر الهمامي تونس أمس", "الهمامي", Some("Hamma Hammami")),
    ("غادر لطفي الهمامي تونس أمس. ثم عاد الهمامي إلى المدينة", "الهمامي", None),
    ("التقى أوباما جون كيري. ثم غادر كيري المدينة", "كيري", Some("John Kerry")),
];

fn actors(coder: &Coder, text: &str, source: &str) -> Vec<Value> {
    let article = Article { source: Some(source), ..common::article("ar", text) };
    let words = coder.read(&article, &mut Cache::default(), |a| a.words_json()).expect("Arabic is loaded");
    let mentions = words["mentions"].as_array().cloned().unwrap_or_default();
    mentions.into_iter().filter(|m| m["kind"] == "actor").collect()
}

#[test]
fn somebody_is_of_a_country_and_a_thing_is_nobody() {
    let (coder, problems) = Coder::load(common::files(&["ar"]), |_| None);
    assert!(problems.is_empty(), "{problems}");
    let mut wrong = Vec::new();
    for (text, source, name, country) in CASES {
        let found = actors(&coder, text, source);
        let told = found.iter().find(|m| m["text"] == name).and_then(|m| m["code"].as_str());
        if told != Some(country) {
            wrong.push(format!("{text} ({source}): {name} is of {told:?}"));
        }
    }
    for (text, name) in NONE {
        if actors(&coder, text, "BBC").iter().any(|m| m["text"] == name) {
            wrong.push(format!("{text}: {name} is somebody"));
        }
    }
    for (text, name, sector) in SECTORS {
        let found = actors(&coder, text, "BBC");
        let told = found.iter().find(|m| m["text"] == name).and_then(|m| m["sector"].as_str());
        if told != Some(sector) {
            wrong.push(format!("{text}: {name} is {told:?}"));
        }
    }
    for (text, name, who) in NAMED {
        let found = actors(&coder, text, "Jawhara FM");
        let told = found.iter().rfind(|m| m["text"] == name).and_then(|m| m["identifier_text"].as_str());
        if told != who {
            wrong.push(format!("{text}: {name} is {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
