//! A small language of patterns over terms: parts, which make new items, and rules, which make mentions.
//!
//! ```text
//! part month
//!   when  month_name
//!   when  month_name slash other:month_name
//!   value month_name
//! rule date
//!   when  on? day month year?
//!   limit day 1 31
//!   value date
//!   yes   …
//! ```
//! An element is a class, or `label:class`, or alternatives `a|b`; `_` is any word, `!a|b` any at which none of these begins;
//! `?` makes it optional. `<x` must stand before the mention, `>x` after it. Longest match wins, then the earlier rule.

use crate::chart::{Chart, Class, ClassSet, Classes, Point, Value};
use marsad_pack::{Block, Diagnostics, Entry, Origin, Pack, did_you_mean};

/// One place in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    classes: Vec<Class>,
    /// `_`: any one word; with classes, one at which none of these begins.
    any: bool,
    optional: bool,
    side: Side,
    label: String,
}

/// Whether what an element finds belongs to the mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// It stands before.
    Before,
    /// It belongs.
    Within,
    /// It stands after.
    After,
}

/// What must follow on one another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    elements: Vec<Element>,
}

impl Pattern {
    /// Where it may begin: at its first element, or past those that can be left out.
    fn beginnings(&self) -> impl Iterator<Item = usize> {
        let optional = self.elements.iter().take_while(|e| e.optional).count();
        (0..self.elements.len()).take(optional + 1)
    }

    /// The classes of which one must follow an element at once; none where anything may, or nothing need.
    fn after(&self, element: usize) -> Option<ClassSet> {
        let rest = &self.elements[element + 1..];
        let needed = rest.iter().position(|e| !e.optional)?;
        let next = &rest[..=needed];
        let classes = next.iter().flat_map(|e| e.classes.iter().copied()).collect();
        (!next.iter().any(|e| e.any)).then_some(classes)
    }

    /// The classes of each element that cannot be left out: without one of each near, nothing needs to be tried.
    fn needs(&self) -> impl Iterator<Item = &[Class]> {
        self.elements.iter().filter(|e| !e.optional && !e.any).map(|e| &*e.classes)
    }
}

/// A bound on what a label may be worth.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Limit {
    label: String,
    low: i64,
    high: i64,
}

/// A part or a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    /// The id records carry.
    pub(crate) id: String,
    /// Where it stands.
    pub(crate) origin: Origin,
    /// What to make of a match: the words after `value`.
    pub(crate) value: Vec<String>,
    patterns: Vec<Pattern>,
    limits: Vec<Limit>,
    makes: Option<Class>,
}

impl Rule {
    /// Whether its `value` has a word.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.value.iter().any(|v| v == word)
    }
}

/// A sentence of a rule, and what it must give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The rule it stands under.
    pub rule: String,
    /// Where it stands.
    pub origin: Origin,
    /// Whether the rule must read it.
    pub yes: bool,
    /// The sentence.
    pub text: String,
    /// The lines under it.
    pub lines: Vec<(String, String)>,
}

/// The words a pattern matched.
#[derive(Debug, Clone)]
pub(crate) struct Match<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) from: Point,
    pub(crate) to: Point,
    /// Where it ends with what must stand after it.
    reach: Point,
    captures: Captures<'a>,
}

/// Room for what is tried at a point, used again at the next.
#[derive(Debug, Default)]
pub(crate) struct Room<'a> {
    may: Vec<u16>,
    captures: Captures<'a>,
    made: Vec<(Point, Value, bool)>,
}

type Captures<'a> = Vec<(&'a str, Captured)>;

/// What a label caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Captured {
    pub(crate) value: Value,
    pub(crate) definite: bool,
    pub(crate) from: Point,
    pub(crate) to: Point,
    side: Side,
}

