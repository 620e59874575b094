//! Linking kept step by step: things, the marks they are found by, and the pairs that belong together.
//!
//! What is kept after any steps is what `marsad-link` finds in the whole set: a pair is kept if the two are judged to
//! belong together and one of their marks has them among each other's next [`NEIGHBOURS`]. A new thing stands between
//! others, so it may part pairs as well as make them.

use crate::recent::Recent;
use hashbrown::{HashMap, HashSet};
use marsad_link::Weighed;
use marsad_link::{CopyPair, Join, Linker, NEIGHBOURS, Signature, Telling};
use rusqlite::{Connection, OptionalExtension, Result, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The statements of a kind of things.
pub(crate) struct Statements {
    node: &'static str,
    put_node: &'static str,
    drop_node: &'static str,
    mark: &'static str,
    drop_mark: &'static str,
    /// How many rows there are of late, and from which mark on they are moved next.
    late: &'static str,
    put_late: &'static str,
    drop_late: &'static str,
    /// The mark so many rows of late after a mark.
    reach_late: &'static str,
    /// Moves the rows of late from a mark to another, both with them.
    move_late: [&'static str; 2],
    count_late: &'static str,
    pairs: &'static str,
    put_pair: &'static str,
    drop_pair: &'static str,
}

macro_rules! statements {
    ($nodes:literal, $marks:literal, $late:literal, $pairs:literal) => {
        Statements {
            node: concat!("SELECT data FROM ", $nodes, " WHERE key = ?"),
            put_node: concat!("INSERT INTO ", $nodes, " (key, data) VALUES (?, ?)"),
            drop_node: concat!("DELETE FROM ", $nodes, " WHERE key = ?"),
            mark: concat!(
                "SELECT place, key FROM ",
                $marks,
                " WHERE mark = ?1 UNION ALL SELECT place, key FROM ",
                $late,
                " WHERE mark = ?1 ORDER BY place, key"
            ),
            drop_mark: concat!("DELETE FROM ", $marks, " WHERE mark = ? AND place = ? AND key = ?"),
            late: concat!("SELECT count, next FROM late WHERE name = '", $late, "'"),
            put_late: concat!("INSERT INTO ", $late, " (mark, place, key) VALUES (?, ?, ?)"),
            drop_late: concat!("DELETE FROM ", $late, " WHERE mark = ? AND place = ? AND key = ?"),
            reach_late: concat!(
                "SELECT mark FROM ",
                $late,
                " WHERE mark >= ?1 ORDER BY mark LIMIT 1 OFFSET ?2"
            ),
            move_late: [
                concat!(
                    "INSERT INTO ",
                    $marks,
                    " SELECT mark, place, key FROM ",
                    $late,
                    " WHERE mark BETWEEN ?1 AND ?2 ORDER BY mark, place, key"
                ),
                concat!("DELETE FROM ", $late, " WHERE mark BETWEEN ?1 AND ?2"),
            ],
            count_late: concat!("UPDATE late SET count = ?, next = ? WHERE name = '", $late, "'"),
            pairs: concat!(
                "SELECT b, data FROM ",
                $pairs,
                " WHERE a = ?1 UNION ALL SELECT a, data FROM ",
                $pairs,
                " WHERE b = ?1"
            ),
            put_pair: concat!("INSERT OR REPLACE INTO ", $pairs, " (a, b, data) VALUES (?, ?, ?)"),
            drop_pair: concat!("DELETE FROM ", $pairs, " WHERE a = ? AND b = ?"),
        }
    };
}

/// A thing that is linked to others of its kind.
pub(crate) trait Node: Clone {
    /// What two that belong together have in common.
    type Pair: Clone + Serialize + DeserializeOwned;
    const SQL: Statements;
    /// How many are kept in memory, twice over: those of twenty thousand articles, where the news of some days comes mixed.
    const KEPT: usize;
    fn marks(&self) -> Vec<i64>;
    fn place(&self) -> i64;
    fn judge(linker: &Linker, a: &Self, b: &Self) -> Option<Self::Pair>;
    fn to_bytes(&self) -> Vec<u8>;
    fn of_bytes(bytes: &[u8]) -> Option<Self>;
}

impl Node for Signature {
    type Pair = CopyPair;
    const SQL: Statements = statements!("signatures", "signature_keys", "late_signature_keys", "copies");
    const KEPT: usize = 20_000;
    fn marks(&self) -> Vec<i64> {
        self.keys.iter().copied().map(i64::from).collect()
    }
    fn place(&self) -> i64 {
        self.order()
    }
    fn judge(linker: &Linker, a: &Self, b: &Self) -> Option<CopyPair> {
        linker.copy(a, b)
    }
    fn to_bytes(&self) -> Vec<u8> {
        let rest = Signature { words: Vec::new(), ..self.clone() };
        joined(&rest, marsad_link::to_bytes(&self.words))
    }
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (rest, words): (Signature, _) = parted(bytes)?;
        Some(Signature { words: marsad_link::from_bytes(words), ..rest })
    }
}

impl Node for Telling {
    type Pair = Join;
    const SQL: Statements = statements!("tellings", "telling_keys", "late_telling_keys", "joins");
    const KEPT: usize = 60_000;
    fn marks(&self) -> Vec<i64> {
        self.keys().into_iter().map(u64::cast_signed).collect()
    }
    fn place(&self) -> i64 {
        self.order()
    }
    fn judge(linker: &Linker, a: &Self, b: &Self) -> Option<Join> {
        linker.join(a, b)
    }
    fn to_bytes(&self) -> Vec<u8> {
        let rest = Telling { words: Vec::new(), topic: Vec::new(), ..self.clone() };
        let count = u32::try_from(self.words.len()).unwrap_or_default();
        let words = self.words.iter().chain(&self.topic);
        let words = words.flat_map(|w| w.hash.to_le_bytes().into_iter().chain([w.weight]));
        joined(&rest, count.to_le_bytes().into_iter().chain(words).collect())
    }
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (rest, words): (Telling, _) = parted(bytes)?;
        let (count, words) = words.split_first_chunk::<4>()?;
        let weighed =
            |b: &[u8; 5]| Weighed { hash: u32::from_le_bytes([b[0], b[1], b[2], b[3]]), weight: b[4] };
        let mut words: Vec<Weighed> = words.as_chunks::<5>().0.iter().map(weighed).collect();
        let topic = words.split_off(words.len().min(u32::from_le_bytes(*count) as usize));
        Some(Telling { words, topic, ..rest })
    }
}

