//! What punctuation marks do, in any script.

/// Whether a mark parts clauses or the items of a list.
#[must_use]
pub fn parts(mark: &str) -> bool {
    matches!(mark, "،" | "," | "؛" | ";" | "-" | "–")
}

/// Whether a mark may stand between the items of a list: those that part, and quotation marks.
#[must_use]
pub fn lists(mark: &str) -> bool {
    parts(mark) && mark != ";" && mark != "؛" || matches!(mark, "\"" | "«" | "»" | "“" | "”" | "ـ")
}

/// Whether a mark may join two words to one: "the French - German summit".
#[must_use]
pub fn joins(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "ـ")
}

/// Whether a mark ends a question.
#[must_use]
pub fn asks(mark: &str) -> bool {
    matches!(mark, "؟" | "?")
}

/// Whether a mark may end the head of an article: "Beirut (Reuters) -".
#[must_use]
pub fn ends_head(mark: &str) -> bool {
    matches!(mark, ":" | "-" | "–" | "—" | ")" | "/" | "=" | "ـ" | "...")
}

/// Whether a mark parts clauses or ends them.
#[must_use]
pub fn stops(mark: &str) -> bool {
    parts(mark) || ends(mark)
}

/// Whether a mark ends a sentence.
#[must_use]
pub fn ends(mark: &str) -> bool {
    is_final(mark) || mark == "."
}

/// Whether a mark ends a sentence wherever it stands.
pub(crate) fn is_final(mark: &str) -> bool {
    mark == "!" || asks(mark)
}

/// Whether a mark after the end of a sentence still belongs to it.
pub(crate) fn closes(mark: &str) -> bool {
    is_final(mark) || matches!(mark, "\"" | "»" | "”" | "’" | ")" | "]" | "." | "…")
}
