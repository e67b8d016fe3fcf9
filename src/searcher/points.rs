//! Parts of scores as whole numbers, so that a sum is the same in whatever order its parts are added.

/// A part of a score in steps of 2⁻³²: small enough for words that nearly all articles have.
pub type Points = u64;

const ONE: f32 = 4_294_967_296.0;

/// `score`, which is not negative, to the nearest step; what is too large is the largest.
#[inline]
pub fn points(score: f32) -> Points {
    (score * ONE + 0.5) as Points
}

/// The score that `points` are.
#[inline]
pub fn score(points: Points) -> f32 {
    points as f32 / ONE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_become_points_and_back() {
        assert_eq!(score(points(3.25)), 3.25);
        assert_eq!((points(0.0), points(-1.0), points(f32::INFINITY)), (0, 0, Points::MAX));
    }
}