/// Something small as JSON, then bytes.
fn joined(rest: &impl Serialize, bytes: Vec<u8>) -> Vec<u8> {
    let json = serde_json::to_vec(rest).unwrap_or_default();
    let mut out = u32::try_from(json.len()).unwrap_or_default().to_le_bytes().to_vec();
    out.extend(json);
    out.extend(bytes);
    out
}

fn parted<T: DeserializeOwned>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let (length, bytes) = bytes.split_first_chunk::<4>()?;
    let (json, bytes) = bytes.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((serde_json::from_slice(json).ok()?, bytes))
}

/// A thing with what is kept of it, made on any thread.
#[derive(Debug, Clone)]
pub(crate) struct Ready<N> {
    node: Arc<N>,
    marks: Vec<i64>,
    place: i64,
    bytes: Vec<u8>,
}

impl<N: Node> Ready<N> {
    pub fn new(node: N) -> Ready<N> {
        let (marks, place, bytes) = (distinct(node.marks()), node.place(), node.to_bytes());
        Ready { node: Arc::new(node), marks, place, bytes }
    }
}

/// A thing with all that is known of it.
struct Known<N: Node> {
    node: Arc<N>,
    marks: Vec<i64>,
    place: i64,
    partners: RefCell<HashMap<i64, Rc<N::Pair>>>,
}

/// How many marks of late there are at most: those of twenty thousand articles. In tests few, so that some are moved.
const LATE: i64 = if cfg!(test) { 50 } else { 1 << 20 };
/// How many marks are kept in memory, twice over.
const MARKS: usize = 400_000;

