//! Who says what a text claims, and of whom: a case is a text, an outcome or the kind of blame, the sector of the victims or of
//! who is blamed, and the sector of who says so, empty where the narrator does.

mod common;

use serde_json::Value;

const CASES: [(&str, &str, &str, &str); 29] = [
    (
        "قال الوزير إن الجيش انسحب. وعثر السكان على جثث في القرية، ما يشير إلى مقتل ثلاثة مدنيين",
        "killed",
        "CVL",
        "",
    ),
    ("أكد مصدر طبي سقوط خمسة قتلى من الجيش في المعارك", "killed", "MIL", "MED"),
    ("قتل ثمانية أشخاص من ميليشيات الحوثي في الغارة، كما أعلنت السلطات المحلية", "killed", "REB", "GOV"),
    ("قتل ثلاثة مدنيين في القصف، حسبما صرح به أمس قائد الشرطة", "killed", "CVL", "COP"),
    ("قتل ثلاثة مدنيين في القصف، كما طالب الوزير بوقف النار", "killed", "CVL", ""),
    ("أكد قائد الشرطة وقوع الانفجار. وأضاف نفس المصدر أن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    ("وأفادت مصادر ميدانية بمقتل ثلاثة مدنيين في تعز", "killed", "CVL", "UNK"),
    ("وأفاد مصدر مسؤول بمقتل ثلاثة مدنيين في قابس", "killed", "CVL", "GOV"),
    ("أعلنت حركة الشباب الصومالية أنها قتلت خمسة جنود كينيين", "admission", "REB", "REB"),
    ("تفقد قائد الشرطة الموقع. وأكد أن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    ("تفقد قائد الشرطة الموقع. وأكد في تصريح للصحفيين أن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    (
        "قال طبيب في المستشفى إن اثنين جرحا. وتفقد الوزير الموقع. وأضاف أن ثلاثة مدنيين قتلوا",
        "killed",
        "CVL",
        "MED",
    ),
    ("قال قائد الشرطة في مقابلة بثتها قناة محلية إن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    (
        "اتهم تقرير لوزارة الداخلية المهربين بالهجوم. وقال التقرير إن ثلاثة مدنيين قتلوا",
        "killed",
        "CVL",
        "GOV",
    ),
    ("أكد قائد الشرطة أن الانفجار الذي أدى إلى مقتل ثلاثة مدنيين وقع أمس", "killed", "CVL", "COP"),
    ("أدان قائد الشرطة في بيان الهجوم الذي أدى إلى مقتل ثلاثة مدنيين", "killed", "CVL", ""),
    ("قال الوزير إن الحكومة ستبحث الهجوم الذي أدى إلى مقتل ثلاثة مدنيين", "killed", "CVL", ""),
    ("قتل بحسب قائد الشرطة ثلاثة مدنيين في القصف", "killed", "CVL", "COP"),
    ("قتل، بحسب قائد الشرطة، 30 مدنيا في القصف", "killed", "CVL", "COP"),
    ("قال مصدر في الجيش إن ثلاثة مدنيين قتلوا", "killed", "CVL", "MIL"),
    ("تشير إحصاءات وزارة الداخلية إلى مقتل ثلاثة مدنيين", "killed", "CVL", "GOV"),
    ("وقال مصدر طبي، رفض كشف هويته، إن ثلاثة مدنيين قتلوا", "killed", "CVL", "MED"),
    ("وأعلن قائد الشرطة، قبل أن يغادر المكان، أن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    ("وحذر قائد الشرطة، حيث يزور المدينة، من أن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    ("أعلنت القيادة العامة للقوات المسلحة الأردنية أن ثلاثة مدنيين قتلوا", "killed", "CVL", "MIL"),
    ("قالت مصادر داخل الجيش السوداني إن ثلاثة مدنيين قتلوا", "killed", "CVL", "MIL"),
    ("أكد الدكتور محمد الحسيني، قائد الشرطة الليبية، أن ثلاثة مدنيين قتلوا", "killed", "CVL", "COP"),
    ("أصدر الجيش الكولومبي تقريرا مساء السبت. وقال التقرير إن ثلاثة مدنيين قتلوا", "killed", "CVL", "MIL"),
    ("قالت المنسقية العامة لرئاسة الوزراء التركية إن الشرطة أوقفت 320 شخصا", "arrested", "CVL", "GOV"),
];

#[test]
fn claims_name_who_says_them() {
    let coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, what, of, by) in CASES {
        let claims = common::told(&coder, text, "claims");
        let told = claims.iter().find(|c| c["outcome"] == what || c["by"] == what);
        let sector = |e: &Value| e["sector"].as_str().unwrap_or_default().to_owned();
        let found =
            told.map(|c| (sector(&c["victims"]) + &sector(&c["responsible"]), sector(&c["claimant"][0])));
        if found.as_ref().is_none_or(|(who, said)| who != of || said != by) {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
