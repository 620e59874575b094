//! Temporary.
use crate::input;
use anyhow::Result;
use marsad_ingest::Entry;
use marsad_morph::Cache;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;

pub fn run<T: Send>(
    inputs: &[PathBuf],
    threads: usize,
    work: &(dyn Fn(Entry, &mut Cache) -> T + Sync),
    take: &mut dyn FnMut(T) -> Result<bool>,
) -> Result<()> {
    std::thread::scope(|scope| {
        let (send_job, jobs) = sync_channel::<(usize, Entry)>(threads * 32);
        let (send_done, done) = sync_channel::<(usize, T)>(threads * 32);
        let jobs = std::sync::Arc::new(Mutex::new(jobs));
        scope.spawn(move || {
            let mut i = 0;
            input::each(inputs, &mut |entry| {
                let sent = send_job.send((i, entry)).is_ok();
                i += 1;
                sent
            });
        });
        for _ in 0..threads.max(1) {
            let (jobs, send_done) = (jobs.clone(), send_done.clone());
            scope.spawn(move || {
                let mut cache = Cache::default();
                loop {
                    let job = jobs.lock().map(|jobs| jobs.recv());
                    let Ok(Ok((i, entry))) = job else { return };
                    if send_done.send((i, work(entry, &mut cache))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send_done);
        drop(jobs);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (i, one) in done {
            early.insert(i, one);
            while let Some(one) = early.remove(&next) {
                next += 1;
                if !take(one)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    })
}
