//! Whom a pronoun stands for.

use super::{Entities, Entity};
use crate::doc::Doc;
use crate::predicate::is_masdar;
use marsad_clause::{Arg, ClauseKind, Link, Node};
use marsad_mention::{CountryForm, Referent};
use marsad_morph::{Attached, Derived, Gender, Lexeme, LexemeId, Number, Person, Pos};
use marsad_text::Span;

impl Entities {
    /// Whom a pronoun that is an argument stands for. On the word for "that" it is the subject of the clause around, even if
    /// that is nobody ("the fall of prices means that it threatens"), unless he tells something: he is somebody.
    pub(super) fn meant(&self, doc: &Doc<'_>, token: usize) -> Vec<Entity> {
        let opens = doc.view.pos(token) == Some(Pos::Sconj);
        // "We are ready to": whoever says so.
        let ours = doc.view.pronoun(token).is_some_and(|p| p.person == Person::First);
        if ours && doc.view.pos(token) == Some(Pos::Pron) {
            return self.teller(doc, token).cloned().into_iter().collect();
        }
        let around = self.subjects(doc, token).into_iter().filter(|n| doc.clauses.head(*n) < token);
        let subject = { around }.find(|n| goes_with(doc, *n, token)).filter(|_| opens);
        let told = doc.clauses.told_by(token).is_some();
        let Some(node) = subject.filter(|n| !told || !self.at(*n).is_empty()) else {
            return self.before(doc, token, &[]);
        };
        let tokens = Some(Span::new(token, token + 1));
        self.all_of(doc, node, token).into_iter().map(|e| Entity { tokens, ..e }).collect()
    }

    /// Whom a pronoun stands for: the subject of its clause or of one around it, else the last one named before it that
    /// goes with it in gender and number.
    pub(super) fn before(&self, doc: &Doc<'_>, token: usize, not: &[Arg]) -> Vec<Entity> {
        let (mut found, sure) = self.antecedent(doc, token, not);
        for entity in found.iter_mut().filter(|_| !sure) {
            entity.assumed = true;
            entity.office = None;
        }
        found
    }

    /// Whom a pronoun stands for, and whether that is plain: no other noun that goes with it stands nearer, or he is whom the
    /// clause is about.
    pub(super) fn antecedent(&self, doc: &Doc<'_>, token: usize, not: &[Arg]) -> (Vec<Entity>, bool) {
        let own = doc.clauses.phrase_at[token];
        let pronoun = doc.view.pronoun(token);
        let alone = pronoun.is_some_and(|p| p.number == Number::Sing);
        let one_woman = alone && pronoun.is_some_and(|p| p.gender == Some(Gender::Fem));
        let around = self.subjects(doc, token);
        let subjects = around.clone();
        let earlier = doc.clauses.phrases.partition_point(|p| p.tokens.end() <= token);
        // "The head of the government": one thing is spoken of like one woman, too.
        let parts = |phrase: usize| if one_woman { doc.clauses.phrases[phrase].parts.len() } else { 1 };
        let named =
            (0..earlier).rev().flat_map(|phrase| (0..parts(phrase)).map(move |part| Node { phrase, part }));
        let all = around.into_iter().chain(named);
        // Who is named later is meant only by what stands before his verb: "during his visit the minister said".
        let clause = doc.clauses.clause_at[token].map(|c| &doc.clauses.clauses[c]);
        let opens = clause.filter(|c| c.verb.is_some_and(|v| token < v)).and_then(|c| c.subject);
        // The last of several named in a row is not whom one is meant by.
        let opening = doc.view.pos(token) == Some(Pos::Sconj);
        let listed = |n: &Node| matches!(doc.clauses.phrases[n.phrase].link, Some((_, Link::Coordinate)));
        let barred = |n: &Node| not.contains(&Arg::Phrase(*n)) || alone && opening && listed(n);
        let fits = |n: &Node| {
            !self.at(*n).is_empty()
                && Some(n.phrase) != own
                && !barred(n)
                && (doc.clauses.head(*n) < token || opens == Some(Arg::Phrase(*n)))
                && goes_with(doc, *n, token)
        };
        let found = all.filter(fits).map(|n| (n, self.all_of(doc, n, token))).find(|(_, e)| !e.is_empty());
        // On a noun a pronoun may be whoever stands between: "said that … her husband and his arrest".
        let on_noun = doc.view.pos(token) == Some(Pos::Noun);
        let passed = |n: Node| {
            let mut near =
                nouns_before(doc, token).filter(|n| stands_free(doc, *n)).take_while(|near| *near != n);
            let around = subjects.contains(&n);
            let may = |m: Node| !around || on_noun && is_human(doc, doc.clauses.head(m));
            near.any(|m| goes_with(doc, m, token) && may(m))
        };
        let unsure = alone && found.as_ref().is_some_and(|(n, _)| passed(*n));
        let mut found = found.map_or_else(|| self.two(doc, token), |(_, e)| e);
        for entity in &mut found {
            entity.tokens = Some(Span::new(token, token + 1));
        }
        (found, !unsure)
    }

