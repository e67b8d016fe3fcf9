//! The same work over 1, 4, 16 times the corpus.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use tantivy::{Searcher, Term};

use super::contender::Contender;
use super::machine::with_points;
use super::multiplied::{self, Size};
use super::options::Options;
use super::plot::{Panel, Series, drawn};
use super::process::{Memory, Ran};
use super::queries::Queries;
use super::records::Corpus;
use super::sheet::{Sheet, figure, in_a_cell, median, table, with_spread};
use super::vocabulary::Vocabulary;
use crate::support::asking::{Class, ask_plainly, ask_telusur, least_time};
use crate::support::corpus::Outcome;
use crate::support::folder::bytes_below;
use crate::support::words::words_of;

const CONTENDERS: [Contender; 2] = [Contender::Telusur, Contender::Plain];
/// So many queries of a class are asked at most.
const MAX_QUERIES: usize = 100;

pub struct Growth {
    beta: f64,
    classes: [Class; 3],
    threads: usize,
    points: Vec<Point>,
}

/// All that was measured of one contender at one size.
struct Point {
    contender: Contender,
    size: Size,
    measured: Result<Measured, String>,
}

struct Measured {
    speeds: Vec<f64>,
    peak: Memory,
    index_bytes: u64,
    /// For each class of queries, in milliseconds.
    times: Vec<f64>,
    /// How many postings their words have, for each class; only of the plain engine.
    postings: Vec<f64>,
}

impl Growth {
    pub fn measured(corpus: &Corpus, queries: &Queries, options: &Options, scratch: &Path) -> Outcome<Self> {
        eprintln!("page: growth: reading the vocabulary");
        let vocabulary = Vocabulary::of(corpus)?;
        let mut sizes = options.sizes.clone();
        sizes.sort_unstable();
        let path = scratch.join("multiplied.jsonl");
        let sizes = multiplied::write(corpus, &vocabulary, &sizes, &path)?;
        let classes = queries.classes(MAX_QUERIES);
        let threads = options.threads.last().copied().unwrap_or(1);
        let mut points = Vec::new();
        for (size, contender) in sizes.iter().flat_map(|size| CONTENDERS.map(|contender| (*size, contender)))
        {
            eprintln!("page: growth: {}×, {}", size.times, contender.name());
            // A short run is repeated, as often as the whole takes not much longer.
            let rounds = options.rounds.div_ceil(size.times);
            let folder = scratch.join("growth");
            let measured = measured(contender, &path, size, (threads, rounds), &folder, &classes);
            points.push(Point { contender, size, measured: measured.map_err(|error| error.to_string()) });
        }
        std::fs::remove_file(path)?;
        Ok(Self { beta: vocabulary.beta(), classes, threads, points })
    }

    pub fn fill(&self, sheet: &mut Sheet) {
        sheet.fill("beta", format!("{:.3}", self.beta));
        sheet.fill("growth_threads", self.threads);
        sheet.fill("growth_sizes", self.sizes());
        sheet.fill("growth_indexing", self.indexing());
        sheet.fill("growth_queries", self.queries());
    }

    fn of(&self, contender: Contender) -> impl Iterator<Item = (&Point, &Measured)> {
        let of_it = self.points.iter().filter(move |point| point.contender == contender);
        of_it.filter_map(|point| Some((point, point.measured.as_ref().ok()?)))
    }

    fn sizes(&self) -> String {
        let rows = self.points.iter().filter(|point| point.contender == Contender::Telusur).map(|point| {
            let size = point.size;
            vec![
                format!("{}×", size.times),
                with_points(size.articles),
                with_points((size.text_bytes as f64 / 1e6).round() as usize),
                with_points(size.words),
                with_points(size.expected_words as usize),
            ]
        });
        table(&["size", "articles", "MB of text", "words", "as Heaps' law has it"], &rows.collect::<Vec<_>>())
    }

    fn indexing(&self) -> String {
        let rows = self.points.iter().map(|point| {
            let name = vec![format!("{}×", point.size.times), point.contender.name().to_owned()];
            [name, self.figures(point)].concat()
        });
        let head = [
            "size",
            "",
            "MB/s",
            "speed at the first size = 1",
            "peak memory, MB",
            "without files, MB",
            "index / text",
        ];
        table(&head, &rows.collect::<Vec<_>>())
    }

    fn figures(&self, point: &Point) -> Vec<String> {
        match &point.measured {
            Ok(measured) => {
                let first =
                    self.of(point.contender).next().map_or(f64::NAN, |(_, first)| median(&first.speeds));
                vec![
                    with_spread(&measured.speeds, 1),
                    figure(median(&measured.speeds) / first, 2),
                    figure(measured.peak.all, 0),
                    figure(measured.peak.own, 0),
                    figure(measured.index_bytes as f64 / point.size.text_bytes as f64, 2),
                ]
            }
            Err(reason) => [vec![in_a_cell(reason)], vec!["–".to_owned(); 4]].concat(),
        }
    }

