//! Made articles with what must be found in them, in any order; and that what a store recomputes is what the whole gives.

mod common;

use common::{Case, cases, linker};
use marsad_link::{Linked, article_of, copy_groups, incident_id, incidents};
use marsad_record::Article;
use proptest::prelude::*;

/// The groups as sorted lists of names.
fn sorted(groups: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = groups
        .map(|mut g| {
            g.sort();
            g
        })
        .collect();
    out.sort();
    out
}

fn check(case: &Case, articles: &[Article]) {
    let linker = linker();
    let linked = linker.link(articles);
    if let Some(wanted) = &case.copies {
        assert_eq!(sorted(linked.copies.iter().map(|g| g.members.clone())), *wanted, "copies: {}", case.what);
    }
    if let Some(wanted) = &case.incidents {
        assert_eq!(
            sorted(linked.incidents.iter().map(|i| i.members.clone())),
            *wanted,
            "incidents: {}",
            case.what
        );
    }
    if let Some(wanted) = &case.origin {
        let group = &linked.copies[0];
        assert_eq!((&group.origin, &group.agency), (&wanted.id, &wanted.agency), "{}", case.what);
        assert_eq!(serde_json::to_value(group.reason).expect("a reason is a word"), wanted.reason);
        let of = |id: &str| articles.iter().find(|a| a.id == id).expect("the case has it");
        for (id, sentences) in &case.additions {
            let copy = of(id);
            let text: Vec<char> = copy.text.as_deref().expect("it has a text").chars().collect();
            let words = |s: (usize, usize)| text[s.0..s.1].iter().collect::<String>();
            let added: Vec<String> =
                linker.additions(of(&group.origin), copy).into_iter().map(words).collect();
            assert_eq!(added, *sentences, "additions of {id}: {}", case.what);
        }
    }
    check_ledger(case, &linked);
}

fn check_ledger(case: &Case, linked: &Linked) {
    let Some(wanted) = &case.ledger else { return };
    let ledger = &linked.ledgers[0];
    let killed = ledger.outcomes.iter().find(|o| o.outcome == "killed" && o.victims.is_none());
    let killed = killed.expect("the case has figures of the killed");
    assert_eq!(
        (killed.low, killed.best, killed.high),
        (wanted.low, wanted.best, wanted.high),
        "{}",
        case.what
    );
    assert_eq!(killed.best_claim, wanted.best_claim, "{}", case.what);
    assert_eq!(ledger.independent_sources, wanted.sources, "{}", case.what);
    let mut reasons: Vec<String> = killed
        .disagreements
        .iter()
        .map(|d| {
            serde_json::to_value(d.reason).expect("a reason is a word").as_str().unwrap_or("").to_owned()
        })
        .collect();
    reasons.sort();
    reasons.dedup();
    assert_eq!(reasons, wanted.reasons, "{}", case.what);
    let blame = &ledger.responsibility;
    assert_eq!(
        (blame.accusations.len(), blame.denials.len(), &blame.uncontested),
        (wanted.accusations, wanted.denials, &wanted.uncontested),
        "{}",
        case.what
    );
}

#[test]
fn every_case_holds() {
    for case in cases() {
        check(&case, &case.articles);
    }
}

/// All articles of all cases, with ids that tell the cases apart.
fn all() -> Vec<Article> {
    let marked = |(n, case): (usize, Case)| {
        let text = serde_json::to_string(&case.articles).expect("records are JSON");
        let mut articles: Vec<Article> = serde_json::from_str(&text).expect("they were just written");
        for a in &mut articles {
            let old = a.id.clone();
            let new = |id: &str| id.replacen(&old, &format!("{n}{old}"), 1);
            a.id = new(&a.id);
            a.events.iter_mut().for_each(|e| e.id = new(&e.id));
            for c in &mut a.claims {
                c.id = new(&c.id);
                c.event = c.event.as_deref().map(new);
                c.part_of = c.part_of.as_deref().map(new);
            }
        }
        articles
    };
    cases().into_iter().enumerate().flat_map(marked).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn order_changes_nothing(order in Just((0..all().len()).collect::<Vec<_>>()).prop_shuffle()) {
        let (linker, all) = (linker(), all());
        let shuffled: Vec<Article> = order.iter().map(|i| all[*i].clone()).collect();
        prop_assert_eq!(linker.link(&shuffled), linker.link(&all));
    }

    #[test]
    fn a_name_given_goes_on_holding_its_event(order in Just((0..all().len()).collect::<Vec<_>>()).prop_shuffle(), cut in 1usize..12) {
        let (linker, all) = (linker(), all());
        let some: Vec<Article> = order.iter().take(cut.min(all.len())).map(|i| all[*i].clone()).collect();
        let (before, after) = (linker.link(&some), linker.link(&all));
        for incident in &before.incidents {
            let first = &incident.members[0];
            prop_assert_eq!(&incident.id, &incident_id(first));
            let holders = after.incidents.iter().filter(|i| i.members.contains(first)).count();
            prop_assert_eq!(holders, 1);
        }
    }

    #[test]
    fn a_part_reached_over_pairs_is_linked_as_in_the_whole(pick in 0usize..24) {
        let (linker, all) = (linker(), all());
        let tellings: Vec<_> = all.iter().flat_map(|a| linker.tellings(a)).collect();
        let joins = linker.joins(&tellings);
        let mut reached = vec![tellings[pick % tellings.len()].event.clone()];
        let mut next = 0;
        while next < reached.len() {
            let at = reached[next].clone();
            next += 1;
            for j in joins.iter().filter(|j| j.a == at || j.b == at) {
                for other in [&j.a, &j.b] {
                    if !reached.contains(other) { reached.push(other.clone()); }
                }
            }
        }
        let part: Vec<_> = tellings.iter().filter(|t| reached.contains(&t.event)).cloned().collect();
        let whole = incidents(&tellings, &joins);
        for incident in incidents(&part, &joins) {
            prop_assert!(whole.contains(&incident));
        }
    }
}

#[test]
fn ten_copies_are_one_source() {
    let linker = linker();
    let case = cases().into_iter().find(|c| !c.articles[0].claims.is_empty()).expect("some case has claims");
    let first = &case.articles[0];
    let mut copies = Vec::new();
    for n in 0..10 {
        let mut copy = first.clone();
        copy.id = format!("k{n}");
        copy.events.iter_mut().for_each(|e| e.id = format!("k{n}#e1"));
        for claim in &mut copy.claims {
            claim.id = format!("k{n}#c1");
            claim.event = Some(format!("k{n}#e1"));
        }
        copies.push(copy);
    }
    let linked = linker.link(&copies);
    assert_eq!(linked.incidents.len(), 1);
    assert_eq!(linked.ledgers[0].independent_sources, 1);
    assert_eq!(linked.ledgers[0].outcomes[0].figures.len(), 1, "ten copies tell a figure once");
    let signatures: Vec<_> = copies.iter().map(|a| linker.sign(a)).collect();
    assert_eq!(copy_groups(&signatures, &linker.copy_pairs(&signatures)), linked.copies);
    assert_eq!(article_of("k1#e1"), "k1");
}
