//! Outlets: who publishes articles and whom publishers credit, each under one name however it is written.
//!
//! A list in a text file, which a user's file of the same form adds to, and look-ups by name and by host. Knows nothing of
//! articles or of where in a text an outlet names itself.

mod key;
mod list;
mod signs;

use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::FxHashMap;

pub use list::BadLine;
pub use signs::Sign;

use signs::Signs;

const BUILT_IN: &str = include_str!("outlets.txt");

/// All outlets that are known. Cheap to clone.
///
/// ```
/// use telusur::outlets::Outlets;
///
/// let outlets = Outlets::default();
/// assert_eq!(outlets.by_name("KOMPAS").unwrap().name(), "Kompas.com");
/// assert_eq!(outlets.by_host("makassar.tribunnews.com").unwrap().name(), "Tribunnews.com");
///
/// let outlets = Outlets::with("Koran Fajar: koranfajar.example").unwrap();
/// assert_eq!(outlets.by_host("m.koranfajar.example").unwrap().name(), "Koran Fajar");
/// ```
#[derive(Clone, Debug)]
pub struct Outlets {
    /// Read when first asked for: most queries ask for none.
    registry: Arc<OnceLock<Registry>>,
    added: Arc<str>,
}

/// Who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    name: String,
    kind: OutletKind,
    /// All its names and hosts.
    names: Vec<String>,
    notes: Vec<(String, String)>,
}

/// What an outlet does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OutletKind {
    /// Publishes articles.
    Publisher,
    /// Writes what publishers credit; no source of an article here.
    Agency,
    /// Publishes articles and is credited by other publishers.
    Both,
    /// Publishes texts that are no news: an encyclopedia, a fact checker.
    Other,
    /// Publishes on its own pages; a text that names it is mostly about it.
    Authority,
    /// Carries what others write; no source of an article.
    Platform,
}

impl OutletKind {
    /// Whether an article can have such a source.
    #[must_use]
    pub fn publishes(self) -> bool {
        matches!(self, Self::Publisher | Self::Both | Self::Other | Self::Authority)
    }
}

impl OutletKind {
    /// Whether articles credit such a one for their story.
    #[must_use]
    pub fn is_credited(self) -> bool {
        matches!(self, Self::Publisher | Self::Agency | Self::Both)
    }
}

impl Outlet {
    /// The name for display.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it does.
    #[must_use]
    pub fn kind(&self) -> OutletKind {
        self.kind
    }

