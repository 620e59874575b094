//! A language's small lists of words that tell who is meant, and how many of whom (`clause/*.tsv`).

use crate::place::Beside;
use hashbrown::{HashMap, HashSet};
use marsad_clause::{Terms, lexemes};
use marsad_mention::OrgId;
use marsad_morph::{LexemeId, Lexicon, Pos};
use marsad_pack::{Diagnostics, Pack};
use marsad_text::Orthography;

/// What makes a body of a noun that is as often none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Somebody named with it, or that it does something: "the administration of".
    Named,
    /// Somebody named with it, or before: "the regime", in the word for "the law".
    Told,
    /// That it does something: "the province".
    Acts,
    /// That it is one: "the prosecution", in the plural "the claims".
    One,
    /// That no place is told after several: "the outskirts of", in the word for "the sides of".
    Sides,
    /// A state or a man named with it, where it is bare behind a preposition: "led by".
    Led,
}

impl Weak {
    fn of(kind: &str) -> Option<Weak> {
        match kind {
            "named" => Some(Weak::Named),
            "told" => Some(Weak::Told),
            "acts" => Some(Weak::Acts),
            "one" => Some(Weak::One),
            "sides" => Some(Weak::Sides),
            "led" => Some(Weak::Led),
            _ => None,
        }
    }
}

