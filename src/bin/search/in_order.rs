//! Work on all cores whose results come in the order of the items.

use std::num::NonZeroUsize;
use std::sync::mpsc::sync_channel;

/// How many results of one thread may wait for those of the others.
const WAITING: usize = 32;

/// As many threads as were asked for, else one for each core.
pub fn thread_count(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    asked.map_or_else(cores, usize::from)
}

/// Does `work` on each of `items` in `threads` threads and gives the results to `take` one by one, in the order of the
/// items. No more than a few results of each thread are in memory at a time.
///
/// # Errors
///
/// The first that `take` gives back; then no more work is begun.
pub fn in_order<'a, T: Sync, R: Send, E>(
    items: &'a [T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&'a T, R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.clamp(1, items.len().max(1));
    std::thread::scope(|scope| {
        let mut lanes = Vec::new();
        for first in 0..threads {
            let (sender, lane) = sync_channel(WAITING);
            lanes.push(lane);
            let (work, own) = (&work, items.iter().skip(first).step_by(threads));
            // Sending fails when nobody takes results any more.
            scope.spawn(move || own.map(work).try_for_each(|result| sender.send(result)));
        }
        for (item, lane) in items.iter().zip(lanes.iter().cycle()) {
            // A thread that panicked sends no more; the scope passes its panic on.
            let Ok(result) = lane.recv() else { break };
            take(item, result)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(item_count: u32, threads: usize, stop_at: u32, expected: &Result<Vec<u32>, u32>) {
        let items: Vec<u32> = (0..item_count).collect();
        let mut taken = Vec::new();
        let done = in_order(
            &items,
            threads,
            |item| item * 2,
            |item, result| {
                assert_eq!(item * 2, result);
                taken.push(*item);
                if *item == stop_at { Err(*item) } else { Ok(()) }
            },
        );
        assert_eq!(&done.map(|()| taken), expected);
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [0, 1, 2, 7, 500] {
            check(0, threads, u32::MAX, &Ok(Vec::new()));
            check(1, threads, u32::MAX, &Ok(vec![0]));
            check(300, threads, u32::MAX, &Ok((0..300).collect()));
        }
    }

    #[test]
    fn the_first_error_ends_the_work() {
        check(10_000, 3, 5, &Err(5));
    }
}
