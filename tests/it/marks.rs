//! Every mark is justified by the query: what is marked is analysed again, apart from how it was found.

use std::io::{BufRead, BufReader};

use telusur::analysis::{Analyzer, Lexicon, OwnedToken, State};
use telusur::query::Wanted;
use telusur::searcher::{Hits, Notice, Request};
use telusur::snippets::MarkKind;
use telusur::{Index, Query};

use crate::support::{Place, project, shared};

const QUERIES: usize = 400;
const ARTICLES: usize = 2_000;

#[test]
fn every_mark_in_the_seeds_is_justified() {
    let place = Place::new();
    let seeds = project().join("seeds");
    place.search(&["index", "--quiet", seeds.to_str().unwrap()]);
    check(&place);
}

#[test]
fn every_mark_in_real_articles_is_justified() {
    let Some(corpus) = shared("corpus/news.jsonl.zst") else { return };
    let place = Place::new();
    let file = std::fs::File::open(corpus).unwrap();
    let lines = BufReader::new(zstd::stream::read::Decoder::new(file).unwrap()).lines().step_by(7);
    let some: Vec<String> = lines.take(ARTICLES).map(Result::unwrap).collect();
    place.write("some.jsonl", some.join("\n"));
    place.search(&["index", "--quiet", "some.jsonl"]).expect(0);
    check(&place);
}

/// Asks queries made of the index's own words, and looks at each mark of each hit.
fn check(place: &Place) {
    let index = Index::open(place.path("idx")).unwrap();
    let words = words_of(&index);
    let mut dice = Dice(7);
    let mut marks = 0;
    for _ in 0..QUERIES {
        let typed = random_query(&words, &mut dice);
        let query = Query::from(typed.as_str());
        let hits = index.search(&Request { grouped: false, ..Request::from(query.clone()) }).unwrap();
        marks += check_hits(&typed, &query, &hits);
    }
    assert!(marks > QUERIES, "only {marks} marks were looked at");
}

fn check_hits(typed: &str, query: &Query, hits: &Hits) -> usize {
    let mut marks = 0;
    for hit in &hits.hits {
        let english = hit.article.lang.as_deref() == Some("en");
        let analyzer = if english { Analyzer::English } else { Analyzer::Indonesian };
        let mut state = State::new(analyzer, &Lexicon::default());
        for mark in
            hit.passages.iter().flat_map(|passage| passage.marks.iter().map(move |mark| (passage, mark)))
        {
            let (passage, mark) = mark;
            let marked = &passage.text[mark.text_bytes.clone()];
            assert!(
                is_justified(marked, mark.kind, query, hits, &mut state),
                "`{marked}` is marked as {:?} in {} for `{typed}`",
                mark.kind,
                hit.article.id
            );
            marks += 1;
        }
    }
    marks
}

fn is_justified(marked: &str, kind: MarkKind, query: &Query, hits: &Hits, state: &mut State) -> bool {
    let marked = state.analyze(marked);
    let joined = hits.notices.iter().flat_map(|notice| match notice {
        Notice::Nearest { words, .. } | Notice::Acronym { words, .. } => words.clone(),
        _ => Vec::new(),
    });
    let joined: Vec<String> = joined.collect();
    let mut is_one_of = |words: &[String]| words.iter().any(|word| same_words(&marked, &state.analyze(word)));
    match kind {
        MarkKind::Acronym => is_one_of(&joined),
        MarkKind::Fuzzy if is_one_of(&joined) => true,
        _ => query.leaves().iter().any(|leaf| answers(&marked, kind, leaf.wanted, state)),
    }
}

fn answers(marked: &[OwnedToken], kind: MarkKind, wanted: &Wanted, state: &mut State) -> bool {
    let typed = state.analyze(wanted.text());
    match (kind, wanted) {
        (MarkKind::Exact, _) => typed.iter().any(|word| marked.len() == 1 && word.form == marked[0].form),
        (MarkKind::Inflected, Wanted::Word(_)) => {
            typed.iter().any(|word| same_words(marked, std::slice::from_ref(word)))
        }
        (MarkKind::Phrase, Wanted::Phrase(_) | Wanted::Word(_)) => {
            typed.iter().map(|word| &word.form).eq(marked.iter().map(|word| &word.form))
        }
        (MarkKind::Phrase, Wanted::Near { .. }) => typed.iter().any(|word| word.form == marked[0].form),
        (MarkKind::Prefix, Wanted::Prefix(prefix)) => {
            marked[0].form.starts_with(&state.analyze(prefix)[0].form)
        }
        (MarkKind::Fuzzy, Wanted::Fuzzy { edits, .. }) => {
            distance(&marked[0].form, &typed[0].form) <= usize::from(*edits)
        }
        _ => false,
    }
}

/// Whether the words are the same, or have the same root: what is written like a name in the text is its own root there, and
/// what is joined or glued from words has theirs.
fn same_words(marked: &[OwnedToken], asked: &[OwnedToken]) -> bool {
    let same = |(one, other): (&OwnedToken, &OwnedToken)| {
        one.form == other.form
            || one.root == other.root
            || one.form == other.root
            || one.glued.contains(&other.root)
    };
    marked.len() == asked.len() && marked.iter().zip(asked).all(same)
}

/// The least number of letters to insert, delete, replace or swap with their neighbours.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            rows[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let differ = usize::from(one[i - 1] != other[j - 1]);
                    let least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + differ);
                    let swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                    if swapped { least.min(rows[i - 2][j - 2] + 1) } else { least }
                }
            };
        }
    }
    rows[one.len()][other.len()]
}

/// Words of the index's articles, one text after the other.
fn words_of(index: &Index) -> Vec<String> {
    let articles = index.articles().map(|article| article.unwrap().body);
    let words = articles.flat_map(|body| body.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    words.filter(|word| word.chars().all(char::is_alphabetic) && word.chars().count() > 2).collect()
}

fn random_query(words: &[String], dice: &mut Dice) -> String {
    let at = dice.below(words.len() - 2);
    let (one, next) = (words[at].to_lowercase(), words[at + 1].to_lowercase());
    let other = words[dice.below(words.len())].to_lowercase();
    match dice.below(9) {
        0 => format!("{one} {other}"),
        1 => format!("\"{one} {next}\" {other}"),
        2 => format!("{}*", one.chars().take(3).collect::<String>()),
        3 => format!("{one}~1 {other}"),
        4 => format!("+{one} -{other}"),
        5 => format!("\"{one} {other}\"~20"),
        6 => format!("{one} DAN ({next} ATAU {other})"),
        7 => format!("judul:{one} {other}"),
        _ => format!("{one} {next} {other}x"),
    }
}

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
