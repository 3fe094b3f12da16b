//! Bodies that end too soon, or come slowly.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame};
use tokio::time::Sleep;

type Next = Poll<Option<Result<Frame<Bytes>, axum::Error>>>;

/// How long a connection outlives the last byte that is sent on it: a server keeps what is small to send it at once.
const LAST: Duration = Duration::from_millis(10);

/// A body that breaks off after so many bytes.
#[derive(Debug)]
pub struct Torn {
    body: Body,
    left: usize,
    end: Option<Pin<Box<Sleep>>>,
}

impl Torn {
    /// The body up to there.
    pub fn after(body: Body, bytes: usize) -> Body {
        Body::new(Torn { body, left: bytes, end: None })
    }
}

impl HttpBody for Torn {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Next {
        if self.left == 0 {
            let end = self.end.get_or_insert_with(|| Box::pin(tokio::time::sleep(LAST)));
            ready!(end.as_mut().poll(context));
            let torn = io::Error::new(io::ErrorKind::UnexpectedEof, "cut by the sandbox");
            return Poll::Ready(Some(Err(axum::Error::new(torn))));
        }
        let next = ready!(Pin::new(&mut self.body).poll_frame(context));
        Poll::Ready(next.map(|frame| {
            frame.map(|frame| match frame.into_data() {
                Ok(mut data) => {
                    data.truncate(self.left);
                    self.left -= data.len();
                    Frame::data(data)
                }
                Err(other) => other,
            })
        }))
    }
}

/// A body of which so many bytes come in a second.
#[derive(Debug)]
pub struct Throttled {
    body: Body,
    per_second: u32,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Throttled {
    /// The body at this speed.
    pub fn to(body: Body, per_second: u32) -> Body {
        Body::new(Throttled { body, per_second, pause: None })
    }
}

impl HttpBody for Throttled {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Next {
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        let next = ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(data) = next.as_ref().and_then(|frame| frame.as_ref().ok()).and_then(Frame::data_ref) {
            let time = Duration::from_secs_f64(data.len() as f64 / f64::from(self.per_second));
            self.pause = Some(Box::pin(tokio::time::sleep(time)));
        }
        Poll::Ready(next)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Instant;

    use axum::body::to_bytes;
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn a_torn_body_gives_what_came_before() {
        let mut body = Torn::after(Body::from("mười hai byte"), 4);
        assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "mườ".as_bytes()[..4]);
        assert!(body.frame().await.unwrap().is_err());
    }

    #[tokio::test]
    async fn a_slow_body_is_whole_and_slow() {
        let begun = Instant::now();
        let bytes = to_bytes(Throttled::to(Body::from(vec![7; 100]), 1000), 1000).await.unwrap();
        assert_eq!(bytes, vec![7; 100]);
        assert!(begun.elapsed() >= Duration::from_millis(95));
    }
}
