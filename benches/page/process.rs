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
    /// The most memory that it ever held, files mapped into it included; no number where the system does not tell.
    pub peak_megabytes: f64,
    pub printed: String,
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
    let peak_megabytes = watch.end();
    if let Some(feeding) = feeding {
        let _ = feeding.join();
    }
    if !status.success() {
        let told = text_of(&mut err)?;
        let reason = told.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no reason told");
        return Err(format!("{status}: {reason}").into());
    }
    Ok(Ran { seconds, peak_megabytes, printed: text_of(&mut out)? })
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

/// Asks again and again for the peak memory of a process, which is known only while it runs.
struct Watch {
    over: Arc<AtomicBool>,
    thread: JoinHandle<f64>,
}

impl Watch {
    fn over(process: u32) -> Self {
        const PAUSE: Duration = Duration::from_millis(5);
        let over = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            let mut peak = f64::NAN;
            while !ended.load(Ordering::Relaxed) {
                peak = peak.max(peak_megabytes(process).unwrap_or(f64::NAN));
                std::thread::sleep(PAUSE);
            }
            peak
        });
        Self { over, thread }
    }

    fn end(self) -> f64 {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().unwrap_or(f64::NAN)
    }
}

fn peak_megabytes(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1.024 / 1e3)
}
