//! The listening socket: so many connections at most, and none for longer than an answer takes. Who opens one and says
//! nothing keeps nobody else from being answered.

use std::{
    future::pending,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::serve::Listener;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Sleep,
};

/// How many connections there may be at a time.
const MOST: usize = 256;

/// How long one may last; what is asked for here is answered in seven seconds at most.
const LONGEST: Duration = Duration::from_secs(10);

/// A TCP listener whose connections are few and short.
pub(super) struct Brief {
    listener: TcpListener,
    free: Arc<Semaphore>,
    longest: Duration,
}

impl Brief {
    pub(super) fn new(listener: TcpListener) -> Self {
        Self::bounded(listener, MOST, LONGEST)
    }

    fn bounded(listener: TcpListener, most: usize, longest: Duration) -> Self {
        Self {
            listener,
            free: Arc::new(Semaphore::new(most)),
            longest,
        }
    }
}

impl Listener for Brief {
    type Io = BriefStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (BriefStream, SocketAddr) {
        let Ok(place) = Arc::clone(&self.free).acquire_owned().await else {
            return pending().await;
        };
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let stream = BriefStream {
            stream,
            end: Box::pin(tokio::time::sleep(self.longest)),
            _place: place,
        };
        (stream, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends by itself.
pub(super) struct BriefStream {
    stream: TcpStream,
    end: Pin<Box<Sleep>>,
    _place: OwnedSemaphorePermit,
}

impl BriefStream {
    /// Fails once its time is over; else has its task woken then.
    fn poll_end(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let over = self.end.as_mut().poll(cx);
        over.map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for BriefStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.poll_end(cx) {
            Poll::Pending => Pin::new(&mut self.stream).poll_read(cx, buffer),
            over => over,
        }
    }
}

impl AsyncWrite for BriefStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.poll_end(cx) {
            Poll::Pending => Pin::new(&mut self.stream).poll_write(cx, bytes),
            over => over.map(|over| over.map(|()| 0)),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use axum::{Router, routing::get};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// What is answered to a request of which those bytes are sent.
    async fn asked(address: SocketAddr, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = String::new();
        // It is cut off where nothing is answered.
        let _ = stream.read_to_string(&mut answer).await;
        answer
    }

    #[tokio::test]
    async fn who_says_nothing_or_little_is_let_go_and_the_next_is_answered() {
        let longest = Duration::from_millis(300);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let listener = Brief::bounded(listener, 4, longest);
        let router = Router::new().route("/", get(async || "here"));
        tokio::spawn(axum::serve(listener, router).into_future());
        let begun = tokio::time::Instant::now();
        let half = [
            "",
            "G",
            "GET / HTTP/1.1\r\n",
            "GET / HTTP/1.1\r\nhost: x\r\n",
        ];
        // Twelve of them, three times as many as there may be at a time.
        let silent: Vec<_> = (0..12)
            .map(|number| tokio::spawn(asked(address, half[number % 4].as_bytes())))
            .collect();
        let whole = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        let answer = asked(address, whole).await;
        assert!(answer.ends_with("here"), "{answer}");
        for one in silent {
            assert!(!one.await.unwrap().contains("here"));
        }
        assert!(begun.elapsed() < longest * 20);
        assert!(asked(address, whole).await.ends_with("here"));
    }

    #[tokio::test]
    async fn dripping_makes_it_no_longer() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let listener = Brief::bounded(listener, 4, Duration::from_millis(200));
        tokio::spawn(axum::serve(listener, Router::<()>::new()).into_future());
        let mut stream = TcpStream::connect(address).await.unwrap();
        let dripped = async {
            while stream.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), dripped)
            .await
            .unwrap();
    }
}
