//! Whether what an article tells is over or goes on: a case is a text, the type of an event and the status it must have.

mod common;

const CASES: [(&str, &str, &str); 25] = [
    ("أعلن رئيس الوزراء أن الجيش التركي يشن غارات على مواقع في العراق.", "ASSAULT", "ongoing"),
    ("أعلن رئيس الوزراء أن الجيش التركي شن غارات على مواقع في العراق.", "ASSAULT", "actual"),
    ("استعاد الجيش التركي بلدة في سوريا.", "COERCE", "actual"),
    ("أكدت الشرطة الإسبانية أنها بصدد البحث عن رجل قتل امرأة.", "ACCUSE", "ongoing"),
    ("قتل أربعون ألف شخص في تركيا منذ عام 1984.", "ASSAULT", "ongoing"),
    ("قتل ثلاثة فلسطينيين في الخليل منذ فجر الجمعة.", "ASSAULT", "actual"),
    ("أدان الوزير المصري الغارات التي تقوم بها إسرائيل على غزة.", "ASSAULT", "ongoing"),
    ("هاجم المتمردون مدينة بيرغن قبل سنوات.", "ASSAULT", "historical"),
    ("هاجم المتمردون مدينة بيرغن خلال السنوات القليلة الماضية.", "ASSAULT", "historical"),
    ("تحاصر القوات الفنلندية المدينة منذ عقود.", "COERCE", "ongoing"),
    ("شهدت النرويج أكبر احتجاجات منذ سنوات.", "PROTEST", "actual"),
    ("طالب خريجون عاطلون عن العمل منذ سنوات بحلول.", "REQUEST", "actual"),
    ("يذكر أن المصانع تستورد القمح من كوبا.", "COOPERATE", "ongoing"),
    ("يزور الوزير الهولندي إيران في مارس.", "AGREE", "actual"),
    ("يزور الوزير الهولندي إيران في نوفمبر.", "CONSULT", "historical"),
    ("يحاكم ضابط بتهمة قتل متظاهرين في يناير 2011.", "ACCUSE", "actual"),
    ("حققت الشرطة في مقتل صحفي عام 2008.", "ACCUSE", "actual"),
    ("اتهمت كوبا النرويج عام 2010 بقصف هافانا.", "ACCUSE", "historical"),
    ("نرغب في أن نحظى بقاض محايد وطلبنا من القاضي أن يتنحى.", "REQUEST", "actual"),
    ("قصفت الطائرات التشادية مواقع يسيطر عليها المتمردون في الشمال.", "COERCE", "historical"),
    ("سيلتقي الوزير النرويجي خلال زيارته لهافانا نظيره الكوبي.", "AGREE", "actual"),
    ("يصل الوفد النرويجي الأسبوع المقبل بعد توقيع اتفاقية مع كوبا.", "SUPPORT", "historical"),
    ("يلتقي الوزير النرويجي نظيره الكوبي نهاية العام الحالي.", "AGREE", "actual"),
    // A ban is done by who decides on it, a sending is to come.
    ("قررت الحكومة النرويجية منع السفر إلى كوبا.", "COERCE", "actual"),
    ("قررت الحكومة النرويجية إرسال جنود إلى كوبا.", "MOBILIZE", "future"),
];

#[test]
fn what_goes_on_is_told_from_what_is_over() {
    let coder = common::coder(&["ar"]);
    let mut wrong = Vec::new();
    for (text, kind, status) in CASES {
        let events = common::told(&coder, text, "events");
        let told: Vec<_> =
            events.iter().filter(|e| e["event"] == kind).map(|e| e["status"].clone()).collect();
        if !told.iter().any(|s| s == status) {
            wrong.push(format!("{text}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
