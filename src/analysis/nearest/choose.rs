//! Which of the words near a typed one join the query, and with what weight.

use super::cost::Cost;
use super::distance::distance;

/// A word in fewer articles than this is rare in any collection.
const FEW_ARTICLES: u64 = 3;
/// A word in one of so many articles is well known.
const WELL_KNOWN_ONE_OF: u64 = 20_000;
/// The most that may be spent on a word that is spelt right.
const MOST_FOR_KNOWN: Cost = Cost(3);
/// The most that may be spent on a word that stands in the collection, and how much oftener its neighbour must stand
/// there.
const FOR_FOUND: [(Cost, u64); 2] = [(Cost(4), 10), (Cost(7), 300)];
/// Other words of the collection are as near as that only to longer words than this.
const LETTERS_FOR_FAR: usize = 7;
/// A neighbour of a word that stands nowhere must stand in so many articles, for each ten tenths of its cost.
const ARTICLES_FOR_COST: u64 = 2;
/// What a tenth of cost weighs against how often a word stands in the collection: ten tenths make up for 33 times.
const WEIGHT_OF_COST: f32 = 0.35;
/// Neighbours that are less likely than the likeliest by more than this are not taken.
const LIKELIHOOD_BEHIND: f32 = 2.0;
/// Neighbours that cost no more are other spellings of one word, and taken however rare.
const VARIANT: Cost = Cost(3);
/// How fast the weight falls with the cost, in tenths.
const COST_OF_WEIGHT: f32 = 30.0;

/// A typed word, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'t> {
    /// Its normal form.
    pub form: &'t str,
    /// In how many articles it stands.
    pub articles: u64,
    /// Whether the lexicon knows it: then it is spelt right.
    pub is_known: bool,
}

/// The collection that is searched.
#[derive(Clone, Copy, Debug)]
pub struct Collection {
    /// How many articles it has.
    pub articles: u64,
    /// How many neighbours are taken at most.
    pub most_neighbours: usize,
}

/// A word that joins a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Its normal form.
    pub form: String,
    /// How far it is from the typed word.
    pub cost: Cost,
    /// What a match of it counts against one of the typed word, in (0, 1].
    pub weight: f32,
}

/// Whether a word in so many articles of a collection needs no neighbours: three, or one in 20,000 where that is
/// more.
#[must_use]
pub fn is_well_known(word_articles: u64, collection_articles: u64) -> bool {
    word_articles >= FEW_ARTICLES.max(collection_articles / WELL_KNOWN_ONE_OF)
}

/// The neighbours of `typed` among `candidates`, normal forms with the number of articles that each stands in; the
/// likeliest first. There are none for a word that is [well known](is_well_known). A word that is spelt right has
/// only those that cost 0.3 or less; one that stands in the collection those that cost 0.4 or less and stand there
/// ten times as often, or, from seven letters on, cost 0.7 or less and stand there 300 times as often.
///
/// Candidates may come twice. Those that have the root of the typed word are not to be given: its root finds them.
#[must_use]
pub fn choose<'c>(
    typed: Typed<'_>,
    candidates: impl IntoIterator<Item = (&'c str, u64)>,
    collection: Collection,
) -> Vec<Neighbour> {
    if is_well_known(typed.articles, collection.articles) {
        return Vec::new();
    }
    let mut near: Vec<(f32, &str, Cost)> = Vec::new();
    for (form, articles) in candidates {
        let Some(cost) = distance(typed.form, form).filter(|cost| is_near(typed, *cost, articles)) else {
            continue;
        };
        if form != typed.form && near.iter().all(|(_, known, _)| *known != form) {
            near.push(((articles as f32).ln() - f32::from(cost.0) * WEIGHT_OF_COST, form, cost));
        }
    }
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let best = near.first().map_or(0.0, |(likelihood, _, _)| *likelihood);
    near.truncate(collection.most_neighbours);
    near.retain(|(likelihood, _, cost)| *cost <= VARIANT || best - likelihood <= LIKELIHOOD_BEHIND);
    let neighbour = |(likelihood, form, cost): (f32, &str, Cost)| Neighbour {
        form: form.to_owned(),
        cost,
        weight: (1.0 - f32::from(cost.0) / COST_OF_WEIGHT) * ((likelihood - best) / 2.0).exp(),
    };
    near.into_iter().map(neighbour).collect()
}

