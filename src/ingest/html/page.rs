//! From a page to a record: which of all that a page says of its article is believed.

use std::collections::HashSet;

use dom_query::Document;
use serde_json::{Map, Value};

use super::super::record::{Origin, Record};
use super::address::{absolute, has_path, host_label, without_slogan};
use super::facts::Facts;
use super::json_ld::LinkedData;
use super::limits::without_abuse;
use super::words::{Purpose, exact_field_rank, field_rank};
use super::{body, moment, script, text, title};

/// The record of the article in `html`; without text and title where the page has none.
pub(super) fn read(html: &str, origin: Origin) -> Record {
    let document = Document::from(without_abuse(html).as_ref());
    let facts = Facts::of(&document);
    let page = Page::new(&facts);
    let description = page.description();
    let (authors, editors) = page.people();
    let mut record = Record {
        title: page.title(),
        date: page.date(),
        source: page.source(),
        url: page.url(),
        lang: page.lang(),
        authors,
        origin,
        ..Record::default()
    };
    record.extra = page.extra(&record, description, editors);
    record.text = page.fuller_text(body::find(document));
    record
}

/// All that a page says outside its text.
pub(super) struct Page<'f> {
    pub(super) facts: &'f Facts,
    pub(super) data: LinkedData,
    /// The pairs of scripts that give a time of publication.
    pub(super) pairs: Vec<(&'f str, String)>,
    /// What the page calls its outlet.
    pub(super) outlets: Vec<String>,
}

impl<'f> Page<'f> {
    fn new(facts: &'f Facts) -> Self {
        let pairs = facts
            .scripts
            .iter()
            .map(|text| script::pairs(text))
            .find(|pairs| {
                pairs.iter().any(|(name, value)| {
                    is_date(value) && exact_field_rank(Purpose::Published, name).is_some()
                })
            })
            .unwrap_or_default();
        let mut page = Self { facts, data: LinkedData::read(&facts.linked_data), pairs, outlets: Vec::new() };
        page.outlets = page.outlets();
        page
    }

    /// The names that the page has for its outlet, and the first part of its host.
    fn outlets(&self) -> Vec<String> {
        let publisher = self.data.agents("publisher").into_iter().map(|agent| agent.name);
        let fields = self.facts.ranked(|name| field_rank(Purpose::Publisher, name));
        let host = self.url().and_then(|url| host_label(&url));
        let mut outlets: Vec<String> =
            publisher.chain(fields.into_iter().map(str::to_owned)).chain(host).collect();
        outlets.retain(|name| !name.trim().is_empty());
        outlets
    }

    fn title(&self) -> Option<String> {
        let facts = self.facts;
        let mut stated: Vec<String> = facts
            .ranked(|name| exact_field_rank(Purpose::Title, name))
            .into_iter()
            .map(str::to_owned)
            .collect();
        let headline =
            self.data.text(&["headline"]).or_else(|| facts.items("headline").next().map(str::to_owned));
        stated.insert(stated.len().min(1), headline.unwrap_or_default());
        stated.extend(facts.title.clone());
        let stated: Vec<String> =
            stated.iter().map(|title| decoded(title)).filter(|title| !title.is_empty()).collect();
        title::choose(&stated, &facts.headlines, &self.outlets)
    }

    fn date(&self) -> Option<String> {
        let facts = self.facts;
        let mut stated: Vec<String> = facts
            .ranked(|name| field_rank(Purpose::Published, name))
            .into_iter()
            .map(str::to_owned)
            .collect();
        let linked =
            self.data.text(&["datePublished"]).or_else(|| self.data.text(&["dateCreated", "uploadDate"]));
        stated.extend(linked);
        stated.extend(facts.items("datePublished").map(str::to_owned));
        stated.extend(self.pair(Purpose::Published).map(str::to_owned));
        if stated.is_empty() {
            stated.extend(facts.times.iter().find_map(|(moment, _)| moment.clone()));
            stated.extend(facts.meta("date").map(str::to_owned));
        }
        if stated.is_empty() {
            stated.extend(
                facts
                    .times
                    .iter()
                    .map(|(_, shown)| shown)
                    .chain(&facts.date_lines)
                    .find(|line| shows_a_day(line))
                    .cloned(),
            );
        }
        let times = facts.times.iter().map(|(_, shown)| shown.clone());
        let shown: Vec<String> = times.chain(facts.date_lines.iter().cloned()).collect();
        moment::choose(&stated, &shown)
    }

