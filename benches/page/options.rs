//! What the page is made of.

use std::path::PathBuf;

/// Measures, and writes README.md and growth.svg.
#[derive(clap::Parser)]
#[command(name = "cargo bench --bench page --")]
pub struct Options {
    /// JSON Lines with id, title and text, also .zst; without it, the seeds multiplied
    #[arg(value_name = "FILE")]
    pub corpus: Option<String>,
    /// How often each contender indexes the corpus
    #[arg(long, default_value_t = 3)]
    pub rounds: usize,
    /// With how many threads
    #[arg(long, value_delimiter = ',', default_value = "1,2")]
    pub threads: Vec<usize>,
    /// Budgets of `search index --memory`, in MB
    #[arg(long, value_delimiter = ',', default_value = "64,256,1024")]
    pub budgets: Vec<u64>,
    /// How many times the corpus growth is measured at; 16 times need some 30 times the corpus in the scratch folder
    #[arg(long, value_delimiter = ',', default_value = "1,4,16")]
    pub sizes: Vec<usize>,
    /// Queries, the last column of each line; without it, titles of the corpus
    #[arg(long, value_name = "TSV")]
    pub queries: Vec<PathBuf>,
    /// Folder for indexes and multiplied articles; by default the system's for temporary files
    #[arg(long, value_name = "FOLDER")]
    pub scratch: Option<PathBuf>,
    /// Folder to write to
    #[arg(long, value_name = "FOLDER", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/benches"))]
    pub out: PathBuf,
}

impl Options {
    /// The command that makes the page again, without paths of this machine.
    pub fn command(&self, corpus: &str) -> String {
        let usual = <Self as clap::Parser>::parse_from([""]);
        let file = if self.corpus.is_some() { format!(" {corpus}") } else { String::new() };
        let mut command = format!("cargo bench --bench page --{file}");
        let lists = [
            ("--rounds", vec![self.rounds as u64], vec![usual.rounds as u64]),
            ("--threads", widened(&self.threads), widened(&usual.threads)),
            ("--budgets", self.budgets.clone(), usual.budgets),
            ("--sizes", widened(&self.sizes), widened(&usual.sizes)),
        ];
        for (name, chosen, usual) in lists {
            if chosen != usual {
                let chosen: Vec<String> = chosen.iter().map(u64::to_string).collect();
                command += &format!(" {name} {}", chosen.join(","));
            }
        }
        for name in self.queries.iter().filter_map(|path| path.file_name()) {
            command += &format!(" --queries {}", name.display());
        }
        command
    }
}

fn widened(figures: &[usize]) -> Vec<u64> {
    figures.iter().map(|&figure| figure as u64).collect()
}
