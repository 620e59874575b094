//! Proves that a mistake in a data file is told with file, line, cause and, where one is near, the fix; and that all
//! mistakes are told at once. Each row spoils one file of the invented language.

mod common;

use marsad_pack::{Diagnostics, File};
use marsad_pipeline::Coder;
use std::sync::LazyLock;

/// A file of `data/xx`, words of it, what they are replaced with, how the line begins at which the mistake must be told
/// (of the spoilt file), and what must be said.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

static FILES: LazyLock<Vec<File>> = LazyLock::new(|| common::files(&["xx"]));

#[rustfmt::skip]
const TABLES: &[Row] = &[
    ("morph/verb.tsv", "key\tlemma\troot\t", "key\tlemma\t", "key", "the columns are not as this table wants them"),
    ("morph/noun.tsv", "key\tlemma\tgender", "key\tlemma\tgendr", "key", "unknown column `gendr`\n  help: did you mean `gender`?"),
    ("morph/noun.tsv", "\nziba\t", "\naziba\t", "aziba", "`aziba` comes after `wasi`"),
    ("name/org.tsv", "nato\tlonatu\n", "nato\tlonatu\nnato\tlonatu\n", "nato", "the row of `nato` stands twice"),
    ("name/org.tsv", "nato\tlonatu", "nato", "nato", "1 cells, where the table has 2 columns"),
    ("name/org.tsv", "lonatu", "lona\u{200F}tu", "nato", "invisible character U+200F"),
    ("orth/fold.tsv", "A\ta\t-", "AA\ta\t-", "AA", "`from` is one letter"),
    ("orth/fold.tsv", "U+00AD", "U+00ZZ", "U+00ZZ", "`U+00ZZ` is no letter"),
    ("orth/fold.tsv", "A\ta\t-\n", "A\ta\t-\nA\tb\t-\n", "A\tb", "U+0041 stands twice"),
    ("orth/pair.tsv", "\tbracket", "\tbraket", "(", "unknown kind of pair `braket`"),
    ("frame/mode.tsv", "aerial", "ariel", "assault_kolt", "ASSAULT has no mode `ariel`"),
    ("frame/context.tsv", "\tmilitary\t", "\tmilitry\t", "military", "unknown context `militry`\n  help: did you mean `military`?"),
    ("name/country.tsv", "FRA\tname", "FRX\tname", "FRX\tname", "`FRX` is no key of shared/country.tsv"),
    ("name/country.tsv", "FRA\tname", "FRA\tnane", "FRA\tnane", "unknown kind `nane`\n  help: did you mean `name`?"),
    ("name/org.tsv", "nato\t", "natu\t", "natu", "`natu` is no key of shared/org.tsv"),
    ("name/person.tsv", "hollande\tfull", "hollandx\tfull", "hollandx", "`hollandx` is no key of shared/person.tsv"),
    ("name/place/europe.tsv", "g2988507", "g2988508x", "g2988508x", "`g2988508x` is no key of shared/place"),
    ("name/headed/europe.tsv", "g2995469", "g2995469x", "g2995469x", "`g2995469x` is no key of shared/place"),
    ("name/settlement.tsv", "\tcommon", "\tcomon", "ziba", "unknown kind of names `comon`"),
    ("name/settlement.tsv", "\tziba", "\tzibo", "ziba", "`zibo` is no noun of the lexicon"),
    ("name/head.tsv", "\toffice\t", "\tofice\t", "talik", "unknown kind `ofice`\n  help: did you mean `office`?"),
    ("name/clitic.tsv", "\tprep\t", "\tprop\t", "pa", "unknown kind `prop`"),
    ("quantity/number.tsv", "\tunit\t1\t", "\tunit\tone\t", "unit_01", "not a whole number"),
    ("quantity/number.tsv", "\tordinal\t", "\tordinol\t", "ordinal_3", "unknown kind `ordinol`\n  help: did you mean `ordinal`?"),
    ("time/term.tsv", "\trelday\t1\t", "\trelday\tmorrow\t", "relday_tomorrow", "not a whole number"),
];

