//! Goes through a tree of any depth without recursion.

use dom_query::NodeRef;

/// A node is entered, its children follow, and it is left.
pub(super) enum Step<'t> {
    /// The node begins.
    Enter(NodeRef<'t>),
    /// The node ends.
    Leave(NodeRef<'t>),
}

/// The steps through everything below a node, in the order of the page.
pub(super) struct Walk<'t> {
    root: NodeRef<'t>,
    next: Option<Step<'t>>,
}

impl<'t> Walk<'t> {
    pub(super) fn below(root: &NodeRef<'t>) -> Self {
        Self { root: *root, next: root.first_child().map(Step::Enter) }
    }

    /// Passes over what is below the node that was just entered, and over its end.
    pub(super) fn pass_over(&mut self, entered: &NodeRef<'t>) {
        self.next = self.after(entered);
    }

    fn after(&self, node: &NodeRef<'t>) -> Option<Step<'t>> {
        if let Some(sibling) = node.next_sibling() {
            return Some(Step::Enter(sibling));
        }
        node.parent().filter(|parent| parent.id != self.root.id).map(Step::Leave)
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        let step = self.next.take()?;
        self.next = match &step {
            Step::Enter(node) => Some(node.first_child().map_or(Step::Leave(*node), Step::Enter)),
            Step::Leave(node) => self.after(node),
        };
        Some(step)
    }
}

/// The name of an element, in small letters; empty for text, comments and the document itself.
pub(super) fn name_of(node: &NodeRef<'_>) -> String {
    node.qual_name_ref().map(|name| name.local.to_string()).unwrap_or_default()
}

/// The words that stand in an element and below, of which those after the first `max_bytes` are left out.
///
/// Scripts and styles are no words. No more than some hundreds of nodes are looked at.
pub(super) fn short_text(node: &NodeRef<'_>, max_bytes: usize) -> String {
    const MAX_STEPS: usize = 400;
    let mut text = String::new();
    let mut walk = Walk::below(node);
    for _ in 0..MAX_STEPS {
        let Some(step) = walk.next() else { break };
        match step {
            Step::Enter(node) if node.is_text() => add_words(&mut text, &node.text()),
            Step::Enter(node) => {
                if matches!(name_of(&node).as_str(), "script" | "style" | "noscript" | "svg" | "template") {
                    walk.pass_over(&node);
                }
                text.push(' ');
            }
            Step::Leave(_) => text.push(' '),
        }
        if text.len() > max_bytes {
            break;
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add_words(text: &mut String, more: &str) {
    const MOST: usize = 4096;
    let end = (0..=more.len().min(MOST)).rev().find(|&at| more.is_char_boundary(at)).unwrap_or(0);
    text.push_str(more.get(..end).unwrap_or_default());
}
