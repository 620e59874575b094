//! Many threads, one order, and no more of the inputs in memory than there is room for.

use super::stop;
use anyhow::{Result, bail};
use marsad_ingest::{Entry, Failed, Piece};
use marsad_morph::Cache;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Articles under way for each thread at most.
const WAITING: usize = 32;
/// Bytes of text under way at most, or one article.
const ROOM: usize = 32 << 20;
/// How often a thread that waits for work looks whether it should stop.
const WAKE: Duration = Duration::from_millis(50);

/// Gives every piece of the inputs in order, until it is told that it is enough.
pub type Feed = Box<dyn FnOnce(&mut dyn FnMut(Piece) -> bool) + Send>;
/// Makes something of an entry.
pub type Work<'a, T> = dyn Fn(Entry, &mut Cache) -> T + Sync + 'a;
/// Takes what was made, in the order of the inputs, with the sum of all entries up to it; `false` is enough.
pub type Take<'a, T> = dyn FnMut(T, u64) -> Result<bool> + 'a;

/// The entries that are done already, and their sum.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before {
    pub entries: u64,
    pub sum: u64,
}

struct Job {
    index: u64,
    bytes: usize,
    piece: Piece,
}

struct Done<T> {
    /// The entry's own sum.
    own: u64,
    bytes: usize,
    what: T,
}

/// How the inputs ended.
enum End {
    Whole(u64),
    /// There are fewer than were done before.
    Short,
    /// Those done before are others.
    Changed,
}

/// Works on all entries but those before; `true` where the inputs came to their end.
pub fn run<T: Send>(
    feed: Feed,
    before: Before,
    threads: usize,
    work: &Work<'_, T>,
    take: &mut Take<'_, T>,
) -> Result<bool> {
    let threads = threads.max(1);
    let room = Arc::new(Room::new(threads * WAITING));
    let (send_end, end) = channel();
    let jobs = Mutex::new(start(feed, before, &room, threads, send_end));
    let taken = std::thread::scope(|scope| {
        let (send_done, done) = sync_channel(threads * WAITING);
        let cache = Cache::default();
        for _ in 0..threads {
            let (jobs, send_done, room, cache) = (&jobs, send_done.clone(), &room, cache.beside());
            scope.spawn(move || each(jobs, &send_done, room, work, cache));
        }
        drop(send_done);
        let taken = in_order(before, &done, &room, take);
        room.close();
        taken
    })?;
    match end.try_recv() {
        Ok(End::Whole(all)) => Ok(taken == all),
        Ok(End::Short) => bail!("the inputs hold fewer articles than the {} done before", before.entries),
        Ok(End::Changed) => bail!(
            "the first {} articles of the inputs are not those the run began with; put them back, or begin another run",
            before.entries
        ),
        Err(_) => Ok(false),
    }
}

/// Starts the thread that reads the inputs. It is left to itself: it may wait for standard input when all else is done.
fn start(feed: Feed, before: Before, room: &Arc<Room>, threads: usize, end: Sender<End>) -> Receiver<Job> {
    let (jobs, receiver) = sync_channel(threads * WAITING);
    let room = room.clone();
    std::thread::spawn(move || {
        let (mut index, mut sum, mut right) = (0, 0, before.entries == 0);
        feed(&mut |piece| {
            index += 1;
            if index <= before.entries {
                sum = added(sum, own(&piece.read()));
                right = index == before.entries && sum == before.sum;
                return (index < before.entries || right) && !stop::asked();
            }
            let (bytes, piece) = piece.sized();
            room.enter(bytes) && jobs.send(Job { index: index - 1, bytes, piece }).is_ok() && !stop::asked()
        });
        let how = match index.cmp(&before.entries) {
            _ if stop::asked() => return,
            std::cmp::Ordering::Less => End::Short,
            _ if !right => End::Changed,
            _ => End::Whole(index),
        };
        // Nobody may be left to hear it.
        let _ = end.send(how);
    });
    receiver
}

fn each<T>(
    jobs: &Mutex<Receiver<Job>>,
    done: &SyncSender<(u64, Done<T>)>,
    room: &Room,
    work: &Work<'_, T>,
    mut cache: Cache,
) {
    while let Some(Job { index, bytes, piece }) = next(jobs, room) {
        let entry = piece.read();
        let own = own(&entry);
        let id = entry.as_ref().map_or_else(|f| f.id.clone(), |i| i.id.clone());
        let made = catch_unwind(AssertUnwindSafe(|| work(entry, &mut cache)));
        let what = made.unwrap_or_else(|_| {
            cache = Cache::default();
            let message = "a mistake in this program; what it printed and the article would help to mend it";
            work(Err(Failed::new(id, "bug", message)), &mut cache)
        });
        if done.send((index, Done { own, bytes, what })).is_err() {
            return;
        }
    }
}

/// The next job. Jobs are taken in order, so that those taken before a stop leave no gap.
fn next(jobs: &Mutex<Receiver<Job>>, room: &Room) -> Option<Job> {
    loop {
        let jobs = jobs.lock().ok()?;
        if stop::asked() || room.is_closed() {
            return None;
        }
        match jobs.recv_timeout(WAKE) {
            Ok(job) => return Some(job),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Hands on what was made, and tells how many entries are done.
fn in_order<T>(
    before: Before,
    done: &Receiver<(u64, Done<T>)>,
    room: &Room,
    take: &mut Take<'_, T>,
) -> Result<u64> {
    let Before { entries: mut next, mut sum } = before;
    let mut early = BTreeMap::new();
    for (index, one) in done {
        early.insert(index, one);
        while let Some(one) = early.remove(&next) {
            next += 1;
            sum = added(sum, one.own);
            let go_on = take(one.what, sum)?;
            room.leave(one.bytes);
            if !go_on {
                return Ok(next);
            }
        }
    }
    Ok(next)
}

/// The sum of entries, with one more.
fn added(sum: u64, own: u64) -> u64 {
    xxh3_64_with_seed(&own.to_le_bytes(), sum)
}

/// The sum of one entry.
fn own(entry: &Entry) -> u64 {
    let parts = match entry {
        Ok(i) => [Some(&i.id), i.title.as_ref(), Some(&i.text), i.published.as_ref(), i.lang.as_ref()],
        Err(failed) => [Some(&failed.id), Some(&failed.message), None, None, None],
    };
    parts.iter().fold(0, |sum, part| match part {
        Some(part) => xxh3_64_with_seed(part.as_bytes(), sum),
        None => xxh3_64_with_seed(&[0xFF], sum),
    })
}

/// Room for articles: whoever brings one waits until there is some.
struct Room {
    most: usize,
    taken: Mutex<Taken>,
    freed: Condvar,
}

#[derive(Default)]
struct Taken {
    count: usize,
    bytes: usize,
    closed: bool,
}

impl Room {
    fn new(most: usize) -> Room {
        Room { most, taken: Mutex::default(), freed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room; `false` where there will be none any more.
    fn enter(&self, bytes: usize) -> bool {
        let full =
            |t: &mut Taken| !t.closed && t.count > 0 && (t.count >= self.most || t.bytes + bytes > ROOM);
        let mut taken = self.freed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        taken.count += 1;
        taken.bytes += bytes;
        !taken.closed
    }

    fn leave(&self, bytes: usize) {
        let mut taken = self.lock();
        taken.count -= 1;
        taken.bytes -= bytes;
        drop(taken);
        self.freed.notify_one();
    }

    fn close(&self) {
        self.lock().closed = true;
        self.freed.notify_one();
    }

    fn is_closed(&self) -> bool {
        self.lock().closed
    }
}

#[cfg(test)]
mod tests;