    fn source(&self) -> Option<String> {
        let site = self.facts.meta("og:site_name").map(decoded);
        let publisher = self.data.agents("publisher").into_iter().map(|agent| decoded(&agent.name));
        let fields = self.facts.ranked(|name| field_rank(Purpose::Publisher, name)).into_iter().map(decoded);
        let host = self.url().and_then(|url| host_label(&url));
        let mut names =
            site.into_iter().chain(publisher).chain(fields).filter(|name| !name.trim().is_empty());
        let name = names.next()?;
        Some(without_slogan(&name, host.as_deref()))
    }

    fn url(&self) -> Option<String> {
        let facts = self.facts;
        let canonical = facts.canonical.clone();
        let others =
            facts.ranked(|name| exact_field_rank(Purpose::Address, name)).into_iter().map(str::to_owned);
        let linked = self.data.text(&["url", "mainEntityOfPage", "@id"]);
        let all: Vec<String> = canonical
            .into_iter()
            .chain(others)
            .chain(linked)
            .chain(facts.saved_from.clone())
            .filter_map(|url| absolute(&url))
            .collect();
        all.iter().find(|url| has_path(url)).or(all.first()).cloned()
    }

    /// The language, unless it is English: that is what content systems say of themselves.
    fn lang(&self) -> Option<String> {
        let facts = self.facts;
        let stated = [
            facts.meta("language"),
            facts.meta("og:locale"),
            facts.meta("content-language"),
            facts.lang.as_deref(),
        ];
        let linked = self.data.text(&["inLanguage"]);
        let mut all = stated.into_iter().flatten().chain(linked.as_deref());
        all.find(|lang| !lang.is_empty() && !lang.to_ascii_lowercase().starts_with("en")).map(str::to_owned)
    }

    pub(super) fn pair(&self, purpose: Purpose) -> Option<&str> {
        let found = self
            .pairs
            .iter()
            .find(|(name, value)| exact_field_rank(purpose, name).is_some() && !value.trim().is_empty());
        found.map(|(_, value)| value.as_str())
    }

    fn description(&self) -> Option<String> {
        let facts = self.facts;
        facts
            .meta("og:description")
            .or_else(|| facts.meta("description"))
            .map(decoded)
            .filter(|text| !text.is_empty())
    }

    fn extra(
        &self,
        record: &Record,
        description: Option<String>,
        editors: Vec<String>,
    ) -> Map<String, Value> {
        let facts = self.facts;
        let category = facts
            .meta("article:section")
            .map(decoded)
            .or_else(|| self.data.texts("articleSection").into_iter().next());
        let keywords = self.data.texts("keywords");
        let keywords = match keywords.as_slice() {
            [] => facts
                .meta("news_keywords")
                .or_else(|| facts.meta("keywords"))
                .map(decoded)
                .into_iter()
                .collect(),
            _ => keywords,
        };
        let keywords = keywords.iter().flat_map(|text| text.split([',', ';'])).map(decoded);
        let keywords = unique(keywords.filter(|word| !word.is_empty()).collect());
        let mut extra = Map::new();
        let mut add = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                extra.insert(name.to_owned(), value);
            }
        };
        add("editors", Some(Value::from(editors)).filter(|editors| editors != &Value::Array(Vec::new())));
        add("category", category.filter(|text| !text.is_empty()).map(Value::from));
        add("keywords", Some(Value::from(keywords)).filter(|words| words != &Value::Array(Vec::new())));
        add("description", description.map(Value::from));
        add("date_origin", record.date.as_ref().map(|_| Value::from("page")));
        add("source_origin", record.source.as_ref().map(|_| Value::from("page")));
        extra
    }

    /// `text`, unless linked data has the article in full and the page shows only its beginning.
    fn fuller_text(&self, text: String) -> String {
        let Some(stated) = self.data.text(&["articleBody"]) else { return text };
        let stated = if stated.contains('<') {
            text::text_of(&Document::fragment(stated).root())
        } else {
            decoded(&stated)
        };
        if stated.len() * 2 > text.len() * 3 { stated } else { text }
    }
}

pub(super) fn unique(names: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    names.into_iter().filter(|name| seen.insert(name.clone())).collect()
}

/// Text whose entities were encoded twice, decoded; line breaks as they are.
pub(super) fn decoded(text: &str) -> String {
    let text = text.trim();
    if !text.contains('&') || !text.contains(';') {
        return text.to_owned();
    }
    Document::fragment(text.replace('<', "&lt;")).root().text().trim().to_owned()
}

fn is_date(text: &str) -> bool {
    text.len() <= 40 && text.bytes().filter(u8::is_ascii_digit).count() >= 6
}

fn shows_a_day(line: &str) -> bool {
    line.len() <= 120
        && line
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() == 4 && digits.starts_with(['1', '2']))
}
