//! What is said to a person, on standard error: one `search: …` line, and advice after a blank one.

use std::ffi::OsString;
use std::sync::{Mutex, PoisonError};

use anstream::{eprint, eprintln};
use telusur::Error;
use telusur::ingest::{Rejected, Skipped};
use telusur::output::is_command;

use crate::commands::Failure;
use crate::terminal::printable;

const RED: &str = "\u{1b}[1;31m";
const CYAN: &str = "\u{1b}[1;36m";
const RESET: &str = "\u{1b}[0m";

/// Says what is wrong with the command line, or the help that was asked for, and ends the program.
pub fn usage(error: &clap::Error) -> ! {
    let is_harmless = |argument: OsString| !argument.to_string_lossy().contains(is_command);
    if std::env::args_os().all(is_harmless) {
        error.exit()
    }
    for line in error.render().to_string().lines() {
        eprintln!("{}", printable(line));
    }
    std::process::exit(error.exit_code())
}

/// Says why a command failed.
pub fn failure(failure: &Failure) {
    match failure {
        Failure::Telusur(error) => self::error(error),
        Failure::Output(error) => eprintln!("{RED}search:{RESET} cannot write the output: {error}"),
    }
}

/// Says what went wrong, and what to do next.
pub fn error(error: &Error) {
    eprintln!("{RED}search:{RESET} {}", printable(&error.to_string()));
    if let Some(hint) = error.hint() {
        eprint!("\n{CYAN}hint:{RESET} {}\n", printable(hint));
    }
}

/// What the last panic said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// From now on panics say nothing by themselves: those of damaged files become errors, which say it.
pub fn take_over_panics() {
    std::panic::set_hook(Box::new(|panic| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
}

/// Says that the program has a fault.
pub fn panic() {
    let panic = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
    eprintln!("{RED}search:{RESET} a fault of this program: {}", printable(&panic));
    hint(
        "`search check` tells whether the index is damaged; if it is not, please report this with what you did",
    );
}

/// Says which article was rejected.
pub fn rejected(rejected: &Rejected) {
    let told = format!("rejected `{}`: {}", rejected.origin, rejected.reason);
    eprintln!("{RED}search:{RESET} {}", printable(&told));
}

/// Says which file was skipped.
pub fn skipped(skipped: &Skipped) {
    let told = format!("skipped `{}`: {}", skipped.path.display(), skipped.reason);
    eprintln!("search: {}", printable(&told));
}

/// Says something that is neither data nor a problem.
pub fn note(text: &str) {
    eprintln!("search: {}", printable(text));
}

/// Gives advice.
pub fn hint(text: &str) {
    eprint!("\n{CYAN}hint:{RESET} {}\n", printable(text));
}
