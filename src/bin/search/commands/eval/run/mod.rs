//! `search eval run`

mod output;

use telusur::evaluation::{Topic, parse_topics, write_run};
use telusur::searcher::Request;
use telusur::{Index, Query};

use super::{files, ids};
use crate::cli::EvalRunArgs;
use crate::commands::{Failure, Result, Status};
use crate::in_order::{in_order, thread_count};
use crate::messages;
use output::Output;

pub fn run(args: &EvalRunArgs) -> Result {
    let topics = parse_topics(&files::read(&args.topics)?, &args.topics)?;
    let index = Index::open(&args.index.folder)?;
    let mut output = Output::create(&args.run)?;
    let mut unanswered = Vec::new();
    let answer = |topic: &Topic| lines(&index, topic, args);
    in_order(&topics, thread_count(args.threads), answer, |topic, lines| {
        let lines = lines?;
        if lines.is_empty() {
            unanswered.push(topic.id.as_str());
        }
        output.write(&lines)
    })?;
    output.finish()?;
    tell(topics.len(), &unanswered, &index);
    Ok(if unanswered.len() == topics.len() { Status::NothingFound } else { Status::Success })
}

/// The lines of the run for `topic`.
fn lines(index: &Index, topic: &Topic, args: &EvalRunArgs) -> std::result::Result<Vec<u8>, Failure> {
    let found = ranked(index, topic, args)?;
    let mut lines = Vec::new();
    write_run(&mut lines, &topic.id, found.iter().map(|(id, score)| (id.as_str(), *score)), &args.tag)?;
    Ok(lines)
}

/// The ids of the articles that answer `topic` and their scores, best first.
fn ranked(index: &Index, topic: &Topic, args: &EvalRunArgs) -> telusur::Result<Vec<(String, f32)>> {
    let request = Request {
        query: Query::from(topic.text.as_str()),
        limit: usize::try_from(args.limit).unwrap_or(usize::MAX),
        grouped: args.group,
        counted: false,
        ..Request::default()
    };
    let ranked = index.ranked(&request)?;
    Ok(ranked.into_iter().map(|found| (found.id.to_string(), found.score)).collect())
}

fn tell(topic_count: usize, unanswered: &[&str], index: &Index) {
    if !unanswered.is_empty() {
        let (count, ids) = (unanswered.len(), ids::some(unanswered));
        messages::note(&format!("nothing was found for {count} of {topic_count} topics: {ids}"));
    }
    if index.article_count() == 0 {
        messages::hint("the index is empty: no run has finished; run `search index PATH…` again");
    }
}