    /// Whose a thing is by the pronoun on its noun, where that is not whoever does something to it: "his release", "his
    /// house".
    pub(crate) fn owner_of(&self, doc: &Doc<'_>, node: Node) -> Vec<Entity> {
        let head = doc.clauses.head(node);
        let third = doc.view.best(head).and_then(|r| r.pronoun).is_some_and(|p| p.person == Person::Third);
        let subject = doc.clauses.clause_at[head].and_then(|c| doc.clauses.clauses[c].subject);
        if third { self.before(doc, head, subject.as_slice()) } else { Vec::new() }
    }

    /// Whom something is against by the pronoun on a noun that says no more: "warrants in his right".
    pub(crate) fn against(&self, doc: &Doc<'_>, node: Node) -> Vec<Entity> {
        let head = doc.clauses.head(node);
        let subject = doc.clauses.clause_at[head].and_then(|c| doc.clauses.clauses[c].subject);
        if doc.view.best(head).is_none_or(|r| r.pronoun.is_none()) {
            return Vec::new();
        }
        let near = self.nearest(doc, head, subject.as_slice());
        let tokens = Some(Span::new(head, head + 1));
        let found = near.unwrap_or_else(|| self.before(doc, head, subject.as_slice())).into_iter();
        found.map(|e| Entity { tokens, ..e }).collect()
    }

    /// Whom a pronoun on a preposition stands for: the noun a relative clause is about; else not the subject of its own
    /// clause, for then it would say "himself"; nobody named where it speaks to somebody.
    pub(super) fn beyond(&self, doc: &Doc<'_>, token: usize) -> Vec<Entity> {
        let reader = |p: Attached| p.person == Person::Second;
        let on = |list: &[LexemeId]| doc.view.lexeme(token).is_some_and(|(id, _)| list.contains(&id));
        let nobody =
            doc.view.best(token).and_then(|r| r.pronoun).is_some_and(reader) || on(&doc.words.matter);
        let about = resumed(doc, token).filter(|n| !is_taken_up(doc, *n, token));
        // "The bodies of the gunmen whom it made an end of": of several people none is a thing.
        let several = doc.view.pronoun(token).is_some_and(|p| p.number == Number::Plur);
        let about = about.map(|n| self.somebody_of(doc, n).filter(|_| several).unwrap_or(n));
        // "The clerk of whom the arrest was made": whoever is told about is meant, and not the arrest.
        let somebody = about.is_some_and(|n| is_human(doc, doc.clauses.head(n)) && !self.at(n).is_empty());
        let thing_back = resumed(doc, token).is_some_and(|n| is_taken_up(doc, n, token));
        let received = is_received(doc, token);
        if nobody
            || is_whole(doc, token)
            || !somebody && !received && !thing_back && self.means_thing(doc, token)
        {
            return Vec::new();
        }
        let clause = doc.clauses.clause_at[token].map(|c| &doc.clauses.clauses[c]);
        let subject = clause.and_then(|c| c.subject);
        // "Met the envoy and discussed with him": whom the verb, or the one before it, was done to.
        let before = clause.and_then(|c| c.shares).map(|from| &doc.clauses.clauses[from]);
        let whom = clause.into_iter().chain(before).find_map(|c| match c.object {
            Some(Arg::Phrase(node)) if doc.clauses.head(node) < token => self.somebody_of(doc, node),
            _ => None,
        });
        let own = self.done_by(doc, token);
        let whom = whom.filter(|n| Some(Arg::Phrase(*n)) != subject && goes_with(doc, *n, token));
        let whom = whom.filter(|n| !own.contains(&Arg::Phrase(*n)));
        let mut found = match about.or(whom) {
            Some(node) => self.all_of(doc, node, token),
            None => {
                let subject =
                    subject.filter(|_| own.is_empty() && !received && !is_undergone(doc, token, subject));
                let not: Vec<Arg> = subject.into_iter().chain(bidden(doc, token)).chain(own).collect();
                self.nearest(doc, token, &not).unwrap_or_else(|| self.before(doc, token, &not))
            }
        };
        // One thing is spoken of like one body.
        let pronoun = doc.view.best(token).and_then(|r| r.pronoun);
        let thing = pronoun.is_some_and(|p| p.number == Number::Sing && p.person == Person::Third);
        let sure = about.is_some() || !thing && self.is_only_one(doc, token, &found);
        for entity in &mut found {
            entity.tokens = Some(Span::new(token, token + 1));
            entity.assumed |= !sure;
        }
        found
    }

