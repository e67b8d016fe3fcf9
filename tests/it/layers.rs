//! Who may import whom: data goes one way.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::project;

/// Each module with the modules of telusur that it may name. `bin` may name all public ones.
const TABLE: [(&str, &[&str]); 17] = [
    ("error", &[]),
    ("article", &["error"]),
    ("ingest", &["error"]),
    ("analysis", &[]),
    ("acronyms", &[]),
    ("cleaning", &[]),
    ("outlets", &[]),
    ("copies", &[]),
    ("extract", &["analysis", "article", "cleaning", "error", "ingest", "outlets"]),
    ("schema", &["analysis", "article", "error", "outlets"]),
    ("index", &["acronyms", "analysis", "article", "cleaning", "copies", "error", "outlets", "schema"]),
    ("pipeline", &["article", "error", "extract", "index", "ingest"]),
    ("query", &["analysis", "article", "error"]),
    ("snippets", &[]),
    ("searcher", &["acronyms", "analysis", "article", "error", "index", "query", "schema", "snippets"]),
    ("output", &["article", "error", "extract", "searcher", "snippets"]),
    ("evaluation", &["article", "error", "extract", "ingest", "outlets"]),
];

#[test]
fn modules_import_only_what_the_table_allows() {
    for (module, allowed) in TABLE {
        for file in files_of(module) {
            for named in modules_named_in(&code_of(&file)) {
                assert!(
                    !code_of(&file).contains("crate::{"),
                    "{}: one `use` for each module",
                    file.display()
                );
                let fits = named == module || allowed.contains(&named.as_str());
                assert!(
                    fits,
                    "{} names `{named}`, which the table does not allow to `{module}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_module_is_in_the_table() {
    let library = code_of(&project().join("src/lib.rs"));
    let declared: BTreeSet<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, TABLE.iter().map(|(module, _)| *module).collect());
}

#[test]
fn nothing_outside_bin_prints_or_exits_or_reads_the_environment() {
    for (module, _) in TABLE {
        for file in files_of(module) {
            let code = code_of(&file);
            for forbidden in
                ["println!", "eprintln!", "print!(", "process::exit", "env::var", "io::stdout", "io::stderr"]
            {
                assert!(!code.contains(forbidden), "{} has {forbidden}", file.display());
            }
        }
    }
}

fn files_of(module: &str) -> Vec<PathBuf> {
    let source = project().join("src");
    let file = source.join(format!("{module}.rs"));
    let files = if file.exists() { vec![file] } else { rust_files(&source.join(module)) };
    assert!(!files.is_empty(), "{module} holds no code");
    files
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        // A build script is a program of its own, which talks to cargo.
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("build.rs") {
            files.push(path);
        }
    }
    files
}

/// The code of a file, without comments and without its tests.
fn code_of(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

fn modules_named_in(code: &str) -> BTreeSet<String> {
    let names = code.match_indices("crate::").map(|(at, prefix)| {
        let rest = &code[at + prefix.len()..];
        rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned()
    });
    names.filter(|name| TABLE.iter().any(|(module, _)| module == name)).collect()
}
