//! What a user may write beside the articles: a schema, a lexicon, outlets, names of fields.
//!
//! The first letter tells which: `s`, `l`, `o`.

use std::path::Path;

use telusur::analysis::{Analyzer, Lexicon, State, fingerprint};
use telusur::outlets::Outlets;
use telusur::schema::{Declaration, Schema};

pub fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let mut rest = input.chars();
    let kind = rest.next();
    let text = rest.as_str();
    let lines = text.lines().count() + 1;
    match kind {
        Some('s') => match Declaration::parse(text, Path::new("skema.toml")) {
            Ok(declaration) => {
                let again = Declaration::parse(declaration.text(), Path::new("skema.toml")).unwrap();
                assert_eq!(again.fingerprint(), declaration.fingerprint());
                let count = declaration.fields().len();
                let schema = Schema::new(declaration, Lexicon::default());
                assert!(schema.texts().len() + schema.keywords().len() <= 2 * count);
            }
            Err(error) => assert!(error.to_string().contains("skema.toml"), "{error}"),
        },
        Some('l') => match Lexicon::with_words(text) {
            Ok(lexicon) => {
                assert_eq!(lexicon.added(), text);
                assert_eq!(fingerprint(&lexicon), fingerprint(&Lexicon::with_words(text).unwrap()));
                for token in State::new(Analyzer::Indonesian, &lexicon).analyze(text) {
                    assert!(!token.root.is_empty());
                }
            }
            Err(bad) => assert!((1..=lines).contains(&bad.line), "{bad:?}"),
        },
        Some('o') => match Outlets::with(text) {
            Ok(outlets) => {
                assert_eq!(outlets.added(), text);
                for outlet in outlets.iter() {
                    assert!(outlets.by_name(outlet.name()).is_some(), "{}", outlet.name());
                }
                for sign in outlets.signs(text) {
                    assert!(text.get(sign.start..sign.end).is_some());
                }
                let _ = text.split_whitespace().filter_map(|word| outlets.by_host(word)).count();
            }
            Err(bad) => assert!((1..=lines).contains(&bad.line), "{bad:?}"),
        },
        _ => {}
    }
}