    /// Who does what a verbal noun tells that stands with them right before a pronoun on a preposition: he is not whom it means, but
    /// whoever the clause is about may be, "denied the accusation of it by Athens", in Arabic "the accusation of Athens to it".
    fn done_by(&self, doc: &Doc<'_>, token: usize) -> Vec<Arg> {
        let before = token.checked_sub(1).and_then(|t| doc.clauses.phrase_at[t]);
        let Some(phrase) = before.filter(|p| doc.clauses.phrases[*p].tokens.end() == token) else {
            return Vec::new();
        };
        let parts = &doc.clauses.phrases[phrase].parts;
        if !is_masdar(doc, parts[0].head) {
            return Vec::new();
        }
        let genitive = (1..parts.len()).map(|part| Node { phrase, part });
        genitive.filter(|n| !self.at(*n).is_empty()).map(Arg::Phrase).collect()
    }

    /// Somebody at a node, or whose the thing there is: "criticised the policy of the minister, accusing him".
    fn somebody_of(&self, doc: &Doc<'_>, node: Node) -> Option<Node> {
        let parts = node.part..doc.clauses.phrases[node.phrase].parts.len();
        parts.map(|part| Node { part, ..node }).find(|n| !self.at(*n).is_empty())
    }

    /// Whether a pronoun can stand for no other state than the one found: the last noun that goes with it is somebody, and
    /// all who go with it in its sentence are of that state; in the first person it is that of who speaks.
    fn is_only_one(&self, doc: &Doc<'_>, token: usize, found: &[Entity]) -> bool {
        let own = |e: &Entity| found.iter().any(|f| f.code == e.code);
        if doc.view.best(token).and_then(|r| r.pronoun).is_some_and(|p| p.person == Person::First) {
            return self.teller(doc, token).is_some_and(own);
        }
        let nodes = nouns_before(doc, token);
        let mut who = nodes.filter(|n| goes_with(doc, *n, token)).map(|n| self.at(n)).peekable();
        who.peek().is_some_and(|last| !last.is_empty()) && who.flatten().all(own)
    }

