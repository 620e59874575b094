//! Forms on their way from the paradigms into the lexicon.

use crate::features::Host;
use crate::inflect::Form;
use crate::types::{Features, Gender};
use hashbrown::HashMap;

/// The one form of a name: no pronoun is written onto it.
pub(super) fn name_form(text: &str, article: bool) -> Form {
    let host = Host { bound: false, no_article: !article, ..Host::ANY };
    Form { text: text.to_owned(), features: Features::default(), host, cited: false }
}

/// Forms with the gender of their word where they tell none.
pub(super) fn with_gender(forms: Vec<Form>, gender: Option<Gender>) -> Vec<Form> {
    let set =
        |f: Form| Form { features: Features { gender: f.features.gender.or(gender), ..f.features }, ..f };
    forms.into_iter().map(set).collect()
}

/// Those of the forms that words of a gender have: those that tell no other.
pub(super) fn of_gender(forms: Vec<Form>, gender: Option<Gender>) -> Vec<Form> {
    let other = |f: &Form| gender.is_some_and(|own| f.features.gender.is_some_and(|g| g != own));
    forms.into_iter().filter(|f| !other(f)).collect()
}

/// Forms of one spelling and one set of features made one, standing with all that any of them stands with.
pub(super) fn merged(forms: Vec<Form>) -> Vec<Form> {
    let mut out: Vec<Form> = Vec::new();
    let mut at: HashMap<(String, Features), usize> = HashMap::new();
    for form in forms {
        match at.get(&(form.text.clone(), form.features)) {
            Some(&i) => {
                let host = &mut out[i].host;
                host.free |= form.host.free;
                host.bound |= form.host.bound;
                host.no_article &= form.host.no_article;
                host.no_prep &= form.host.no_prep;
            }
            None => {
                at.insert((form.text.clone(), form.features), out.len());
                out.push(form);
            }
        }
    }
    out
}

/// Where the careful spelling differs from the folded; `None` where it cannot be told letter by letter.
pub(super) fn changes(folded: &str, careful: &str) -> Option<Vec<(u8, char)>> {
    if folded.is_empty() {
        return None;
    }
    if folded.chars().count() != careful.chars().count() {
        return Some(Vec::new());
    }
    let pairs = folded.chars().zip(careful.chars()).zip(0u8..);
    Some(pairs.filter(|((f, c), _)| f != c).map(|((_, c), i)| (i, c)).collect())
}