#[rustfmt::skip]
const MORPH: &[Row] = &[
    ("morph/verb.tsv", "k z m\tA", "k z m\tE", "kozem", "unknown measure `E`"),
    ("morph/verb.tsv", "k z m", "k z ü", "kozem", "a radical of `k z ü` is no letter of morph/letter"),
    ("morph/verb.tsv", "\tkozem\tk z m", "\tkozen\tk z m", "kozem", "root and measure make `kozem`, not `kozen`"),
    ("morph/func.tsv", "bil\tbil\tADP", "bil\tbil\tADB", "bil", "unknown part of speech `ADB` did you mean `AD"),
    ("morph/func.tsv", "Person=3", "Persn=3", "zol", "unknown feature `Persn=3`"),
    ("morph/ending.tsv", "noun\tnoun\t-\t0\t-\tNumber=Sing\tfree bound", "noun\tnoun\t-\t0\t-\tNumber=Sing\tfree bund", "noun\tnoun", "unknown host `bund`"),
    ("morph/affix.tsv", "Aspect=Imp\tfree bound\nimp_3s", "Aspekt=Imp\tfree bound\nimp_3s", "imp_3p", "unknown feature `Aspekt=Imp`"),
    ("morph/sound.tsv", "V\tw\t#", "V\t-\t#", "0010_weak", "`from` is empty"),
    ("morph/spell.tsv", "\tk\te\tg", "\tk\te\t2", "0010_soft_k", "`to` copies what `from` has not"),
    ("morph/clitic.tsv", "\tfuture\t", "\tfutur\t", "su", "unknown kind `futur`"),
    ("morph/clitic.tsv", "ve\tve\tconj", "vu\tve\tconj", "vu", "`vu` is no key of morph/func.tsv"),
    ("morph/clitic.tsv", "lo\tlo\tarticle\t4", "lo\tlo\tarticle\tx", "lo", "`x` is no number"),
    ("morph/guess.tsv", "PROPN", "PROPM", "030_name", "unknown part of speech `PROPM`"),
    ("morph/prefer.tsv", "exact\t4", "exact\tfour", "010_exact", "`four` is no number"),
    ("morph/prefer.tsv", "verb+pass", "verb+passiv", "040_passive", "unknown condition `passiv`"),
    ("morph/form.tsv", "zeta\tVERB", "zetu\tVERB", "zetu", "no VERB has the key `zetu`"),
    ("morph/choose.rules", "keys duna", "keys dunu", "  keys", "no lexeme has the key `dunu`\n  help: did you mean"),
    ("morph/choose.rules", "remove verb+@waters", "remove verb+@watrs", "  remove", "no set is called `watrs`"),
    ("morph/choose.rules", "where  # _ nominal", "where  # nominal", "  where  #", "the word itself is missing"),
    ("morph/choose.rules", "  no     duna mip\n", "", "rule noun_after_preposition", "`noun_after_preposition` lacks sentences"),
    ("morph/choose.rules", "set waters", "sett waters", "sett", "unknown kind of block `sett`\n  help: did you mean `set`?"),
];

#[rustfmt::skip]
const RULES: &[Row] = &[
    ("time/time.rules", "when  year_word year", "when  yearword year", "  when  yearword", "unknown class `yearword`\n  help: did you mean `year_word`?"),
    ("time/time.rules", "limit month 1 12", "limit month one 12", "  limit month", "a limit that cannot be read"),
    ("time/time.rules", "value season", "value saeson", "rule of_season", "unknown value `saeson`"),
    ("time/time.rules", "  no    saka gor ziba estu\n", "", "rule of_season", "`of_season` has no `no` sentence"),
    ("time/time.rules", "  when  clock\n", "", "rule clock", "`clock` is not whole"),
    ("time/time.rules", "part day\n", "prat day\n", "prat day", "unknown kind `prat`\n  help: did you mean `part`?"),
    ("quantity/quantity.rules", "  value vague\n", "  valu vague\n", "  valu", "unknown line `valu`"),
];

