//! Who an event is told to be done by and to where its own telling does not say so: a guest and his host, those who live
//! where an attack hits, whoever is accused of it. A case is a sentence, a type of event, a role, and its countries.

mod common;

use marsad_morph::Cache;
use serde_json::Value;

const CASES: [(&str, &str, &str, &[&str]); 67] = [
    ("التقى وزير الخارجية المصري نظيره الفرنسي في القاهرة", "CONSULT", "actor", &["FRA"]),
    ("التقى وزير الخارجية المصري نظيره الفرنسي في القاهرة", "CONSULT", "recipient", &["EGY"]),
    ("التقى وزير الخارجية المصري نظيره الفرنسي في جنيف", "CONSULT", "actor", &["EGY", "FRA"]),
    ("وقع هجوم أمس في مدينة سوسة التونسية", "ASSAULT", "recipient", &["TUN"]),
    ("نفذ الطيران الأميركي غارات في العراق أمس", "ASSAULT", "recipient", &[]),
    ("قتل شرطيان تركيان في هجوم نسبته السلطات إلى حزب العمال الكردستاني", "ASSAULT", "actor", &["TUR"]),
    ("أشاد الرئيس اليمني بقوات التحالف العربي", "SUPPORT", "actor", &["YEM"]),
    ("أشاد الرئيس اليمني بقوات التحالف العربي", "SUPPORT", "recipient", &["IGO"]),
    ("أشاد الوزير اللبناني بالجهود التي تبذلها فرنسا", "SUPPORT", "recipient", &["FRA"]),
    ("ثمن لسعد اليعقوبي دور الإعلام في نقل المطالب", "SUPPORT", "recipient", &[]),
    ("أدان الوزير المصري التصريحات التي أدلى بها الرئيس التركي", "ACCUSE", "recipient", &["TUR"]),
    ("استنكر الوزير المصري الممارسات الحوثية", "ACCUSE", "recipient", &["YEM"]),
    ("قتل عدد من أبرز قادة حماس في غارة", "ASSAULT", "recipient", &["PSE"]),
    ("دعا كبار قادة المعارضة السورية إلى مقاطعة المؤتمر", "REQUEST", "actor", &["SYR"]),
    ("وكانت القوات الإسرائيلية قد قتلت سبعة فلسطينيين في المخيم", "ASSAULT", "actor", &["ISR"]),
    ("هاجم مسلحون دورية للجيش اللبناني", "ASSAULT", "recipient", &["LBN"]),
    ("أوقفت دورية للشرطة التونسية سبعة مهربين", "COERCE", "actor", &["TUN"]),
    ("عقدت القمة الأميركية - الروسية أمس في جنيف", "CONSULT", "actor", &["USA", "RUS"]),
    ("المقاتلات التركية قصفت مواقع لحزب العمال الكردستاني", "ASSAULT", "actor", &["TUR"]),
    ("قال الوزير التركي: «نطالب إيران بالانسحاب من سوريا»", "REQUEST", "actor", &["TUR"]),
    ("قال وزير الخارجية المصري إن الهدنة صامدة. وأشاد بدور فرنسا", "SUPPORT", "actor", &["EGY"]),
    ("قالت الشرطة الفرنسية إن الهدوء عاد. وأشاد بدور فرنسا", "SUPPORT", "actor", &[]),
    ("أطلقت الشرطة التركية سراح الصحافي الألماني", "RETREAT", "recipient", &["DEU"]),
    ("اعتقلت الشرطة التركية صحافيا ألمانيا ثم أطلقت سراحه", "RETREAT", "recipient", &["DEU"]),
    ("أعلنت وزارة الداخلية التونسية أنه تم إيقاف خمسة أشخاص", "COERCE", "actor", &["TUN"]),
    ("قالت وزارة الخارجية المصرية إنه تم إيقاف خمسة أشخاص في باريس", "COERCE", "actor", &["FRA"]),
    (
        "أشاد الوزير اللبناني بالمبعوث الخاص للأمين العام للأمم المتحدة إلى سوريا",
        "SUPPORT",
        "recipient",
        &["UNO"],
    ),
    ("مسلحون حوثيون هاجموا القرية أمس", "ASSAULT", "actor", &["YEM"]),
    ("نفذت القوات التونسية عملية أسفرت عن اعتقال ثلاثة مسلحين", "COERCE", "actor", &["TUN"]),
    ("قصف الجيش التركي مواقع لتنظيم داعش. وقطع الجيش التركي طرق الإمداد أمس", "COERCE", "recipient", &["IMG"]),
    ("اقتحم الجيش الإسرائيلي المخيم مما أدى إلى مقتل ستة أشخاص", "ASSAULT", "actor", &["ISR"]),
    (
        "أعلن وزير الخارجية الفرنسي أنه سيتوجه إلى إيران حيث سيلتقي الرئيس حسن روحاني",
        "AGREE",
        "actor",
        &["FRA"],
    ),
    ("ندد الرئيس الإيراني بالاتفاق واصفا تصريحات ترامب بأنها بغيضة", "ACCUSE", "recipient", &["USA"]),
    ("قتل ستة مدنيين في قصف مدفعي للحوثيين على منطقة سكنية في عدن", "ASSAULT", "actor", &["YEM"]),
    ("تمكنت القوات العراقية من التقدم باتجاه القصر وتحرير المطار", "COERCE", "actor", &["IRQ"]),
    ("نظم المعلمون في تونس وقفة احتجاجية أمام الوزارة", "PROTEST", "recipient", &["TUN"]),
    ("تم تطويق المنطقة مساء أمس. ثم أغلقت الشرطة التركية الطرق المؤدية إليها", "COERCE", "actor", &["TUR"]),
    ("سيطر الجيش اليمني أمس على مدينة عدن", "COERCE", "recipient", &[]),
    ("كانت القوات اليمنية التي تدعمها الرياض سيطرت على مطار عدن", "COERCE", "actor", &["YEM"]),
    ("وكانت الشرطة التركية اعتقلت مؤخرا عشرات الناشطين", "COERCE", "actor", &["TUR"]),
    ("طالب المحتجون في تونس بقدوم مسؤول، رافضين الحوار مع الوزير", "REJECT", "actor", &["TUN"]),
    ("قال رئيس الوزراء البريطاني: «ندين هذا الهجوم»", "ACCUSE", "actor", &["GBR"]),
    ("قام الجيش التركي بشن هجوم على القرية", "ASSAULT", "actor", &["TUR"]),
    (
        "استقبل العاهل الأردني - حفظه الله - في قصر بسمان صباح أمس وزير الخارجية المصري",
        "CONSULT",
        "actor",
        &["EGY"],
    ),
    ("حذرت إيران من أي عدوان على أراضيها", "THREATEN", "actor", &["IRN"]),
    ("انتقد الوزير التونسي نظيره المغربي مطالبا إياه بالاستقالة", "REQUEST", "recipient", &["MAR"]),
    ("وعدت اليابان بتقديم مساعدات للأردن", "AGREE", "recipient", &["JOR"]),
    ("أعلنت ألمانيا استعدادها لدعم العراق", "AGREE", "recipient", &["IRQ"]),
    ("رفضت كندا بيع أسلحة للسعودية", "REJECT", "recipient", &["SAU"]),
    ("هددت روسيا بأن تقصف مواقع الجيش الأوكراني", "THREATEN", "recipient", &["UKR"]),
    ("قدمت قطر للسودان مساعدات إنسانية", "AID", "recipient", &["SDN"]),
    ("نفت طهران اتهامات واشنطن", "ACCUSE", "actor", &["USA"]),
    ("وزعت الإمارات سلالا غذائية في عدن", "AID", "recipient", &["YEM"]),
    ("طالبت النقابة المصالح الجهوية بتونس بتوفير الأمن", "REQUEST", "recipient", &["TUN"]),
    ("سيلتقي الوزير الألماني وزير خارجية مصر", "AGREE", "recipient", &["EGY"]),
    ("أصدرت المحكمة الجنائية في لاهاي بهولندا مذكرة اعتقال", "THREATEN", "recipient", &[]),
    (
        "انسحب مسلحو داعش ليلا. وقتل ثلاثة من مسلحي داعش. وحققت القوات العراقية تقدما في تكريت",
        "MOBILIZE",
        "recipient",
        &["IMG"],
    ),
    (
        "انسحب مسلحو داعش ومقاتلو حزب العمال الكردستاني ليلا. وحققت القوات العراقية تقدما في تكريت",
        "MOBILIZE",
        "recipient",
        &[],
    ),
    ("قال الوزير الإيراني ردا على تهديدات تركيا إن بلاده مستعدة", "THREATEN", "recipient", &["IRN"]),
    ("طردت موسكو عشرة دبلوماسيين ردا على قرار لندن", "SANCTION", "recipient", &["GBR"]),
    ("أطلق الجيش التركي عملية عسكرية واسعة لمحاربة تنظيم داعش", "ASSAULT", "recipient", &["IMG"]),
    ("أعلن الجيش العراقي مقتل سبعة من مسلحي تنظيم داعش بقصف مدفعي", "ASSAULT", "actor", &["IRQ"]),
    ("استنكر الوزير المصري قتل المدنيين في غزة", "ASSAULT", "actor", &[]),
    ("استنكر الوزير المصري قتل المدنيين اليمنيين", "ACCUSE", "recipient", &[]),
    ("ندد المحتجون بهدم إسرائيل منازل الفلسطينيين", "ASSAULT", "actor", &["ISR"]),
    ("انسحب الجيش السوري من التلة بعد اشتباكات مع مسلحين أتراك", "ASSAULT", "actor", &["TUR", "SYR"]),
    ("وكان شاب أفغاني يسكن في القرية قد هاجم ركاب قطار في ألمانيا", "ASSAULT", "actor", &["AFG"]),
];

#[test]
fn roles_are_filled_from_around_an_event() {
    let coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, event, role, countries) in CASES {
        let article = common::article("ar", text);
        let record = coder
            .read(&article, &mut Cache::default(), |a| serde_json::to_value(a.record()).unwrap_or_default())
            .unwrap_or_default();
        let all = record["events"].as_array().cloned().unwrap_or_default();
        let told = all.iter().find(|e| e["event"] == event).map(|e| codes(&e[role]));
        if told.as_deref() != Some(countries) {
            wrong.push(format!("{text}: {role} of {event} is {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn codes(role: &Value) -> Vec<&str> {
    role.as_array().into_iter().flatten().filter_map(|e| e["code"].as_str()).collect()
}
