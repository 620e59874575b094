use super::*;

/// An orthography of trouble: a letter that changes, one that doubles, one that goes, a stroke that is a dash alone.
fn toy() -> Orthography {
    let mut fold = FoldTable::default();
    for (from, to, alone) in [('A', "a", "a"), ('W', "ww", "ww"), ('\'', "", ""), ('~', "", "-")] {
        fold.add(from, to, alone).expect("the toy table is sound");
    }
    let pair = |open: &str, close: &str, kind| PairMark { open: open.into(), close: close.into(), kind };
    Orthography {
        fold,
        abbreviations: vec!["dr".into()],
        pairs: vec![
            pair("«", "»", PairKind::Quote),
            pair("\"", "\"", PairKind::Quote),
            pair("(", ")", PairKind::Bracket),
        ],
    }
}

fn sentences(source: &str) -> Vec<String> {
    let text = Text::read(source, &toy());
    text.sentences.iter().map(|s| text.words(text.span_of(*s)).to_owned()).collect()
}

fn quotes(source: &str) -> Vec<String> {
    let text = Text::read(source, &toy());
    text.nesting.quotes().map(|q| text.words(text.span_of(q.inside)).to_owned()).collect()
}

/// Every text of up to `n` letters over an alphabet of trouble.
fn every_text(n: usize, visit: &mut impl FnMut(&str)) {
    let alphabet = ['a', 'A', 'W', '\'', '~', ' ', '.', '«', '1'];
    let mut texts = vec![String::new()];
    for _ in 0..n {
        texts = texts.iter().flat_map(|t| alphabet.iter().map(move |c| format!("{t}{c}"))).collect();
        texts.iter().for_each(|t| visit(t));
    }
}

#[test]
fn folded_spans_folded_again_are_the_same_words() {
    let toy = toy();
    every_text(5, &mut |source| {
        let folded = toy.fold.fold(source);
        for token in &Text::read(source, &toy).tokens {
            let again = toy.fold.fold(&source[folded.to_source(token.folded).range()]).text;
            assert_eq!(
                again.trim_matches('-'),
                folded.text[token.folded.range()].trim_matches('-'),
                "in {source:?}"
            );
        }
    });
}

/// White space, and marks that folding drops.
fn is_gap(between: &str) -> bool {
    between.chars().all(|c| matches!(c, ' ' | '\'' | '~'))
}

#[test]
fn tokens_tile_the_source() {
    let toy = toy();
    every_text(5, &mut |source| {
        let text = Text::read(source, &toy);
        let mut at = 0;
        for token in &text.tokens {
            assert!(token.source.start() >= at && !token.source.is_empty(), "in {source:?}");
            assert!(is_gap(&source[at..token.source.start()]), "in {source:?}");
            at = token.source.end();
        }
        assert!(is_gap(&source[at..]), "in {source:?}");
        let inside: usize = text.sentences.iter().map(|s| s.len()).sum();
        assert_eq!(inside, text.tokens.len(), "in {source:?}");
    });
}

#[test]
fn code_points_are_what_python_counts() {
    let text = "aé«b» ".repeat(40);
    let points = CodePoints::new(&text);
    for (n, (at, _)) in text.char_indices().enumerate() {
        assert_eq!(points.before(&text, at), n);
    }
    assert_eq!(points.before(&text, text.len()), text.chars().count());
}

#[test]
fn sentences_mind_initials_numbers_and_lines() {
    assert_eq!(sentences("zub 3.5 mip. gan"), ["zub 3.5 mip.", "gan"]);
    assert_eq!(sentences("zub 3.\u{200F}5 mip. gan"), ["zub 3.\u{200F}5 mip.", "gan"]);
    assert_eq!(sentences("zub (a.f.p) mip"), ["zub (a.f.p) mip"]);
    assert_eq!(sentences("dr. zub mip! gan\nlop"), ["dr. zub mip!", "gan", "lop"]);
    assert_eq!(sentences("«zub mip.» gan"), ["«zub mip.»", "gan"]);
    assert_eq!(sentences("zub... mip. gan"), ["zub... mip.", "gan"]);
}

#[test]
fn quotations_nest_mirror_and_end_with_the_line() {
    assert_eq!(quotes("zub «mip. gan» lop"), ["mip. gan"]);
    assert_eq!(quotes("zub \"mip\" gan \"lop\""), ["mip", "lop"]);
    assert_eq!(quotes("zub »mip gan« lop"), ["mip gan"]);
    assert_eq!(quotes("zub «mip gan\nlop"), ["mip gan"]);
    assert_eq!(quotes("zub «mip \"gan\" lop» a"), ["mip \"gan\" lop", "gan"]);
}

#[test]
fn marks_that_open_and_close_alike_go_by_what_they_are_written_onto() {
    assert_eq!(quotes("zub \"mip \"gan\" lop\" a"), ["mip \"gan\" lop", "gan"]);
    assert_eq!(quotes("zub \" mip gan\". lop \"a\""), ["mip gan", "a"]);
    assert_eq!(quotes("zub mip\". Gan \" lop a\"."), ["lop a"]);
    assert_eq!(quotes("zub:\" mip\" gan"), ["mip"]);
}

#[test]
fn a_quotation_nothing_closes_ends_with_its_sentence() {
    assert_eq!(quotes("zub «mip gan. Lop a.\nb"), ["mip gan."]);
    assert_eq!(quotes("zub \"mip gan. Lop \"a\" b"), ["mip gan.", "a"]);
}

#[test]
fn a_quotation_opened_the_wrong_way_round_may_be_closed_the_right_way() {
    assert_eq!(quotes("a »b c» d «e f» g"), ["b c", "e f"]);
    assert_eq!(quotes("a »b c« d «e f» g"), ["b c", "e f"]);
}
