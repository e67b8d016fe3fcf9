//! From flags to what is asked of an index.

use telusur::Query;
use telusur::query::Filters;
use telusur::searcher::{Request, today};
use telusur::snippets::PassageOptions;

use crate::cli::QueryArgs;

pub fn request(args: &QueryArgs, typed: &str) -> Request {
    Request {
        query: Query::from(typed),
        filters: Filters {
            since: args.since,
            until: args.until,
            sources: args.source.clone(),
            lang: args.lang.as_deref().map(str::to_lowercase),
            undated: args.undated,
        },
        sort: args.sort,
        limit: args.limit,
        offset: args.offset,
        passages: PassageOptions { max_passages: args.passages, ..PassageOptions::default() },
        grouped: !args.no_group,
        half_life_days: args.recency,
        explain: args.explain,
        today: Some(today()),
        ..Request::default()
    }
}
