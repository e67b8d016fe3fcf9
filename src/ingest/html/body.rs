//! Where in a page its article stands.
//!
//! Pages mostly mark the element that holds the text, by microdata or by its class. Where none is marked, or what is
//! marked holds next to nothing, the readability crate looks for it.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::facts::classes;
use super::text::text_of;
use super::walk::{Step, Walk, name_of};
use super::words::{Purpose, class_rank};

/// A text of at least this many bytes is an article's.
const ENOUGH_BYTES: usize = 500;
/// The largest text and page, in bytes and elements, that the readability crate is given.
const MAX_READABLE_BYTES: usize = 500_000;
const MAX_READABLE_ELEMENTS: usize = 50_000;
/// Signs that are escaped when the page is written again.
const MAX_READABLE_ESCAPED: usize = 20_000;
/// How many kinds of marks are tried.
const MAX_TRIED: usize = 4;

/// The text of the article in `document`; empty where there is none.
pub(super) fn find(document: Document) -> String {
    let marked = marked_text(&document);
    if marked.len() >= ENOUGH_BYTES {
        return marked;
    }
    let readable = readable_text(document);
    if readable.len() > 2 * marked.len() { readable } else { marked }
}

/// The text of the elements with the surest mark that hold enough of it, else of those that hold most.
fn marked_text(document: &Document) -> String {
    let mut longest = String::new();
    for nodes in marked(document).iter().take(MAX_TRIED) {
        let text = joined_text(document, nodes);
        if text.len() >= ENOUGH_BYTES {
            return text;
        }
        if text.len() > longest.len() {
            longest = text;
        }
    }
    longest
}

/// Elements with the same mark.
struct Mark<'t> {
    rank: usize,
    nodes: Vec<NodeRef<'t>>,
    /// Those of them that stand in boxes beside the article.
    boxed: Vec<NodeRef<'t>>,
}

/// The elements that are marked as holding the text, those with the same mark together: first those outside boxes, and
/// of these the surest mark first.
fn marked(document: &Document) -> Vec<Vec<NodeRef<'_>>> {
    let mut marks: Vec<Mark<'_>> = Vec::new();
    let mut boxes = 0_usize;
    let walk = Walk::below(&document.root());
    for step in walk {
        match step {
            Step::Enter(node) if node.is_element() => {
                boxes += usize::from(is_box(&node));
                let Some(rank) = rank(&node) else { continue };
                let at = marks.iter().position(|mark| mark.rank == rank).unwrap_or_else(|| {
                    marks.push(Mark { rank, nodes: Vec::new(), boxed: Vec::new() });
                    marks.len() - 1
                });
                let Some(mark) = marks.get_mut(at) else { continue };
                if boxes == 0 { mark.nodes.push(node) } else { mark.boxed.push(node) }
            }
            Step::Leave(node) if node.is_element() => boxes -= usize::from(is_box(&node)),
            Step::Enter(_) | Step::Leave(_) => {}
        }
    }
    marks.sort_by_key(|mark| (mark.nodes.is_empty(), mark.rank));
    marks.into_iter().map(|mark| if mark.nodes.is_empty() { mark.boxed } else { mark.nodes }).collect()
}

/// Whether `node` is a box beside the article.
fn is_box(node: &NodeRef<'_>) -> bool {
    match name_of(node).as_str() {
        "aside" | "nav" | "footer" => true,
        "div" | "section" | "ul" | "li" => class_rank(Purpose::Unwanted, &classes(node)).is_some(),
        _ => false,
    }
}

fn rank(node: &NodeRef<'_>) -> Option<usize> {
    let is_body =
        |property: &str| property.split_whitespace().any(|one| one.eq_ignore_ascii_case("articleBody"));
    if node.attr("itemprop").is_some_and(|property| is_body(&property)) {
        return Some(0);
    }
    let name = name_of(node);
    match name.as_str() {
        "div" | "section" | "article" | "main" | "td" | "span" | "amp-story" => {}
        _ => return None,
    }
    let marked = class_rank(Purpose::Body, &classes(node)).map(|rank| rank + 1);
    marked.or((name == "article").then_some(usize::MAX))
}

/// The text of elements with one mark: of all that hold parts of one text, else of the one that holds most.
fn joined_text(document: &Document, nodes: &[NodeRef<'_>]) -> String {
    const MAX_NODES: usize = 40;
    let outer: Vec<NodeRef<'_>> = outermost(nodes).into_iter().take(MAX_NODES).collect();
    let texts: Vec<String> = outer.iter().map(text_of).collect();
    let longest = texts.iter().max_by_key(|text| text.len()).cloned().unwrap_or_default();
    if outer.len() < 2 {
        return longest;
    }
    let total: usize = texts.iter().map(String::len).sum();
    let Some(common) = common_ancestor(document, &outer) else { return longest };
    let text = text_of(&common);
    if text.len() * 2 <= total * 3 && total > longest.len() { text } else { longest }
}

fn outermost<'t>(nodes: &[NodeRef<'t>]) -> Vec<NodeRef<'t>> {
    let ids: HashSet<_> = nodes.iter().map(|node| node.id).collect();
    nodes
        .iter()
        .filter(|node| !node.ancestors_it(None).any(|ancestor| ids.contains(&ancestor.id)))
        .copied()
        .collect()
}

fn common_ancestor<'t>(document: &'t Document, nodes: &[NodeRef<'t>]) -> Option<NodeRef<'t>> {
    let mut common: Vec<_> = nodes.first()?.ancestors_it(None).map(|ancestor| ancestor.id).collect();
    for node in nodes {
        let ancestors: HashSet<_> = node.ancestors_it(None).map(|ancestor| ancestor.id).collect();
        common.retain(|id| ancestors.contains(id));
    }
    document.tree.get(common.first()?)
}

/// The text that the readability crate finds, else all text of the page.
///
/// The crate needs time that grows faster than the page; no page of an article comes near the limits.
fn readable_text(document: Document) -> String {
    let all = text_of(&document.root());
    let escaped = all.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | 0xa0)).count();
    if all.len() > MAX_READABLE_BYTES || escaped > MAX_READABLE_ESCAPED {
        return all;
    }
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        max_elements_to_parse: MAX_READABLE_ELEMENTS,
        ..Config::default()
    };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let text =
        article.map(|article| text_of(&Document::fragment(article.content).root())).unwrap_or_default();
    // What is no more than the crate's choice even with all of the page in it has less in it that does not belong.
    if text.is_empty() || all.len() <= text.len() { all } else { text }
}
