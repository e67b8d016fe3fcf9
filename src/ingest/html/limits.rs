//! Pages that no tree should be built of as they are.
//!
//! A parser of HTML needs time that grows with the square of how deep elements are nested and of how many
//! attributes one has. No page of an article comes near these limits; one that does is read without its layout.

use std::borrow::Cow;

/// Elements open at one place, not counting those whose end may be left out.
const MAX_DEPTH: usize = 512;
/// The document and its body, whose attributes a parser puts together however often they are opened.
const MAX_ROOTS: usize = 64;
/// Attributes of one element, as counted by the spaces and signs in it.
const MAX_TAG_SPACES: usize = 2000;
/// Elements left open that a parser opens again in each new paragraph.
const MAX_OPEN_STYLES: usize = 256;

/// Elements without content or whose end may be left out, so that they nest no deeper.
const FLAT: &str = " area base basefont br col embed frame hr img input link meta param source track wbr p li dt dd tr td \
     th tbody thead tfoot option html body head ";

/// Elements that a parser opens again in each new paragraph as long as they are not closed.
const STYLES: &str = " a b big code em font i nobr s small strike strong tt u ";

/// Elements that an end tag within them does not reach beyond.
const SCOPES: &str = " table template object marquee applet svg math ";

/// Elements of a drawing, in which `/>` ends an element; elsewhere it means nothing.
const SHAPES: &str = " circle defs ellipse g image line path polygon polyline rect stop svg symbol use ";

/// What is left of a page that is read without its layout.
const KEPT: &str = " title meta link script style time p br h1 h2 h3 h4 li tr html body ";

/// `html` where it can be parsed as it is, else only its text, metadata and paragraphs.
pub(super) fn without_abuse(html: &str) -> Cow<'_, str> {
    if is_abusive(html) { flattened(html).into() } else { html.into() }
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| one == name)
}

fn is_abusive(html: &str) -> bool {
    let (mut depth, mut styles, mut roots) = (0_usize, 0_usize, 0_usize);
    let mut open: Vec<String> = Vec::new();
    let mut depth_at_drawing = None;
    for tag in Tags::of(html) {
        let name = tag.name.as_str();
        if is_one_of(SHAPES, name) {
            if name == "svg" && tag.is_end {
                depth = depth_at_drawing.take().unwrap_or(depth);
                continue;
            }
            if name == "svg" {
                depth_at_drawing = depth_at_drawing.or(Some(depth));
            }
            if depth_at_drawing.is_some() && tag.text.ends_with("/>") {
                continue;
            }
        } else {
            depth_at_drawing = None;
        }
        if tag.has_many_attributes() {
            return true;
        }
        if matches!(name, "html" | "body") && !tag.is_end {
            roots += 1;
        }
        if roots > MAX_ROOTS {
            return true;
        }
        if is_one_of(FLAT, name) || (tag.is_end && !close(&mut open, name)) {
            continue;
        }
        if !tag.is_end {
            open.push(name.to_owned());
        }
        let count = if is_one_of(STYLES, name) { &mut styles } else { &mut depth };
        *count = if tag.is_end { count.saturating_sub(1) } else { *count + 1 };
        if depth > MAX_DEPTH || styles > MAX_OPEN_STYLES {
            return true;
        }
    }
    false
}

/// Takes the element called `name` that was opened last off those that are open; whether there was one that can end here.
fn close(open: &mut Vec<String>, name: &str) -> bool {
    let scope = open.iter().rposition(|one| is_one_of(SCOPES, one) && one != name);
    let at = open.iter().rposition(|one| one == name).filter(|at| scope.is_none_or(|scope| scope < *at));
    at.map(|at| open.remove(at)).is_some()
}

fn flattened(html: &str) -> String {
    let mut flat = String::with_capacity(html.len());
    let mut end = 0;
    let mut roots = 0;
    for tag in Tags::of(html) {
        roots += usize::from(matches!(tag.name.as_str(), "html" | "body") && !tag.is_end);
        flat.push_str(html.get(end..tag.start).unwrap_or_default());
        end = tag.start + tag.text.len();
        let is_root = matches!(tag.name.as_str(), "html" | "body") && roots > MAX_ROOTS;
        if !is_root && is_one_of(KEPT, &tag.name) && !tag.has_many_attributes() {
            flat.push_str(tag.text);
        } else {
            flat.push(' ');
        }
    }
    flat.push_str(html.get(end..).unwrap_or_default());
    flat
}