    /// Its names and hosts, as the list has them, the name for display first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The first note under `key` in the list, such as a habit of the outlet that a reader of articles should know.
    #[must_use]
    pub fn note(&self, key: &str) -> Option<&str> {
        self.notes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// All notes under `key`.
    pub fn notes<'k>(&'k self, key: &'k str) -> impl Iterator<Item = &'k str> {
        self.notes.iter().filter(move |(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Default)]
struct Registry {
    outlets: Vec<Outlet>,
    names: FxHashMap<String, Named>,
    hosts: FxHashMap<String, usize>,
    signs: OnceLock<Signs>,
}

#[derive(Clone, Copy, Debug)]
struct Named {
    outlet: usize,
    /// Not listed, only the beginning of a host that is.
    stem: bool,
}

impl Default for Outlets {
    fn default() -> Self {
        static DEFAULT: LazyLock<Outlets> =
            LazyLock::new(|| Outlets { registry: Arc::default(), added: "".into() });
        DEFAULT.clone()
    }
}

impl Outlets {
    /// The built-in list and the lines of `added`, which has the form of the built-in list and comes before it.
    ///
    /// # Errors
    ///
    /// [`BadLine`] for the first line of `added` that cannot be read.
    pub fn with(added: &str) -> Result<Self, BadLine> {
        if added.is_empty() {
            return Ok(Self::default());
        }
        list::read(added)?;
        Ok(Self { registry: Arc::default(), added: added.into() })
    }

    fn registry(&self) -> &Registry {
        self.registry.get_or_init(|| {
            let mut registry = Registry::default();
            for lines in [&self.added, BUILT_IN] {
                registry.add(list::read(lines).unwrap_or_default());
            }
            registry
        })
    }

    /// The lines that were added to the built-in list.
    #[must_use]
    pub fn added(&self) -> &str {
        &self.added
    }

    /// All outlets, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Outlet> {
        self.registry().outlets.iter()
    }

    /// The outlet called `name`, however that is written: `Detik`, `DETIK.COM`, `Tribun Timur`, `ekonomi.bisnis.com`.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Outlet> {
        self.named(name, true)
    }

    /// The outlet that a text calls `name`: as [`Self::by_name`], but a host without its ending is no name, since that is
    /// often an ordinary word.
    #[must_use]
    pub fn by_written_name(&self, name: &str) -> Option<&Outlet> {
        self.named(name, false)
    }

    /// The outlet whose pages `host` serves, whichever of its sites it is: `m.detik.com`, `makassar.tribunnews.com`.
    #[must_use]
    pub fn by_host(&self, host: &str) -> Option<&Outlet> {
        let mut rest = &*key::host(host)?;
        loop {
            if let Some(&outlet) = self.registry().hosts.get(rest) {
                return self.registry().outlets.get(outlet);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// Everywhere in `text` where words stand that only one outlet's own articles have.
    pub fn signs<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Sign<'a>> {
        let registry = self.registry();
        registry.signs.get_or_init(|| Signs::new(&registry.outlets)).find(text, &registry.outlets)
    }

    fn named(&self, name: &str, stems: bool) -> Option<&Outlet> {
        let known = |key: &str| self.registry().names.get(key).filter(|named| stems || !named.stem);
        if let Some(named) = known(&key::name(name)?) {
            return self.registry().outlets.get(named.outlet);
        }
        if !name.contains('.') {
            return None;
        }
        let host = key::host(name).filter(|host| key::is_host(host))?;
        let stem = || self.registry().outlets.get(known(&key::name(key::stem(&host))?)?.outlet);
        self.by_host(&host).or_else(|| if stems { stem() } else { None })
    }
}

impl Registry {
    fn add(&mut self, entries: Vec<list::Entry<'_>>) {
        let mut stems = Vec::new();
        let names: usize = entries.iter().map(|entry| entry.names.len() + 1).sum();
        self.names.reserve(2 * names);
        self.hosts.reserve(names);
        for entry in entries {
            let Some(at) = self.outlet(&entry) else { continue };
            let mut names = Vec::new();
            for name in std::iter::once(entry.name).chain(entry.names) {
                self.name(name, at, &mut stems);
                names.push(name.to_owned());
            }
            let Some(outlet) = self.outlets.get_mut(at) else { continue };
            outlet.names.append(&mut names);
            let notes = entry.notes.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned()));
            outlet.notes.extend(notes);
        }
        for (stem, outlet) in stems {
            self.names.entry(stem).or_insert(Named { outlet, stem: true });
        }
    }

    fn outlet(&mut self, entry: &list::Entry<'_>) -> Option<usize> {
        let key = key::name(entry.name)?;
        let known = self.names.get(&*key).map(|named| named.outlet);
        let is_its_name = |at: &usize| {
            self.outlets.get(*at).and_then(|outlet| key::name(&outlet.name)).as_deref() == Some(&*key)
        };
        Some(known.filter(is_its_name).unwrap_or_else(|| {
            let name = entry.name.to_owned();
            self.outlets.push(Outlet { name, kind: entry.kind, names: Vec::new(), notes: Vec::new() });
            self.outlets.len() - 1
        }))
    }

    fn name(&mut self, name: &str, outlet: usize, stems: &mut Vec<(String, usize)>) {
        if let Some(key) = key::name(name) {
            self.names.entry(key).or_insert(Named { outlet, stem: false });
        }
        if !name.contains('.') {
            return;
        }
        let Some(host) = key::host(name).filter(|host| key::is_host(host)) else { return };
        if let Some(stem) = key::name(key::stem(&host)) {
            stems.push((stem, outlet));
        }
        self.hosts.entry(host).or_insert(outlet);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(name: &str, found: &str) {
        let outlets = Outlets::default();
        assert_eq!(outlets.by_name(name).map(Outlet::name).unwrap_or_default(), found, "{name}");
    }

    #[test]
    fn one_outlet_however_it_is_written() {
        for name in
            ["Detik", "detikcom", "DETIK.COM", "www.detik.com", "detikNews", " detik . com ", "m.detik.com"]
        {
            check(name, "detikcom");
        }
        for name in
            ["Tribun Timur", "TRIBUN-TIMUR.COM", "tribuntimur", "Tribunnews", "makassar.tribunnews.com"]
        {
            check(name, "Tribunnews.com");
        }
        check("antaranews", "ANTARA");
        check("jatim.antaranews.com", "ANTARA");
        check("kontan.co.id", "Kontan");
        check("ekonomi.bisnis.com", "Bisnis.com");
        check("voa", "VOA Indonesia");
        check("id.wikipedia.org", "Wikipedia");
        for name in ["", ".", "Koran Fajar", "com", "koranfajar.example"] {
            check(name, "");
        }
    }

    #[test]
    fn the_longest_host_decides() {
        let outlets = Outlets::default();
        let name = |host| outlets.by_host(host).map(Outlet::name);
        assert_eq!(name("www.radarsurabaya.jawapos.com"), Some("Radar Surabaya"));
        assert_eq!(name("surabaya.JAWAPOS.com."), Some("JawaPos.com"));
        assert_eq!(name("jawapos.com.example"), None);
        assert_eq!(name("com"), None);
    }

    #[test]
    fn a_text_calls_no_outlet_by_a_beginning_of_its_host() {
        let outlets = Outlets::default();
        assert!(outlets.by_name("merdeka").is_some());
        assert!(outlets.by_written_name("merdeka").is_none());
        assert!(outlets.by_written_name("MERDEKA.com").is_some());
        assert!(outlets.by_written_name("news.merdeka.com").is_some());
    }

    #[test]
    fn a_users_lines_add_and_come_first() {
        let text = "Koran Fajar: koranfajar.example; days=before\nTribun Timur: tribun-timur.com\n[agencies]\nReuters: RTR";
        let outlets = Outlets::with(text).unwrap();
        assert_eq!(outlets.added(), text);
        let fajar = outlets.by_name("koranfajar").unwrap();
        assert_eq!(
            (fajar.name(), fajar.kind(), fajar.note("days")),
            ("Koran Fajar", OutletKind::Publisher, Some("before"))
        );
        assert_eq!(fajar.note("night"), None);
        assert_eq!(outlets.by_host("m.tribun-timur.com").unwrap().name(), "Tribun Timur");
        assert_eq!(outlets.by_name("RTR"), outlets.by_name("Thomson Reuters"));
    }

    #[test]
    fn the_list_is_read_quickly_and_has_each_outlet_once() {
        let outlets = Outlets::default();
        let mut names: Vec<_> = outlets.iter().map(|outlet| key::name(outlet.name())).collect();
        assert!(names.len() > 600, "{}", names.len());
        names.sort();
        names.dedup();
        assert_eq!(names.len(), outlets.iter().count());
    }

    proptest! {
        #[test]
        fn any_text_is_a_question(text in any::<String>()) {
            let outlets = Outlets::default();
            let _ = (outlets.by_name(&text), outlets.by_host(&text), outlets.by_written_name(&text));
            let _ = Outlets::with(&text).map(|with| with.by_name(&text).cloned());
            prop_assert!(outlets.signs(&text).all(|sign| text.get(sign.start..).is_some()));
        }
    }
}