impl Match<'_> {
    fn loses_to(&self, rule: &Rule, reach: Point, captures: usize) -> bool {
        reach > self.reach
            || (reach == self.reach && self.rule.id == rule.id && captures > self.captures.len())
    }
    /// The same without what stands before and after.
    fn trimmed(mut self) -> Self {
        let on = |side: Side| self.captures.iter().map(|(_, c)| *c).filter(move |c| c.side == side);
        let from = on(Side::Before).map(|c| c.to).max().unwrap_or(self.from);
        let to = on(Side::After).map(|c| c.from).min().unwrap_or(self.to);
        (self.from, self.to) = (from, to);
        self
    }
    /// What a label caught.
    pub(crate) fn get(&self, label: &str) -> Option<Captured> {
        self.captures.iter().find(|(l, _)| *l == label).map(|(_, c)| *c)
    }
    /// What a label is worth; of a range the lower end.
    pub(crate) fn low(&self, label: &str) -> Option<i64> {
        self.get(label).map(|c| c.value.low)
    }
}

/// The parts, rules and sentences of the files of a slot.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    parts: Vec<Rule>,
    rules: Vec<Rule>,
    /// What of parts and of rules may begin with a class.
    part_starts: Starts,
    rule_starts: Starts,
    /// The sentences, run as tests.
    pub(crate) cases: Vec<Case>,
}

/// The patterns that may begin with an item of a class, by the class.
#[derive(Debug, Clone, Default)]
struct Starts {
    /// All patterns, rule after rule.
    all: Vec<Start>,
    by_class: Vec<Group>,
    /// Those that may begin with any word.
    any: Group,
    /// Of what they need near the sets of which one class is enough, for them to point into.
    either: Vec<ClassSet>,
}

/// A pattern: its rule, its place in the rule, and what it needs near.
#[derive(Debug, Clone, Copy)]
struct Start {
    rule: u16,
    pattern: u16,
    /// The classes needed, where it must be this one.
    all: ClassSet,
    /// Where the sets stand of which one class is enough.
    either: (u32, u32),
}

/// Patterns that begin alike, by number.
#[derive(Debug, Clone, Default)]
struct Group {
    /// Those that ask for nothing to follow at once.
    open: Vec<u16>,
    /// The others, by the classes of which one must follow.
    bound: Vec<(ClassSet, Vec<u16>)>,
    /// All classes that may follow those.
    next: ClassSet,
}

impl Group {
    fn add(&mut self, pattern: u16, next: Option<ClassSet>) {
        let Some(next) = next else { return self.open.push(pattern) };
        self.next = self.next.or(&next);
        match self.bound.iter_mut().find(|(classes, _)| *classes == next) {
            Some((_, patterns)) => patterns.push(pattern),
            None => self.bound.push((next, vec![pattern])),
        }
    }

    /// Gives those that what stands at a point may go on.
    fn fitting(&self, chart: &Chart, to: Point, out: &mut Vec<u16>) {
        out.extend_from_slice(&self.open);
        if self.bound.is_empty() {
            return;
        }
        let there = chart.classes_at(to);
        if self.next.meets(&there) {
            let fitting = self.bound.iter().filter(|(classes, _)| classes.meets(&there));
            fitting.for_each(|(_, patterns)| out.extend(patterns));
        }
    }
}

impl Starts {
    fn of(rules: &[Rule]) -> Starts {
        let mut out = Starts { by_class: vec![Group::default(); 256], ..Starts::default() };
        for (r, rule) in (0u16..).zip(rules) {
            for (p, pattern) in (0u16..).zip(&rule.patterns) {
                out.add((r, p), pattern);
            }
        }
        out
    }

