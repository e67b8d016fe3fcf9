//! `search man`

use std::io::Write;

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Result, Status};
use crate::cli::Cli;

pub fn run() -> Result {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let man = Man::new(subcommand.clone());
        writeln!(page, ".SH \"SEARCH {}\"", subcommand.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    std::io::stdout().lock().write_all(&page)?;
    Ok(Status::Success)
}
