//! How a query was understood, in words: a small tree.
//!
//! Owns every word of it. Articles are not looked at.

use std::fmt;

use jiff::civil::Date;

use super::value::{Clause, Occur, Query, Wanted};
use super::when::When;

/// How a query was understood; `Display` writes a line for each part, those of a part two blanks further in.
///
/// ```
/// use telusur::query::Query;
///
/// let query = Query::from("banjir \"harga beras\" -impor sumber:antara");
/// assert_eq!(query.explained().to_string(), "\
/// any of:
///   word `banjir`, in any form
///   phrase \"harga beras\", in these forms
/// without: word `impor`, in any form
/// published by `antara`
/// ");
/// ```
#[derive(Clone, Debug)]
pub struct Explanation<'query> {
    query: &'query Query,
    today: Option<Date>,
}

impl Query {
    /// How it is understood, for people.
    #[must_use]
    pub fn explained(&self) -> Explanation<'_> {
        Explanation { query: self, today: None }
    }
}

impl Explanation<'_> {
    /// The same with the days that its dates mean on the day `today`.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }
}

/// A line with the lines under it.
struct Node {
    line: String,
    under: Vec<Node>,
}

impl Node {
    fn new(line: impl Into<String>, under: Vec<Self>) -> Self {
        Self { line: line.into(), under }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        writeln!(f, "{:indent$}{}", "", self.line)?;
        self.under.iter().try_for_each(|node| node.write(f, indent + 2))
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.query.is_empty() {
            return f.write_str("nothing to look for\n");
        }
        self.nodes(self.query).iter().try_for_each(|node| node.write(f, 0))
    }
}

impl Explanation<'_> {
    fn nodes(&self, query: &Query) -> Vec<Node> {
        let (filters, texts): (Vec<&Clause>, Vec<&Clause>) = query
            .clauses()
            .iter()
            .partition(|clause| clause.wanted.is_filter() && clause.occur == Occur::Must);
        let of = |occur| {
            texts.iter().filter(move |clause| clause.occur == occur).map(|clause| self.node(&clause.wanted))
        };
        let required: Vec<Node> = of(Occur::Must).collect();
        let optional: Vec<Node> = of(Occur::Should).collect();
        let mut nodes = Vec::new();
        if optional.is_empty() && required.is_empty() && filters.is_empty() {
            nodes.push(Node::new("every article", Vec::new()));
        }
        let optional_label = if required.is_empty() { "any of:" } else { "better with:" };
        nodes.extend(labelled("all of:", required, false));
        nodes.extend(labelled(optional_label, optional, optional_label == "better with:"));
        nodes.extend(of(Occur::MustNot).flat_map(|node| labelled("without:", vec![node], true)));
        nodes.extend(filters.iter().map(|clause| self.node(&clause.wanted)));
        nodes
    }

    fn node(&self, wanted: &Wanted) -> Node {
        let line = match wanted {
            Wanted::Group(query) => {
                let mut nodes = self.nodes(query);
                return match (nodes.pop(), nodes.is_empty()) {
                    (Some(only), true) => only,
                    (last, _) => {
                        nodes.extend(last);
                        Node::new("together:", nodes)
                    }
                };
            }
            Wanted::Title(inner) => {
                let node = self.node(inner);
                return Node::new(format!("in the title: {}", node.line), node.under);
            }
            Wanted::Word(word) => format!("word `{word}`, in any form"),
            Wanted::Phrase(phrase) => format!("phrase \"{phrase}\", in these forms"),
            Wanted::Near { text, within } => {
                format!("words \"{text}\" in any order, at most {within} others between them")
            }
            Wanted::Prefix(stem) => format!("words that begin with `{stem}`"),
            Wanted::Fuzzy { word, edits: 1 } => format!("words like `{word}`, up to 1 letter different"),
            Wanted::Fuzzy { word, edits } => format!("words like `{word}`, up to {edits} letters different"),
            Wanted::Source(name) => format!("published by `{name}`"),
            Wanted::Author(name) => format!("written by `{name}`"),
            Wanted::Place(name) => format!("written at `{name}`"),
            Wanted::Dates { since, until } => self.dates(*since, *until),
        };
        Node::new(line, Vec::new())
    }

    fn dates(&self, since: Option<When>, until: Option<When>) -> String {
        let mut line = match (since, until) {
            (Some(since), Some(until)) if since == until => format!("dated `{since}`"),
            (Some(since), Some(until)) => format!("dated from `{since}` to `{until}`"),
            (Some(since), None) => format!("dated from `{since}` on"),
            (None, Some(until)) => format!("dated up to `{until}`"),
            (None, None) => String::new(),
        };
        let fixed = |when: Option<When>| when.is_none_or(|when| !when.depends_on_today());
        let today = self.today.unwrap_or(Date::ZERO);
        let first = since.map(|since| since.days(today).first);
        let last = until.map(|until| until.days(today).last);
        if self.today.is_some() {
            let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            line.push_str(&format!(" ({}..{})", day(first), day(last)));
        }
        let is_known = self.today.is_some() || fixed(since) && fixed(until);
        if is_known && first.zip(last).is_some_and(|(first, last)| first > last) {
            line.push_str(", which starts after it ends: no article");
        }
        line
    }
}

/// `nodes` under `label`, a single one behind it or, where it says no more, without it.
fn labelled(label: &str, mut nodes: Vec<Node>, keeps_label: bool) -> Option<Node> {
    let last = nodes.pop()?;
    if !nodes.is_empty() {
        nodes.push(last);
        return Some(Node::new(label, nodes));
    }
    Some(match (keeps_label, last.under.is_empty()) {
        (false, _) => last,
        (true, true) => Node::new(format!("{label} {}", last.line), Vec::new()),
        (true, false) => Node::new(label, vec![last]),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::Query;

    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let query = Query::from(typed);
        let explained = query.explained().on(date(2024, 8, 14)).to_string();
        assert_eq!(explained.lines().collect::<Vec<_>>(), expected, "{typed}");
    }

    #[test]
    fn parts_of_queries() {
        check("", &["nothing to look for"]);
        check("banjir", &["word `banjir`, in any form"]);
        check("-banjir", &["every article", "without: word `banjir`, in any form"]);
        check("+banjir bali", &["word `banjir`, in any form", "better with: word `bali`, in any form"]);
        check(
            "banj* AND kata~ AND \"a b\"~3",
            &[
                "all of:",
                "  words that begin with `banj`",
                "  words like `kata`, up to 1 letter different",
                "  words \"a b\" in any order, at most 3 others between them",
            ],
        );
        check(
            "judul:(a OR b) -(c AND d)",
            &[
                "in the title: any of:",
                "  word `a`, in any form",
                "  word `b`, in any form",
                "without:",
                "  all of:",
                "    word `c`, in any form",
                "    word `d`, in any form",
            ],
        );
    }

    #[test]
    fn filters() {
        check("sumber:antara", &["published by `antara`"]);
        check("sumber:a,b", &["any of:", "  published by `a`", "  published by `b`"]);
        check("sejak:minggu-lalu", &["dated from `minggu-lalu` on (2024-08-05..)"]);
        check("tanggal:2024", &["dated `2024` (2024-01-01..2024-12-31)"]);
        let backward =
            "dated from `kemarin` to `2023` (2024-08-13..2023-12-31), which starts after it ends: no article";
        check("tanggal:kemarin..2023", &[backward]);
    }
}
