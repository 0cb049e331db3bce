//! One client's socket with a clock on it, so that nobody can hold a connection without using it.
//!
//! Four things end it: the headers of the first request that do not come, an answer that does not begin in time after
//! the first byte of its request (slow headers and slow bodies), resting too long in between, and a peer that does not
//! read. There is one timer per connection and no task; the timer is moved only when it fires, so a busy connection
//! pays two readings of the clock per request.

use std::{
    io::{self, ErrorKind, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::OwnedSemaphorePermit,
    time::{Instant, Sleep, sleep_until},
};
use tokio_util::sync::CancellationToken;

use super::acceptor::Limits;

/// An accepted connection; its room is free again when it is dropped.
pub struct Connection {
    stream: TcpStream,
    limits: Limits,
    closing: CancellationToken,
    turn: Turn,
    /// When the turn began.
    since: Instant,
    opened: Instant,
    /// Since when the peer takes no more bytes.
    stalled: Option<Instant>,
    first_headers: FirstHeaders,
    timer: Pin<Box<Sleep>>,
    _permit: OwnedSemaphorePermit,
}

/// Whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Nothing came since the last answer.
    Resting,
    /// Bytes of a request came, and nothing was answered since.
    Asking,
}

impl Connection {
    pub(super) fn new(
        stream: TcpStream,
        permit: OwnedSemaphorePermit,
        limits: Limits,
        closing: CancellationToken,
    ) -> Self {
        let now = Instant::now();
        Self {
            stream,
            limits,
            closing,
            turn: Turn::Resting,
            since: now,
            opened: now,
            stalled: None,
            first_headers: FirstHeaders::default(),
            timer: Box::pin(sleep_until(now + limits.first_headers_time_max)),
            _permit: permit,
        }
    }

    fn deadline(&self) -> Instant {
        let mut deadline = self.since + self.limits.answer_time_max;
        if !self.first_headers.are_complete() {
            deadline = deadline.min(self.opened + self.limits.first_headers_time_max);
        }
        if let Some(stalled) = self.stalled {
            deadline = deadline.min(stalled + self.limits.stall_time_max);
        }
        deadline
    }

    /// Ready with an error once the time is up; otherwise sees to it that the task is woken then.
    fn poll_deadline(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        let deadline = self.deadline();
        if deadline < self.timer.deadline() {
            self.timer.as_mut().reset(deadline);
        }
        loop {
            ready!(self.timer.as_mut().poll(context));
            if self.timer.deadline() >= deadline {
                return Poll::Ready(ErrorKind::TimedOut.into());
            }
            self.timer.as_mut().reset(deadline);
        }
    }

    fn pass_turn(&mut self, turn: Turn) {
        if self.turn != turn || turn == Turn::Resting {
            self.turn = turn;
            self.since = Instant::now();
        }
    }

    /// What every kind of write has in common: a clock starts when the peer takes nothing and stops when it does.
    fn written<T>(&mut self, context: &mut Context<'_>, poll: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.stalled = None;
            self.pass_turn(Turn::Resting);
            return poll;
        }
        self.stalled.get_or_insert_with(Instant::now);
        self.poll_deadline(context).map(Err)
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            Poll::Ready(result) => {
                let read = &buffer.filled()[before..];
                if !read.is_empty() {
                    self.first_headers.read(read);
                    self.pass_turn(Turn::Asking);
                }
                Poll::Ready(result)
            }
            Poll::Pending if !self.first_headers.are_complete() && self.closing.is_cancelled() => {
                Poll::Ready(Err(ErrorKind::ConnectionAborted.into()))
            }
            Poll::Pending => self.poll_deadline(context).map(Err),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.written(context, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Looks for the empty line that ends the first request's headers, across as many reads as it takes.
#[derive(Default)]
struct FirstHeaders {
    /// Line ends in a row, not counting carriage returns; two are an empty line.
    line_ends: u8,
}

impl FirstHeaders {
    fn are_complete(&self) -> bool {
        self.line_ends >= 2
    }

    fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.are_complete() {
                return;
            }
            match byte {
                b'\n' => self.line_ends += 1,
                b'\r' => {}
                _ => self.line_ends = 0,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FirstHeaders;

    #[test]
    fn the_end_of_headers_is_found_however_it_is_cut() {
        let request = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for at in 0..request.len() {
            let mut headers = FirstHeaders::default();
            headers.read(&request[..at]);
            assert!(!headers.are_complete(), "complete after {at} bytes");
            headers.read(&request[at..]);
            assert!(headers.are_complete(), "incomplete when cut after {at} bytes");
        }
    }
}