#[rustfmt::skip]
const FRAMES: &[Row] = &[
    ("frame/threaten.frames", "THREATEN violence", "THREATN violence", "  event", "unknown event type `THREATN`\n  help: did you mean `THREATEN`?"),
    ("frame/threaten.frames", "THREATEN violence", "THREATEN violense", "  event", "THREATEN has no mode `violense`\n  help: did you mean `violence`?"),
    ("frame/threaten.frames", "verb      kozem", "verb      kozen", "  verb", "`kozen` is not in the lexicon as a verb"),
    ("frame/threaten.frames", "frame kozem", "frame Kozem", "frame Kozem", "the name `Kozem` of a frame is not made of a-z, 0-9 and _"),
    ("frame/threaten.frames", "frame kozem", "frome kozem", "frome kozem", "unknown kind of block `frome`\n  help: did you mean `frame`?"),
    ("frame/threaten.frames", "  verb ", "   verb ", "   verb", "`verb` stands 3 spaces in"),
    ("frame/threaten.frames", "  actor     subject", "  acter     subject", "  acter", "unknown `acter`\n  help: did you mean `actor`?"),
    ("frame/threaten.frames", "    mode      violence", "    modus     violence", "    modus", "unknown `modus`"),
    ("frame/consult.frames", "recipient mu", "recipient muu", "  recipient muu", "unknown slot `muu`"),
    ("frame/consult.frames", "frame tunum_bil", "frame tuna", "frame tuna", "`tuna` stands already in line 3"),
    ("frame/aid.frames", "@money", "@mony", "  with", "unknown class `@mony`\n  help: did you mean `money`?"),
    ("frame/aid.frames", "@gift", "@gitf", "  with", "unknown class `@gitf`\n  help: did you mean `gift`?"),
    ("frame/class.frames", "word  plom", "word  plomm", "  word", "`plomm` is not in the lexicon"),
    ("frame/class.frames", "  word  plom", "  words plom", "  words", "unknown `words`\n  help: did you mean `word`?"),
    ("frame/assault.frames", "casualty  killed", "casualty  kiled", "  casualty", "unknown outcome `kiled`\n  help: did you mean `killed`?"),
    ("frame/assault.frames", "  subject   actor\n", "  subject   akter\n", "  subject", "unknown `akter`"),
    ("frame/retreat.frames", "  recipient dor\n", "  recipient dor\n  status    maybe\n", "  status", "unknown status `maybe`"),
    ("frame/request.frames", "  yes       ziva talik Frolza kep gor Sirunda mole\n    actor     talik Frolza\n", "", "frame ziva", "frame `ziva` has no `yes` sentence"),
    ("speech/report.frames", "stance  denies", "stance  denys", "  stance", "unknown stance `denys`\n  help: did you mean `denies`?"),
    ("speech/report.frames", "says    that | quote", "says    that | qoute", "  says", "no preposition `qoute`"),
    ("speech/report.frames", "verb    luma", "verb    lumo", "  verb    lumo", "no verb `lumo` in the lexicon"),
    ("speech/report.frames", "  phrase  luta", "  frase   luta", "  frase", "unknown key `frase`\n  help: did you mean `phrase`?"),
];

/// Words in cells that stand for one of a few things, and names of other rows: a wrong one must not pass in silence.
#[rustfmt::skip]
const CELLS: &[Row] = &[
    ("morph/guess.tsv", "010_article\t-\t-\tyes\t2", "010_article\t-\t-\tyes\ttwo", "010_article", "two"),
    ("morph/guess.tsv", "010_article\t-\t-\tyes", "010_article\t-\t-\tyess", "010_article", "yess"),
    ("morph/ending.tsv", "masdar\tmasdar\t-\t0\t-", "masdar\tmasdar\t-\to\t-", "masdar", "`o`"),
    ("morph/noun.tsv", "gor\tgor\tm", "gor\tgor\tx", "gor", "`x`"),
    ("morph/verb.tsv", "saka\t-\t-\t-\tsakum\tt", "saka\t-\t-\t-\tsakum\tx", "saka", "`x`"),
    ("morph/plural.tsv", "adj_on\tADJ\ton\t-\tnoun_on", "adj_on\tADJ\ton\t-\tnoun_om", "adj_on", "noun_om"),
    ("morph/gentilic.tsv", "adj\tADJ\tadj", "adj\tADJ\tadjj", "adj", "adjj"),
    ("name/person.tsv", "hollande\tfull", "hollande\tfull_name", "hollande", "full_name"),
    ("name/modifier.tsv", "bolu\tbolu\tMIL\tyes", "bolu\tbolu\tMIL\tyess", "bolu", "yess"),
    ("name/modifier.tsv", "bolu\tbolu\tMIL", "bolu\tbolu\tMLI", "bolu", "MLI"),
    ("name/gender.tsv", "frolza\tFrolza\t-", "frolza\tFrolza\tx", "frolza", "`x`"),
    ("name/head.tsv", "gor\tgor\tbody\tMIL", "gor\tgor\tbody\tMLI", "gor", "MLI"),
    ("clause/negator.tsv", "nul\tverbal", "nul\tverbel", "nul", "verbel"),
    ("clause/subordinator.tsv", "kep\tcomplement", "kep\tcomplment", "kep", "complment"),
    ("clause/auxiliary.tsv", "zeta\tzeta", "zeta\tzetu", "zeta", "zetu"),
    ("clause/bloc.tsv", "gruma\tgruma", "gruma\tgrumo", "gruma", "grumo"),
    ("clause/bloc.tsv", "gruma\tnato", "gruma\tnatoo", "gruma", "`natoo`\n  help: did you mean `nato`?"),
    ("clause/partitive.tsv", "dor\tdor", "dor\tdur", "dor", "dur"),
    ("frame/consult.frames", "over      tuna", "over      tunna", "  over", "tunna"),
];

