//! An outlet that a text names: one of the list, or one as it writes itself.

use crate::article::Source;
use crate::outlets::{Outlet, OutletKind};

/// Who is named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named<'t, 'o> {
    /// An outlet of the list.
    Known(&'o Outlet),
    /// Words that have the form of an outlet's name.
    Written(&'t str),
}

impl Named<'_, '_> {
    /// Whether a text that names it can be its own.
    pub(super) fn publishes(&self) -> bool {
        match self {
            Self::Known(outlet) => outlet.kind().publishes() && outlet.kind() != OutletKind::Authority,
            Self::Written(_) => true,
        }
    }

    /// Whether it publishes and others do not credit it.
    pub(super) fn only_publishes(&self) -> bool {
        match self {
            Self::Known(outlet) => matches!(outlet.kind(), OutletKind::Publisher | OutletKind::Other),
            Self::Written(_) => true,
        }
    }

    pub(super) fn source(&self) -> Option<Source> {
        match self {
            Self::Known(outlet) => Source::new(outlet.name()),
            Self::Written(words) => {
                Source::new(&words.split_whitespace().collect::<Vec<_>>().join(" ").replace(" . ", "."))
            }
        }
    }
}