struct Tag<'h> {
    start: usize,
    text: &'h str,
    name: String,
    is_end: bool,
}

impl Tag<'_> {
    fn has_many_attributes(&self) -> bool {
        self.text.len() > MAX_TAG_SPACES
            && self
                .text
                .bytes()
                .filter(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'='))
                .count()
                > MAX_TAG_SPACES
    }
}

/// The tags of a page, roughly: what stands between `<` and `>`, and not within scripts and styles.
struct Tags<'h> {
    html: &'h str,
    at: usize,
    /// No comment, script or style ends any more.
    all_open: bool,
}

impl<'h> Tags<'h> {
    fn of(html: &'h str) -> Self {
        Self { html, at: 0, all_open: false }
    }

    /// Where the script or style called `name` ends, which begins before `at`.
    fn end_of_code(&self, name: &str) -> Option<usize> {
        let mut at = self.at;
        loop {
            at += self.html.get(at..)?.find("</")? + 2;
            let is_end = self.html.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
            if is_end {
                return Some(at - 2);
            }
        }
    }
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            let start = self.at + self.html.get(self.at..)?.find('<')?;
            let after = self.html.get(start + 1..)?;
            if after.starts_with("!--") {
                let ends = ["-->", "--!>"].into_iter().filter(|_| !self.all_open);
                let end = ends.filter_map(|end| after.find(end)).min();
                self.all_open |= end.is_none();
                self.at = start + 1 + end.unwrap_or("!--".len());
                continue;
            }
            let is_end = after.starts_with('/');
            let name = name_in(after.get(usize::from(is_end)..)?);
            if name.is_empty() {
                self.at = start + 1;
                continue;
            }
            let text = self.html.get(start..start + 2 + after.find('>')?)?;
            self.at = start + text.len();
            if !is_end && matches!(name.as_str(), "script" | "style") {
                let end = if self.all_open { None } else { self.end_of_code(&name) };
                self.all_open |= end.is_none();
                self.at = end.unwrap_or(self.at);
            }
            return Some(Tag { start, text, name, is_end });
        }
    }
}

fn name_in(tag: &str) -> String {
    const MAX_NAME_BYTES: usize = 10;
    let name = tag.bytes().take(MAX_NAME_BYTES).take_while(u8::is_ascii_alphanumeric);
    let name: String = name.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) { name } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(without_abuse(html), expected);
    }

    #[test]
    fn usual_pages_are_left_as_they_are() {
        let drawing = format!("<svg>{}</svg>", "<path d='M0'/>".repeat(2000));
        for page in ["", "<p>a<b>b</b> < 3 <!-- <div> -->", &drawing, &"<p><br>".repeat(2000), "<div", "<"] {
            check(page, page);
        }
    }

    #[test]
    fn abuse_leaves_text_and_paragraphs() {
        let deep = "<div>".repeat(600);
        check(
            &format!("<title>T</title>{deep}<p>a<i>b</i>"),
            &format!("<title>T</title>{}<p>a b ", " ".repeat(600)),
        );
        check(&format!("<svg><div/>{}x", "<g/>".repeat(600)), &format!("{}x", " ".repeat(602)));
        check(&format!("<!-- --!>{}x", "<b>".repeat(600)), &format!("<!-- --!>{}x", " ".repeat(600)));
        check(&format!("<!-- {}x", "<b>".repeat(600)), &format!("<!-- {}x", " ".repeat(600)));
        check(&format!("{}x", "<div></a>".repeat(600)), &format!("{}x", " ".repeat(1200)));
        check(&format!("<p {}>x", "a=1".repeat(3000)), " x");
        check(&format!("<p {}>x", "a ".repeat(3000)), " x");
        check(&format!("{}x", "<font size=1><p>".repeat(300)), &format!("{}x", " <p>".repeat(300)));
        let script = format!("{}<script>'</div><p>'</script>x", "<b>".repeat(300));
        check(&script, &format!("{}<script>'</div><p>'</script>x", " ".repeat(300)));
    }
}
