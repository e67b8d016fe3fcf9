//! `search eval`: one file for each thing that is measured.

mod extract;
pub mod files;
mod ids;
mod run;
mod score;

use super::Result;
use crate::cli::EvalCommand;

pub fn run(command: &EvalCommand) -> Result {
    match command {
        EvalCommand::Run(args) => run::run(args),
        EvalCommand::Score(args) => score::run(args),
        EvalCommand::Extract(args) => extract::run(args),
    }
}
