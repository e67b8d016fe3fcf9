//! Results are the same whatever the threads, commits and merges.

use crate::support::{Place, seeds};

const QUERIES: [&str; 8] = [
    "gencatan senjata",
    "gempa bumi di teluk",
    "harga",
    "warga desa pengungsi",
    "\"gencatan senjata\" warga",
    "menteri kata dan di yang",
    "seaweed farmers",
    "+warga -gempa air",
];

fn answers(index_args: &[&str]) -> Vec<String> {
    let place = Place::new();
    let seeds = seeds();
    let args: Vec<&str> =
        ["index"].iter().chain(index_args).copied().chain([seeds.to_str().unwrap()]).collect();
    place.search(&args).expect(0);
    QUERIES.map(|query| place.search(&["query", "--format", "json", "--limit", "60", query]).stdout).into()
}

/// Articles of a few words, some in nearly all and some in few, several of one score.
fn many_articles(place: &Place) {
    let article = |n: u32| {
        let word = |(at, word): (u32, &str)| {
            let hash = (n + 1).wrapping_mul(2_654_435_761).rotate_left(7 * at + 5) % 997;
            let times = [900, 500, 120, 40, 9][at as usize].max(hash) - hash;
            [word].repeat((times.div_ceil(150)) as usize).join(" ")
        };
        let words = ["umum", "harga", "cabai", "gempa", "letusan"];
        let text: Vec<String> = (0..).zip(words).map(word).collect();
        format!("{{\"id\":\"a{n:04}\",\"text\":\"{} berita nomor {n}\"}}\n", text.join(" "))
    };
    place.write("many.jsonl", (0..6_000).map(article).collect::<String>());
}

#[test]
fn what_comes_first_does_not_depend_on_how_much_is_asked_for() {
    let place = Place::new();
    many_articles(&place);
    place.search(&["index", "--commit-every", "1700", "many.jsonl"]).expect(0);
    for query in
        ["umum", "harga cabai", "umum harga cabai gempa letusan", "cabai gempa -letusan", "letusan umum"]
    {
        let all = place.ids(&["--no-group", "--limit", "6000", query]);
        assert!(all.len() > 50, "{query}");
        for limit in [1, 7, 40, 41, 300] {
            let some = place.ids(&["--no-group", "--limit", &limit.to_string(), query]);
            assert_eq!(some, all[..limit.min(all.len())], "{query}, limit {limit}");
        }
        let next = place.ids(&["--no-group", "--offset", "35", "--limit", "20", query]);
        assert_eq!(next, all[35..all.len().min(55)], "{query}");
    }
}

#[test]
fn any_offset_is_answered() {
    let place = Place::new();
    place.write("a.txt", "Gempa mengguncang desa.");
    place.search(&["index", "a.txt"]).expect(0);
    place.search(&["query", "--offset", &u64::MAX.to_string(), "gempa"]).expect(0);
}

#[test]
fn answers_do_not_depend_on_how_the_index_was_made() {
    let one = answers(&["--threads", "1"]);
    assert_eq!(one, answers(&["--threads", "4", "--commit-every", "3"]));
    assert_eq!(one, answers(&["--threads", "2", "--commit-every", "11", "--memory", "30"]));
}
