//! Who wrote the article, and who edited it, out of all that a page says of them.
//!
//! Owns which statement wins; how names are told from other words is `people`'s.

use super::facts::Facts;
use super::page::{Page, decoded, unique};
use super::people;
use super::words::{Purpose, exact_field_rank, field_rank};

impl Page<'_> {
    /// Writers and editors.
    pub(super) fn people(&self) -> (Vec<String>, Vec<String>) {
        let facts = self.facts;
        let lines = self.lines();
        let mut editors: Vec<String> = Vec::new();
        editors.extend(
            facts
                .ranked(|name| field_rank(Purpose::Editor, name))
                .into_iter()
                .flat_map(|text| self.names(text)),
        );
        editors.extend(self.data.agents("editor").iter().flat_map(|agent| self.names(&agent.name)));
        editors.extend(facts.items("editor").flat_map(|text| self.names(text)));
        editors.extend(self.pair(Purpose::Editor).into_iter().flat_map(|text| self.names(text)));
        editors.extend(lines.editors.iter().cloned());
        let editors = unique(editors);
        let mut authors = self.authors_in_fields();
        if authors.is_empty() {
            authors =
                if self.has_no_writer() { lines.writers } else { self.authors_elsewhere(lines, &editors) };
        }
        (unique(authors), editors)
    }

    fn names(&self, text: &str) -> Vec<String> {
        people::names(&decoded(text), &self.outlets)
    }

    fn lines(&self) -> people::Named {
        const MAX_LINE_BYTES: usize = 160;
        let mut all = people::Named::default();
        for (class, line) in self.facts.bylines.iter().filter(|(_, line)| line.len() < MAX_LINE_BYTES) {
            let named = people::in_line(class, line, &self.outlets);
            for (list, more) in [
                (&mut all.writers, named.writers),
                (&mut all.editors, named.editors),
                (&mut all.others, named.others),
            ] {
                if list.is_empty() {
                    *list = more;
                }
            }
        }
        all
    }

    /// The writers as fields name them that are not the same for all pages of a site.
    fn authors_in_fields(&self) -> Vec<String> {
        let fields = self.facts.ranked(own_author_rank).into_iter();
        let all = fields.chain(self.pair(Purpose::Author)).map(|text| self.names(text));
        all.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// Whether the page has a field for the writer that is empty: whoever stands elsewhere as author is the editor.
    fn has_no_writer(&self) -> bool {
        let is_empty = |value: &str| value.trim().is_empty();
        self.facts.metas.iter().any(|(name, value)| own_author_rank(name).is_some() && is_empty(value))
            || self
                .pairs
                .iter()
                .any(|(name, value)| exact_field_rank(Purpose::Author, name).is_some() && is_empty(value))
    }

    fn authors_elsewhere(&self, lines: people::Named, editors: &[String]) -> Vec<String> {
        let facts = self.facts;
        let candidates = [
            self.data.agents("author").iter().flat_map(|agent| self.names(&agent.name)).collect(),
            facts.items("author").flat_map(|text| self.names(text)).collect(),
            labelled(facts).map(|text| self.names(text)).unwrap_or_default(),
            lines.writers,
            facts.author_links.iter().flat_map(|text| self.names(text)).collect(),
            facts.meta("author").map(|text| self.names(text)).unwrap_or_default(),
            self.credited_author(editors),
            lines.others,
        ];
        candidates.into_iter().find(|names: &Vec<String>| !names.is_empty()).unwrap_or_default()
    }

    /// Whom linked data credits where the page names no person: the outlet itself, or an agency.
    fn credited_author(&self, editors: &[String]) -> Vec<String> {
        let names = self.data.agents("author").into_iter().map(|agent| decoded(&agent.name));
        names.filter(|name| !name.contains("//") && !editors.contains(name)).collect()
    }
}

/// How surely a field names the writer, unless it is the one that most sites fill with their own name.
fn own_author_rank(name: &str) -> Option<usize> {
    field_rank(Purpose::Author, name).filter(|_| !name.eq_ignore_ascii_case("author"))
}

/// `twitter:label1` = `Ditulis oleh`, `twitter:data1` = a name.
fn labelled(facts: &Facts) -> Option<&str> {
    let label = facts.metas.iter().find(|(name, value)| {
        let value = value.to_lowercase();
        name.starts_with("twitter:label") && ["ditulis oleh", "written by", "penulis"].contains(&value.trim())
    })?;
    facts.meta(&label.0.replace("label", "data"))
}
