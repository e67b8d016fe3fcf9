//! An index made anew from the articles that it stores.

use super::resume::Place;
use super::{Notice, Observer, Summary};
use crate::error::Result;
use crate::index::{Outcome, StoredArticles, Writer};

/// Puts all articles of `stored` into `writer`, which was opened for a rebuild, and commits; the caller then calls
/// [`Writer::finish`]. What was read out of them stays as it was; their texts are cleaned and analysed anew.
///
/// # Errors
///
/// When the index cannot be written. What cannot be read any more is told to `observer` and counted.
pub fn rebuild(stored: &StoredArticles, writer: &mut Writer, observer: &mut dyn Observer) -> Result<Summary> {
    let begun = writer.left_off().map(Place::from_text);
    if let Some(None) = begun {
        writer.begin_anew();
    }
    let mut place = begun.flatten().unwrap_or_default();
    if place.summary.articles() > 0 {
        observer.notice(Notice::Continued(place.summary.articles()))?;
    }
    for article in stored.from(place.position.events) {
        match article {
            Err(error) => {
                place.summary.failed += 1;
                observer.notice(Notice::Failed(&error))?;
            }
            Ok(article) => {
                place.summary.bytes += article.body.len() as u64;
                match writer.put_whole(&article)? {
                    Outcome::Added | Outcome::Replaced => place.summary.added += 1,
                    Outcome::Unchanged => place.summary.unchanged += 1,
                    Outcome::Repeated | Outcome::Conflicting => place.summary.repeated += 1,
                }
            }
        }
        place.position.events += 1;
        writer.reached(|| place.to_text())?;
        observer.progress(&place.summary, 0);
    }
    writer.commit()?;
    Ok(place.summary)
}
