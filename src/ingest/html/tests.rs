//! Invented pages in the shapes of content systems that Indonesian outlets use.

use proptest::prelude::*;
use serde_json::Value;

use super::super::reader::testing::{kinds, read};
use super::super::{Event, Format, Options, Record};

fn options() -> Options {
    Options { format: Some(Format::Html), max_record_bytes: 1 << 20, ..Options::default() }
}

#[track_caller]
fn record(page: &str) -> Record {
    match read(page.as_bytes(), &options()).pop() {
        Some(Event::Record(record)) => record,
        other => panic!("{other:?}"),
    }
}

/// What a page must give; what is empty must be missing.
#[derive(Default)]
struct Expected {
    title: &'static str,
    date: &'static str,
    source: &'static str,
    url: &'static str,
    authors: &'static [&'static str],
    editors: &'static [&'static str],
}

const TITLE: &str = "Air Sungai Lembah Sari Naik, Warga Mengungsi";

/// Two paragraphs; every page must have both and nothing else in its text.
const FIRST: &str = "LEMBAH SARI - Air sungai di Lembah Sari naik dua meter sejak Senin malam, dan warga tiga dusun \
    mengungsi ke balai desa, kata kepala desa, Ani Lestari, saat ditemui di lokasi pengungsian pada hari Selasa.";
const SECOND: &str = "Menurut dia, bantuan berupa beras, selimut, dan obat-obatan sudah tiba dari kecamatan, tetapi air bersih \
    masih kurang. Petugas menunggu perahu karet dari kabupaten agar warga lanjut usia dapat dijemput dari rumahnya.";

#[track_caller]
fn check(page: &str, expected: &Expected) -> Record {
    let page = page.replace("FIRST", FIRST).replace("SECOND", SECOND).replace("TITLE", TITLE);
    let record = record(&page);
    let title = if expected.title.is_empty() { TITLE } else { expected.title };
    assert_eq!(record.title.as_deref(), Some(title));
    assert_eq!(record.date.as_deref().unwrap_or_default(), expected.date);
    assert_eq!(record.source.as_deref().unwrap_or_default(), expected.source);
    assert_eq!(record.url.as_deref().unwrap_or_default(), expected.url);
    assert_eq!(record.authors, expected.authors);
    let editors = record.extra.get("editors").cloned().unwrap_or_else(|| Value::Array(Vec::new()));
    assert_eq!(editors, Value::from(expected.editors));
    assert_eq!(record.text, format!("{FIRST}\n\n{SECOND}"));
    record
}

#[test]
fn a_blog_system_with_a_graph_of_linked_data() {
    let record = check(
        r##"<!DOCTYPE html><html lang="id-ID"><head><title>TITLE - Koran Fajar</title>
        <link rel="canonical" href="https://koranfajar.example/2023/08/air-sungai/">
        <meta property="og:title" content="TITLE - Koran Fajar"><meta property="og:site_name" content="Koran Fajar">
        <meta property="article:published_time" content="2023-08-03T05:20:11+00:00">
        <meta name="twitter:label1" content="Ditulis oleh"><meta name="twitter:data1" content="Ani Lestari">
        <script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[
        {"@type":"Article","@id":"https://koranfajar.example/2023/08/air-sungai/#article","author":{"@id":"#p1"},"headline":"TITLE",
        "datePublished":"2023-08-03T05:20:11+00:00","publisher":{"@id":"#org"},"keywords":["banjir","sungai"],"articleSection":["Daerah"]},
        {"@type":"Organization","@id":"#org","name":"Koran Fajar"},{"@type":"Person","@id":"#p1","name":"Ani Lestari"}]}</script></head>
        <body class="single has-sidebar"><header><nav><ul><li><a href=/>Beranda</a><li><a href=/d>Daerah</a></ul></nav></header>
        <article class="post type-post"><header class="entry-header"><h1 class="entry-title">TITLE</h1><span class="posted-on">3 Agustus 2023 12:20</span></header>
        <div class="entry-content"><figure class="wp-block-image"><img src=a.jpg><figcaption>Foto: Budi</figcaption></figure>
        <p>FIRST</p><div class="jp-relatedposts"><p>Artikel Terkait: Jembatan Putus</p></div><p>SECOND</p>
        <div class="sharedaddy"><a>Bagikan</a></div></div></article>
        <aside id="secondary"><div class="widget"><h2>Terpopuler</h2><p>Harga beras naik lagi di pasar.</p></div></aside></body></html>"##,
        &Expected {
            date: "2023-08-03T12:20+07:00",
            source: "Koran Fajar",
            url: "https://koranfajar.example/2023/08/air-sungai/",
            authors: &["Ani Lestari"],
            ..Expected::default()
        },
    );
    assert_eq!(record.lang.as_deref(), Some("id-ID"));
    assert_eq!(record.extra["category"], "Daerah");
    assert_eq!(record.extra["date_origin"], "page");
}

