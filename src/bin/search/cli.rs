//! Flags and their help, and nothing else.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use telusur::{evaluation, ingest, output, query};

/// Full-text search over collections of Indonesian articles.
#[derive(Debug, Parser)]
#[command(
    name = "search",
    version,
    max_term_width = 100,
    after_help = "Examples:\n  search index berita/                    build an index of a folder, in ./.search-index\n  \
                  search query \"gencatan senjata\"         ask it\n  \
                  search query --in berita/ \"banjir\"      ask a folder directly, without keeping an index\n\n\
                  Exit status: 0 hits or success, 1 nothing found, 2 error."
)]
pub struct Cli {
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Index(IndexArgs),
    Query(QueryArgs),
    Show(ShowArgs),
    Info(InfoArgs),
    Check(CheckArgs),
    Export(ExportArgs),
    Analyze(AnalyzeArgs),
    #[command(subcommand)]
    Eval(EvalCommand),
    Completions(CompletionsArgs),
    /// Print the manual page.
    #[command(after_help = "Example:\n  search man > ~/.local/share/man/man1/search.1")]
    Man,
}

/// Where the index is.
#[derive(Args, Debug)]
pub struct IndexFolder {
    /// Folder of the index.
    #[arg(long = "index", value_name = "DIR", env = "SEARCH_INDEX", default_value = ".search-index")]
    pub folder: PathBuf,
}

/// How the input of `--in` is read.
#[derive(Args, Clone, Debug)]
pub struct InputArgs {
    /// Read every file in this format, whatever its name: txt, html, jsonl, json, csv or tsv.
    #[arg(long, value_name = "FORMAT", requires = "within")]
    pub input_format: Option<ingest::Format>,
    /// Take a field from this column or key, as `title=HEADLINE`; repeatable.
    #[arg(long, value_name = "FIELD=NAME", requires = "within")]
    pub field: Vec<String>,
    /// Add the words of FILE to the lexicon, as `search index --lexicon` does.
    #[arg(long, value_name = "FILE", requires = "within")]
    pub lexicon: Option<PathBuf>,
    /// Know the outlets of FILE, too, as `search index --outlets` does.
    #[arg(long, value_name = "FILE", requires = "within")]
    pub outlets: Option<PathBuf>,
}

/// Build or update an index of articles.
///
/// Reads files and folders in the formats .txt and .html (one article a file), .jsonl/.ndjson, .json, .csv and .tsv, each also as .gz
/// and .zst; `-` is standard input. Running the same command again changes nothing; a changed article is replaced.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  search index berita/ arsip.csv.gz\n  \
                        search index --field title=KEPALA --rejects bermasalah.jsonl dump.csv\n  \
                        zcat dump.jsonl.gz | search index --format jsonl -\n\n\
                        Exit status: 0 everything is in the index, 2 something was rejected or could not be read\n\
                        (everything else is in the index all the same).")]
