//! The other end: asks the bot of this machine what it says over HTTP.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// How long the answer may take: readiness itself gives the database three seconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is answered at `path` by whoever listens at that address: whether it is 200, and the text.
///
/// # Errors
/// When nothing listens there, or what does says no HTTP in time.
pub async fn ask(listen: SocketAddr, path: &str) -> io::Result<(bool, String)> {
    let asked = async {
        let mut stream = TcpStream::connect(reachable(listen)).await?;
        let request = format!("GET {path} HTTP/1.0\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (head, text) = answer
            .split_once("\r\n\r\n")
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        let status = head.split(' ').nth(1);
        Ok((status == Some("200"), text.to_owned()))
    };
    let answered = tokio::time::timeout(PATIENCE, asked).await;
    answered.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

/// Whoever listens everywhere is asked on this machine.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let here: IpAddr = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(here, listen.port())
}
