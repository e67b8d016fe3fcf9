//! What a page says of its article outside the text: collected in one pass, judged by nobody.

use dom_query::{Document, NodeRef};

use super::walk::{Step, Walk, name_of, short_text};
use super::words::{Purpose, class_rank};

/// Everything of a page that may tell title, date, source or writers, in the order of the page.
#[derive(Default)]
pub(super) struct Facts {
    /// Names and contents of `<meta>`, of whichever kind.
    pub(super) metas: Vec<(String, String)>,
    /// Values of microdata: property and value.
    pub(super) items: Vec<(String, String)>,
    /// The texts of linked data scripts.
    pub(super) linked_data: Vec<String>,
    /// The texts of other scripts that speak of publishing.
    pub(super) scripts: Vec<String>,
    pub(super) canonical: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) title: Option<String>,
    /// The first headlines shown.
    pub(super) headlines: Vec<String>,
    /// Times after the first headline: `datetime` and what is shown.
    pub(super) times: Vec<(Option<String>, String)>,
    /// Lines that may name writers or editors: their class, and what is shown.
    pub(super) bylines: Vec<(String, String)>,
    /// Names linked as the author's.
    pub(super) author_links: Vec<String>,
    /// Lines that may show the date.
    pub(super) date_lines: Vec<String>,
    /// The address that a browser wrote down when it saved the page.
    pub(super) saved_from: Option<String>,
}

/// How many facts of one kind are kept.
const MOST: usize = 64;
const MOST_LINES: usize = 12;
const MAX_LINE_BYTES: usize = 300;
const MAX_SCRIPT_BYTES: usize = 400_000;

impl Facts {
    pub(super) fn of(document: &Document) -> Self {
        let mut facts = Self::default();
        let mut walk = Walk::below(&document.root());
        while let Some(step) = walk.next() {
            let Step::Enter(node) = step else { continue };
            if node.is_element() {
                if facts.add_element(&node) {
                    walk.pass_over(&node);
                }
            } else if node.is_comment() && facts.saved_from.is_none() {
                facts.saved_from = saved_from(&node);
            }
        }
        facts
    }

    /// Takes what `node` says; whether what is below it can be passed over.
    fn add_element(&mut self, node: &NodeRef<'_>) -> bool {
        let name = name_of(node);
        match name.as_str() {
            "meta" => self.add_meta(node),
            "script" => self.add_script(node),
            "html" => self.lang = attribute(node, "lang").or_else(|| attribute(node, "xml:lang")),
            "title" if self.title.is_none() => self.title = some_text(node),
            "link" => self.add_link(node),
            "h1" if self.headlines.len() < MOST_LINES => self.headlines.extend(some_text(node)),
            "time" => self.add_time(node),
            "a" if attribute(node, "rel").is_some_and(|rel| rel.contains("author")) => {
                push(&mut self.author_links, some_text(node), MOST_LINES);
            }
            _ => {}
        }
        if matches!(name.as_str(), "script" | "style" | "title" | "svg" | "template") {
            return true;
        }
        if !matches!(name.as_str(), "meta" | "link" | "html" | "head" | "body") {
            self.add_marked(node);
        }
        false
    }

