//! Readers that do not let an input grow without bounds.

use std::cell::Cell;
use std::io::{Error, ErrorKind, Read, Result};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What one record may still take, shared by the reader below and the parser above, which fills it up for each record.
#[derive(Debug, Clone)]
pub(crate) struct Allowance {
    most: u64,
    left: Rc<Cell<u64>>,
}

impl Allowance {
    pub(crate) fn of(most: u64) -> Allowance {
        Allowance { most, left: Rc::new(Cell::new(most)) }
    }
    /// A new record begins.
    pub(crate) fn renew(&self) {
        self.left.set(self.most);
    }
    pub(crate) fn reader<R: Read>(&self, inner: R) -> Allowed<R> {
        Allowed { inner, allowance: self.clone() }
    }
}

/// A reader that fails where a record takes more than it may.
pub(crate) struct Allowed<R> {
    inner: R,
    allowance: Allowance,
}

impl<R: Read> Read for Allowed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.allowance.left.get();
        if count as u64 > left {
            let most = self.allowance.most >> 20;
            let message =
                format!("one article takes more than {most} MB: a quotation or bracket does not end");
            return Err(Error::new(ErrorKind::FileTooLarge, message));
        }
        self.allowance.left.set(left - count as u64);
        Ok(count)
    }
}

/// Counts what is read of a packed file.
pub(crate) struct Counted<R> {
    pub(crate) inner: R,
    pub(crate) count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Unpacked bytes from which on a packed file is looked at with suspicion.
const SUSPECT: u64 = 1 << 30;
/// How many bytes a byte of news may unpack to: text gives five to ten, the worst table a hundred.
const RATIO: u64 = 1000;

/// Unpacks, unless what comes out is out of all proportion.
pub(crate) struct Proportionate<R> {
    pub(crate) inner: R,
    pub(crate) packed: Arc<AtomicU64>,
    pub(crate) unpacked: u64,
}

impl<R: Read> Read for Proportionate<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.inner.read(buffer)?;
        self.unpacked += count as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > SUSPECT && self.unpacked / RATIO > packed {
            let message = format!(
                "{packed} bytes unpack to more than {} MB: it is made to fill memory; unpack it yourself if it is not",
                self.unpacked >> 20
            );
            return Err(Error::new(ErrorKind::FileTooLarge, message));
        }
        Ok(count)
    }
}
