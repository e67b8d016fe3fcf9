//! The files beside the engine's in an index: links of copies, repeated lines, acronyms. Any bytes may stand there.

use telusur::acronyms::{Acronyms, Mined, Thresholds, definitions};
use telusur::cleaning::{LineCounts, RepeatedLines};
use telusur::copies::{COPY_RESEMBLANCE, Links, LinksView, Member, ShingleSet, Sketch, candidate_pairs};

pub fn run(input: &[u8]) {
    links(input);
    let text = String::from_utf8_lossy(input);
    let lines = RepeatedLines::from_text(&text);
    assert_eq!(RepeatedLines::from_text(&lines.to_text()), lines);
    let known = Acronyms::from_text(&text);
    assert_eq!(Acronyms::from_text(known.to_text()), known);
    for acronym in known.iter() {
        assert!(known.long_forms(&acronym.short).any(|found| found == acronym), "{acronym:?}");
        assert!(acronym.as_written || known.acronyms_of(&acronym.long).any(|found| found == acronym));
    }
    mined(&text);
    sketches(&text);
}

fn links(bytes: &[u8]) {
    let read = Links::from_bytes(bytes);
    if let Some(links) = &read {
        assert_eq!(links.to_bytes(), bytes);
    }
    if let Some(view) = LinksView::new(bytes) {
        let keys = bytes.chunks_exact(8).filter_map(|key| Some(u64::from_le_bytes(key.try_into().ok()?)));
        for key in keys.take(64) {
            assert!(view.copies_of(key).take(1_000).all(|copy| copy != key));
        }
    } else {
        assert!(read.is_none());
    }
    let mut links = Links::default();
    for chunk in bytes.chunks_exact(3) {
        let [first, second, act] = chunk else { return };
        let member = |byte: u8| Member { key: u64::from(byte % 16), content: u64::from(byte / 16) };
        match act % 4 {
            0 => links.remove(u64::from(first % 16)),
            _ if first % 16 != second % 16 => links.add(member(*first), member(*second)),
            _ => {}
        }
    }
    let stored = links.to_bytes();
    let view = LinksView::new(&stored).unwrap();
    assert_eq!(view.is_empty(), links.is_empty());
    for key in 0..16 {
        assert!(view.copies_of(key).all(|copy| view.copies_of(copy).any(|back| back == key)), "{links:?}");
    }
    assert_eq!(Links::from_bytes(&stored), Some(links));
}

fn mined(text: &str) {
    let mut mined = Mined::from_text(text);
    let written = mined.to_text();
    assert_eq!(Mined::from_text(&written).to_text(), written);
    mined.add(text.split("\n\n"));
    let chosen = mined.chosen(&Thresholds::default(), |word| word.len() < 4);
    assert_eq!(Acronyms::from_text(chosen.to_text()), chosen);
    let _ = definitions(text);
}

fn sketches(text: &str) {
    let sketches: Vec<(u32, Sketch)> = (0..).zip(text.split("\n\n").take(20).map(Sketch::of)).collect();
    for (_, sketch) in &sketches {
        assert_eq!(Sketch::from_numbers(sketch.numbers()).as_ref(), Some(sketch));
    }
    for pair in candidate_pairs(&sketches, []) {
        assert_ne!(pair.number, pair.other);
        let set = |number: u32| text.split("\n\n").nth(number as usize).map(ShingleSet::of).unwrap();
        let (first, second) = (set(pair.number), set(pair.other));
        let there = first.resemblance_from(&second, COPY_RESEMBLANCE);
        assert_eq!(there, second.resemblance_from(&first, COPY_RESEMBLANCE));
        assert!((0.0..=1.0).contains(&first.resemblance(&second)));
    }
    let mut counts = LineCounts::default();
    for _ in 0..10 {
        counts.count("a\tb", text.split("\n\n").take(3));
    }
    let found = counts.repeated();
    let again = RepeatedLines::from_text(&found.to_text());
    assert_eq!(again.to_text(), found.to_text());
}
