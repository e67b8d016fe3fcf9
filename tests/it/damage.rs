//! Whatever happens to the files of an index is noticed, and what is lost comes back.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use telusur::index::{Part, Report, check, repair};
use telusur::ingest;
use telusur::pipeline::{self, Job};
use telusur::searcher::Request;
use telusur::{Article, Index, Query, Writer, index::WriterOptions};

use crate::support::Place;

const CASES: usize = 500;
/// One of so many damaged indexes is repaired.
const REPAIRED_EACH: usize = 3;
const QUERIES: [&str; 6] =
    ["banjir", "\"lembah sari\"", "DSS", "panen -pasar", "kata1*", "judul:kabar sumber:antara"];

/// An index in three segments, one of them with articles that were replaced; it explains an acronym and holds copies.
fn make(place: &Place) -> PathBuf {
    place.write("in/a.jsonl", (0..60).map(|n| article(n, "pasar")).collect::<String>());
    index(place);
    place.write(
        "in/a.jsonl",
        (0..60).map(|n| article(n, if n == 7 { "rapat" } else { "pasar" })).collect::<String>(),
    );
    place.write("in/b.jsonl", (60..75).map(|n| article(n, "sekolah")).collect::<String>());
    index(place);
    place.path("idx")
}

fn article(n: usize, what: &str) -> String {
    let told: Vec<String> = (0..30).map(|at| format!("kata{}", (n * 7 + at * 13 + at * n) % 997)).collect();
    let text = match n % 10 {
        9 => return article(n - 1, what).replace(&format!("\"n{}\"", n - 1), &format!("\"n{n}\"")),
        _ => format!(
            "Banjir di Lembah Sari, kata Dinas Sungai Sari (DSS): {what} dan panen {}.",
            told.join(" ")
        ),
    };
    json!({"id": format!("n{n}"), "title": format!("Kabar ke-{n}"), "source": "ANTARA", "text": text})
        .to_string()
        + "\n"
}

fn index(place: &Place) {
    let options = WriterOptions { commit_every: 30, threads: 1, ..WriterOptions::default() };
    let mut writer = Writer::open(place.path("idx"), &options).unwrap();
    let job = Job { paths: vec![place.path("in")], options: ingest::Options::default(), ..Job::default() };
    pipeline::run(&job, &mut writer, &mut ()).unwrap();
    writer.finish().unwrap();
}

