//! A program as a contender: its time, its peak memory, what it printed, and why it failed.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::support::corpus::Outcome;

/// What a program reads.
pub type Input = Box<dyn Read + Send>;

pub struct Ran {
    pub seconds: f64,
    pub peak: Memory,
    pub printed: String,
}

/// The most memory that a program held, in MB; no numbers where the system does not tell.
#[derive(Clone, Copy)]
pub struct Memory {
    /// With the files mapped into it.
    pub all: f64,
    /// Without them, as far as it was seen from time to time.
    pub own: f64,
}

/// Runs `command` to its end, giving it `input` to read.
pub fn run(command: &mut Command, input: Option<Input>) -> Outcome<Ran> {
    let (mut out, mut err) = (tempfile::tempfile()?, tempfile::tempfile()?);
    command.stdout(out.try_clone()?).stderr(err.try_clone()?);
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let started = Instant::now();
    let mut child = command.spawn()?;
    let feeding = input.zip(child.stdin.take()).map(|(input, into)| fed(input, into));
    let watch = Watch::over(child.id());
    let status = child.wait()?;
    let seconds = started.elapsed().as_secs_f64();
    let peak = watch.end();
    if let Some(feeding) = feeding {
        let _ = feeding.join();
    }
    if !status.success() {
        let told = text_of(&mut err)?;
        let reason = told.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no reason told");
        return Err(format!("{status}: {reason}").into());
    }
    Ok(Ran { seconds, peak, printed: text_of(&mut out)? })
}

/// A program that stops reading says so by its exit status.
fn fed(mut input: Input, mut into: ChildStdin) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut input, &mut into).and_then(|_| into.flush());
    })
}

fn text_of(file: &mut File) -> Outcome<String> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Asks again and again for the memory of a process, which is known only while it runs.
struct Watch {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Memory>,
}

impl Watch {
    fn over(process: u32) -> Self {
        const PAUSE: Duration = Duration::from_millis(5);
        let over = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            let mut peak = Memory::default();
            while !ended.load(Ordering::Relaxed) {
                peak.rise(process);
                std::thread::sleep(PAUSE);
            }
            peak
        });
        Self { over, thread }
    }

    fn end(self) -> Memory {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().unwrap_or_default()
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self { all: f64::NAN, own: f64::NAN }
    }
}

impl Memory {
    fn rise(&mut self, process: u32) {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        self.all = self.all.max(megabytes(&status, "VmHWM:"));
        self.own = self.own.max(megabytes(&status, "RssAnon:"));
    }
}

fn megabytes(status: &str, name: &str) -> f64 {
    let kibibytes =
        status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
    kibibytes.map_or(f64::NAN, |kibibytes: f64| kibibytes * 1.024 / 1e3)
}
