//! What figures a text claims of casualties: a case is a text, an outcome, and the least of each figure claimed of it.

mod common;

const CASES: [(&str, &str, &[u64]); 20] = [
    ("قالت الوزارة إن 43 شخصا قتلوا وأصيب 173 يوم الأحد في قصف على المدينة", "injured", &[173]),
    ("أعلن المكتب أن «12 شخصا قتلوا و35 أصيبوا بجروح» في التفجير", "injured", &[35]),
    ("أعلن المكتب أن «12 شخصا قتلوا و35 أصيبوا بجروح» في التفجير", "killed", &[12]),
    ("أدى الهجوم إلى مقتل مواطن فرنسي وضابط أمن بلجيكي وثلاثة جنود", "killed", &[1, 1, 3]),
    ("أدى القصف إلى مقتل 21 وإصابة 36 من الحوثيين", "killed", &[21]),
    ("قتل ما لا يقل عن 40 حوثيا في المواجهات", "killed", &[40]),
    ("وقال المحافظ إن القتلى هم أربعة جنود وحارس", "killed", &[4, 1]),
    ("وكان بين الجرحى ضابطان", "injured", &[2]),
    ("وعدد الجرحى غير معروف", "injured", &[]),
    ("قتل 12 شخصا في بغداد و5 في ديالى", "killed", &[12, 5]),
    ("خلف الهجوم تسعة قتلى في صفوف الجيش و3 في صفوف الشرطة", "killed", &[9, 3]),
    ("ضابط وأربعة جنود قتلوا في كمين", "killed", &[1, 4]),
    ("أعلن الجيش أن ضابطين قتلا في الانفجار", "killed", &[2]),
    ("قتل سبعة مسلحين وأسر أربعة", "captured", &[4]),
    ("فقدت القوات 300 جندي بين قتيل وجريح", "killed", &[]),
    ("أدى الهجوم إلى مقتل مواطن فرنسي وثلاثة من المارة", "killed", &[1, 3]),
    ("مقتل قائد في الجماعة وثلاثة من مرافقيه", "killed", &[1, 3]),
    ("قتل قائد اللواء وثلاثة من مرافقيه في كمين", "killed", &[1, 3]),
    ("أصيب مدير الشرطة واثنان من حراسه في انفجار عبوة", "injured", &[1, 2]),
    ("وأصيب وفق المصدر ذاته ستة أشخاص", "injured", &[6]),
];

#[test]
fn figures_are_claimed() {
    let coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, outcome, least) in CASES {
        let claims = common::told(&coder, text, "claims");
        let of_it = claims.iter().filter(|c| c["outcome"] == outcome);
        let told: Vec<u64> = of_it.filter_map(|c| c["count"]["min"].as_u64()).collect();
        if told != least {
            wrong.push(format!("{text}: {outcome} {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
