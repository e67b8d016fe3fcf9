//! `search`: telusur on the command line.
//!
//! Dispatches to one command. Only here and below does telusur read the environment, print, or exit. Standard output is
//! data; everything said to a person goes to standard error. Exit status: 0 hits or success, 1 nothing found, 2 error.

mod cli;
mod commands;
mod in_order;
mod messages;
mod progress;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use commands::{Failure, Status};

/// Articles are many small texts, made in one thread and dropped in another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    messages::take_over_panics();
    std::panic::catch_unwind(run).unwrap_or_else(|_| {
        messages::panic();
        ExitCode::from(2)
    })
}

fn run() -> ExitCode {
    let cli = Cli::try_parse_from(cli::arguments()).unwrap_or_else(|error| messages::usage(&error));
    cli.color.write_global();
    let result = match cli.command {
        Command::Index(args) => commands::index::run(&args),
        Command::Query(args) => commands::query::run(&args),
        Command::Show(args) => commands::show::run(&args),
        Command::Info(args) => commands::info::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Analyze(args) => commands::analyze::run(&args),
        Command::Eval(command) => commands::eval::run(&command),
        Command::Completions(args) => commands::completions::run(&args),
        Command::Man => commands::man::run(),
    };
    match result {
        Ok(status) => status.into(),
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            Status::Success.into()
        }
        Err(failure) => {
            messages::failure(&failure);
            ExitCode::from(2)
        }
    }
}