    /// Whether a pronoun of one on a preposition means a thing: the last noun before it that goes with it, where that is told
    /// of by the clause the pronoun stands in ("a time in which France works"), or where somebody would have to be inside.
    fn means_thing(&self, doc: &Doc<'_>, token: usize) -> bool {
        let one = doc.view.best(token).and_then(|r| r.pronoun);
        if !one.is_some_and(|p| p.number == Number::Sing && p.person == Person::Third) {
            return false;
        }
        let on = |list: &[LexemeId]| doc.view.lexeme(token).is_some_and(|(id, _)| list.contains(&id));
        let sentence = doc.view.text.sentences[doc.view.text.sentence_of(token)];
        // "In a word of his": what the pronoun tells whose it is.
        let definite = |n: &Node| doc.view.best(doc.clauses.head(*n)).is_some_and(|r| r.article);
        // "The arrest of him", in Arabic "on him": what is done is not who it is done to.
        let masdar = |n: &Node| is_masdar(doc, doc.clauses.head(*n));
        let apart = |n: &Node| doc.clauses.tokens(*n).end() < token || definite(n) && !masdar(n);
        let node = nouns_before(doc, token).find(|n| apart(n) && goes_with(doc, *n, token));
        // "What the crowd asked for".
        let from =
            node.map_or(sentence.start(), |n| doc.clauses.tokens(n).end()).max(token.saturating_sub(4));
        let whatever = |t: usize| doc.view.lexeme(t).is_some_and(|(id, _)| doc.words.whatever.contains(&id));
        let masculine = one.is_some_and(|p| p.gender != Some(Gender::Fem));
        if masculine && (from..token).any(whatever) {
            return true;
        }
        // A study that says nothing is a thing, whosever it is.
        let nobody = |n: &Node| self.at(*n).first().is_none_or(|e| e.source);
        let Some(node) = node.filter(nobody) else { return false };
        let (head, end) = (doc.clauses.head(node), doc.clauses.tokens(node).end());
        let thing =
            doc.view.best(head).is_some_and(|r| r.pos == Pos::Noun && !r.guessed) && !is_human(doc, head);
        let bare = doc.view.best(head).is_some_and(|r| !r.article && r.pronoun.is_none());
        let told = match doc.view.pos(end) {
            // "Searched the house of the man and arrested him".
            Some(Pos::Verb) => bare && !(doc.view.has_conj(end) && self.is_somebodys(doc, node, token)),
            Some(Pos::Pron) => !bare && end < token,
            // "To profit from the snakes and have control of them".
            _ => !bare && end == token || is_joined_masdar(doc, end, token),
        };
        let inside = on(&doc.words.member);
        thing && (inside || told)
    }

    /// Whether whose a thing is may be whom a pronoun stands for.
    fn is_somebodys(&self, doc: &Doc<'_>, node: Node, token: usize) -> bool {
        self.somebody_of(doc, node).is_some_and(|n| n != node && goes_with(doc, n, token))
    }

    /// Those named last before a pronoun in what is told with it: in its complement, or its sentence.
    fn nearest(&self, doc: &Doc<'_>, token: usize, not: &[Arg]) -> Option<Vec<Entity>> {
        let mut at = doc.clauses.clause_at[token];
        while let Some(id) = at {
            let clause = &doc.clauses.clauses[id];
            if clause.kind == ClauseKind::Complement {
                break;
            }
            at = clause.parent;
        }
        let from = at.map(|id| doc.clauses.clauses[id].tokens.start())?;
        let end = doc.clauses.phrases.partition_point(|p| p.tokens.end() <= token);
        let earlier = (0..end).rev().take_while(|p| doc.clauses.phrases[*p].tokens.start() >= from);
        let all = earlier.flat_map(|phrase| {
            (0..doc.clauses.phrases[phrase].parts.len()).map(move |part| Node { phrase, part })
        });
        let somebody = |n: &Node| !self.at(*n).is_empty() && !not.contains(&Arg::Phrase(*n));
        let fits = all.filter(|n| somebody(n) && goes_with(doc, *n, token));
        { fits }.map(|n| self.all_of(doc, n, token)).find(|e| !e.is_empty())
    }

    /// Who a node is for a pronoun: with all joined to it where the pronoun is of several.
    fn all_of(&self, doc: &Doc<'_>, node: Node, token: usize) -> Vec<Entity> {
        let several = doc.view.pronoun(token).is_some_and(|p| p.number != Number::Sing);
        if several && !self.at(node).is_empty() {
            self.of(doc, Arg::Phrase(node))
        } else {
            self.at(node).to_vec()
        }
    }

    /// The two who stood side by side last, for a pronoun in the dual.
    fn two(&self, doc: &Doc<'_>, token: usize) -> Vec<Entity> {
        let dual = doc.view.best(token).and_then(|r| r.pronoun).is_some_and(|p| p.number == Number::Dual);
        let pair = self.memory.pair.iter().filter(|_| dual);
        pair.map(|known| self.by_node.get(*known).clone()).collect()
    }

