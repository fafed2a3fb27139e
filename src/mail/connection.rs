//! Opening the connection to a mail server: plain, or protected from the first byte.
//!
//! It is opened here because lettre leaves Nagle's algorithm on: the last bytes of every message
//! would wait some 40 ms for an acknowledgement that the other side holds back.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::domain::mail::{Trouble, TroubleKind};

/// A connection to a mail server on which every byte leaves at once.
pub(super) async fn plain(host: &str, port: u16) -> Result<TcpStream, Trouble> {
    let stream = TcpStream::connect((host, port))
        .await
        .map_err(unreachable)?;
    stream.set_nodelay(true).map_err(unreachable)?;
    Ok(stream)
}

/// The same, protected before the server says anything (RFC 8314). `authority` is a certificate
/// authority, in PEM, that is trusted beside those of the operating system.
pub(super) async fn protected(
    host: &str,
    port: u16,
    authority: Option<&[u8]>,
) -> Result<Protected, Trouble> {
    let name = ServerName::try_from(host.to_owned()).map_err(not_protected)?;
    let connector = TlsConnector::from(Arc::new(trusting(authority)?));
    let stream = plain(host, port).await?;
    let stream = connector
        .connect(name, stream)
        .await
        .map_err(not_protected)?;
    Ok(Protected(stream))
}

fn trusting(authority: Option<&[u8]>) -> Result<ClientConfig, Trouble> {
    let mut roots = RootCertStore::empty();
    // A certificate of the system that can't be read is passed over, as browsers do; without any
    // that can, no server is trusted and the connection says so.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in CertificateDer::pem_slice_iter(authority.unwrap_or_default()) {
        roots
            .add(certificate.map_err(not_protected)?)
            .map_err(not_protected)?;
    }
    Ok(
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(not_protected)?
            .with_root_certificates(roots)
            .with_no_client_auth(),
    )
}

fn unreachable(error: io::Error) -> Trouble {
    Trouble::new(TroubleKind::Unreachable, &error.to_string())
}

fn not_protected(error: impl std::error::Error) -> Trouble {
    Trouble::new(TroubleKind::NotProtected, &error.to_string())
}

/// A protected connection, as lettre takes one.
#[derive(Debug)]
pub(super) struct Protected(TlsStream<TcpStream>);

impl AsyncTokioStream for Protected {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Protected {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Protected {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