    fn add(&mut self, (rule, place): (u16, u16), pattern: &Pattern) {
        let number = self.all.len() as u16;
        for first in pattern.beginnings() {
            let (element, next) = (&pattern.elements[first], pattern.after(first));
            if element.any {
                self.any.add(number, next);
            } else {
                element.classes.iter().for_each(|c| self.by_class[usize::from(c.0)].add(number, next));
            }
        }
        let before = self.either.len() as u32;
        let (one, several): (Vec<_>, Vec<_>) = pattern.needs().partition(|n| n.len() == 1);
        self.either.extend(several.into_iter().map(|n| n.iter().copied().collect::<ClassSet>()));
        let all = one.into_iter().flatten().copied().collect();
        self.all.push(Start { rule, pattern: place, all, either: (before, self.either.len() as u32) });
    }

    /// Gives the patterns that may fit at a point by number, in the order of their rules. Of the items there only those
    /// count that are not among so many first of the chart.
    fn at(&self, chart: &Chart, point: Point, known: usize, out: &mut Vec<u16>) {
        out.clear();
        if known == 0
            && let Some(to) = chart.word_at(point)
        {
            self.any.fitting(chart, to, out);
        }
        for item in chart.at_since(point, known) {
            self.by_class[usize::from(item.class.0)].fitting(chart, item.to, out);
        }
        if out.is_empty() {
            return;
        }
        let near = chart.near(point);
        out.retain(|number| self.may(*number, &near));
        out.sort_unstable();
        out.dedup();
    }

    fn may(&self, number: u16, near: &ClassSet) -> bool {
        let start = &self.all[usize::from(number)];
        let either = &self.either[start.either.0 as usize..start.either.1 as usize];
        start.all.within(near) && either.iter().all(|need| need.meets(near))
    }

    fn pattern<'r>(&self, number: u16, rules: &'r [Rule]) -> (&'r Rule, &'r Pattern) {
        let start = &self.all[usize::from(number)];
        let rule = &rules[usize::from(start.rule)];
        (rule, &rule.patterns[usize::from(start.pattern)])
    }
}

const KEYS: [&str; 5] = ["when", "limit", "value", "yes", "no"];

impl Rules {
    /// Reads the `.rules` files of a slot. `values` are the first words a rule's `value` may have.
    pub(crate) fn load(
        pack: &Pack,
        slot: &str,
        values: &[&str],
        classes: &mut Classes,
        problems: &mut Diagnostics,
    ) -> Rules {
        let blocks = pack.blocks(slot, "rules", problems);
        let made: Vec<&str> = blocks.iter().filter(|b| b.kind == "part").map(|b| b.name).collect();
        for name in made {
            classes.add(name);
        }
        let mut out = Rules::default();
        for block in &blocks {
            check_keys(block, problems);
            let rule = compile(block, classes, problems);
            match block.kind {
                "part" => out.parts.push(rule),
                "rule" => {
                    check_rule(block, &rule, values, problems);
                    out.rules.push(rule);
                }
                odd => problems.at(
                    &block.origin,
                    format!("unknown kind `{odd}`"),
                    did_you_mean(odd, ["part", "rule"]),
                ),
            }
            out.cases.extend(
                block.entries.iter().filter(|e| e.key == "yes" || e.key == "no").map(|e| case(block, e)),
            );
        }
        out.part_starts = Starts::of(&out.parts);
        out.rule_starts = Starts::of(&out.rules);
        out
    }

    /// Adds to a chart everything that parts make.
    pub(crate) fn complete(&self, chart: &mut Chart, tokens: usize) {
        let mut room = Room::default();
        for at in (0..tokens * 2).rev() {
            let point = Point(u32::try_from(at).unwrap_or(u32::MAX));
            let mut known = 0;
            while !chart.is_empty_at(point) {
                let before = chart.len();
                if !self.parts_at(chart, point, known, &mut room) {
                    break;
                }
                known = before;
            }
        }
    }