    fn add_meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = attribute(node, "content") else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = attribute(node, key).filter(|name| !name.is_empty()) {
                if key == "itemprop" {
                    push(&mut self.items, Some((name, content.clone())), MOST);
                } else {
                    push(&mut self.metas, Some((name, content.clone())), 4 * MOST);
                }
            }
        }
    }

    fn add_link(&mut self, node: &NodeRef<'_>) {
        let rel = attribute(node, "rel").unwrap_or_default();
        if rel.eq_ignore_ascii_case("canonical") && self.canonical.is_none() {
            self.canonical = attribute(node, "href").filter(|address| !address.is_empty());
        }
    }

    fn add_script(&mut self, node: &NodeRef<'_>) {
        let text = node.text();
        if text.len() > MAX_SCRIPT_BYTES || text.trim().is_empty() {
            return;
        }
        if attribute(node, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
            push(&mut self.linked_data, Some(text.to_string()), MOST);
        } else if ["ublish", "enulis", "erbit", "ayang"].iter().any(|word| text.contains(word)) {
            push(&mut self.scripts, Some(text.to_string()), MOST);
        }
    }

    fn add_time(&mut self, node: &NodeRef<'_>) {
        let moment = attribute(node, "datetime");
        if attribute(node, "pubdate").is_some() {
            push(&mut self.items, moment.clone().map(|moment| ("datePublished".to_owned(), moment)), MOST);
        }
        if !self.headlines.is_empty() && self.times.len() < MOST_LINES {
            self.times.push((moment, short_text(node, MAX_LINE_BYTES)));
        }
    }

    fn add_marked(&mut self, node: &NodeRef<'_>) {
        if let Some(property) = attribute(node, "itemprop") {
            let kept = ["author", "editor", "datePublished", "dateCreated", "headline", "publisher"];
            if kept.iter().any(|kept| property.split_whitespace().any(|one| one == *kept)) {
                let of_date = ["content", "datetime", "title"].as_slice();
                let names =
                    if property.contains("date") { of_date } else { of_date.get(..1).unwrap_or_default() };
                let value =
                    names.iter().find_map(|name| attribute(node, name)).filter(|value| !value.is_empty());
                push(&mut self.items, value.or_else(|| some_text(node)).map(|value| (property, value)), MOST);
            }
        }
        let classes = classes(node);
        if classes.is_empty() {
            return;
        }
        if self.bylines.len() < MOST_LINES && class_rank(Purpose::Byline, &classes).is_some() {
            push(&mut self.bylines, some_text(node).map(|text| (classes.clone(), text)), MOST_LINES);
        }
        if self.date_lines.len() < MOST_LINES && class_rank(Purpose::Dateline, &classes).is_some() {
            push(&mut self.date_lines, some_text(node), MOST_LINES);
        }
    }

    /// The contents of the fields that `rank` knows, those with the lowest rank first.
    pub(super) fn ranked(&self, rank: impl Fn(&str) -> Option<usize>) -> Vec<&str> {
        let mut found: Vec<(usize, &str)> = self
            .metas
            .iter()
            .filter_map(|(name, content)| Some((rank(name)?, content.trim())))
            .filter(|(_, content)| !content.is_empty())
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, content)| content).collect()
    }

    /// The first content of a field called `name`, in small letters.
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        let found = self
            .metas
            .iter()
            .find(|(key, content)| key.eq_ignore_ascii_case(name) && !content.trim().is_empty());
        found.map(|(_, content)| content.trim())
    }

    /// The values of a property of microdata.
    pub(super) fn items<'f>(&'f self, property: &'f str) -> impl Iterator<Item = &'f str> {
        let is_it = move |name: &str| name.split_whitespace().any(|one| one.eq_ignore_ascii_case(property));
        self.items.iter().filter(move |(name, _)| is_it(name)).map(|(_, value)| value.as_str())
    }
}

/// Classes and id of an element.
pub(super) fn classes(node: &NodeRef<'_>) -> String {
    let class = node.attr("class").unwrap_or_default();
    let id = node.attr("id").unwrap_or_default();
    format!("{class} {id}").trim().to_owned()
}

fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned())
}

fn some_text(node: &NodeRef<'_>) -> Option<String> {
    Some(short_text(node, MAX_LINE_BYTES)).filter(|text| !text.is_empty() && text.len() <= 2 * MAX_LINE_BYTES)
}

fn push<T>(list: &mut Vec<T>, item: Option<T>, most: usize) {
    if let Some(item) = item.filter(|_| list.len() < most) {
        list.push(item);
    }
}

/// `saved from url=(0042)https://…`, as browsers write it into a comment.
fn saved_from(node: &NodeRef<'_>) -> Option<String> {
    let html = node.html();
    let address = html.get(..1000).unwrap_or(&html).split_once("saved from url=(")?.1.split_once(')')?.1;
    let address = address.split_whitespace().next()?.trim_end_matches("-->");
    address.starts_with("http").then(|| address.to_owned())
}
