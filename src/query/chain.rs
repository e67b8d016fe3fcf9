//! What stands side by side, with operators between: from operands to clauses.
//!
//! Owns precedence: `AND` binds tighter than `OR`, that tighter than standing side by side. Knows no text.

use super::value::{Clause, Occur, Query, Wanted};

/// Something to look for, and how it hangs on what stands before it.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The operator between it and the operand before.
    pub join: Join,
    /// What the sign or `NOT` before it makes of it.
    pub occur: Occur,
    /// What to look for.
    pub wanted: Wanted,
    /// Whether it is a filter without sign and parentheses: such a one is required.
    pub is_bare_filter: bool,
}

/// How an operand hangs on the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It stands beside it.
    Beside,
    /// Both are required.
    And,
    /// Either will do.
    Or,
}

/// What operands come to that hang together.
enum Chain {
    One(Clause),
    /// Filters without sign and parentheses of which an article has to fulfil any.
    BareFilters(Vec<Clause>),
    Several(Vec<Clause>),
}

/// What `operands` ask for together.
///
/// - a filter without a sign is required; several for the source, the place or `tanggal:` stand for any of them, since an article
///   has one of each
/// - what operators bind together is a group, unless all else is filters and exclusions, beside which it means the same without
pub fn query_of(operands: Vec<Operand>) -> Query {
    let chains = with_joined_filters(chains_of(operands));
    let essential = chains.iter().filter(|chain| !only_narrows(chain)).count();
    let mut query = Query::new();
    for chain in chains {
        query = match chain {
            Chain::One(clause) => query.clause(clause.occur, clause.wanted),
            Chain::BareFilters(any) => query.clause(Occur::Must, Wanted::Group(query_with(any))),
            Chain::Several(clauses) if essential == 1 => added(query, clauses),
            Chain::Several(clauses) => query.clause(Occur::Should, Wanted::Group(query_with(clauses))),
        };
    }
    query
}

fn query_with(clauses: Vec<Clause>) -> Query {
    added(Query::new(), clauses)
}

fn added(query: Query, clauses: Vec<Clause>) -> Query {
    clauses.into_iter().fold(query, |query, one| query.clause(one.occur, one.wanted))
}

/// Whether it only narrows what the rest finds.
fn only_narrows(chain: &Chain) -> bool {
    match chain {
        Chain::One(clause) => match clause.occur {
            Occur::Should => false,
            Occur::Must => clause.wanted.is_filter(),
            Occur::MustNot => true,
        },
        Chain::BareFilters(_) => true,
        Chain::Several(_) => false,
    }
}

/// Parts `operands` where nothing joins two of them.
fn chains_of(operands: Vec<Operand>) -> Vec<Chain> {
    let mut chains = Vec::with_capacity(operands.len());
    let mut operands = operands.into_iter().peekable();
    while let Some(first) = operands.next() {
        if operands.peek().is_none_or(|next| next.join == Join::Beside) {
            chains.push(alone(first));
            continue;
        }
        let mut alternatives = Vec::new();
        let mut required = vec![first];
        while let Some(next) = operands.next_if(|next| next.join != Join::Beside) {
            if next.join == Join::Or {
                alternatives.push(std::mem::take(&mut required));
            }
            required.push(next);
        }
        chains.push(Chain::Several(if alternatives.is_empty() {
            all_of(required)
        } else {
            alternatives.push(required);
            alternatives.into_iter().filter_map(alternative).collect()
        }));
    }
    chains
}

fn alone(operand: Operand) -> Chain {
    if operand.is_bare_filter {
        return Chain::BareFilters(vec![Clause { occur: Occur::Should, wanted: operand.wanted }]);
    }
    Chain::One(Clause { occur: operand.occur, wanted: operand.wanted })
}

fn alternative(mut required: Vec<Operand>) -> Option<Clause> {
    if required.len() > 1 {
        let wanted = Wanted::Group(query_with(all_of(required)));
        return Some(Clause { occur: Occur::Should, wanted });
    }
    let only = required.pop()?;
    let wanted = match only.occur {
        Occur::MustNot => Wanted::Group(Query::new().clause(Occur::MustNot, only.wanted)),
        Occur::Should | Occur::Must => only.wanted,
    };
    Some(Clause { occur: Occur::Should, wanted })
}

fn all_of(required: Vec<Operand>) -> Vec<Clause> {
    let clause = |operand: Operand| Clause {
        occur: if operand.occur == Occur::MustNot { Occur::MustNot } else { Occur::Must },
        wanted: operand.wanted,
    };
    required.into_iter().map(clause).collect()
}

/// Bare filters of which an article fulfils only one are joined where the first of them stands.
fn with_joined_filters(chains: Vec<Chain>) -> Vec<Chain> {
    let mut joined: Vec<Chain> = Vec::with_capacity(chains.len());
    let mut first_of_kind = [None; 3];
    for chain in chains {
        let first = exclusive_kind(&chain).and_then(|kind| first_of_kind.get_mut(kind));
        let earlier = first.map(|first| *first.get_or_insert(joined.len()));
        match (earlier.and_then(|at| joined.get_mut(at)), chain) {
            (Some(Chain::BareFilters(earlier)), Chain::BareFilters(more)) => earlier.extend(more),
            (_, chain) => joined.push(chain),
        }
    }
    joined
}

fn exclusive_kind(chain: &Chain) -> Option<usize> {
    let Chain::BareFilters(filters) = chain else { return None };
    match filters.first()?.wanted {
        Wanted::Source(_) => Some(0),
        Wanted::Place(_) => Some(1),
        Wanted::Dates { since: Some(_), until: Some(_) } => Some(2),
        _ => None,
    }
}