pub struct IndexArgs {
    /// Files and folders; `-` is standard input.
    #[arg(required_unless_present = "from_stored", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub index: IndexFolder,
    /// Read every file in this format, whatever its name: txt, html, jsonl, json, csv or tsv.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ingest::Format>,
    /// Take a field from this column or key, as `title=HEADLINE`; repeatable.
    #[arg(long, value_name = "FIELD=NAME")]
    pub field: Vec<String>,
    /// Write what was rejected to FILE as JSON Lines, to be mended and indexed again.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Remove articles that were read from these paths before and are no longer there.
    #[arg(long)]
    pub prune: bool,
    /// Make the index anew; until it is complete, the old one answers.
    #[arg(long)]
    pub rebuild: bool,
    /// With --rebuild: from the articles that the index holds, without the files that they came from; also from those of an
    /// older version of this program.
    #[arg(long, requires = "rebuild", conflicts_with_all = ["paths", "format", "field", "rejects", "prune", "dry_run"])]
    pub from_stored: bool,
    /// Declare the fields of a new index by FILE (see index-schema/README.md).
    #[arg(long, value_name = "FILE")]
    pub schema: Option<PathBuf>,
    /// Add the words of FILE to the lexicon of a new index, which keeps them: lines such as `kepo v` under `[roots]`,
    /// `bontot place` under `[names]`, `aktifitas aktivitas` under `[variants]`, `nggak tidak` under `[informal]`, `review`
    /// under `[english]`, and, with a tab between, `KDS` and `Koran Desa Sari` under `[acronyms]`. Acronyms can be changed at
    /// any time, the rest with --rebuild; an empty file takes them away.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Option<PathBuf>,
    /// Know the outlets of FILE, too: a line each, the name, a colon, other names and hosts, as `Koran Fajar: koranfajar.id,
    /// Harian Koran Fajar`. The index keeps them; an empty file takes them away.
    #[arg(long, value_name = "FILE")]
    pub outlets: Option<PathBuf>,
    /// Index nothing: print for each article what was found in it, and from which words.
    #[arg(long)]
    pub dry_run: bool,
    /// How many threads index; by default one for each core, 8 at most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub threads: Option<u16>,
    /// How much memory postings and the articles that wait may fill before postings go to disk, in MB; by default 256. All
    /// else that indexing needs comes on top: up to 200 MB.
    #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(15..=65_536))]
    pub memory: Option<u32>,
    /// Commit after every N added articles, so that a broken-off run is gone on with from there by the same command; by
    /// default after 100,000 or a minute.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub commit_every: Option<u64>,
    /// While another process writes to the index, wait.
    #[arg(long)]
    pub wait: bool,
    /// No progress and no summary; problems are still told.
    #[arg(long)]
    pub quiet: bool,
}

/// Ask an index, or a folder of articles directly.
///
/// Any text is a query: words are found in all their inflections, "…" is a phrase, +word must be there, -word must not; AND,
/// OR, NOT and parentheses (DAN, ATAU, BUKAN), awal*, kata~1 (one letter may differ), "a b"~5 (near each other), title:,
/// source:, author:, place:, date:2022-09..2022-12, since: and until: (judul:, sumber:, penulis:, tempat:, tanggal:, sejak:,
/// sampai:). --explain-query shows how a query is read.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  search query \"gencatan senjata\"\n  \
                        search query --since 2022-06 --source antara '\"perdana menteri\" -sepak'\n  \
                        search query --in berita/ banjir --format jsonl\n  \
                        search query --explain --limit 3 \"harga beras naik\"\n  \
                        search query --explain-query 'judul:banjir sejak:\"agustus 2024\" -hoaks'\n  \
                        search query --count sumber:antara\n  \
                        search query --facets --limit 0 banjir\n  \
                        search query --recency=7 gempa\n  \
                        search query --all --format csv --fields id,date,title banjir > banjir.csv\n  \
                        search query --batch queries.jsonl --limit 100 > answers.jsonl\n\n\
                        Exit status: 0 hits, 1 none, 2 error.")]
