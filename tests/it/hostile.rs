//! Hostile and odd input through the program: what would fill memory, never end, or command the terminal.

use std::io::Write;
use std::process::{Child, Command, Stdio};

use crate::support::{Place, Ran};

/// Several times the largest record, which has 64 MB.
const BOMB_MB: usize = 300;
/// What a run may take: the largest record three times, as buffers are copied when they grow, and the program itself.
const MOST_KB: u64 = 300_000;
const TOO_LONG: &str = "longer than 67108864 bytes";

fn run(place: &Place, args: &[&str]) -> (Ran, u64) {
    with_input(place, args, b"", 0)
}

/// Runs `search` with `input` repeated `times`, and tells how much memory it had at most, where the system tells that.
fn with_input(place: &Place, args: &[&str], input: &[u8], times: usize) -> (Ran, u64) {
    let mut command = place.command(args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut peak = 0;
    let mut look = |child: &Child| peak = peak_kb(child).unwrap_or(peak);
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..times {
        look(&child);
        if stdin.write_all(input).is_err() {
            break;
        }
    }
    drop(stdin);
    while child.try_wait().unwrap().is_none() {
        look(&child);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let status = output.status.code().unwrap_or(-1);
    (Ran { status, stdout: text(output.stdout), stderr: text(output.stderr) }, peak)
}

fn peak_kb(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

#[test]
fn a_bomb_takes_no_more_memory_than_a_record() {
    let place = Place::new();
    for (name, begin) in [("a.txt", ""), ("a.jsonl", "{\"text\": \""), ("a.json", "[{\"text\": \"")] {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.write_all(begin.as_bytes()).unwrap();
        for _ in 0..BOMB_MB {
            encoder.write_all(&[b'x'; 1 << 20]).unwrap();
        }
        encoder.write_all(b"\"}]").unwrap();
        let packed = encoder.finish().unwrap();
        assert!(packed.len() < 100_000);
        place.write(name, packed);
        let (ran, peak) = run(&place, &["index", name]);
        assert!(peak < MOST_KB, "{name}: {peak} kB");
        ran.expect(2).says(TOO_LONG);
    }
}

#[test]
fn a_bomb_among_experiments_is_refused() {
    let place = Place::new();
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    for _ in 0..1_200 {
        encoder.write_all(&[b'x'; 1_000_000]).unwrap();
    }
    place.write("topik.zst", encoder.finish().unwrap());
    place.write("a.jsonl", "{\"id\": \"a\", \"text\": \"Air naik.\"}");
    place.search(&["index", "a.jsonl"]).expect(0);
    let ran = place.search(&["eval", "run", "--topics", "topik.zst", "--run", "-"]);
    ran.expect(2).says("longer than 1073741824 bytes");
}

#[test]
fn an_endless_line_is_rejected_without_being_held() {
    let place = Place::new();
    let line = vec![b'y'; 1 << 20];
    for (format, told) in
        [("txt", TOO_LONG), ("html", TOO_LONG), ("csv", "the row is longer"), ("jsonl", TOO_LONG)]
    {
        let (ran, peak) = with_input(&place, &["index", "--format", format, "-"], &line, BOMB_MB);
        assert!(peak < MOST_KB, "{format}: {peak} kB");
        ran.expect(2).says(told);
    }
}

#[test]
fn deep_nesting_is_no_danger() {
    let place = Place::new();
    for (format, piece) in [("json", "["), ("json", "{\"a\":"), ("jsonl", "{\"a\":["), ("html", "<div><b>")] {
        let args = ["index", "--format", format, "-"];
        let ran = place.search_with_input(&args, piece.repeat(300_000).as_bytes());
        assert!((0..=2).contains(&ran.status), "{format}: {}", ran.stderr);
    }
    place.search_with_input(&["index", "-"], b"{\"id\": \"a\", \"text\": \"Air naik.\"}").expect(0);
    let parentheses = "(".repeat(100_000) + "air";
    assert_eq!(place.ids(&[&parentheses]), ["a"]);
}

#[cfg(unix)]
#[test]
fn loops_pipes_and_devices_in_folders_are_told_and_left_out() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.write("in/a.txt", "Air naik dua meter.");
    place.write("in/b.jsonl/c.txt", "Harga beras turun.");
    symlink("..", place.path("in/b.jsonl/up")).unwrap();
    symlink("self", place.path("in/self")).unwrap();
    symlink("/dev/zero", place.path("in/zero.txt")).unwrap();
    fifo(&place, "in/pipe.jsonl");
    let ran = place.search(&["index", "in"]);
    let told = ran.stderr.clone();
    assert!(told.contains("2 added"), "{told}");
    for part in
        ["in/b.jsonl/up`: a symbolic link back to", "in/zero.txt`: a device", "in/pipe.jsonl`: a pipe"]
    {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    assert!(told.contains("in/self"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read() {
    let place = Place::new();
    fifo(&place, "pipe");
    let path = place.path("pipe");
    let writer = std::thread::spawn(move || {
        std::fs::write(path, "{\"id\": \"a\", \"text\": \"Air naik.\"}\n").unwrap()
    });
    place.search(&["index", "pipe"]).expect(0).says("1 added");
    writer.join().unwrap();
    place.search(&["index", "--format", "txt", "/dev/null"]).expect(2).says("the file is empty");
}

#[cfg(unix)]
fn fifo(place: &Place, name: &str) {
    assert!(Command::new("mkfifo").arg(place.path(name)).status().unwrap().success());
}

#[test]
fn broken_encodings_are_read_as_far_as_they_go() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let place = Place::new();
    place.write("a.txt", b"Air \xff\xfe naik \xe2\x82 dua \xed\xa0\x80 meter\x80.");
    place.write("b.txt", [b"\xff\xfe", wide("Sungai meluap.").as_slice(), b"\x3d\xd8\x3d\xd8a"].concat());
    place.write("c.jsonl", b"{\"id\": \"c\", \"text\": \"Harga\xff beras \\ud83d turun.\"}\n\xff\xff\n");
    place.write("d.csv", [b"\xfe\xff".as_slice(), b"\0t\0e\0x\0t\0\n\0H\0u\0j\0a\0n\xd8"].concat());
    place.search(&["index", "a.txt", "b.txt", "c.jsonl", "d.csv"]).says("added");
    for (typed, count) in [("naik", 1), ("meluap", 1), ("hujan", 1)] {
        assert_eq!(place.ids(&[typed]).len(), count, "{typed}");
    }
}

/// Escape sequences with and without ESC, a bell, DEL, a return, and marks that turn a line around.
const EVIL: &str = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{7f}\r\u{202e}\u{2066}\u{85}\u{8}";

#[test]
fn nothing_of_an_article_commands_the_terminal() {
    let place = Place::new();
    let record = |id: &str| {
        serde_json::json!({
            "id": format!("{id}{EVIL}"),
            "title": format!("Air{EVIL} naik"),
            "source": format!("Koran{EVIL} Fajar"),
            "date": format!("13 September 2022{EVIL}"),
            "url": format!("https://koranfajar.id/{EVIL}"),
            "authors": [format!("Ani{EVIL} Lestari")],
            "editors": [format!("Budi{EVIL}")],
            "lang": format!("id{EVIL}"),
            format!("x{EVIL}"): EVIL,
            "text": format!(
                "Lembah{EVIL} Sari (ANTARA) - Air{EVIL} naik dua meter pada Senin (12/9/2022), kata Ani{EVIL} Lestari.\n\
                 Baca juga: Sungai{EVIL} Meluap\nWarga&nbsp;pergi{EVIL}. Editor: Budi{EVIL}"
            ),
        })
        .to_string()
    };
    let broken = format!("{{\"id\": 1{EVIL}\n{{\"x\": \"{}\"}}", EVIL.escape_default());
    let lines = [record("a"), record("b"), broken].join("\n");
    place.write("a.jsonl", lines);
    let name = format!("in/b{EVIL}\n.txt");
    place.write(&name, format!("Harga{EVIL} beras turun."));
    place.write(&format!("in/c{EVIL}.doc"), "");
    place.write(&format!("in/d{EVIL}.json"), "[{");
    let tight: String = EVIL.chars().filter(|c| !c.is_whitespace()).collect();
    place.write(&format!("q{EVIL}"), format!("t{tight} 0 a 1\nu{tight} 0 b 1"));
    place.write(
        &format!("r{EVIL}"),
        format!("v{tight} Q0 a 1 2 x{tight}\nt{tight} Q0 a 1 2 y\nt{tight} Q0 a 2 3 y"),
    );
    place.write(&format!("s{EVIL}"), format!("x{EVIL}\tair{EVIL}\nx{EVIL}\tairs"));
    let id = format!("a{EVIL}");
    let [qrels, run, settings, topics] = ["q", "r", "s", "t"].map(|name| format!("{name}{EVIL}"));
    place.write(&topics, format!("x{tight}\tzzz{EVIL}"));
    for args in [
        &["index", "--dry-run", "a.jsonl", "in"][..],
        &["index", "a.jsonl", "in"],
        &["index", "--quiet", &format!("gone{EVIL}")],
        &["index", "--lexicon", &settings, "a.jsonl"],
        &["index", "--outlets", &settings, "a.jsonl"],
        &["index", "--schema", &settings, "a.jsonl"],
        &["index", "--field", EVIL, "a.jsonl"],
        &["index", "--format", EVIL, "a.jsonl"],
        &["query", "air"],
        &["query", "--explain", "--facets", "air naik"],
        &["query", "--explain", &format!("air{EVIL} \"naik{EVIL} dua\" meterr sumber:Koran{EVIL} x:{EVIL}")],
        &["query", "--explain-query", &format!("air{EVIL} \"naik{EVIL} dua sejak:{EVIL} ({EVIL}")],
        &["query", "--source", &format!("x{EVIL}"), "air"],
        &["query", "--since", EVIL, "air"],
        &["query", "--sort", EVIL, "air"],
        &["show", &id],
        &["show", "--copies", &id],
        &["show", "a"],
        &["show", EVIL],
        &["info"],
        &["check"],
        &["analyze", &format!("air{EVIL} naik{EVIL}")],
        &["eval", "extract", "--by-source", "a.jsonl"],
        &["eval", "score", "--by-query", &qrels, &run, &run],
        &["eval", "score", &run, &qrels],
        &["eval", "score", &qrels, &settings],
        &["eval", "run", "--run", "a.run", "--topics", &settings],
        &["eval", "run", "--run", "a.run", "--topics", &topics],
        &["eval", "run", "--run", &format!("gone{EVIL}/a.run"), "--topics", &topics],
        &[EVIL],
        &["query", &format!("--{EVIL}"), "air"],
    ] {
        let coloured: Vec<&str> = ["--color", "always"].iter().chain(args).copied().collect();
        let ran = place.search(&coloured);
        for (stream, text) in [("output", &ran.stdout), ("errors", &ran.stderr)] {
            let left = without_own_colours(text);
            let commands: Vec<char> =
                left.chars().filter(|&c| telusur::output::is_command(c) && c != '\n').collect();
            assert!(commands.is_empty(), "{args:?} writes {commands:?} to its {stream}:\n{left:?}");
        }
        assert!((0..=2).contains(&ran.status), "{args:?} ends with {}", ran.status);
    }
}

/// `text` without the sequences that set colours; articles here hold others.
fn without_own_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut left = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece
            .split_once('m')
            .filter(|(codes, _)| codes.bytes().all(|b| b.is_ascii_digit() || b == b';'))
        {
            Some((_, rest)) => left.push_str(rest),
            None => left.extend(["\u{1b}[", piece]),
        }
    }
    left
}

#[test]
fn a_message_is_one_line_whatever_a_path_is_called() {
    let place = Place::new();
    place.write("in/a\nsearch: all is well.doc", "");
    place.write("in/b\nsearch: all is well.txt", "");
    let ran = place.search(&["index", "--quiet", "in"]).expect(2);
    assert_eq!(ran.stderr.lines().count(), 2, "{}", ran.stderr);
}

#[test]
fn an_id_of_ten_thousand_bytes_is_rejected_and_looked_up() {
    let place = Place::new();
    let id = "x".repeat(10_000);
    let lines =
        format!("{{\"id\": \"{id}\", \"text\": \"Air\"}}\n{{\"id\": \"a\", \"text\": \"Air naik.\"}}");
    place.write("a.jsonl", lines);
    place.search(&["index", "a.jsonl"]).expect(2).says("1 added").says("the id has 10000 bytes");
    place.search(&["show", &id]).expect(2).says("no article has this id");
    place.search(&["query", &id]).expect(1);
    assert_eq!(place.ids(&["air"]), ["a"]);
}

#[test]
fn one_endless_word_is_found_by_nothing_and_stops_nothing() {
    let place = Place::new();
    let text = format!("Air naik. {} Warga pergi.", "abcdefghij".repeat(200_000));
    place.write(
        "a.jsonl",
        serde_json::json!({"id": "a", "title": "x".repeat(100_000), "text": text}).to_string(),
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["pergi"]), ["a"]);
    place.search(&["query", "--explain", "pergi"]).expect(0);
    place.search(&["show", "a"]).expect(0);
}
