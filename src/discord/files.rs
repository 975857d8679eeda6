//! Fetches files that people uploaded. Discord keeps them elsewhere than its API, where the token must not go: requests
//! here carry none, follow no redirect, and go nowhere but to Discord.

use std::time::Duration;

use reqwest::{Client, Url, redirect::Policy};

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
            http: builder.redirect(Policy::none()).build()?,
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
        if !response.status().is_success() {
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
}
