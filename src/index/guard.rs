//! Damaged files can make the engine panic: here that becomes an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::error::{Error, ErrorKind, Result};

/// What `work` comes to, which is to do `operation` on the index at `path`.
pub(crate) fn guarded<T>(
    operation: &'static str,
    path: &Path,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        Err(Error::new(ErrorKind::Engine, operation)
            .path(path)
            .cause(format!("its files seem to be damaged: {}", message(panic.as_ref())))
            .hinting("`search check` tells which, and `search check --repair` takes them out"))
    })
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the engine gave up")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded::<()>("open", Path::new("idx"), || panic!("range end {}", 7)).unwrap_err();
        assert_eq!(error.to_string(), "cannot open `idx`: its files seem to be damaged: range end 7");
        assert_eq!(guarded("open", Path::new("idx"), || Ok(1)).unwrap(), 1);
    }
}
