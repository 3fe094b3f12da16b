//! The server's sockets: HTTP/1.1 on the machine itself, ended with care.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::app::{App, Options, router};
use crate::content::Data;
use crate::sandbox::Cut;
use crate::startup::StartupError;

/// How long requests may take to end after the server was told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// A server that has its socket.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    router: Router,
}

/// Why a connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("cut by the sandbox")]
struct CutShort;

impl Server {
    /// Opens everything and takes the port; 0 is any free one.
    ///
    /// # Errors
    /// What stands in the way, in words for the terminal.
    pub async fn bind(port: u16, options: &Options, data: &Data) -> Result<Server, StartupError> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
            .await
            .map_err(|source| StartupError::Bind { port, source })?;
        let app = App::open(options, data).await?;
        Ok(Server { listener, router: router(app, options) })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// From the operating system.
    pub fn address(&self) -> Result<SocketAddr, StartupError> {
        Ok(self.listener.local_addr()?)
    }

    /// Serves until `stop` is done; then lets requests under way end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            let stream = tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _)) => stream,
                    Err(error) => {
                        tracing::warn!(%error, "accept");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            let _ = stream.set_nodelay(true);
            let router = self.router.clone();
            let service = service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request));
            let connection =
                http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
            let watched = graceful.watch(connection);
            tokio::spawn(async move {
                // Browsers end connections whenever they like: nothing to tell.
                if let Err(error) = watched.await {
                    tracing::debug!(%error, "connection");
                }
            });
        }
        drop(self.listener);
        if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
            tracing::warn!("requests still under way were cut");
        }
    }
}

async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response, CutShort> {
    let response: Result<Response, Infallible> = router.oneshot(request).await;
    match response {
        Ok(response) if response.extensions().get::<Cut>().is_some() => Err(CutShort),
        Ok(response) => Ok(response),
        Err(never) => match never {},
    }
}

/// Done when the process is told to end.
///
/// # Errors
/// When signals cannot be listened to.
pub fn stop_signal() -> Result<impl Future<Output = ()>, StartupError> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