/// Lists of words, one table each.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Prepositions that tell parts of a total: "among them".
    pub among: Vec<LexemeId>,
    /// Prepositions before the whole of which a part was named: "of".
    pub partitive: Vec<LexemeId>,
    /// Words between an office and whose it is: "in the name of".
    pub behalf: Terms,
    /// Words before the parts of a total: "including".
    pub including: Terms,
    /// Prepositions before the body somebody belongs to: "a general in the guard".
    pub member: Vec<LexemeId>,
    /// Words that open a clause about what happens at the place named right before: "where".
    pub at_place: Terms,
    /// Words before those whom the counted were of: "in the ranks of".
    pub ranks: Terms,
    /// Prepositions of time and matter, on which a pronoun is nobody: "during it", "about it".
    pub matter: Vec<LexemeId>,
    /// Nouns for a body with the preposition before which they are a deed: "the ending of", no court.
    pub deeds: HashSet<(LexemeId, LexemeId)>,
    /// Nouns before the keywords an article ends with: "tags".
    pub keywords: Vec<LexemeId>,
    /// Nouns for a body that are as often none, with what makes one of them.
    pub weak_bodies: HashMap<LexemeId, Weak>,
    /// Such nouns with the adjectives that make a body of them: "National Security".
    pub titled: HashSet<(LexemeId, LexemeId)>,
    /// Nouns for a body that are none where they are somebody's: "its security".
    pub own_bodies: Vec<LexemeId>,
    /// Nouns for a body that are a quality where they are a state's by its name: "the unity of Iraq".
    pub state_qualities: Vec<LexemeId>,
    /// Nouns for what is called by the capital it was agreed in: "accord".
    pub accords: Vec<LexemeId>,
    /// Nouns for a body that are a quality before whatever is no body: "the safety of the roads".
    pub qualities: Vec<LexemeId>,
    /// Nouns for a body that are a deed before a thing: "the spending of the holiday".
    pub thing_deeds: Vec<LexemeId>,
    /// Nouns for a place by who holds it: "the stronghold of".
    pub strongholds: Vec<LexemeId>,
    /// Nouns for an office that are an adjective beside a thing: "the main gates".
    pub adjectival: Vec<LexemeId>,
    /// Nouns within a personal name: "the son of".
    pub kin: Vec<LexemeId>,
    /// Verbs for having a place in one's power or being in it: whoever does stands for it.
    pub holding: Vec<LexemeId>,
    /// Prepositions before who is not there: "without a pilot".
    pub without: Vec<LexemeId>,
    /// Nouns that stand for the people whose they are: a body, a life.
    pub bodies: Vec<LexemeId>,
    /// Nouns for several people as one: a family.
    pub households: Vec<LexemeId>,
    /// Nouns that only say that the one named after them was told before: "the same source".
    pub same: Vec<LexemeId>,
    /// Nouns and adjectives for a part of the whole told after "of": a number, most.
    pub portions: Vec<LexemeId>,
    /// Nouns that only say that what is told after them is done: "an operation of exchange".
    pub processes: Vec<LexemeId>,
    /// Prepositions between an office and whose it is: "the head to the party".
    pub belonging: Vec<LexemeId>,
    /// Adjectives of those who belong to somebody: "the forces loyal to the president".
    pub loyal: Vec<LexemeId>,
    /// Pronouns for a thing not named: "what".
    pub whatever: Vec<LexemeId>,
    /// Nouns for one of the same office in another state: "his Moroccan counterpart".
    pub counterparts: Vec<LexemeId>,
    /// Nouns for what one state or body is to another, and so none of it: "its neighbour Chad", "an ally of Israel".
    pub relations: Vec<LexemeId>,
    /// Prepositions before a place come from or gone to.
    pub journey: Vec<LexemeId>,
    /// Words for everybody: "all who".
    pub everybody: Vec<LexemeId>,
    /// Nouns for the last of a stretch of time: "the end of the month".
    pub late: Vec<LexemeId>,
    /// Adjectives before "since" that only compare: "the first since".
    pub ranked: Vec<LexemeId>,
    /// Prepositions that tell where.
    pub locative: Vec<LexemeId>,
    /// Verbs over a deed that was tried, feared or foiled.
    pub attempts: Vec<LexemeId>,
    /// Verbs that tell what came of a deed: "led to".
    pub results: Vec<LexemeId>,
    /// Nouns for what kills with nobody doing it, an earthquake or a collision.
    pub mishaps: Vec<LexemeId>,
    /// Nouns with the noun or adjective behind them that together are such a word: "an accident of traffic".
    pub mishaps_of: HashSet<(LexemeId, LexemeId)>,
    /// Nouns for what happened that do not tell what it was: "the incident".
    pub incidents: Vec<LexemeId>,
    /// Nouns of games, and of those who play them.
    pub games: HashSet<LexemeId>,
    /// Prepositions before what something happened in the course of: "during it".
    pub course: Vec<LexemeId>,
    /// Conjunctions before what came of what was just said: "so that".
    pub consequence: Vec<LexemeId>,
    /// Verbs for giving out what is written: "issued a report".
    pub issues: Vec<LexemeId>,
    /// Verbs by which whoever spoke before goes on: "added".
    pub further: Vec<LexemeId>,
    /// Words by which a clause says that it tells something else: "besides", "another".
    pub besides: Vec<LexemeId>,
    /// Adjectives by which a deed is told from one told before: "a second attack", "a similar one".
    pub apart: Vec<LexemeId>,
    /// Adjectives that say when a deed was by one told before: "an earlier attack".
    pub earlier: Vec<LexemeId>,
    /// Prepositions between two deeds, one of which came before the other: "after the attack".
    pub sequence: Vec<LexemeId>,
    /// Nouns by which any state may be meant: "the country".
    pub lands: Vec<LexemeId>,
    /// Nouns by which a movement or party told of before by its name alone is meant.
    pub movements: Vec<LexemeId>,
    /// Nouns for the side somebody is on: "the army on one side, and the rebels".
    pub sides: Vec<LexemeId>,
    /// Nouns for an office that are given names too: "Sultan".
    pub given_names: Vec<LexemeId>,
    /// Nouns for the whole world: what is of it is of no state.
    pub worlds: Vec<LexemeId>,
    /// Nouns for a body with the prepositions after which they are only a building, or what somebody has: "before the palace",
    /// "in power".
    pub buildings: HashSet<(LexemeId, LexemeId)>,
    /// Nouns for where somebody receives or meets others.
    pub houses: Vec<LexemeId>,
    /// Verbs for sending, withdrawing or losing forces.
    pub deploys: Vec<LexemeId>,
    /// Nouns for who speaks for others, with the preposition before those: a representative of the union.
    pub speaks_for: HashSet<(LexemeId, LexemeId)>,
    /// Nouns for an office with the preposition before whose it is; without either they are a calling: an actor.
    pub callings: HashSet<(LexemeId, LexemeId)>,
    /// Words for those in arms by which no side of its own is meant: "the terrorists".
    pub extremists: Terms,
    /// Nouns for an army and what only an army has.
    pub armies: Vec<LexemeId>,
    /// Words that tell to what body somebody belongs, is thought to, or has ties.
    pub belong: Terms,
    /// Words for a march that are words for a drone as well.
    pub crewless: Terms,
    /// Nouns for power over a place with the preposition before them: "under the control of".
    pub held: HashSet<(LexemeId, LexemeId)>,
    /// Adjectives of many states, with the organisation that stands for them: "European sanctions".
    pub blocs: HashMap<LexemeId, OrgId>,
    /// Words beside the names of places.
    pub beside: Beside,
}

