//! `search index`: formats, rejects, re-runs, replacement, pruning, rebuilding, schemas.

use std::io::Write;

use crate::support::{Place, json};

const LINES: &str = r#"{"id":"a","title":"Banjir di Lembah Sari","text":"Air sungai naik dua meter.","date":"2024-05-02"}
{"id":"b","judul":"Harga beras turun","isi":"Pedagang menurunkan harga beras.","tanggal":"3 Mei 2024","sumber":"Koran Fajar"}
"#;

#[test]
fn a_second_run_changes_nothing_and_says_so() {
    let place = Place::new();
    place.write("in/a.jsonl", LINES);
    place.search(&["index", "in"]).expect(0).says("2 added, 0 replaced, 0 unchanged, 0 rejected");
    place
        .search(&["index", "in"])
        .expect(0)
        .says("0 added, 0 replaced, 2 unchanged, 0 rejected; the index is as it was");
    assert_eq!(place.ids(&["banjir beras"]).len(), 2);
}

#[test]
fn every_format_gives_the_same_articles() {
    let array = format!("[{}]", LINES.trim().replace("}\n{", "},\n{"));
    let csv = "id,judul,isi\na,Banjir di Lembah Sari,Air sungai naik dua meter.\nb,Harga beras turun,\"Pedagang \
               menurunkan harga beras.\"\n";
    let forms: [(&str, Vec<u8>); 7] = [
        ("x.jsonl", LINES.into()),
        ("x.json", array.clone().into()),
        ("x.csv", csv.into()),
        ("x.tsv", csv.replace(',', "\t").into()),
        (
            "x.jsonl.gz",
            [gzip(&LINES[..LINES.find('\n').unwrap() + 1]), gzip(&LINES[LINES.find('\n').unwrap() + 1..])]
                .concat(),
        ),
        ("x.json.zst", zstd::encode_all(array.as_bytes(), 3).unwrap()),
        ("x.ndjson", LINES.replace('\n', "\r\n\r\n").into()),
    ];
    for (name, contents) in forms {
        let place = Place::new();
        place.write(name, contents);
        place.search(&["index", name]).expect(0).says("2 added");
        assert_eq!(place.ids(&["menurunkan"]), ["b"], "{name}");
        assert_eq!(place.ids(&["judul banjir"]), ["a"], "{name}");
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn standard_input_is_read() {
    let place = Place::new();
    place.search_with_input(&["index", "--format", "jsonl", "-"], LINES.as_bytes()).expect(0).says("2 added");
    place.search_with_input(&["index", "-"], LINES.as_bytes()).expect(0).says("2 unchanged");
}

#[test]
fn rejects_are_told_kept_and_taken_when_mended() {
    let place = Place::new();
    let broken = format!("{LINES}{{\"id\":\"c\",\"text\":\n{{\"id\":\"d\",\"text\":\" \"}}\n");
    place.write("a.jsonl", broken);
    let ran = place.search(&["index", "--rejects", "bad.jsonl", "a.jsonl"]).expect(2);
    let ran = ran.says("2 added, 0 replaced, 0 unchanged, 2 rejected");
    let ran = ran.says("rejected `a.jsonl:3`: ").says("rejected `a.jsonl:4`: no text and no title");
    assert!(ran.stdout.is_empty());

    let kept: Vec<serde_json::Value> = place.read("bad.jsonl").lines().map(json).collect();
    assert_eq!(kept[0]["raw"], "{\"id\":\"c\",\"text\":");
    assert_eq!((&kept[1]["id"], &kept[1]["rejected"]["line"]), (&"d".into(), &4.into()));

    place.write(
        "mended.jsonl",
        place.read("bad.jsonl").lines().nth(1).unwrap().replace("\" \"", "\"Isi baru.\""),
    );
    place.search(&["index", "mended.jsonl"]).expect(0).says("1 added");
    assert_eq!(place.ids(&["isi baru"])[0], "d");
}

#[test]
fn the_file_for_rejects_is_no_input() {
    let place = Place::new();
    place.write("in/a.jsonl", format!("{LINES}rusak\n"));
    place.search(&["index", "--rejects", "in/bad.jsonl", "in"]).expect(2).says("1 rejected");
    place.search(&["index", "--rejects", "in/bad.jsonl", "in"]).expect(2).says("2 unchanged, 1 rejected");
    place.search(&["index", "--rejects", "in/a.jsonl", "in/a.jsonl"]).expect(2).says("this run writes to it");
    assert!(place.read("in/a.jsonl").starts_with(LINES), "the input is untouched");
}

#[test]
fn a_file_that_holds_no_rejects_is_never_written_over() {
    let place = Place::new();
    place.write("in/a.jsonl", LINES);
    place
        .search(&["index", "--rejects", "in/a.jsonl", "in"])
        .expect(2)
        .says("cannot write what is rejected to");
    assert_eq!(place.read("in/a.jsonl"), LINES);
    assert!(!place.path("idx").exists(), "a run that cannot begin leaves nothing");
}

#[test]
fn foreign_folders_become_no_index() {
    let place = Place::new();
    place.write("a.jsonl", LINES);
    place.write("mine/generation-3/data.txt", "penting");
    place.search(&["index", "--index", "mine", "a.jsonl"]).expect(2).says("hint");
    assert_eq!(place.read("mine/generation-3/data.txt"), "penting");
}

#[test]
fn a_damaged_manifest_is_mended_by_a_rebuild() {
    let place = Place::new();
    place.write("a.jsonl", LINES);
    place.search(&["index", "a.jsonl"]).expect(0);
    place.write("idx/telusur.json", "{");
    place.search(&["query", "banjir"]).expect(2).says("--rebuild");
    place.search(&["index", "--rebuild", "a.jsonl"]).expect(0).says("2 added");
    place.search(&["query", "banjir"]).expect(0);
}

#[test]
fn wrong_kinds_of_files_stop_nothing() {
    let place = Place::new();
    place.write("in/a.jsonl", LINES);
    place.write("in/b.pdf", "%PDF");
    place.write("in/c.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    place.write("in/d.json.gz", b"not gzip at all");
    let ran = place.search(&["index", "in"]).expect(2);
    let ran = ran.says("2 added").says("skipped `in/b.pdf`").says("in/c.txt").says("in/d.json.gz");
    assert!(ran.stderr.contains("1 skipped"), "{}", ran.stderr);
    place.search(&["index", "in/b.pdf"]).expect(2).says("in/b.pdf").says("--format");
    place.search(&["index", "missing"]).expect(2).says("cannot read `missing`");
}

#[test]
fn a_changed_article_is_replaced() {
    let place = Place::new();
    place.write("a.jsonl", LINES);
    place.search(&["index", "a.jsonl"]).expect(0);
    place.write("a.jsonl", LINES.replace("Air sungai", "Air laut"));
    place.search(&["index", "a.jsonl"]).expect(0).says("0 added, 1 replaced, 1 unchanged");
    assert_eq!(place.ids(&["laut"]), ["a"]);
    assert!(place.ids(&["sungai"]).is_empty());
}

#[test]
fn a_changed_text_file_is_replaced_though_its_id_is_its_content() {
    let place = Place::new();
    place.write("in/a.txt", "Banjir di Lembah Sari.");
    place.write("in/b.txt", "Panen raya di Bukit Jati.");
    place.search(&["index", "in"]).expect(0).says("2 added");
    place.write("in/a.txt", "Panen raya di Bukit Jati.");
    place.write("in/b.txt", "Banjir di Lembah Sari.");
    place.search(&["index", "in"]).expect(0).says("0 added, 2 replaced");
    place.write("in/a.txt", "Longsor di Lembah Sari.");
    place.search(&["index", "in"]).expect(0).says("0 added, 1 replaced, 1 unchanged");
    assert!(place.ids(&["panen"]).is_empty());
    assert_eq!(place.ids(&["sari"]).len(), 2);
}

#[test]
fn one_id_for_two_articles_is_told() {
    let place = Place::new();
    place.write("a.jsonl", format!("{LINES}{LINES}{}", LINES.replace("beras", "jagung")));
    let ran = place.search(&["index", "a.jsonl"]).expect(2);
    ran.says("2 added, 0 replaced, 0 unchanged, 1 rejected, 3 repeated")
        .says("a.jsonl:6`: another article with the id `b` came before it in this run");
    assert_eq!(place.ids(&["beras jagung"]), ["b"]);
}

#[test]
fn prune_removes_what_is_gone_and_nothing_else() {
    let place = Place::new();
    place.write("in/a.jsonl", LINES);
    place.write("in/c.txt", "Panen raya.");
    place.write("other/d.txt", "Kemarau panjang.");
    place.search(&["index", "in", "other"]).expect(0).says("4 added");
    place.write("in/a.jsonl", LINES.lines().next().unwrap());
    std::fs::remove_file(place.path("in/c.txt")).unwrap();
    place.search(&["index", "in"]).expect(0).says("1 unchanged");
    assert_eq!(place.ids(&["panen kemarau beras banjir"]).len(), 4, "without --prune nothing goes");
    place.search(&["index", "--prune", "in"]).expect(0).says("2 pruned");
    assert_eq!(place.ids(&["panen kemarau beras banjir"]).len(), 2);
}

#[test]
fn prune_counts_once_and_spares_what_was_skipped() {
    let place = Place::new();
    place.write("in/a.txt", "Panen raya.");
    place.write("in/b.md", "Kemarau panjang.");
    place.search(&["index", "--format", "txt", "in"]).expect(0).says("2 added");
    place.write("in/a.txt", "Panen gagal.");
    let ran = place.search(&["index", "--prune", "in"]).expect(0).says("1 replaced");
    assert!(!ran.stderr.contains("pruned"), "{}", ran.stderr);
    assert_eq!(place.ids(&["panen kemarau"]).len(), 2);
}

#[cfg(unix)]
#[test]
fn names_that_are_no_utf8_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let write = |name: &[u8], text: &str| {
        std::fs::create_dir_all(place.path("in")).unwrap();
        std::fs::write(place.path("in").join(std::ffi::OsStr::from_bytes(name)), text).unwrap();
    };
    write(b"\xfe.txt", "Banjir satu.");
    write(b"\xff.txt", "Banjir dua.");
    place.search(&["index", "in"]).expect(0).says("2 added");
    write(b"\xfe.txt", "Banjir tiga.");
    place.search(&["index", "in"]).expect(0).says("1 replaced, 1 unchanged");
    assert_eq!(place.ids(&["banjir"]).len(), 2);
}

#[test]
fn prune_spares_what_could_not_be_read() {
    let place = Place::new();
    place.write("in/a.jsonl", LINES);
    place.search(&["index", "in"]).expect(0);
    place.write("in/a.jsonl", LINES.replace("\"Air", "Air"));
    let ran = place.search(&["index", "--prune", "in"]).expect(2).says("1 unchanged, 1 rejected");
    ran.says("1 files could not be read whole: nothing that came from them was pruned");
    assert_eq!(place.ids(&["banjir"]), ["a"]);
}

#[test]
fn a_rebuild_replaces_the_index() {
    let place = Place::new();
    place.write("a.jsonl", LINES);
    place.write("b.jsonl", LINES.replace("\"b\"", "\"c\""));
    place.search(&["index", "a.jsonl"]).expect(0);
    place.search(&["index", "--rebuild", "b.jsonl"]).expect(0).says("2 added");
    assert_eq!(place.ids(&["beras"]), ["c"]);
    place.search(&["index", "--rebuild", "missing"]).expect(2);
    assert_eq!(place.ids(&["beras"]), ["c"], "a rebuild that fails leaves the old index");
}

#[test]
fn the_index_inside_the_folder_is_not_read() {
    let place = Place::new();
    place.write("a.jsonl", LINES);
    place.search(&["index", "."]).expect(0).says("2 added");
    place.search(&["index", "."]).expect(0).says("2 unchanged, 0 rejected; the index is as it was");
}

#[test]
fn fields_are_taken_from_named_columns() {
    let place = Place::new();
    place.write("a.csv", "KEPALA;ISI BERITA\nBanjir besar;Air naik.\n");
    place.search(&["index", "a.csv"]).expect(2).says("--field text=HEADER");
    place
        .search(&["index", "--field", "title=KEPALA", "--field", "text=ISI BERITA", "a.csv"])
        .expect(0)
        .says("1 added");
    place.search(&["index", "--field", "judul", "a.csv"]).expect(2).says("there is no `=` in it");
    place.search(&["index", "--field", "kepala=X", "a.csv"]).expect(2).says("kepala");
}

#[test]
fn a_schema_of_ones_own() {
    let place = Place::new();
    let schema = format!(
        "{}\n[[field]]\nname = \"kategori\"\ntype = \"text\"\nanalyzer = \"plain\"\nindexed = true\n",
        telusur::schema::DEFAULT_DECLARATION
    );
    place.write("mine.toml", &schema);
    place.write("a.jsonl", r#"{"id":"a","text":"Isi.","kategori":"olahraga air"}"#);
    place.search(&["index", "--schema", "mine.toml", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["olahraga"]), ["a"]);
    place.write("other.toml", telusur::schema::DEFAULT_DECLARATION);
    let refused = place.search(&["index", "--schema", "other.toml", "a.jsonl"]).expect(2);
    refused.says("made with another schema").says("--rebuild");
    place.write("bad.toml", schema.replace("\"plain\"", "\"latin\""));
    let refused = place.search(&["index", "--rebuild", "--schema", "bad.toml", "a.jsonl"]).expect(2);
    refused
        .says("cannot use the schema `bad.toml`, line ")
        .says("field `kategori`: no analyzer is called `latin`");
}

#[test]
fn an_index_of_other_rules_is_refused_with_advice() {
    let place = Place::new();
    place.write("a.jsonl", LINES);
    place.search(&["index", "a.jsonl"]).expect(0);
    let written = format!("\"format_version\": {}", telusur::schema::FORMAT_VERSION);
    let manifest = place.read("idx/telusur.json").replace(&written, "\"format_version\": 0");
    place.write("idx/telusur.json", manifest);
    place.search(&["query", "banjir"]).expect(2).says("in format 0").says("--rebuild");
    place.search(&["index", "a.jsonl"]).expect(2).says("--rebuild");
    place.search(&["index", "--rebuild", "a.jsonl"]).expect(0).says("2 added");
    place.search(&["query", "banjir"]).expect(0);
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let place = Place::new();
    place.write("a.jsonl", format!("{LINES}rusak\n"));
    let ran = place.search(&["index", "--quiet", "a.jsonl"]).expect(2).says("a.jsonl:3");
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}

#[test]
fn a_huge_line_is_rejected_and_the_next_is_read() {
    let place = Place::new();
    let mut lines = b"{\"text\":\"".to_vec();
    lines.resize(70 << 20, b'a');
    lines.extend_from_slice(b"\"}\n");
    lines.extend_from_slice(LINES.as_bytes());
    place.write("a.jsonl", lines);
    place.search(&["index", "a.jsonl"]).expect(2).says("2 added").says("1 rejected").says("a.jsonl:1");
}
