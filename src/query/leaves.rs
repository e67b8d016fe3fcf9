//! The single things that a query asks for, whatever groups they stand in; and no more of them than is bearable.

use std::collections::HashSet;

use super::value::{Clause, Occur, Query, Wanted};

/// Something that a query asks for which is no group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf<'query> {
    /// What; neither a group nor a title.
    pub wanted: &'query Wanted,
    /// Whether only the title is looked at.
    pub in_title: bool,
    /// Whether every hit has it: it and all groups around it are required.
    pub required: bool,
}

impl Query {
    /// What an article can match, filters too, in the order in which it was asked for: nothing of what must not be there, however
    /// often that is turned around inside.
    ///
    /// ```
    /// use telusur::query::Query;
    ///
    /// let query = Query::from("banjir judul:(bali OR lombok) -gempa");
    /// let leaves: Vec<_> = query.leaves().iter().map(|leaf| (leaf.wanted.text(), leaf.in_title)).collect();
    /// assert_eq!(leaves, [("banjir", false), ("bali", true), ("lombok", true)]);
    /// ```
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::with_capacity(self.clauses.len());
        gather(self, false, true, &mut leaves);
        leaves
    }

    /// The query with each different clause of a group once, and no more than `max` single things in all, nor more than `max`
    /// filters; and how many were left out for that. Parentheses around the whole are taken off.
    #[must_use]
    pub fn capped(&self, max: usize) -> (Self, usize) {
        let mut cap = Cap { texts: max, filters: max, left_out: 0 };
        let mut query = cap.query(self);
        while let [Clause { occur: Occur::Should | Occur::Must, wanted: Wanted::Group(inner) }] =
            query.clauses.as_slice()
        {
            query = inner.clone();
        }
        (query, cap.left_out)
    }
}

fn gather<'query>(query: &'query Query, in_title: bool, required: bool, leaves: &mut Vec<Leaf<'query>>) {
    for clause in query.clauses.iter().filter(|clause| clause.occur != Occur::MustNot) {
        let required = required && (clause.occur == Occur::Must || query.clauses.len() == 1);
        let (wanted, in_title) = match &clause.wanted {
            Wanted::Title(inner) => (inner.as_ref(), true),
            wanted => (wanted, in_title),
        };
        match wanted {
            Wanted::Group(inner) => gather(inner, in_title, required, leaves),
            wanted => leaves.push(Leaf { wanted, in_title, required }),
        }
    }
}

/// What may still be taken.
struct Cap {
    texts: usize,
    filters: usize,
    left_out: usize,
}

impl Cap {
    fn query(&mut self, query: &Query) -> Query {
        let mut met = HashSet::with_capacity(query.clauses.len());
        let is_group = |clause: &Clause| matches!(clause.wanted, Wanted::Group(_) | Wanted::Title(_));
        // To compare large groups with each other would cost more than to look for them twice.
        let distinct = query.clauses.iter().filter(|&clause| is_group(clause) || met.insert(clause));
        let mut kept = Query::new();
        for clause in distinct {
            if let Some(wanted) = self.wanted(&clause.wanted) {
                kept = kept.clause(clause.occur, wanted);
            }
        }
        let mut met = HashSet::new();
        kept.clauses.retain(|clause| met.insert(clause.clone()));
        kept
    }

    fn wanted(&mut self, wanted: &Wanted) -> Option<Wanted> {
        match wanted {
            Wanted::Group(query) => Some(Wanted::Group(self.query(query))),
            Wanted::Title(inner) => Some(Wanted::Title(Box::new(self.wanted(inner)?))),
            leaf => {
                let left = if leaf.is_filter() { &mut self.filters } else { &mut self.texts };
                match left.checked_sub(1) {
                    Some(less) => *left = less,
                    None => {
                        self.left_out += 1;
                        return None;
                    }
                }
                Some(leaf.clone())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, max: usize, capped: &str, left_out: usize) {
        let (query, count) = Query::from(typed).capped(max);
        assert_eq!((query.to_string().as_str(), count), (capped, left_out), "{typed}");
    }

    #[test]
    fn each_once_and_not_too_many() {
        check("a b a +a", 9, "a b +a", 0);
        check("a b c d sumber:x", 2, "a b +sumber:x", 2);
        check("a (b c +d) judul:e", 2, "a b", 3);
        check("(a b)", 9, "a b", 0);
        check("+(+a +b)", 9, "+a +b", 0);
        check("-(a b)", 9, "-(a b)", 0);
        check("", 9, "", 0);
    }

    #[test]
    fn leaves_say_whether_they_are_required() {
        let query = Query::from("+(+a b) c judul:(+d) -(-e f) sumber:x");
        let leaves: Vec<_> = query.leaves().iter().map(|leaf| (leaf.wanted.text(), leaf.required)).collect();
        assert_eq!(leaves, [("a", true), ("b", false), ("c", false), ("d", false), ("x", true)]);
    }
}
