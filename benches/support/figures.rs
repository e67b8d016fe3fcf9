//! How figures are summed up.

/// The figure below which a part `share` of `figures` lies, `share` in [0, 1); no number, if there are none.
pub fn quantile(figures: impl Iterator<Item = f64>, share: f64) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get((figures.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN)
}