#[test]
fn a_portal_with_fields_of_its_own() {
    check(
        r#"<html><head><title>TITLE</title><meta name="content_PublishedDate" content="2020-10-18 14:32:04">
        <meta name="content_author" content="Kontributor Lembah Sari, Ani Lestari"><meta name="content_editor" content="Budi Santoso">
        <meta name="author" content="Fajar Cyber Media"><meta property="og:site_name" content="FAJAR.com"/>
        <meta property="og:title" content="TITLE Halaman all - Fajar.com">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"TITLE","datePublished":"2020-10-18T07:32:04+00:00",
        "author":{"@type":"Person","name":"Budi Santoso"},"publisher":{"name":"Fajar.com"}}</script></head><body>
        <h1>TITLE</h1><div class="read__time">Fajar.com - 18/10/2020, 14:32 WIB</div>
        <div class="read__content"><p>FIRST</p><span class="ads-on-body"><div>Iklan</div></span><p>SECOND</p></p></p></div>
        <div class="read__paging">Halaman: <a href="?page=1">1</a> <a href="?page=2">2</a></div></body></html>"#,
        &Expected {
            date: "2020-10-18T14:32+07:00",
            source: "FAJAR.com",
            authors: &["Kontributor Lembah Sari, Ani Lestari"],
            editors: &["Budi Santoso"],
            ..Expected::default()
        },
    );
}

#[test]
fn a_portal_whose_field_for_the_writer_is_empty() {
    check(
        r#"<title>TITLE</title><meta property="og:title" content="TITLE"><meta property="og:site_name" content="Fajar Daerah">
        <script>dataLayer = [{'penulis': '', 'editor': 'Budi Santoso', 'publish_date': '2024-10-17 18:48:21'}];</script>
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"TITLE","author":{"@type":"Person","name":"Budi Santoso"}}</script>
        <div id="article_con"><div class="side-article txt-article"><p>FIRST</p><p>SECOND</p></div></div>"#,
        &Expected {
            date: "2024-10-17T18:48",
            source: "Fajar Daerah",
            editors: &["Budi Santoso"],
            ..Expected::default()
        },
    );
}

#[test]
fn linked_data_that_is_badly_written() {
    check(
        "<title>TITLE | Suara Lembah</title><h1>TITLE</h1><script type='application/ld+json'>\n/* artikel */ {\"@type\": [\"ReportageNewsArticle\"],
        \"headline\": \"TITLE\", // judul\n \"description\": \"Kata \"kades\": air
        naik\", \"datePublished\": \"2022-09-13T16:05:00+08:00\", \"author\": [{\"name\": \"Ani Lestari\"}, {\"name\": \"Budi\"}],
        \"editor\": {\"name\": \"Cici\"}, \"publisher\": {\"name\": \"Suara Lembah\",},};</script>
        <div class='detail__body-text itp_bodycontent'><p>FIRST</p><table class='linksisip'><tr><td>Baca juga: <a href=x>Jembatan Putus</a></table><p>SECOND</p></div>",
        &Expected {
            date: "2022-09-13T16:05+08:00",
            source: "Suara Lembah",
            authors: &["Ani Lestari", "Budi"],
            editors: &["Cici"],
            ..Expected::default()
        },
    );
}

#[test]
fn a_personal_blog_with_microdata() {
    check(
        "<html><head><title>Catatan Fajar: TITLE</title><meta content='TITLE' property='og:title'/>
        <meta content='https://catatanfajar.example/2019/05/air.html' property='og:url'/></head><body>
        <div class='post hentry' itemscope itemtype='http://schema.org/BlogPosting'><h3 class='post-title entry-title' itemprop='name'>TITLE</h3>
        <div class='post-body entry-content' itemprop='description articleBody'>FIRST<br/><br/>SECOND</div>
        <span itemprop='author' itemscope><a rel='author'><span itemprop='name'>Ani Lestari</span></a></span>
        <abbr class='published' itemprop='datePublished' title='2019-05-01T23:59:00+07:00'>Rabu, 01 Mei 2019</abbr></div></body></html>",
        &Expected {
            date: "2019-05-01T23:59+07:00",
            url: "https://catatanfajar.example/2019/05/air.html",
            authors: &["Ani Lestari"],
            ..Expected::default()
        },
    );
}