    /// Adds what parts make at a point of the items there that are new; whether it was new itself.
    fn parts_at<'a>(&'a self, chart: &mut Chart, point: Point, known: usize, room: &mut Room<'a>) -> bool {
        let mut new = false;
        let Room { may, captures, made } = room;
        self.part_starts.at(chart, point, known, may);
        for number in &*may {
            let (part, pattern) = self.part_starts.pattern(*number, &self.parts);
            let Some(class) = part.makes else { continue };
            walk(&pattern.elements, chart, point, captures, &mut |to, captures| {
                if within(part, captures) {
                    made.extend(worth(part, captures).map(|(value, definite)| (to, value, definite)));
                }
            });
            for (to, value, definite) in made.drain(..) {
                new |= to > point && chart.add(point, to, class, value, definite);
            }
        }
        new
    }

    /// The best match that begins at a point, or after what must stand before it.
    pub(crate) fn best<'a>(&'a self, chart: &Chart, point: Point, room: &mut Room<'a>) -> Option<Match<'a>> {
        if chart.is_empty_at(point) {
            return None;
        }
        let found = self.best_at(chart, point, room)?;
        let later = (found.from > point).then(|| self.best_at(chart, found.from, room)).flatten();
        Some(later.filter(|l| l.reach > found.reach).unwrap_or(found))
    }

    fn best_at<'a>(&'a self, chart: &Chart, point: Point, room: &mut Room<'a>) -> Option<Match<'a>> {
        let mut best: Option<Match<'a>> = None;
        let Room { may, captures, .. } = room;
        self.rule_starts.at(chart, point, 0, may);
        for number in &*may {
            let (rule, pattern) = self.rule_starts.pattern(*number, &self.rules);
            walk(&pattern.elements, chart, point, captures, &mut |to, captures| {
                let longer = best.as_ref().is_none_or(|b| b.loses_to(rule, to, captures.len()));
                if to > point && longer && within(rule, captures) {
                    best = Some(Match { rule, from: point, to, reach: to, captures: captures.clone() });
                }
            });
        }
        best.map(Match::trimmed)
    }
}

/// Calls `found` with the end and the captures of every way a pattern fits at a point.
fn walk<'a>(
    pattern: &'a [Element],
    chart: &Chart,
    at: Point,
    captures: &mut Captures<'a>,
    found: &mut impl FnMut(Point, &Captures<'a>),
) {
    let Some((element, rest)) = pattern.split_first() else { return found(at, captures) };
    if element.any
        && let Some(to) = chart.word_at(at)
        && !chart.begins_any(at, &element.classes)
    {
        captures.push((
            &element.label,
            Captured { value: Value::default(), definite: false, from: at, to, side: element.side },
        ));
        walk(rest, chart, to, captures, found);
        captures.pop();
    }
    for item in chart.at(at).filter(|i| !element.any && element.classes.contains(&i.class)) {
        let caught = Captured {
            value: item.value,
            definite: item.definite,
            from: at,
            to: item.to,
            side: element.side,
        };
        captures.push((&element.label, caught));
        walk(rest, chart, item.to, captures, found);
        captures.pop();
    }
    if element.optional {
        walk(rest, chart, at, captures, found);
    }
}

fn within(rule: &Rule, captures: &Captures<'_>) -> bool {
    rule.limits.iter().all(|limit| {
        let of_label = captures.iter().filter(|(l, _)| *l == limit.label);
        of_label.map(|(_, c)| c.value).all(|v| limit.low <= v.low && v.high <= limit.high)
    })
}

/// What a part is worth: of one label its value, of two the range from the first to the second.
fn worth(part: &Rule, captures: &Captures<'_>) -> Option<(Value, bool)> {
    let get = |label: &String| captures.iter().find(|(l, _)| l == label).map(|(_, c)| *c);
    let first = part.value.iter().find_map(get)?;
    let last = part.value.iter().rev().find_map(get)?;
    Some((Value { low: first.value.low.min(first.value.high), high: last.value.high }, first.definite))
}