fn spoilt(rows: &[&Row]) -> Vec<File> {
    let mut files = FILES.clone();
    for (path, from, to, ..) in rows {
        let file = files
            .iter_mut()
            .find(|f| f.path == format!("xx/{path}"))
            .unwrap_or_else(|| panic!("no file {path}"));
        assert!(file.text.contains(from), "{path} has no `{from}`");
        file.text = file.text.replacen(from, to, 1).into();
    }
    files
}

fn problems(files: Vec<File>) -> Diagnostics {
    Coder::load(files, |_| None).1
}

/// Whether a row's mistake is told in its file, at its line, with its cause.
fn is_told((path, _, _, line, cause): &Row, files: &[File], found: &Diagnostics) -> bool {
    let text = &files.iter().find(|f| f.path == format!("xx/{path}")).expect("the file was spoilt").text;
    let numbered: Vec<usize> =
        text.lines().zip(1..).filter(|(l, _)| l.starts_with(line)).map(|(_, n)| n).collect();
    assert!(!numbered.is_empty(), "{path} has no line `{line}`");
    found.all.iter().map(ToString::to_string).any(|told| {
        told.contains(cause) && numbered.iter().any(|n| told.starts_with(&format!("data/xx/{path}:{n}:")))
    })
}

/// Spoils the files by one row after the other; each must be told.
fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let files = spoilt(&[row]);
            let found = problems(files.clone());
            (!is_told(row, &files, &found))
                .then(|| format!("{} `{}`: wanted `{}`, told: {found}", row.0, row.2, row.4))
        })
        .collect();
    assert!(wrong.is_empty(), "{} mistakes of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_files_as_they_are_have_no_mistakes() {
    assert_eq!(problems(FILES.clone()).to_string(), "");
}

#[test]
fn mistakes_in_tables_are_told() {
    check(TABLES);
}

#[test]
fn mistakes_in_words_and_paradigms_are_told() {
    check(MORPH);
}

#[test]
fn mistakes_in_rules_are_told() {
    check(RULES);
}

#[test]
fn mistakes_in_frames_are_told() {
    check(FRAMES);
}

#[test]
fn wrong_words_in_cells_are_told() {
    check(CELLS);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut rows: Vec<&Row> = Vec::new();
    for row in TABLES.iter().chain(MORPH).chain(RULES).chain(FRAMES) {
        if !rows.iter().any(|r| r.0 == row.0) && row.3 != "key" {
            rows.push(row);
        }
    }
    assert!(rows.len() > 20, "one mistake a file");
    let files = spoilt(&rows);
    let found = problems(files.clone());
    let silent: Vec<&str> =
        rows.iter().filter(|row| !is_told(row, &files, &found)).map(|row| row.4).collect();
    assert!(silent.is_empty(), "not told among {} mistakes: {silent:#?}\n{found}", found.all.len());
}

#[test]
fn an_empty_file_is_told_with_its_header() {
    let mut files = FILES.clone();
    let file = files.iter_mut().find(|f| f.path == "xx/clause/agent.tsv").expect("the file is there");
    file.text.to_mut().clear();
    let wanted = "data/xx/clause/agent.tsv:1:1: the table is empty\n  help: begin with the header row `key<tab>form<tab>kind`";
    assert_eq!(problems(files).to_string(), wanted);
}

#[test]
fn a_coder_is_not_made_of_files_with_mistakes() {
    let told = Coder::new(spoilt(&[&FRAMES[0]]), |_| None).err().map(|e| e.to_string());
    assert!(told.is_some_and(|t| t.contains("unknown event type `THREATN`")), "the mistake is the error");
}