#[test]
fn an_accelerated_page() {
    check(
        r#"<!doctype html><html amp lang="id"><head><meta charset="utf-8"><title>TITLE</title>
        <link rel="canonical" href="https://www.koranfajar.example/daerah/read/12/air-sungai"><style amp-boilerplate>body{}</style>
        <script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":"TITLE","datePublished":"2021-01-02 08:09:10",
        "author":{"@type":"Person","name":"Ani Lestari"},"publisher":{"@type":"Organization","name":"koranfajar.example"}}</script></head>
        <body><amp-sidebar id="s"><ul><li>Beranda</li></ul></amp-sidebar><main><h1>TITLE</h1><time>Sabtu, 2 Januari 2021 08:09 WIB</time>
        <div class="article-content"><amp-ad type="x">Iklan</amp-ad><p>FIRST</p><amp-embed>Rekomendasi</amp-embed><p>SECOND</p></div></main></body></html>"#,
        &Expected {
            date: "2021-01-02T08:09+07:00",
            source: "koranfajar.example",
            url: "https://www.koranfajar.example/daerah/read/12/air-sungai",
            authors: &["Ani Lestari"],
            ..Expected::default()
        },
    );
}

#[test]
fn a_page_to_be_printed() {
    check(
        "<html><head><title>Koran Fajar - TITLE</title><meta name=\"application-name\" content=\"Koran Fajar\"></head>
        <body onload='print()'><img src=logo.gif><h1>TITLE</h1><p class=tanggal>Jumat, 1 Mei 2020 - 23:59 WIB</p>
        <div id=isi><p>FIRST</p><p>SECOND</p></div></body></html>",
        &Expected { date: "Jumat, 1 Mei 2020 - 23:59 WIB", source: "Koran Fajar", ..Expected::default() },
    );
}

#[test]
fn an_old_page_laid_out_by_tables() {
    check(
        "<HTML><HEAD><Title>TITLE</Title></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=760><TR><TD WIDTH=150><A HREF=a>Nasional</A><BR><A HREF=b>Daerah</A><BR>
        <A HREF=c>Olahraga</A></TD><TD><FONT SIZE=2><P>FIRST<P>SECOND</FONT></TD></TR></TABLE></BODY></HTML>",
        &Expected::default(),
    );
}

#[test]
fn a_page_saved_by_a_browser() {
    check(
        "<!DOCTYPE html>\n<!-- saved from url=(0042)https://koranfajar.example/read/air-sungai -->\n<html><head>
        <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"><title>TITLE</title>
        <meta property=\"article:published_time\" content=\"2022/02/03 04:05:06\"><meta property=\"article:author\" content=\"https://www.facebook.com/koranfajar\">
        <meta name=\"author\" content=\"Ani Lestari\"></head><body><div class=\"article__content\"><p>FIRST</p><p>SECOND</p></div></body></html>",
        &Expected {
            date: "2022-02-03T04:05",
            url: "https://koranfajar.example/read/air-sungai",
            authors: &["Ani Lestari"],
            ..Expected::default()
        },
    );
}

#[test]
fn a_portal_with_namespaced_fields_and_a_byline() {
    check(
        r#"<title>TITLE</title><meta name="dtk:publishdate" content="2023/08/03 12:20:00"><meta name="dtk:author" content="Ani Lestari">
        <meta property="og:site_name" content="fajarnews"><meta property="og:title" content="TITLE"><h1 class="detail__title">TITLE</h1>
        <div class="detail__author">Ani Lestari - <span>fajarnews</span></div><div class="detail__date">Kamis, 03 Agu 2023 12:20 WIB</div>
        <div class="detail__body-text"><strong></strong><p>FIRST</p><div class="parallaxindetail scrollpage">ADVERTISEMENT</div>
        <p class="para_caption">SCROLL TO CONTINUE WITH CONTENT</p><p>SECOND</p><ul><li><a href=1>Satu</a></li><li><a href=2>Dua</a></li></ul></div>"#,
        &Expected {
            date: "2023-08-03T12:20+07:00",
            source: "fajarnews",
            authors: &["Ani Lestari"],
            ..Expected::default()
        },
    );
}

