//! Commits: what was put so far, what was learnt of it, and what is found in the whole of it.

use std::borrow::Cow;
use std::time::Instant;

use tantivy::indexer::UserOperation;
use tantivy::{DocAddress, Searcher, Term};

use super::super::commit::{Checkpoint, Commit};
use super::super::document::{Prepared, article_of, cleaning_of};
use super::super::folder::generation_path;
use super::super::repeats::articles_with;
use super::super::state::{RunState, State, remove_others};
use super::super::{unmapped, words};
use super::{Writer, write_error};
use crate::cleaning::RepeatedLine;
use crate::error::Result;

/// What is made of a whole commit is made again within a run when the index has grown by one in so many articles.
const GROWN_BY: u64 = 4;

impl Writer {
    /// Makes everything so far durable and, unless this is a rebuild, visible to readers that open after it.
    ///
    /// # Errors
    ///
    /// When the engine cannot write.
    pub fn commit(&mut self) -> Result<()> {
        self.commit_run(None)
    }

    /// Commits; `run` is to be gone on with, if there is one.
    pub(super) fn commit_run(&mut self, run: Option<Checkpoint>) -> Result<()> {
        let learnt = self.repeats.learnt().to_vec();
        let is_derived = self.derived.is_some_and(|(number, _)| number == self.last.number);
        if self.uncommitted == 0 && learnt.is_empty() && self.last.run == run && is_derived {
            return Ok(());
        }
        self.commit_articles(run.clone())?;
        if !learnt.is_empty() {
            self.clean_again(&learnt)
                .map_err(|error| self.fail("clean articles again in the index", error))?;
            self.repeats.forget_learnt();
            self.commit_articles(run.clone())?;
        }
        let articles = self.contents.articles;
        let has_grown = self.derived.is_none_or(|(_, then)| articles > then + then / GROWN_BY);
        if run.is_none() || has_grown { self.derive() } else { Ok(()) }
    }

    /// Hands over all articles, and has the engine commit them with what was learnt up to them.
    fn commit_articles(&mut self, run: Option<Checkpoint>) -> Result<()> {
        const OPERATION: &str = "commit to the index";
        self.hand_over().map_err(|error| self.fail(OPERATION, error))?;
        let Self { folder, engine, acronyms, repeats, met, schema, .. } = self;
        let fail = |error| write_error(OPERATION, folder, error);
        let generation = generation_path(folder, self.manifest.generation);
        let mut prepared = engine.prepare_commit().map_err(fail)?;
        let commit = Commit { number: prepared.opstamp(), contents: self.contents, run };
        let met = || RunState { met: Cow::Borrowed(met), ..RunState::default() };
        let mut state = State { run: commit.run.as_ref().map(|_| met()), ..State::default() };
        repeats.save(&mut state);
        acronyms.save(&mut state);
        state.write(&generation, commit.number, acronyms.chosen(schema.lexicon()).to_text())?;
        prepared.set_payload(&commit.to_payload());
        prepared.commit().map_err(fail)?;
        remove_others(&generation, commit.number)?;
        (self.last, self.last_at, self.uncommitted) = (commit, Instant::now(), 0);
        Ok(())
    }

    /// Makes all anew that is kept beside the engine's files; what was counted is `counted` again, from the articles that are
    /// there.
    pub(in crate::index) fn make_anew(&mut self, counted: bool) -> Result<()> {
        if counted {
            self.count_again().map_err(|error| self.fail("read the articles of the index", error))?;
        }
        self.commit_articles(None)?;
        self.copies.forget();
        self.derive()
    }

    fn count_again(&mut self) -> tantivy::Result<()> {
        let searcher = self.committed()?;
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            for doc in segment.doc_ids_alive() {
                let document = searcher.doc(DocAddress::new(ord, doc))?;
                let Ok(article) = article_of(&document, &self.schema) else { continue };
                let Ok(searched) = cleaning_of(&document, &article, &self.schema) else { continue };
                let cleaning = searched.clone().without_repeated();
                let prepared = Prepared::new(&article, &searched, &cleaning);
                self.acronyms.count(prepared.sketch(), prepared.own_parts());
                self.repeats.count(&article, &cleaning);
            }
        }
        Ok(())
    }

    /// Finds the copies and the words of the last commit.
    fn derive(&mut self) -> Result<()> {
        let (number, generation) =
            (self.last.number, generation_path(&self.folder, self.manifest.generation));
        let searcher = self.committed().map_err(|error| self.fail("read the index", error))?;
        let Self { copies, schema, .. } = self;
        std::thread::scope(|scope| {
            let words = scope.spawn(|| words::write(&generation, &searcher, schema, number));
            copies.update(&searcher, schema, number)?;
            words.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        self.derived = Some((number, self.last.contents.articles));
        Ok(())
    }

    /// Puts the articles once more in which one of the lines is searched that were learnt to be repeated.
    fn clean_again(&mut self, learnt: &[RepeatedLine]) -> tantivy::Result<()> {
        // An article that is not stored whole cannot be put once more.
        if !self.schema.declaration().stores_all() {
            return Ok(());
        }
        let searcher = self.committed()?;
        for address in articles_with(learnt, &searcher, &self.schema)? {
            let document = searcher.doc(address)?;
            let Ok(article) = article_of(&document, &self.schema) else { continue };
            let Ok(before) = cleaning_of(&document, &article, &self.schema) else { continue };
            let cleaning = before.clone().without_repeated();
            let searched = self.repeats.cleaned(&article, &cleaning);
            if *searched == before {
                continue;
            }
            self.pending.push(UserOperation::Delete(Term::from_field_text(self.id, article.id.as_str())));
            let prepared = Prepared::new(&article, &searched, &cleaning);
            self.contents.remove(prepared.fingerprint);
            self.add(prepared, article.body.len())?;
        }
        Ok(())
    }

    /// What was committed last.
    fn committed(&self) -> tantivy::Result<Searcher> {
        unmapped::committed(&generation_path(&self.folder, self.manifest.generation))
    }
}