    /// The subjects of the clauses around a token, innermost first; not of the verb the token itself is.
    fn subjects(&self, doc: &Doc<'_>, token: usize) -> Vec<Node> {
        let mut out = Vec::new();
        let mut at = doc.clauses.clause_at[token];
        while let Some(id) = at {
            let clause = &doc.clauses.clauses[id];
            if let (Some(Arg::Phrase(node)), false) = (clause.subject, clause.verb == Some(token)) {
                out.push(node);
            }
            at = clause.parent;
        }
        out
    }
}

/// Who is to do what a verbal noun right before a pronoun tells, "allowed the police to hold them": he would do it to himself.
fn bidden(doc: &Doc<'_>, token: usize) -> Option<Arg> {
    let before = token.checked_sub(1).and_then(|t| doc.clauses.phrase_at[t])?;
    let phrases = &doc.clauses.phrases;
    let head = phrases[before].parts[phrases[before].parts.len() - 1].head;
    let clause = &doc.clauses.clauses[doc.clauses.clause_at[token].filter(|_| is_masdar(doc, head))?];
    let verb = clause.verb.filter(|v| *v < head)?;
    let told = |p: &&usize| {
        let to = phrases[**p].prep.is_some_and(|(prep, _)| doc.words.belonging.contains(&prep));
        to && **p < before && phrases[**p].tokens.start() > verb
    };
    clause.phrases.iter().find(told).map(|p| Arg::Phrase(Node { phrase: *p, part: 0 }))
}

/// Whether a pronoun on a preposition stands right behind a participle in the feminine of what was done with a thing: it is not that
/// thing, but who got it, "the charges brought against them". One of which nobody is the subject is masculine.
fn is_received(doc: &Doc<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let passive = |(_, l): (LexemeId, &Lexeme)| l.of.is_some_and(|(_, d)| d == Derived::Passive);
    let feminine = doc.view.best(before).is_some_and(|r| r.features.gender == Some(Gender::Fem));
    let of_it = doc.view.lexeme(token).is_some_and(|(id, _)| doc.words.partitive.contains(&id));
    feminine && !of_it && doc.view.lexeme(before).is_some_and(passive)
}

/// Whether the noun a clause tells of comes back as the pronoun on the verb: one on a preposition behind it is another,
/// "the charges that Washington brought against it".
fn is_taken_up(doc: &Doc<'_>, about: Node, token: usize) -> bool {
    let verb = doc.clauses.clause_at[token].and_then(|c| doc.clauses.clauses[c].verb);
    let on_verb = |v: usize| v < token && doc.view.best(v).is_some_and(|r| r.pronoun.is_some());
    verb.is_some_and(|v| on_verb(v) && goes_with(doc, about, v))
}

/// The noun a relative clause is about, where a pronoun in the clause, or in what that says, stands for it: "the man who they spoke
/// with him", "an attack [of which] it is thought that the group is behind it".
pub(crate) fn resumed(doc: &Doc<'_>, token: usize) -> Option<Node> {
    doc.clauses.antecedent(doc.clauses.clause_at[token]?).filter(|n| goes_with(doc, *n, token))
}

/// The nouns before a token in its sentence: those of the last phrase first, a phrase's own in order.
fn nouns_before(doc: &Doc<'_>, token: usize) -> impl Iterator<Item = Node> {
    let from = doc.view.text.sentences[doc.view.text.sentence_of(token)].start();
    let end = doc.clauses.phrases.partition_point(|p| p.tokens.end() <= token);
    let before = (0..end).rev().take_while(move |p| doc.clauses.phrases[*p].tokens.start() >= from);
    before.flat_map(move |phrase| {
        (0..doc.clauses.phrases[phrase].parts.len()).map(move |part| Node { phrase, part })
    })
}

/// Whether a noun is the first of its phrase, with no preposition before it, and names nobody told just before again.
fn stands_free(doc: &Doc<'_>, node: Node) -> bool {
    let phrase = &doc.clauses.phrases[node.phrase];
    node.part == 0 && phrase.prep.is_none() && !matches!(phrase.link, Some((_, Link::Apposition)))
}

/// Whether only a verbal noun joined by "and" stands before a pronoun.
fn is_joined_masdar(doc: &Doc<'_>, from: usize, token: usize) -> bool {
    from + 1 == token && doc.view.has_conj(from) && is_masdar(doc, from)
}

