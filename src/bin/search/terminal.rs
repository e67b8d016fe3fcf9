//! What the terminal is, and what may be written to it.

use telusur::output::{Palette, is_command};

/// The narrowest and the widest lines that text is broken into.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// The width to break lines at; `None` where nobody looks.
pub fn width() -> Option<usize> {
    let (columns, _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(columns.0).clamp(*WIDTHS.start(), *WIDTHS.end()))
}

/// The palette for standard output, as `--color`, NO_COLOR and the terminal have it.
pub fn palette() -> Palette {
    match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => Palette::PLAIN,
        _ => Palette::ANSI,
    }
}

/// `text` with its control characters written out, so that none reaches the terminal and no line is forged.
pub fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let shown = if is_command(c) { c.escape_default().to_string() } else { c.to_string() };
            shown.chars().collect::<Vec<_>>()
        })
        .collect()
}