/// Things of a kind, as kept in a store, with those used of late in memory.
pub(crate) struct Web<N: Node> {
    nodes: Recent<Rc<Known<N>>>,
    /// Of a mark: who has it, in order.
    marks: Recent<Vec<(i64, i64)>>,
    /// Marks not written yet, of each who has it.
    waiting: HashMap<i64, Vec<(i64, i64)>>,
    /// Those whose company may have changed.
    touched: HashSet<i64>,
}

impl<N: Node> Web<N> {
    pub fn new() -> Web<N> {
        Web {
            nodes: Recent::new(N::KEPT),
            marks: Recent::new(MARKS),
            waiting: HashMap::new(),
            touched: HashSet::new(),
        }
    }

    /// Forgets what is in memory: the store was written to by another.
    pub fn forget(&mut self) {
        self.nodes = Recent::new(N::KEPT);
        self.marks = Recent::new(MARKS);
    }

    /// Writes what waits to be written among the marks of late, and moves as many of these to their places as are too many.
    pub fn flush(&mut self, conn: &Connection) -> Result<()> {
        let mut rows: Vec<(i64, i64, i64)> = Vec::new();
        for (mark, who) in self.waiting.drain() {
            rows.extend(who.into_iter().map(|(place, key)| (mark, place, key)));
        }
        if rows.is_empty() {
            return Ok(());
        }
        rows.sort_unstable();
        let mut put = conn.prepare_cached(N::SQL.put_late)?;
        for (mark, place, key) in &rows {
            put.execute([mark, place, key])?;
        }
        let added = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let (count, mut next): (i64, i64) =
            conn.prepare_cached(N::SQL.late)?.query_row([], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let mut count = count + added;
        // Past the last of them they are moved from the first on.
        for _ in 0..2 {
            if count <= LATE {
                break;
            }
            let reach = conn.prepare_cached(N::SQL.reach_late)?;
            let last = { reach }.query_row([next, count - LATE], |r| r.get(0)).optional()?;
            let stretch = [next, last.unwrap_or(i64::MAX)];
            let [put, drop] = N::SQL.move_late;
            conn.prepare_cached(put)?.execute(stretch)?;
            count -= i64::try_from(conn.prepare_cached(drop)?.execute(stretch)?).unwrap_or_default();
            next = last.and_then(|last: i64| last.checked_add(1)).unwrap_or(i64::MIN);
        }
        conn.prepare_cached(N::SQL.count_late)?.execute([count, next])?;
        Ok(())
    }

    /// Takes those touched since the last time.
    pub fn take_touched(&mut self) -> Vec<i64> {
        let mut all: Vec<i64> = self.touched.drain().collect();
        all.sort_unstable();
        all
    }

    pub fn touch(&mut self, key: i64) {
        self.touched.insert(key);
    }

    /// Adds a thing and links it.
    pub fn add(&mut self, conn: &Connection, linker: &Linker, key: i64, new: &Ready<N>) -> Result<()> {
        conn.prepare_cached(N::SQL.put_node)?.execute(params![key, new.bytes])?;
        let (node, marks, place) = (new.node.clone(), new.marks.clone(), new.place);
        let known = Rc::new(Known { node, marks, place, partners: RefCell::default() });
        let (mut near, mut parted) = (Vec::new(), Vec::new());
        for mark in &known.marks {
            self.waiting.entry(*mark).or_default().push((place, key));
            let row = self.row(conn, *mark, Some((place, key)))?;
            let at = row.partition_point(|e| *e < (place, key));
            let around = &row[at.saturating_sub(NEIGHBOURS)..row.len().min(at + 1 + NEIGHBOURS)];
            near.extend(around.iter().map(|(_, k)| *k));
            parted.extend(across(row, at, NEIGHBOURS + 1));
        }
        self.nodes.put(key, known.clone());
        self.touched.insert(key);
        near.retain(|k| *k != key);
        for other in distinct(near) {
            self.judge(conn, linker, (key, &known), other)?;
        }
        for (a, b) in parted {
            self.part(conn, a, b)?;
        }
        Ok(())
    }

    /// Takes a thing out; what it stood between may come together.
    pub fn remove(&mut self, conn: &Connection, linker: &Linker, key: i64) -> Result<()> {
        let Some(known) = self.known(conn, key)? else { return Ok(()) };
        let partners: Vec<i64> = known.partners.borrow().keys().copied().collect();
        for other in partners {
            self.drop_pair(conn, key, other)?;
        }
        let mut met: Vec<(i64, i64)> = Vec::new();
        for mark in &known.marks {
            if !self.unwait(*mark, (known.place, key)) {
                Self::drop_mark(conn, [*mark, known.place, key])?;
            }
            let row = self.row(conn, *mark, None)?;
            let at = row.partition_point(|e| *e < (known.place, key));
            if row.get(at) == Some(&(known.place, key)) {
                row.remove(at);
            }
            met.extend(across(row, at, NEIGHBOURS));
        }
        conn.prepare_cached(N::SQL.drop_node)?.execute([key])?;
        self.nodes.remove(key);
        self.touched.remove(&key);
        met.sort_unstable();
        met.dedup();
        for (a, b) in met {
            if let Some(known) = self.known(conn, a)? {
                self.judge(conn, linker, (a, &known), b)?;
            }
        }
        Ok(())
    }

    /// All that are reached from a thing over pairs, with the pairs among them.
    pub fn company(&mut self, conn: &Connection, key: i64) -> Result<Company<N>> {
        let mut found: HashSet<i64> = HashSet::from([key]);
        let mut next = vec![key];
        let mut company = Company { keys: Vec::new(), nodes: Vec::new(), pairs: Vec::new() };
        while let Some(at) = next.pop() {
            let Some(known) = self.known(conn, at)? else { continue };
            company.keys.push(at);
            company.nodes.push(known.node.clone());
            for (other, pair) in known.partners.borrow().iter() {
                if at < *other {
                    company.pairs.push(pair.clone());
                }
                if found.insert(*other) {
                    next.push(*other);
                }
            }
        }
        Ok(company)
    }

    fn judge(
        &mut self,
        conn: &Connection,
        linker: &Linker,
        (key, known): (i64, &Known<N>),
        other: i64,
    ) -> Result<()> {
        let Some(there) = self.known(conn, other)? else { return Ok(()) };
        if known.partners.borrow().contains_key(&other) {
            return Ok(());
        }
        let Some(pair) = N::judge(linker, &known.node, &there.node) else { return Ok(()) };
        let data = serde_json::to_string(&pair).unwrap_or_default();
        conn.prepare_cached(N::SQL.put_pair)?.execute(params![key.min(other), key.max(other), data])?;
        let pair = Rc::new(pair);
        known.partners.borrow_mut().insert(other, pair.clone());
        there.partners.borrow_mut().insert(key, pair);
        self.touched.extend([key, other]);
        Ok(())
    }

    /// Drops a pair that has come to stand too far apart by every mark.
    fn part(&mut self, conn: &Connection, a: i64, b: i64) -> Result<()> {
        let Some(one) = self.known(conn, a)? else { return Ok(()) };
        if !one.partners.borrow().contains_key(&b) {
            return Ok(());
        }
        let Some(other) = self.known(conn, b)? else { return Ok(()) };
        for mark in one.marks.iter().filter(|m| other.marks.binary_search(m).is_ok()) {
            let row = self.row(conn, *mark, None)?;
            let at = |known: &Known<N>, key: i64| row.partition_point(|e| *e < (known.place, key));
            if at(&one, a).abs_diff(at(&other, b)) <= NEIGHBOURS {
                return Ok(());
            }
        }
        self.drop_pair(conn, a, b)
    }

    fn drop_pair(&mut self, conn: &Connection, a: i64, b: i64) -> Result<()> {
        conn.prepare_cached(N::SQL.drop_pair)?.execute([a.min(b), a.max(b)])?;
        for (key, other) in [(a, b), (b, a)] {
            if let Some(known) = self.nodes.get(key) {
                known.partners.borrow_mut().remove(&other);
            }
            self.touched.insert(key);
        }
        Ok(())
    }

    /// Takes out what was written of a mark, wherever it lies.
    fn drop_mark(conn: &Connection, row: [i64; 3]) -> Result<()> {
        if conn.prepare_cached(N::SQL.drop_mark)?.execute(row)? == 0 {
            let late = conn.prepare_cached(N::SQL.drop_late)?.execute(row)?;
            let late = i64::try_from(late).unwrap_or_default();
            let (count, next): (i64, i64) =
                conn.prepare_cached(N::SQL.late)?.query_row([], |r| Ok((r.get(0)?, r.get(1)?)))?;
            conn.prepare_cached(N::SQL.count_late)?.execute([count - late, next])?;
        }
        Ok(())
    }

    /// Takes out what waits to be written; `false` where it does not.
    fn unwait(&mut self, mark: i64, who: (i64, i64)) -> bool {
        let Some(waiting) = self.waiting.get_mut(&mark) else { return false };
        let before = waiting.len();
        waiting.retain(|w| *w != who);
        waiting.len() < before
    }

    /// Who has a mark, in order. `new` has just been put to those that wait.
    fn row(&mut self, conn: &Connection, mark: i64, new: Option<(i64, i64)>) -> Result<&mut Vec<(i64, i64)>> {
        let waiting = &self.waiting;
        let mut kept = true;
        let row = self.marks.get_or(mark, || {
            kept = false;
            let mut statement = conn.prepare_cached(N::SQL.mark)?;
            let rows = statement.query_map([mark], |r| Ok((r.get(0)?, r.get(1)?)))?;
            let mut all: Vec<(i64, i64)> = rows.collect::<Result<_>>()?;
            if let Some(waiting) = waiting.get(&mark) {
                all.extend(waiting);
                all.sort_unstable();
            }
            Ok(all)
        })?;
        if let Some(new) = new.filter(|_| kept) {
            row.insert(row.partition_point(|e| *e < new), new);
        }
        Ok(row)
    }

    fn known(&mut self, conn: &Connection, key: i64) -> Result<Option<Rc<Known<N>>>> {
        if let Some(known) = self.nodes.get(key) {
            return Ok(Some(known.clone()));
        }
        let bytes: Option<Vec<u8>> =
            conn.prepare_cached(N::SQL.node)?.query_row([key], |r| r.get(0)).optional()?;
        let Some(node) = bytes.as_deref().and_then(N::of_bytes) else { return Ok(None) };
        let mut statement = conn.prepare_cached(N::SQL.pairs)?;
        let mut rows = statement.query([key])?;
        let mut partners = HashMap::new();
        while let Some(row) = rows.next()? {
            let pair = serde_json::from_str(row.get_ref(1)?.as_str()?).ok();
            if let Some(pair) = pair {
                partners.insert(row.get(0)?, Rc::new(pair));
            }
        }
        let (marks, place, node) = (distinct(node.marks()), node.place(), Arc::new(node));
        let known = Rc::new(Known { node, marks, place, partners: RefCell::new(partners) });
        self.nodes.put(key, known.clone());
        Ok(Some(known))
    }
}

/// Things linked with one another.
pub(crate) struct Company<N: Node> {
    pub keys: Vec<i64>,
    pub nodes: Vec<Arc<N>>,
    pub pairs: Vec<Rc<N::Pair>>,
}

fn distinct(mut list: Vec<i64>) -> Vec<i64> {
    list.sort_unstable();
    list.dedup();
    list
}

/// The pairs of a row that stand `apart` places from one another, with `at` between them.
fn across(row: &[(i64, i64)], at: usize, apart: usize) -> impl Iterator<Item = (i64, i64)> {
    let before = at.saturating_sub(NEIGHBOURS)..at.min(row.len());
    before.filter_map(move |a| Some((row[a].1, row.get(a + apart)?.1)))
}