/// All that can be asked of an index, or that it cannot be asked.
fn asked(folder: &Path) -> telusur::Result<(BTreeMap<String, Article>, Vec<String>)> {
    let index = Index::open(folder)?;
    index.statistics()?;
    let articles = index.articles().map(|article| article.map(|article| (article.id.to_string(), article)));
    let articles = articles.collect::<telusur::Result<_>>()?;
    let answer = |query: &&str| {
        index.search(&Request::from(Query::from(*query))).map(|hits| format!("{:?}", hits.hits))
    };
    Ok((articles, QUERIES.iter().map(answer).collect::<telusur::Result<_>>()?))
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// A file with one thing done to it.
fn damaged(whole: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut bytes = whole.to_vec();
    match random.below(8) {
        0 => return None,
        1 => bytes.truncate(random.below(whole.len())),
        2 => bytes.clear(),
        3 => bytes.extend([0; 7]),
        4 => {
            let at = random.below(whole.len());
            bytes[at..].iter_mut().take(16).for_each(|byte| *byte = 0xFF);
        }
        _ if whole.is_empty() => bytes.push(b'?'),
        _ => {
            let (at, bit) = (random.below(whole.len()), random.below(8));
            bytes[at] ^= 1 << bit;
        }
    }
    Some(bytes)
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path().is_dir() {
            true => files.extend(files_under(&entry.path())),
            false => files.push(entry.path()),
        }
    }
    files.retain(|file| !file.to_string_lossy().ends_with(".lock"));
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    for file in files_under(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

#[test]
fn damage_is_noticed_and_repaired() {
    let place = Place::new();
    let folder = make(&place);
    let whole = asked(&folder).unwrap();
    assert_eq!(check(&folder).unwrap().faults, []);
    copy(&folder, &place.path("whole"));
    let files = files_under(&folder);
    assert!(files.iter().any(|file| file.extension().is_some_and(|it| it == "del")), "{files:?}");

    let mut random = Random(1);
    let (mut unnoticed_by_queries, mut repaired) = (0, 0);
    for case in 0..CASES {
        let file = &files[case % files.len()];
        match damaged(&fs::read(file).unwrap(), &mut random) {
            Some(bytes) => fs::write(file, bytes).unwrap(),
            None => fs::remove_file(file).unwrap(),
        }
        let said = format!("case {case}, {}", file.display());
        let report = check(&folder);
        let answers = asked(&folder);
        let is_right = answers.as_ref().is_ok_and(|answers| *answers == whole);
        match &report {
            Ok(report) if report.is_whole() => assert!(is_right, "{said}: {answers:?}"),
            _ => unnoticed_by_queries += usize::from(answers.is_ok() && !is_right),
        }
        if case % REPAIRED_EACH == 0
            && report.as_ref().is_ok_and(|report| !report.is_whole() && report.is_repairable())
        {
            let lost = repair(&folder).unwrap_or_else(|error| panic!("{said}: {error}"));
            assert_eq!(check(&folder).unwrap().faults, [], "{said}");
            let left = asked(&folder).unwrap().0;
            let missing: Vec<&String> = whole.0.keys().filter(|id| !left.contains_key(*id)).collect();
            assert_eq!(lost.lost.iter().collect::<Vec<_>>(), missing, "{said}");
            assert_eq!(lost.lost_without_id, 0, "{said}");
            index(&place);
            assert_eq!(asked(&folder).unwrap().0, whole.0, "{said}");
            repaired += 1;
        }
        fs::remove_dir_all(&folder).unwrap();
        copy(&place.path("whole"), &folder);
    }
    println!(
        "{repaired} repaired; {unnoticed_by_queries} in which queries had wrong answers that check explains"
    );
    assert!(repaired > CASES / REPAIRED_EACH / 2);
}

/// Files that are whole, but another segment's, have the right checksums.
#[test]
fn files_of_another_segment_are_noticed() {
    let place = Place::new();
    let folder = make(&place);
    copy(&folder, &place.path("whole"));
    let generation = folder.join("generation-1");
    for extension in ["store", "term", "idx", "pos", "fast", "fieldnorm"] {
        let mut files = files_under(&generation);
        files.retain(|file| file.extension().is_some_and(|it| it == extension));
        let first = fs::read(&files[0]).unwrap();
        // Segments of articles that are equally long have the same file of lengths: to exchange it is no damage.
        let other = files.iter().find(|file| fs::read(file).unwrap() != first).unwrap();
        fs::write(&files[0], fs::read(other).unwrap()).unwrap();
        fs::write(other, &first).unwrap();
        assert!(!check(&folder).unwrap().is_whole(), "{extension}");
        fs::remove_dir_all(&folder).unwrap();
        copy(&place.path("whole"), &folder);
    }
}

#[test]
fn the_program_tells_what_is_damaged_and_mends_it() {
    let place = Place::new();
    let folder = make(&place);
    place.search(&["check"]).expect(0).prints("whole: 75 articles in");
    let positions =
        files_under(&folder).into_iter().find(|file| file.extension().is_some_and(|it| it == "pos")).unwrap();
    let name = positions.file_name().unwrap().to_string_lossy().into_owned();
    fs::write(&positions, "rusak").unwrap();
    place.search(&["check"]).expect(2).prints("damaged").prints(&name).says("search check --repair");
    let report = place.search(&["check", "--format", "json"]).expect(2).stdout;
    assert_eq!(crate::support::json(&report)["faults"][0]["part"], "segment");
    place.search(&["query", "banjir"]).expect(2).says("search check");
    let lost = place.search(&["check", "--repair"]).expect(0).says("lost with it").stdout;
    let lost: Vec<&str> = lost.lines().collect();
    assert!(!lost.is_empty());
    place.search(&["check"]).expect(0);
    let again = place.search(&["index", "in"]).expect(0);
    assert!(again.stderr.contains(&format!("{} added", lost.len())), "{}", again.stderr);
    place.search(&["check"]).expect(0).prints("whole: 75 articles in");
}

#[test]
fn without_the_list_of_segments_nothing_can_be_repaired() {
    let place = Place::new();
    let folder = make(&place);
    fs::write(folder.join("generation-1/meta.json"), "{}").unwrap();
    let Report { faults, .. } = check(&folder).unwrap();
    assert_eq!(faults[0].part, Part::Whole);
    place.search(&["check", "--repair"]).expect(2).says("--rebuild");
    place.search(&["index", "--rebuild", "in"]).expect(0);
    place.search(&["check"]).expect(0);
}

#[test]
fn an_index_is_made_anew_from_what_it_stores() {
    let place = Place::new();
    let folder = make(&place);
    let before = asked(&folder).unwrap();
    fs::remove_dir_all(place.path("in")).unwrap();
    let manifest = fs::read_to_string(folder.join("telusur.json")).unwrap();
    let older = manifest
        .replace("\"format_version\": 5", "\"format_version\": 4")
        .replace("format_version = 5", "format_version = 4");
    fs::write(folder.join("telusur.json"), older).unwrap();
    place.search(&["query", "banjir"]).expect(2).says("--rebuild --from-stored");
    place.search(&["index", "--rebuild", "--from-stored"]).expect(0).says("75 added");
    assert_eq!(asked(&folder).unwrap().0, before.0);
    place.search(&["check"]).expect(0);
}
