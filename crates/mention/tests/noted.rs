//! Proves that what is noted of words once changes nothing but the time it takes: a word looked at before is read as one
//! never met, also where another thread looked at it, and the notes of one set of tables are no notes of another.

mod common;

use marsad_mention::Mentioner;
use marsad_morph::{Cache, Word};
use marsad_text::Text;

#[test]
fn notes_leave_nothing_out() {
    for tag in ["ar", "xx"] {
        let language = common::language(tag);
        let (mut shared, other) = (Cache::default(), Mentioner::default());
        for case in language.mentioner.cases() {
            let text = Text::read(&case.text, &language.orthography);
            let read =
                |cache: &mut Cache| marsad_morph::read(&text, &language.lexicon, &language.chooser, cache);
            let run =
                |who: &Mentioner, mut words: Vec<Word>| who.run(&text, &mut words, &language.lexicon, None);
            // Tables with nothing in them look at every second sentence first.
            if case.origin.line % 2 == 0 {
                assert!(run(&other, read(&mut shared)).names.is_empty());
            }
            let found = run(&language.mentioner, read(&mut shared));
            for mut cache in [Cache::default(), shared.beside()] {
                assert_eq!(found, run(&language.mentioner, read(&mut cache)), "{}", case.text);
            }
            let bare = language.times.spot(&text, None);
            assert_eq!(found.times, bare, "{}", case.text);
        }
    }
}
