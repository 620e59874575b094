#![allow(clippy::unwrap_used)]

use super::{Before, Feed, ROOM, WAITING, run};
use marsad_ingest::{Input, Piece};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn input(id: usize, bytes: usize) -> Input {
    Input { id: id.to_string(), text: "x".repeat(bytes), ..Input::default() }
}

fn entries(count: usize, bytes: usize) -> Feed {
    Box::new(move |give| {
        for i in 0..count {
            if !give(Piece::done(Ok(input(i, bytes)))) {
                return;
            }
        }
    })
}

/// Entries, bytes of each, and how many may have been brought and not handed on: those under way, and the next.
#[test]
fn no_more_is_under_way_than_there_is_room_for() {
    for (count, bytes, room) in [(3000, 1, 3 * WAITING + 1), (40, ROOM / 4, 5), (4, ROOM + 1, 2)] {
        let brought = Arc::new(AtomicUsize::new(0));
        let counter = brought.clone();
        let feed: Feed = Box::new(move |give| {
            for i in 0..count {
                counter.fetch_add(1, Ordering::SeqCst);
                if !give(Piece::done(Ok(input(i, bytes)))) {
                    return;
                }
            }
        });
        let (mut taken, mut most) = (0, 0);
        let whole = run(feed, Before::default(), 3, &|entry, _| entry.unwrap().id, &mut |id, _| {
            assert_eq!(id, taken.to_string());
            most = most.max(brought.load(Ordering::SeqCst) - taken);
            taken += 1;
            Ok(true)
        });
        assert!(whole.unwrap());
        assert_eq!(taken, count);
        assert!((1..=room).contains(&most), "{most} under way, room for {room}");
    }
}

#[test]
fn it_goes_on_after_what_is_done_and_only_after_that() {
    let sums = |before| {
        let mut sums = Vec::new();
        let whole = run(entries(20, 3), before, 2, &|entry, _| entry.unwrap().id, &mut |id, sum| {
            sums.push((id, sum));
            Ok(true)
        });
        whole.map(|_| sums)
    };
    let all = sums(Before::default()).unwrap();
    assert_eq!(sums(Before { entries: 8, sum: all[7].1 }).unwrap(), all[8..]);
    assert_eq!(sums(Before { entries: 20, sum: all[19].1 }).unwrap(), []);
    assert!(sums(Before { entries: 8, sum: all[8].1 }).is_err());
    assert!(sums(Before { entries: 21, sum: all[19].1 }).is_err());
}

#[test]
fn enough_ends_it() {
    let mut taken = 0;
    let whole = run(entries(5000, 1), Before::default(), 2, &|entry, _| entry.is_ok(), &mut |_, _| {
        taken += 1;
        Ok(taken < 7)
    });
    assert!(!whole.unwrap());
    assert_eq!(taken, 7);
}

#[test]
fn a_panic_is_the_failure_of_one_article() {
    let mut found = Vec::new();
    let work = |entry: marsad_ingest::Entry, _: &mut marsad_morph::Cache| match entry {
        Ok(input) if input.id == "3" => panic!("a test of what a mistake in the program does"),
        Ok(input) => input.id,
        Err(failed) => format!("{} {}", failed.id, failed.kind),
    };
    run(entries(6, 1), Before::default(), 2, &work, &mut |id, _| {
        found.push(id);
        Ok(true)
    })
    .unwrap();
    assert_eq!(found, ["0", "1", "2", "3 bug", "4", "5"]);
}