    fn queries(&self) -> String {
        let mut rows = Vec::new();
        for (class, (name, _)) in self.classes.iter().enumerate() {
            let (ours, plain): (Vec<_>, Vec<_>) =
                (self.of(Contender::Telusur).collect(), self.of(Contender::Plain).collect());
            for ((point, ours_then), (_, plain_then)) in ours.iter().zip(&plain) {
                let mut row = vec![(*name).to_owned(), format!("{}×", point.size.times)];
                let columns = [
                    (plain_then.postings[class], plain[0].1.postings[class], 0),
                    (ours_then.times[class], ours[0].1.times[class], 2),
                    (plain_then.times[class], plain[0].1.times[class], 2),
                ];
                for (now, first, decimals) in columns {
                    row.extend([figure(now, decimals), figure(now / first, 1)]);
                }
                rows.push(row);
            }
        }
        table(
            &[
                "",
                "size",
                "postings",
                "times the first",
                "telusur, ms",
                "times the first",
                "tantivy, ms",
                "times the first",
            ],
            &rows,
        )
    }

    /// The plot: speed of indexing, and the median of each class of queries.
    pub fn drawn(&self) -> String {
        let series = |contender, of: &dyn Fn(&Measured) -> f64| {
            let points = self.of(contender);
            let points = points.map(|(point, measured)| (point.size.text_bytes as f64 / 1e6, of(measured)));
            Series { points: points.filter(|point| point.1.is_finite()).collect() }
        };
        let panel = |title: String, unit, is_log, of: &dyn Fn(&Measured) -> f64| Panel {
            title,
            unit,
            is_log,
            series: CONTENDERS.map(|contender| series(contender, of)),
        };
        let mut panels =
            vec![panel("indexing".to_owned(), "MB/s", false, &|measured| median(&measured.speeds))];
        for (class, (name, _)) in self.classes.iter().enumerate() {
            panels.push(panel(format!("queries: {name}"), "ms", true, &|measured| measured.times[class]));
        }
        drawn(&panels, ["telusur", "tantivy, default tokenizer"])
    }
}

fn measured(
    contender: Contender,
    path: &Path,
    size: Size,
    (threads, rounds): (usize, usize),
    folder: &Path,
    classes: &[Class],
) -> Outcome<Measured> {
    let mut runs = Vec::new();
    for _ in 0..rounds {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        let input = Box::new(File::open(path)?.take(size.file_bytes));
        runs.push(contender.index("-".as_ref(), folder, threads, Some(input))?);
    }
    let of = |figure: fn(&Ran) -> f64| runs.iter().map(figure).collect::<Vec<f64>>();
    let [all, own]: [fn(&Ran) -> f64; 2] = [|ran| ran.peak.all, |ran| ran.peak.own];
    let peak = Memory { all: median(&of(all)), own: median(&of(own)) };
    let (times, postings) = asked(contender, folder, classes)?;
    let index_bytes = bytes_below(folder)?;
    std::fs::remove_dir_all(folder)?;
    let speeds = of(|ran| ran.seconds).iter().map(|seconds| size.text_bytes as f64 / 1e6 / seconds).collect();
    Ok(Measured { speeds, peak, index_bytes, times, postings })
}

/// The median time of each class, and for the plain engine the median number of its postings.
fn asked(contender: Contender, folder: &Path, classes: &[Class]) -> Outcome<(Vec<f64>, Vec<f64>)> {
    if contender == Contender::Telusur {
        let index = telusur::Index::open(folder)?;
        let time = |query: &str| least_time(|| ask_telusur(&index, query));
        return Ok((medians(classes, time)?, Vec::new()));
    }
    let searcher = tantivy::Index::open_in_dir(folder)?.reader()?.searcher();
    let times = medians(classes, |query| least_time(|| ask_plainly(&searcher, query)))?;
    Ok((times, medians(classes, |query| postings(&searcher, query))?))
}

fn medians(classes: &[Class], figure: impl Fn(&str) -> Outcome<f64>) -> Outcome<Vec<f64>> {
    let of_class = |(_, queries): &Class| {
        let figures = queries.iter().map(|query| figure(query)).collect::<Outcome<Vec<f64>>>()?;
        Ok(median(&figures))
    };
    classes.iter().map(of_class).collect()
}

/// How many postings the words of `query` have, in title and text.
fn postings(searcher: &Searcher, query: &str) -> Outcome<f64> {
    let mut postings = 0;
    for name in ["title", "text"] {
        let field = searcher.schema().get_field(name)?;
        for word in words_of(searcher, field, query)? {
            postings += searcher.doc_freq(&Term::from_field_text(field, &word))?;
        }
    }
    Ok(postings as f64)
}
