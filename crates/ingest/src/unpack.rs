//! Packed files: one layer of gzip or zstd.

use crate::bound::{Counted, Proportionate};
use flate2::bufread::MultiGzDecoder;
use std::io::{BufReader, Chain, Cursor, ErrorKind, Read, Result};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Any stream of bytes.
pub type Bytes = Box<dyn Read + Send>;

/// The head of a stream, and the stream whole again.
type Peeked = (Vec<u8>, Chain<Cursor<Vec<u8>>, Bytes>);

/// What a stream begins with, and the stream with that still in it. No more is waited for than settles what it is: who
/// writes into a pipe may wait for what comes of the first article.
pub(crate) fn peek(mut stream: Bytes, most: usize, settled: impl Fn(&[u8]) -> bool) -> Result<Peeked> {
    let mut head = Vec::new();
    let mut some = vec![0; most];
    while head.len() < most && !settled(&head) {
        match stream.read(&mut some[head.len()..]) {
            Ok(0) => break,
            Ok(count) => head.extend_from_slice(&some[head.len()..head.len() + count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok((head.clone(), Cursor::new(head).chain(stream)))
}

/// The stream itself, or what is packed in it.
pub(crate) fn unpack(stream: Bytes) -> Result<Bytes> {
    let (head, stream) = peek(stream, 4, |_| false)?;
    let count = Arc::new(AtomicU64::new(0));
    let counted = BufReader::with_capacity(1 << 16, Counted { inner: stream, count: Arc::clone(&count) });
    let inner: Bytes = match head[..] {
        [0x1F, 0x8B, ..] => Box::new(MultiGzDecoder::new(counted)),
        [0x28, 0xB5, 0x2F, 0xFD] => Box::new(zstd::Decoder::with_buffer(counted)?),
        _ => return Ok(Box::new(counted)),
    };
    Ok(Box::new(Proportionate { inner, packed: count, unpacked: 0 }))
}
