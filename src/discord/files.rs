//! Fetches files that people uploaded. Discord keeps them elsewhere than its API, where the token must not go: requests
//! here carry none, follow no redirect, and go nowhere but to Discord.

use std::time::Duration;

use reqwest::{Client, StatusCode, Url};

use super::client;
use crate::ports::PostError;

/// Where Discord keeps uploaded files.
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// Fetches uploaded files.
#[derive(Clone, Debug)]
pub(super) struct Files {
    http: Client,
    server: String,
}

impl Files {
    /// For a Discord whose API is at that base URL; files may stand there too. Each may take so long.
    pub(super) fn new(server: &str, patience: Duration) -> Result<Self, reqwest::Error> {
        let builder = client::builder(server).timeout(patience);
        Ok(Self {
            http: builder.build()?,
            server: server.to_owned(),
        })
    }

    /// The content of a file of at most so many bytes.
    pub(super) async fn fetch(&self, url: &str, most: u64) -> Result<Vec<u8>, PostError> {
        let refused = |why: &str| PostError::Refused(why.to_owned());
        let url = Url::parse(url).map_err(|_| refused("not a URL"))?;
        if !self.is_discord(&url) {
            return Err(refused("not a file of Discord's"));
        }
        let again = |_| PostError::Retry { after: None };
        let mut response = self.http.get(url).send().await.map_err(again)?;
        let status = response.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(PostError::Retry { after: None });
        }
        if !status.is_success() {
            return Err(refused("the file is not there"));
        }
        let mut content = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(again)? {
            content.extend_from_slice(&chunk);
            // What it said about its size may be wrong.
            if content.len() as u64 > most {
                return Err(refused("the file is too large"));
            }
        }
        Ok(content)
    }

    fn is_discord(&self, url: &Url) -> bool {
        let known =
            url.scheme() == "https" && url.host_str().is_some_and(|host| HOSTS.contains(&host));
        let own = Url::parse(&self.server).is_ok_and(|own| own.origin() == url.origin());
        known || own
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };

    use super::*;

    #[test]
    fn only_discord_is_asked_for_files() {
        let files = Files::new("http://127.0.0.1:4000", Duration::from_secs(1)).unwrap();
        let is_discord = |url: &str| files.is_discord(&Url::parse(url).unwrap());
        for url in [
            "https://cdn.discordapp.com/attachments/1/2/x.ics?ex=1",
            "https://media.discordapp.net/attachments/1/2/x.ics",
            "http://127.0.0.1:4000/attachments/1/x.ics",
        ] {
            assert!(is_discord(url), "{url}");
        }
        for url in [
            "http://cdn.discordapp.com/attachments/1/2/x.ics",
            "https://cdn.discordapp.com.evil.example/x.ics",
            "https://evil.example/cdn.discordapp.com",
            "https://cdn.discordapp.com@evil.example/x.ics",
            "http://127.0.0.1:4001/x.ics",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
        ] {
            assert!(!is_discord(url), "{url}");
        }
    }

    /// A server that sends everybody on to another, and counts what that one is asked.
    async fn sends_on() -> (String, std::sync::Arc<AtomicUsize>) {
        let asked = std::sync::Arc::new(AtomicUsize::new(0));
        let inside = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let to = inside.local_addr().unwrap();
        let count = std::sync::Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = inside.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let found = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";
                stream.write_all(found).await.unwrap();
            }
        });
        let outside = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = format!("http://{}", outside.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = outside.accept().await {
                let mut request = [0; 1024];
                let _ = stream.read(&mut request).await.unwrap();
                let on = format!(
                    "HTTP/1.1 302 Found\r\nLocation: http://{to}/\r\nContent-Length: 0\r\n\r\n"
                );
                stream.write_all(on.as_bytes()).await.unwrap();
            }
        });
        (server, asked)
    }

    /// Neither a file nor the API takes the bot to another server.
    #[tokio::test]
    async fn no_redirect_is_followed() {
        let (server, asked) = sends_on().await;
        let files = Files::new(&server, Duration::from_secs(5)).unwrap();
        let fetched = files.fetch(&format!("{server}/attachments/1/x"), 100).await;
        assert!(matches!(fetched, Err(PostError::Refused(_))), "{fetched:?}");
        let api = client::builder(&server).build().unwrap();
        let answer = api.get(&server).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 302);
        assert_eq!(asked.load(Ordering::SeqCst), 0);
    }
}