pub struct QueryArgs {
    /// What to look for.
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub index: IndexFolder,
    /// Search PATH without an index: it is read into a temporary one first; repeatable.
    #[arg(long = "in", value_name = "PATH")]
    pub within: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    /// Only articles of this day, month or year or later: 2022-09-13, 2022-09, "agustus 2024", kemarin, "minggu lalu".
    #[arg(long, value_name = "DATE")]
    pub since: Option<query::When>,
    /// Only articles of this day, month or year or earlier.
    #[arg(long, value_name = "DATE")]
    pub until: Option<query::When>,
    /// Only articles of this publisher, under any of its names or hosts, or whole words of its name; repeatable.
    #[arg(long, value_name = "NAME")]
    pub source: Vec<String>,
    /// Only articles in this language: id, en, …
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Only articles without a date.
    #[arg(long, conflicts_with_all = ["since", "until"])]
    pub undated: bool,
    /// Order of the hits: relevance, newest or oldest.
    #[arg(long, value_name = "ORDER", default_value_t = query::Sort::Relevance)]
    pub sort: query::Sort,
    /// Put what is new higher: an article so many days older than the newest one counts half as new; 30 without a number.
    #[arg(
        long,
        value_name = "DAYS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "30",
        value_parser = days
    )]
    pub recency: Option<f32>,
    /// How many hits to print.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// How many hits to leave out before them.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// How many passages to print for each hit.
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub passages: usize,
    /// Show every copy of an article that stands in several outlets, instead of the oldest with `+N copies`.
    #[arg(long)]
    pub no_group: bool,
    /// Print everything that matches, each hit as soon as it is read; with --passages 0 it takes the least time.
    #[arg(long, conflicts_with_all = ["limit", "offset", "batch", "count", "explain_query", "facets"])]
    pub all: bool,
    /// Print only how many articles match, copies among them.
    #[arg(long, conflicts_with_all = ["explain", "explain_query"])]
    pub count: bool,
    /// Also count all articles that match by outlet, by year or month, and by place.
    #[arg(long, conflicts_with = "explain_query")]
    pub facets: bool,
    /// Tell for each hit what matched, where and how often, and what it adds to the score.
    #[arg(long)]
    pub explain: bool,
    /// Print how the query is read, and what in it is not read as syntax; no index is asked.
    #[arg(long, conflicts_with = "batch")]
    pub explain_query: bool,
    /// Answer each query of FILE, `-` for standard input, in its order with a line of JSON: a query a line, as it is typed
    /// or as `{"id": …, "query": …}`. All other flags hold for each. Totals may be lower bounds, unless --count is given.
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub batch: Option<PathBuf>,
    /// How many queries of --batch are asked at once; by default one for each core.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Print these of each hit, in this order, as json, jsonl or csv: rank, score, id, copies, title, source, date, place,
    /// authors, url, lang, text, passages, …
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub fields: Vec<output::HitField>,
    /// Print as text, json, jsonl or csv; text, unless --batch is given.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<output::Format>,
}

/// Reads a number of days.
fn days(text: &str) -> Result<f32, String> {
    let days = text.parse().ok().filter(|days: &f32| days.is_finite() && *days > 0.0);
    days.ok_or_else(|| "not a number of days above 0".to_owned())
}

/// Print one article whole.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  search show kd-003\n  search show kd-003 --copies\n  search show kd-003 --format json"
)]
pub struct ShowArgs {
    /// The article's id, as `search query` prints it.
    pub id: String,
    /// List the articles that are copies of it, with outlet and day, instead.
    #[arg(long)]
    pub copies: bool,
    #[command(flatten)]
    pub index: IndexFolder,
    /// Print as text or json.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: PlainFormat,
}

/// Formats of commands that do not print hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlainFormat {
    Text,
    Json,
}

/// Tell what an index holds.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  search info\n  search info --index arsip.idx --format json")]
pub struct InfoArgs {
    #[command(flatten)]
    pub index: IndexFolder,
    /// Print as text or json.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: PlainFormat,
}

/// Read every file of an index and tell whether it is as it was written.
///
/// Looks at the checksums of all files, and whether what is searched is what the stored articles say.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  search check\n  search check --repair > lost.txt\n\n\
                        Exit status: 0 the index is whole or repaired, 2 it is damaged.")]
pub struct CheckArgs {
    #[command(flatten)]
    pub index: IndexFolder,
    /// Take out what is damaged, and print the ids of the articles that are lost with it: to index the same files again brings
    /// them back.
    #[arg(long)]
    pub repair: bool,
    /// Print as text or json.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: PlainFormat,
}

/// Print every stored article as JSON Lines; indexing them gives the same results.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  search export | zstd > semua.jsonl.zst")]
pub struct ExportArgs {
    #[command(flatten)]
    pub index: IndexFolder,
}

/// Show how text becomes terms, and why: normal form, lemma, root and structure of each word.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  search analyze \"Mempertanggungjawabkan penembakan di Nagorno-Karabakh\"\n  \
                        search analyze --stems < kata.txt"
)]
pub struct AnalyzeArgs {
    /// The text; without it, standard input.
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
    /// Read one word a line on standard input and print one root a line.
    #[arg(long, conflicts_with = "text")]
    pub stems: bool,
    /// Add the words of FILE to the lexicon, as `search index --lexicon` does.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Option<PathBuf>,
    /// The analyzer: indonesian, english or plain.
    #[arg(long, value_name = "NAME", default_value_t = telusur::analysis::Analyzer::Indonesian)]
    pub analyzer: telusur::analysis::Analyzer,
}

