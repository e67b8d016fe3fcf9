//! Topics: what is asked in an experiment, each under an id.
//!
//! Tells the forms in which they are handed round apart by how they begin; one file for each. Knows no query language:
//! what a topic asks is text.

mod json_lines;
mod names;
mod table;
mod tagged;
mod tags;

use std::collections::HashMap;
use std::path::Path;

use super::input::Input;
use crate::error::Result;

/// An information need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// The id by which runs and judgments name it.
    pub id: String,
    /// What would be typed into a search box: title or question, on one line.
    pub text: String,
    /// The need in a sentence, where the file says it.
    pub description: Option<String>,
    /// What is relevant and what is not, where the file says it.
    pub narrative: Option<String>,
}

const HINT: &str = "topics are lines of `ID`, a tab and the text; or TREC's `<top>` or `<topic>` with number and title; or \
                    JSON Lines such as `{\"id\": \"g001\", \"text\": \"gencatan senjata\"}`";

/// Reads topics, in the order of the file:
///
/// - a table: `ID`, a tab and the text, with or without a header; lines that begin with `#` are comments
/// - TREC topics: `<top>` with `<num>`, `<title>`, `<desc>`, `<narr>`, closed or not, or `<topic number="1">` with
///   `<query>` or `<title>`; labels such as `Number:` and `Description:` are left out
/// - JSON Lines: `id`, `_id` or `qid`, and `text`, `query` or `title`
///
/// `path` is named in messages. A topic that stands there twice in the same words is read once.
///
/// # Errors
///
/// [`ErrorKind::Input`](crate::error::ErrorKind::Input), with the line, where a topic has no id or no text or is asked
/// twice in different words; also when there is none at all.
///
/// ```
/// use telusur::evaluation::parse_topics;
///
/// let topics = parse_topics("<top><num> Number: 301\n<title> Banjir bandang\n</top>", "topics.txt".as_ref())?;
/// assert_eq!((topics[0].id.as_str(), topics[0].text.as_str()), ("301", "Banjir bandang"));
/// # Ok::<(), telusur::Error>(())
/// ```
pub fn parse_topics(text: &str, path: &Path) -> Result<Vec<Topic>> {
    let input = Input::new(text, path, "read the topics", HINT);
    let beginning = input.lines().map(|(_, line)| line.trim_start()).find(|line| !line.starts_with('#'));
    let drafts = match beginning.and_then(|line| line.chars().next()) {
        Some('{') => json_lines::read(input)?,
        Some('<') => tagged::read(input.text),
        Some('[') => {
            return Err(input
                .error("it holds a JSON list")
                .hinting("make it JSON Lines first: `jq -c '.[]'`"));
        }
        _ => table::read(input)?,
    };
    if drafts.is_empty() {
        return Err(input.error("there is no topic in it"));
    }
    finished(drafts, input)
}

/// A topic that may lack something, and the line on which it begins.
#[derive(Default)]
struct Draft {
    line: u64,
    topic: Topic,
}

fn finished(drafts: Vec<Draft>, input: Input) -> Result<Vec<Topic>> {
    let mut lines: HashMap<String, (u64, usize)> = HashMap::with_capacity(drafts.len());
    let mut topics: Vec<Topic> = Vec::with_capacity(drafts.len());
    for Draft { line, topic } in drafts {
        if topic.id.is_empty() {
            return Err(input.error_at(line, "the topic has no id"));
        }
        if topic.text.is_empty() {
            return Err(input.error_at(line, format_args!("topic `{}` has no text", topic.id)));
        }
        match lines.get(&topic.id) {
            Some((_, at)) if topics.get(*at) == Some(&topic) => {}
            Some((before, _)) => {
                let cause = format!("topic `{}` asks something else than on line {before}", topic.id);
                return Err(input.error_at(line, cause));
            }
            None => {
                lines.insert(topic.id.clone(), (line, topics.len()));
                topics.push(topic);
            }
        }
    }
    Ok(topics)
}

