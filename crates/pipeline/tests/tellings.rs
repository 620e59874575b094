//! How many events of a type a text tells: a deed and what came of it are one, what only describes is none. A case is a text, a
//! type of event, and how many there are.

mod common;

use marsad_morph::Cache;

const CASES: [(&str, &str, usize); 22] = [
    ("وقع أمس هجوم على فندق في باماكو أدى إلى مقتل ضابط بلجيكي وثلاثة جنود", "ASSAULT", 1),
    ("هاجم مسلحون الحافلة غربي المدينة ما أسفر عن مقتل أربعة مدنيين", "ASSAULT", 1),
    ("وصف المسؤولون الروس الانفجار بأنه عمل إرهابي", "ASSAULT", 0),
    ("تضم القائمة المدن التي يسيطر عليها الأكراد في شمال سوريا", "COERCE", 0),
    ("سيطر المقاتلون على قاعدة العند التي يسيطر عليها الحوثيون", "COERCE", 1),
    ("أوقفت الشرطة ثلاثة مهربين في سوسة. وتم اليوم إيقاف 52 مهربا في قابس", "COERCE", 2),
    ("حققت المقاومة الشعبية مدعومة من الجيش تقدما باتجاه المطار", "MOBILIZE", 1),
    ("دعت البعثة إلى وقف القتال، فيما قصفت الطائرات المدينة أمس", "ASSAULT", 1),
    ("طالبت الحكومة بوقف قصف المدينة", "ASSAULT", 0),
    ("استطاع الجيش العراقي أن يستعيد البلدة أمس", "COERCE", 1),
    ("قتل ستة جنود وأصيب عشرة آخرون في هجوم على الثكنة أمس", "ASSAULT", 1),
    ("أعلنت وزارة الصحة اليمنية مقتل سبعة تلاميذ في قصف. وقالت جماعة الحوثي إن تلميذين قتلا", "ASSAULT", 1),
    ("يقسم القانون مخالفة رشق الحجارة إلى درجتين", "ASSAULT", 0),
    ("يطمئن المقال من يتوجسون من الإفراج عن الأموال المجمدة", "RETREAT", 0),
    ("يكثر في المهرجان البيع وتبادل الخبرات", "COOPERATE", 0),
    ("فتح ملثمون النار على ثكنة للجيش المالي. وأدى ذلك إلى مقتل ملازم وجرح سائق", "ASSAULT", 1),
    ("قصف المتمردون سوق البلدة أمس. وأدى القصف إلى مقتل تسعة باعة", "ASSAULT", 1),
    ("قال عمدة المدينة في اتصال هاتفي مع وكالة رويترز إن المرفأ مغلق", "CONSULT", 0),
    ("اتصل الرئيس الغاني هاتفيا بنظيره المالي أمس", "CONSULT", 1),
    ("لم ترفض أثينا العرض الألماني", "REJECT", 0),
    ("لم يجتمع الرئيس الغاني مع نظيره المالي هذا العام", "CONSULT", 0),
    ("قصفت الطائرات مستودعا في حلب أمس. كما قصفت المدفعية جسرا في درعا", "ASSAULT", 2),
];

#[test]
fn a_deed_is_told_once() {
    let coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, event, count) in CASES {
        let article = common::article("ar", text);
        let record = coder
            .read(&article, &mut Cache::default(), |a| serde_json::to_value(a.record()).unwrap_or_default())
            .unwrap_or_default();
        let all = record["events"].as_array().cloned().unwrap_or_default();
        let told = all.iter().filter(|e| e["event"] == event).count();
        if told != count {
            wrong.push(format!("{text}: {told} of {event}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