/// Measure telusur on collections of which more is known.
#[derive(Debug, Subcommand)]
#[command(after_help = "Examples:\n  search eval run --topics topics.tsv --run telusur.run\n  \
                  search eval score qrels.txt telusur.run\n  search eval extract dump.jsonl")]
pub enum EvalCommand {
    Run(EvalRunArgs),
    Score(EvalScoreArgs),
    Extract(EvalExtractArgs),
}

/// Ask an index many topics and write what it finds as a TREC run.
///
/// Each topic is asked as `search query` would ask its text. The run has the order of the topics, and of the ids among
/// articles that match equally well; it is the same to the byte whatever the threads and the making of the index.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  search eval run --topics topics.tsv --run telusur.run\n  \
                        search eval run --topics topics.txt.gz --run - --limit 100 | search eval score qrels.txt -\n\n\
                        Topics: lines of `ID`, a tab and the text; TREC's `<top>` or `<topic>`; or JSON Lines with `id` and `text`.\n\n\
                        Exit status: 0 the run is written, 1 no topic found anything, 2 error.")]
pub struct EvalRunArgs {
    /// What to ask; may be compressed, `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub topics: PathBuf,
    /// Where the run goes, once it is complete; `-` is standard output.
    #[arg(long, value_name = "OUT")]
    pub run: PathBuf,
    #[command(flatten)]
    pub index: IndexFolder,
    /// How many articles are given for a topic at most.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// What the run is called in its last column.
    #[arg(long, value_name = "NAME", default_value = "telusur")]
    pub tag: String,
    /// Of an article and its copies, give one for all; judgments mostly take them as different.
    #[arg(long)]
    pub group: bool,
    /// How many topics are asked at once; by default one for each core.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// Score a run, or two against each other, by relevance judgments.
///
/// QRELS are judgments as TREC or BEIR have them, RUN and RUN2 are TREC runs; each may be compressed, `-` is standard input.
/// Every judged query counts, one without results as 0, and the order of a query's documents is their rank. With RUN2, each
/// measure has the difference RUN − RUN2, its p value in a two-sided paired randomisation test, and for how many queries RUN
/// is better, worse and equal.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  search eval score qrels.txt telusur.run\n  \
                        search eval score qrels.txt telusur.run lucene.run.gz --only hard.txt\n  \
                        search eval score qrels.txt telusur.run --by-query --format csv --measures ndcg@20,map\n\n\
                        Measures: nDCG (gain 2^relevance - 1), MRR, success, recall, P and MAP, each with a cutoff after `@`.")]
pub struct EvalScoreArgs {
    /// Judgments: `QUERY 0 DOCUMENT RELEVANCE`, or with tabs `QUERY DOCUMENT RELEVANCE`.
    pub qrels: PathBuf,
    /// The run: `QUERY Q0 DOCUMENT RANK SCORE TAG`.
    pub run: PathBuf,
    /// Another run to compare it with.
    #[arg(value_name = "RUN2")]
    pub other: Option<PathBuf>,
    /// Also print a row for each query.
    #[arg(long)]
    pub by_query: bool,
    /// Only the queries whose ids stand in FILE.
    #[arg(long, value_name = "FILE")]
    pub only: Option<PathBuf>,
    /// What to measure, with commas between.
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "nDCG@10,MRR@10,success@1,recall@100,MAP"
    )]
    pub measures: Vec<evaluation::Measure>,
    /// Print as text, json or csv.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ScoreFormat,
}

/// Formats of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    Text,
    Json,
    Csv,
}

/// Measure what is read out of texts: date, source and authors from the text alone, against those of the records.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  search eval extract dump.jsonl.zst\n  search eval extract --by-source --output json dump.csv"
)]
pub struct EvalExtractArgs {
    /// Files and folders whose records have fields for date, source or authors; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every file in this format, whatever its name: txt, html, jsonl, json, csv or tsv.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ingest::Format>,
    /// Take a field from this column or key, as `title=HEADLINE`; repeatable.
    #[arg(long, value_name = "FIELD=NAME")]
    pub field: Vec<String>,
    /// Know the outlets of FILE, too, as `search index --outlets` does.
    #[arg(long, value_name = "FILE")]
    pub outlets: Option<PathBuf>,
    /// Also count each source by itself.
    #[arg(long)]
    pub by_source: bool,
    /// Print as text or json.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub output: PlainFormat,
}