/// `text` on one line, with one blank between words.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<Vec<Topic>> {
        parse_topics(text, "topics".as_ref())
    }

    /// Reads `text` and compares id, text, description and narrative; an empty one stands for none.
    #[track_caller]
    fn check(text: &str, expected: &[[&str; 4]]) {
        let all = |topic: Topic| {
            [topic.id, topic.text, topic.description.unwrap_or_default(), topic.narrative.unwrap_or_default()]
        };
        assert_eq!(parse(text).unwrap().into_iter().map(all).collect::<Vec<_>>(), expected);
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        let error = parse(text).unwrap_err();
        assert_eq!(error.to_string(), format!("cannot read the topics `topics`{expected}"));
        assert!(error.hint().is_some());
    }

    const TWO: &[[&str; 4]] = &[["g1", "gencatan senjata", "", ""], ["2", "harga beras?", "", ""]];

    #[test]
    fn tables() {
        check("g1\tgencatan senjata\n2\tharga beras?\n", TWO);
        check("\u{feff}g1\tgencatan  senjata \r\n\r\n2\tharga beras?\r\n", TWO);
        check("# percobaan\nquery_id\tquery\ng1\tgencatan senjata\n# g7\tbanjir\n2\tharga beras?", TWO);
        check("g1\tgencatan\tsenjata\n2\tharga beras?", TWO);
        check(
            "text\tnarrative\tqid\nbanjir\tDi desa.\tg1\nlongsor\t\tg2",
            &[["g1", "banjir", "", "Di desa."], ["g2", "longsor", "", ""]],
        );
    }

    #[test]
    fn json_lines() {
        check(
            "{\"_id\": \"g1\", \"text\": \"gencatan senjata\"}\n\n{\"id\": 2, \"query\": \"harga beras?\"}",
            TWO,
        );
        check(
            r#"{"qid": "g1", "title": "banjir", "description": "Banjir\ndi desa", "metadata": {}, "narrative": ""}"#,
            &[["g1", "banjir", "Banjir di desa", ""]],
        );
        check(r#"{"id": "g1", "question": "Di mana banjir?"}"#, &[["g1", "Di mana banjir?", "", ""]]);
    }

    #[test]
    fn tags_that_are_not_closed() {
        check(
            "\n<top>\n<head> Tipster\n<num> Number: 051\n<dom> Domain: Desa\n<title> Topic:  Banjir\n di desa\n\n\
             <desc> Description:\nBanjir apa?\n<smry> Summary: lain\n<narr> Narrative:\nJika x < 5 & y.\n</top>\n\
             <top>\n<num> Number: 52\n<title>\nHarga beras\n",
            &[["051", "Banjir di desa", "Banjir apa?", "Jika x < 5 & y."], ["52", "Harga beras", "", ""]],
        );
    }

    #[test]
    fn tags_that_are_closed() {
        check(
            "<?xml version=\"1.0\"?>\n<topics task=\"a\">\n<!-- <topic number='9'> -->\n<topic number=\"1\">\n\
             <query>banjir &amp; &#108;ongsor</query>\n<question>Di mana?</question>\n\
             <narrative>Semua.</narrative></topic>\n<topic type='x' id = '2'><title><![CDATA[a < b]]></title>sisa</topic></topics>",
            &[["1", "banjir & longsor", "Di mana?", "Semua."], ["2", "a < b", "", ""]],
        );
        check(
            "<top lang=\"id\"><num>C1</num><ID-title>Banjir</ID-title><ID-desc>Di desa</ID-desc></top>",
            &[["C1", "Banjir", "Di desa", ""]],
        );
        check("<topic><identifier>a/1</identifier><TITLE>Beras</TITLE></topic>", &[["a/1", "Beras", "", ""]]);
        check("<topic number=7><question>Di mana?</question></topic>", &[["7", "Di mana?", "", ""]]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        check_error("g1\tbanjir\n\ng2 longsor", ", line 3: no tab between id and text: `g2 longsor`");
        check_error("g1\t ", ", line 1: topic `g1` has no text");
        check_error("\tbanjir", ", line 1: the topic has no id");
        check_error("g1\tbanjir\ng1\tlongsor", ", line 2: topic `g1` asks something else than on line 1");
        check_error("<xml>\n</xml>", ": there is no topic in it");
        check_error("\n<top>\n<num>1</num></top>", ", line 2: topic `1` has no text");
        check_error("\n<topic><title>a</title></topic>", ", line 2: the topic has no id");
        check_error("{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2}", ", line 2: topic `2` has no text");
        check_error(" \n# g1\tbanjir\n", ": there is no topic in it");
        check_error("[{\"id\": 1}]", ": it holds a JSON list");
        assert!(parse("{]").unwrap_err().to_string().contains("line 1: not a JSON object"));
    }

    #[test]
    fn the_same_topic_may_stand_there_twice() {
        check("g1\tbanjir\ng2\tlongsor\ng1\tbanjir", &[["g1", "banjir", "", ""], ["g2", "longsor", "", ""]]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(
            text in "(<top>|<topic |</top|number=|<num>|<title>|<!--|-->|<!\\[CDATA\\[|&#x|&amp;|\\{\"id\":|[a<>/&;=\"'\t \n#]|é){0,40}",
        ) {
            for topic in parse(&text).unwrap_or_default() {
                prop_assert!(!topic.id.is_empty() && !topic.text.is_empty());
            }
        }

        #[test]
        fn tables_are_read_as_they_are_written(texts in proptest::collection::vec("[a-z]{1,8}( [a-z]{1,8}){0,3}", 1..9)) {
            let table: String = (0..).zip(&texts).map(|(at, text): (u32, _)| format!("t{at}\t{text}\n")).collect();
            let read: Vec<String> = parse(&table).unwrap().into_iter().map(|topic| topic.text).collect();
            prop_assert_eq!(read, texts);
        }
    }
}
