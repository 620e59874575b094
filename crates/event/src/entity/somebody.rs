//! Whether a head noun stands for anybody at all.

use super::Entity;
use super::inside::Inside;
use crate::doc::Doc;
use marsad_mention::{Head, HeadKind};
use marsad_morph::{Number, Pos};

/// Whether a head stands for somebody: a side with whoever is named beside it or of the two sides, and a body that nothing
/// is told of but its work only where it is one told of before ("the movement", not "a movement of demand").
pub(super) fn is_somebody(doc: &Doc<'_>, entity: &Entity, head: &Head, at: usize, inside: &Inside) -> bool {
    let named = inside.country.is_some() || inside.org.is_some() || inside.person.is_some();
    let own = doc.view.best(at);
    match head.kind {
        HeadKind::Side => named || own.is_some_and(|r| r.article && r.features.number == Some(Number::Dual)),
        HeadKind::Body if entity.label().is_empty() => {
            let definite = own.is_none_or(|r| r.article || r.pronoun.is_some());
            let next = doc.view.best(at + 1).filter(|r| r.pos == Pos::Noun && r.article);
            definite || next.is_none() || doc.view.name(at + 1).is_some()
        }
        _ => true,
    }
}