/// Print completions for a shell.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  search completions bash > ~/.local/share/bash-completion/completions/search"
)]
pub struct CompletionsArgs {
    /// bash, zsh, fish, elvish or powershell.
    pub shell: clap_complete::Shell,
}

/// Commands that take free text, in which a word may begin with a hyphen.
const FREE_TEXT: [&str; 2] = ["query", "analyze"];

/// The command line as it was given, except that a word such as `-sepak` in free text gets a blank before it, so that it
/// is not taken for a flag. Flags of these commands begin with `--`, but for `-h` and `-V`.
pub fn arguments() -> Vec<OsString> {
    with_free_text(std::env::args_os().collect())
}

fn with_free_text(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let command = Cli::command();
    let is_command = |(before, argument): (&OsString, &OsString)| {
        !argument.to_string_lossy().starts_with('-') && before != "--color"
    };
    let mut pairs = arguments.iter().zip(arguments.iter().skip(1));
    let Some(before) = pairs.position(is_command) else { return arguments };
    let at = before + 1;
    let name = arguments.get(at).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(command) = command.find_subcommand(&name).filter(|_| FREE_TEXT.contains(&name.as_str())) else {
        return arguments;
    };
    let takes_value = |argument: &str| {
        let long = argument.strip_prefix("--");
        let flag = command.get_arguments().find(|flag| long.is_some() && flag.get_long() == long);
        flag.is_some_and(|flag| flag.get_action().takes_values() && !flag.is_require_equals_set())
    };
    let mut is_value = false;
    for argument in arguments.iter_mut().skip(at + 1).take_while(|argument| *argument != "--") {
        let text = argument.to_string_lossy().into_owned();
        if !is_value && is_free_text(&text) {
            *argument = format!(" {text}").into();
        }
        is_value = !is_value && takes_value(&text);
    }
    arguments
}

/// Whether an argument that begins with a hyphen can only be meant as text.
fn is_free_text(argument: &str) -> bool {
    let dashes = argument.trim_start_matches('-').is_empty();
    match argument.strip_prefix("--") {
        Some(rest) => dashes || rest.contains(char::is_whitespace) && !rest.contains('='),
        None => argument.starts_with('-') && !dashes && argument != "-h" && argument != "-V",
    }
}

impl Color {
    /// Makes the choice hold for all of the process's output.
    pub fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn query(arguments: &[&str]) -> QueryArgs {
        let arguments = with_free_text(arguments.iter().map(OsString::from).collect());
        match Cli::try_parse_from(arguments).unwrap().command {
            Command::Query(args) => args,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn flags_after_the_query_are_flags() {
        let args = query(&["search", "query", "gencatan", "senjata", "--limit", "3"]);
        assert_eq!((args.query, args.limit), (vec!["gencatan".to_owned(), "senjata".to_owned()], 3));
    }

    #[test]
    fn words_with_a_hyphen_are_words() {
        let args = query(&["search", "query", "-sepak", "bola", "-hujan", "--offset", "2"]);
        assert_eq!((args.query.join(" ").trim(), args.offset), ("-sepak bola  -hujan", 2));
        assert_eq!(query(&["search", "query", "--", "--verbose"]).query, ["--verbose"]);
        assert_eq!(query(&["search", "query", "-- longsor --", "---"]).query, [" -- longsor --", " ---"]);
    }

    #[test]
    fn values_of_flags_stay_as_they_are() {
        let args = query(&["search", "--color", "never", "query", "--in", "-", "--undated", "-x"]);
        assert_eq!((args.within, args.query), (vec![PathBuf::from("-")], vec![" -x".to_owned()]));
    }

    #[test]
    fn the_flags_are_consistent() {
        Cli::command().debug_assert();
    }
}