/// Whether a word in so many articles is meant by `typed` rather than `typed` itself.
fn is_near(typed: Typed<'_>, cost: Cost, articles: u64) -> bool {
    let enough = articles > u64::from(cost.0) * ARTICLES_FOR_COST / 10;
    enough
        && (!typed.is_known || cost <= MOST_FOR_KNOWN)
        && (typed.articles == 0 || is_oftener(typed, cost, articles))
}

/// Whether a word in so many articles is so much commoner than `typed`, which stands in some, that this may be a
/// slip.
fn is_oftener(typed: Typed<'_>, cost: Cost, articles: u64) -> bool {
    let [(small, times), (most, many_times)] = FOR_FOUND;
    let is_long = typed.form.chars().count() >= LETTERS_FOR_FAR;
    cost <= small && articles >= typed.articles.saturating_mul(times)
        || is_long && cost <= most && articles >= typed.articles.saturating_mul(many_times)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VOCABULARY: [(&str, u64); 9] = [
        ("korupsi", 900),
        ("koruptor", 90),
        ("karabakh", 40),
        ("kolusi", 30),
        ("suharto", 60),
        ("soeharto", 50),
        ("lestari", 25),
        ("lestary", 2),
        ("jembatan", 700),
    ];

    fn neighbours(form: &str, articles: u64, is_known: bool) -> Vec<Neighbour> {
        let collection = Collection { articles: 10_000, most_neighbours: 3 };
        choose(Typed { form, articles, is_known }, VOCABULARY, collection)
    }

    #[track_caller]
    fn check(form: &str, articles: u64, is_known: bool, expected: &[&str]) {
        let found = neighbours(form, articles, is_known);
        let forms: Vec<&str> = found.iter().map(|found| found.form.as_str()).collect();
        assert_eq!(forms, expected, "{form} in {articles} articles");
    }

    #[test]
    fn a_word_that_stands_nowhere_has_neighbours() {
        check("koruspi", 0, false, &["korupsi"]);
        check("karabah", 0, false, &["karabakh"]);
        check("suhartoo", 0, false, &["suharto", "soeharto"]);
        check("lestarri", 0, false, &["lestari"]);
        check("sapi", 0, false, &[]);
    }

    #[test]
    fn one_that_is_well_known_has_none() {
        check("soeharto", 50, false, &[]);
        check("lestary", 3, false, &[]);
        assert!(is_well_known(3, 100) && is_well_known(5, 100_000) && !is_well_known(4, 100_000));
    }

    #[test]
    fn one_that_stands_somewhere_or_is_spelt_right_has_few() {
        check("lestary", 2, false, &["lestari"]);
        check("lesteri", 1, false, &[]);
        check("jembatas", 1, false, &[]);
        check("jembatna", 1, false, &["jembatan"]);
        check("jembatna", 0, true, &[]);
        check("lestary", 0, true, &["lestari"]);
    }

    #[test]
    fn the_further_the_lighter() {
        let weight = |form| neighbours(form, 0, false).first().map_or(0.0, |near| near.weight);
        assert!(weight("suharto") < 1.0 && weight("djembatan") > weight("jembatna"));
        assert!(weight("jembatna") > weight("jembatam") && weight("jembatam") > 0.5);
    }

    proptest! {
        #[test]
        fn weights_are_in_range(form in "[a-z]{4,9}|\\PC*", known: bool, articles in 0u64..5, most in 0usize..4) {
            let collection = Collection { articles: 10_000, most_neighbours: most };
            let found = choose(Typed { form: &form, articles, is_known: known }, VOCABULARY, collection);
            prop_assert!(found.len() <= most);
            prop_assert!(found.iter().all(|near| near.weight > 0.0 && near.weight <= 1.0 && near.form != form));
        }
    }
}