impl Words {
    /// Loads a language's lists.
    pub fn load(
        pack: &Pack,
        lexicon: &Lexicon,
        orthography: &Orthography,
        problems: &mut Diagnostics,
    ) -> Words {
        let besides = ["clause/besides", "clause/another"].into_iter().zip([Pos::Adv, Pos::Adj]);
        let mut list = |slot: &str, pos: Pos| lexemes(pack, slot, pos, lexicon, problems);
        let (nouns, adjectives) = (list("clause/portion", Pos::Noun), list("clause/much", Pos::Adj));
        let mut words = Words {
            among: list("clause/among", Pos::Adp),
            partitive: list("clause/partitive", Pos::Adp),
            member: list("clause/member", Pos::Adp),
            matter: list("clause/matter", Pos::Adp),
            bodies: list("clause/body", Pos::Noun),
            houses: list("clause/house", Pos::Noun),
            households: list("clause/household", Pos::Noun),
            same: list("clause/same", Pos::Noun),
            portions: [nouns, adjectives].concat(),
            processes: list("clause/process", Pos::Noun),
            belonging: list("clause/belonging", Pos::Adp),
            loyal: list("clause/loyal", Pos::Adj),
            whatever: list("clause/whatever", Pos::Pron),
            counterparts: list("clause/counterpart", Pos::Noun),
            relations: list("clause/relation", Pos::Noun),
            journey: list("clause/journey", Pos::Adp),
            attempts: list("clause/attempt", Pos::Verb),
            deploys: list("clause/deploy", Pos::Verb),
            everybody: list("clause/everybody", Pos::Noun),
            ranked: list("clause/ranked", Pos::Adj),
            late: list("clause/late", Pos::Noun),
            course: list("clause/course", Pos::Adp),
            consequence: list("clause/consequence", Pos::Cconj),
            further: list("clause/further", Pos::Verb),
            issues: list("clause/issue", Pos::Verb),
            results: list("clause/result", Pos::Verb),
            mishaps: list("clause/mishap", Pos::Noun),
            incidents: list("clause/incident", Pos::Noun),
            games: list("clause/game", Pos::Noun).into_iter().collect(),
            keywords: list("clause/keyword", Pos::Noun),
            apart: list("clause/apart", Pos::Adj),
            earlier: list("clause/earlier", Pos::Adj),
            sequence: list("clause/sequence", Pos::Adp),
            lands: list("clause/land", Pos::Noun),
            armies: list("clause/army", Pos::Noun),
            movements: list("clause/movement", Pos::Noun),
            sides: list("clause/side", Pos::Noun),
            state_qualities: list("clause/state_quality", Pos::Noun),
            accords: list("clause/accord", Pos::Noun),
            qualities: list("clause/quality", Pos::Noun),
            thing_deeds: list("clause/thing_deed", Pos::Noun),
            strongholds: list("clause/stronghold", Pos::Noun),
            adjectival: list("clause/adjectival", Pos::Noun),
            kin: list("clause/kin", Pos::Noun),
            holding: list("clause/holding", Pos::Verb),
            own_bodies: list("clause/own_body", Pos::Noun),
            given_names: list("clause/given_name", Pos::Noun),
            worlds: list("clause/world", Pos::Noun),
            besides: besides.flat_map(|(slot, pos)| list(slot, pos)).collect(),

            ..Words::default()
        };
        words.weak_bodies = pack
            .rows("clause/weak_body", &["key", "form", "kind"], problems)
            .into_iter()
            .filter_map(|row| Some((row.cells[1].to_owned(), Weak::of(row.cells[2])?)))
            .flat_map(|(form, kind)| lexicon.find(&form, Pos::Noun).map(|id| (id, kind)).collect::<Vec<_>>())
            .collect();
        words.locative = pack
            .rows("clause/locative", &["key", "form", "kind"], problems)
            .into_iter()
            .flat_map(|row| lexicon.find(row.cells[1], Pos::Adp).collect::<Vec<_>>())
            .collect();
        words.mishaps_of = pack
            .rows("clause/mishap_of", &["key", "noun", "of"], problems)
            .into_iter()
            .flat_map(|row| {
                let of = [Pos::Noun, Pos::Adj].map(|pos| lexicon.find(row.cells[2], pos).collect::<Vec<_>>());
                let nouns = lexicon.find(row.cells[1], Pos::Noun).collect::<Vec<_>>();
                let pairs = |noun| of.concat().into_iter().map(move |of| (noun, of)).collect::<Vec<_>>();
                nouns.into_iter().flat_map(pairs).collect::<Vec<_>>()
            })
            .collect();
        words.without = pack
            .rows("clause/negator", &["key", "form", "kind"], problems)
            .into_iter()
            .filter(|row| row.cells[2] == "nominal")
            .flat_map(|row| lexicon.find(row.cells[1], Pos::Adp).collect::<Vec<_>>())
            .collect();
        let mut terms = |slot, kind| Terms::load(pack, slot, &[kind], orthography, problems);
        words.behalf = terms("clause/behalf", "behalf");
        words.including = terms("clause/including", "including");
        words.ranks = terms("clause/ranks", "ranks");
        words.extremists = terms("clause/extremist", "extremist");
        words.belong =
            Terms::load(pack, "clause/belong", &["belong", "thought", "tied"], orthography, problems);
        let mut terms = |slot, kind| Terms::load(pack, slot, &[kind], orthography, problems);
        words.crewless = terms("clause/crewless", "crewless");
        words.at_place = terms("clause/where", "where");
        words.beside = Beside::load(pack, orthography, problems);
        words
    }
}