/// Whether a pronoun stands right behind a verbal noun for what came before or after the rest: "fled before the arrest of him", in
/// Arabic "on him".
fn is_undergone(doc: &Doc<'_>, token: usize, subject: Option<Arg>) -> bool {
    let Some(phrase) = token.checked_sub(1).and_then(|t| doc.clauses.phrase_at[t]) else { return false };
    let own = &doc.clauses.phrases[phrase];
    let timed = own.prep.is_some_and(|(prep, _)| doc.words.sequence.contains(&prep));
    let mut before = nouns_before(doc, token).filter(|n| n.phrase != phrase && goes_with(doc, *n, token));
    let undergone = timed && own.tokens.end() == token && own.parts.iter().all(|p| is_masdar(doc, p.head));
    undergone && before.next().is_some_and(|n| subject == Some(Arg::Phrase(n)))
}

/// Whether a pronoun stands for the whole that what is told beside it is a part of: "a large part of it", "among whom are".
fn is_whole(doc: &Doc<'_>, token: usize) -> bool {
    let one = doc.view.best(token).and_then(|r| r.pronoun).is_some_and(|p| p.number == Number::Sing);
    let lexeme = |t: usize| doc.view.lexeme(t).map(|(id, _)| id);
    let on = |t: usize, list: &[LexemeId]| lexeme(t).is_some_and(|id| list.contains(&id));
    let near = token.saturating_sub(2)..token;
    let portion = on(token, &doc.words.partitive) && { near }.any(|t| on(t, &doc.words.portions));
    let among = on(token, &doc.words.among) && token > 0 && on(token - 1, &doc.words.partitive);
    among || one && portion
}

/// Whether a token is the name of somebody known, or one given to people.
fn is_one_man(doc: &Doc<'_>, head: usize) -> bool {
    let known = |r: &Referent| matches!(r, Referent::Person(..));
    is_human(doc, head) || doc.view.name(head).is_some_and(|n| n.referents.iter().any(known))
}

/// Whether a token is the name of a state, or of the place its government sits in: its people are "they", it is not.
fn is_one_state(doc: &Doc<'_>, head: usize) -> bool {
    let state = |r: &Referent| matches!(r, Referent::Country(_, CountryForm::Name | CountryForm::Metonym));
    doc.view.name(head).is_some_and(|n| n.referents.iter().any(state))
}

fn is_human(doc: &Doc<'_>, head: usize) -> bool {
    doc.view.lexeme(head).is_some_and(|(_, l)| l.human)
}

/// Whether a pronoun written onto a word may stand for a node: a name goes with any, a country with the feminine.
fn goes_with(doc: &Doc<'_>, node: Node, token: usize) -> bool {
    let Some(pronoun) = doc.view.pronoun(token) else { return true };
    let head = doc.clauses.head(node);
    let joined = doc.clauses.coordinates(node).next().is_some();
    // Who speaks for his own says "we".
    let we = pronoun.person == Person::First;
    let counted = doc.clauses.phrases[node.phrase].parts[node.part].quantity.is_some();
    let Some(reading) = doc.view.best(head).filter(|r| r.pos != Pos::Propn && !r.guessed) else {
        // One man called by his name is neither two nor many, nor is a state.
        return match pronoun.number {
            Number::Sing => true,
            Number::Dual => joined,
            Number::Plur => joined || we || !is_one_man(doc, head) && !is_one_state(doc, head),
        };
    };
    let number = match (pronoun.number, reading.features.number) {
        // A body is spoken of as those in it, one man is not.
        (Number::Plur, Some(Number::Sing)) => joined || counted || we || !is_human(doc, head),
        (Number::Plur, n) => joined || n != Some(Number::Dual),
        (Number::Dual, n) => joined || n == Some(Number::Dual),
        // Many things are spoken of like one woman, many people are not.
        (Number::Sing, Some(Number::Plur)) => pronoun.gender == Some(Gender::Fem) && !is_human(doc, head),
        (Number::Sing, n) => n != Some(Number::Dual),
    };
    let gender = pronoun.gender.is_none()
        || reading.features.gender.is_none()
        || pronoun.gender == reading.features.gender
        || pronoun.number != Number::Sing
        || reading.features.number == Some(Number::Plur);
    number && gender
}