#[test]
fn a_page_that_shows_its_writers_only_to_people() {
    check(
        r#"<title>TITLE - Koran Fajar Online</title><meta property="og:site_name" content="Koran Fajar - Kabar Terkini Hari Ini"><h1>TITLE</h1>
        <div class="post-meta">Penulis: Ani Lestari | Editor: Budi Santoso</div><time datetime="2022-03-04T05:06:07+07:00">4 Maret 2022</time>
        <div class="content-detail"><p>FIRST</p><p>SECOND</p></div><div class="credit-line">Penulis: Ani Lestari | Editor: Budi Santoso</div>"#,
        &Expected {
            date: "2022-03-04T05:06+07:00",
            source: "Koran Fajar",
            authors: &["Ani Lestari"],
            editors: &["Budi Santoso"],
            ..Expected::default()
        },
    );
}

#[test]
fn an_article_in_parts_on_one_page() {
    check(
        r#"<title>TITLE</title><div class="article-content-body"><div class="article-content-body__item-page"><div class="article-content-body__item-content"><p>FIRST</p></div>
        </div><div class="article-content-body__item-break">2 dari 2 halaman</div><div class="article-content-body__item-page article-content-body__item-page_hidden">
        <div class="article-content-body__item-content"><p>SECOND</p></div></div></div>"#,
        &Expected::default(),
    );
}

#[test]
fn a_page_drawn_by_scripts() {
    check(
        r#"<title>TITLE</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"TITLE","articleBody":"FIRST\n\nSECOND"}</script>
        <div id="__next"><div>Memuat halaman, harap tunggu.</div></div>"#,
        &Expected::default(),
    );
}

#[test]
fn a_page_without_any_mark() {
    check(
        "<title>TITLE</title><div class=x1><a href=a>Beranda</a> <a href=b>Daerah</a></div><div class=x2><div class=x3><p>FIRST</p><p>SECOND</p></div></div>
        <div class=x4><a href=c>Tentang</a></div>",
        &Expected::default(),
    );
}

#[test]
fn entities_are_decoded_once_and_lists_are_kept() {
    let page = "<title>Ani &amp;amp; Budi &quot;Sari&quot;</title><div class=isi-berita><p>Harga&nbsp;beras &lt; 10&nbsp;ribu.</p><h2>Daftar</h2>\
        <ol><li>Satu<li>Dua</ol><p>Tutup&copy;</p></div>";
    let record = record(page);
    assert_eq!(record.title.as_deref(), Some("Ani & Budi \"Sari\""));
    assert_eq!(record.text, "Harga beras < 10 ribu.\n\nDaftar\n\nSatu\nDua\n\nTutup©");
}

#[track_caller]
fn check_rejected(page: &str, reason: &str) {
    assert_eq!(kinds(&read(page.as_bytes(), &options())), [format!("- rejected: {reason}")]);
}

#[test]
fn what_is_no_page_of_an_article_is_rejected() {
    check_rejected("", "the file is empty");
    check_rejected(
        "<html><head></head><body><script>x()</script></body></html>",
        "a page without text and title",
    );
    check_rejected("\u{1}\u{2}\u{3}<p>", "a binary file, not a page");
    check_rejected(&"<p>x".repeat(1 << 19), "longer than 1048576 bytes, the most that one record may have");
}

#[test]
fn deep_pages_are_read() {
    let page =
        format!("<title>{TITLE}</title>{}<p>{FIRST}{}", "<div>".repeat(100_000), "</div>".repeat(50_000));
    assert_eq!(record(&page).text, FIRST);
}

proptest! {
    #[test]
    fn any_bytes_give_one_event(bytes: Vec<u8>) {
        prop_assert_eq!(read(&bytes, &options()).len(), 1);
    }

    #[test]
    fn any_tags_give_one_event(tags in proptest::collection::vec(TAG, 0..60)) {
        prop_assert_eq!(read(tags.concat().as_bytes(), &options()).len(), 1);
    }
}

/// Beginnings, ends and attributes that mean something here, and text that may not be theirs.
const TAG: &str = "<(/?)(p|div|a|ul|li|table|td|h1|time|svg|script|title|pre|article|aside)( class=\"(isi-berita|iklan|penulis|tanggal|é-_)\")?( itemprop=articleBody)?>|<meta (name|property)=\"(author|og:title|article:published_time|og:url)\" content=\"(.{0,20}|2020-01-0[0-9] [0-9]{2}:[0-9]{2})\">|<script type=application/ld\\+json>[{}\\[\\]\",:@a-z/\\\\ ]{0,40}</script>|.{0,12}| halaman [0-9]| - é";