fn check_keys(block: &Block<'_>, problems: &mut Diagnostics) {
    for entry in &block.entries {
        if !KEYS.contains(&entry.key) {
            let help = did_you_mean(entry.key, KEYS);
            problems.at(&entry.origin, format!("unknown line `{}`", entry.key), help);
        }
    }
    if block.values("when").next().is_none() || block.values("value").next().is_none() {
        let help = "write at least one `when` line and a `value` line";
        problems.help(
            &block.origin.path,
            block.origin.line,
            1,
            format!("`{}` is not whole", block.name),
            help,
        );
    }
}

fn check_rule(block: &Block<'_>, rule: &Rule, values: &[&str], problems: &mut Diagnostics) {
    for (key, what) in [("yes", "it must read"), ("no", "it must not read")] {
        if block.values(key).next().is_none() {
            let help = Some(format!("add a line `{key}` with a sentence {what}"));
            problems.at(&block.origin, format!("`{}` has no `{key}` sentence", block.name), help);
        }
    }
    let first = rule.value.first().map_or("", String::as_str);
    if !values.contains(&first) {
        let help = did_you_mean(first, values.iter().copied())
            .or_else(|| Some(format!("one of: {}", values.join(", "))));
        problems.at(&block.origin, format!("unknown value `{first}`"), help);
    }
}

fn case(block: &Block<'_>, entry: &Entry<'_>) -> Case {
    Case {
        rule: block.id(),
        origin: entry.origin.clone(),
        yes: entry.key == "yes",
        text: entry.value.to_owned(),
        lines: entry.children.iter().map(|c| (c.key.to_owned(), c.value.to_owned())).collect(),
    }
}

fn compile(block: &Block<'_>, classes: &Classes, problems: &mut Diagnostics) -> Rule {
    Rule {
        id: block.id(),
        origin: block.origin.clone(),
        value: block.values("value").flat_map(|e| e.value.split_whitespace().map(str::to_owned)).collect(),
        patterns: block.values("when").map(|e| pattern(e, classes, problems)).collect(),
        limits: block.values("limit").filter_map(|e| limit(e, problems)).collect(),
        makes: classes.get(block.name).filter(|_| block.kind == "part"),
    }
}

fn pattern(entry: &Entry<'_>, classes: &Classes, problems: &mut Diagnostics) -> Pattern {
    let words = entry.value.split_whitespace();
    Pattern { elements: words.map(|word| element(word, entry, classes, problems)).collect() }
}

fn element(word: &str, entry: &Entry<'_>, classes: &Classes, problems: &mut Diagnostics) -> Element {
    let (body, optional) = word.strip_suffix('?').map_or((word, false), |b| (b, true));
    let (side, body) = match (body.strip_prefix('<'), body.strip_prefix('>')) {
        (Some(rest), _) => (Side::Before, rest),
        (_, Some(rest)) => (Side::After, rest),
        _ => (Side::Within, body),
    };
    let (label, names) = body.split_once(':').unwrap_or((body, body));
    let without = names.strip_prefix('!');
    let any = names == "_" || without.is_some();
    let mut found = Vec::new();
    for name in without.unwrap_or(names).split('|').filter(|n| *n != "_") {
        match classes.get(name) {
            Some(class) => found.push(class),
            None => problems.at(
                &entry.origin,
                format!("unknown class `{name}`"),
                did_you_mean(name, classes.names()),
            ),
        }
    }
    Element { classes: found, any, optional, side, label: label.to_owned() }
}

fn limit(entry: &Entry<'_>, problems: &mut Diagnostics) -> Option<Limit> {
    let words: Vec<&str> = entry.value.split_whitespace().collect();
    if let [label, low, high] = words[..]
        && let (Ok(low), Ok(high)) = (low.parse(), high.parse())
    {
        return Some(Limit { label: label.to_owned(), low, high });
    }
    let help = Some("write `limit label lowest highest`".to_owned());
    problems.at(&entry.origin, "a limit that cannot be read", help);
    None
}
