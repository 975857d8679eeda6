//! Web addresses inside of a text: they are neither masked nor escaped, and never cut in half.

use std::ops::Range;

/// Every `http` or `https` address of a text, in order and disjoint, as ranges of bytes.
///
/// An address has a host that can exist (a name with a dot, an IPv4 address, `localhost`) and no user name, and it ends
/// before white space, brackets that it did not open, quotes, anything outside of ASCII, and the full stop of a sentence.
pub(super) fn all(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.match_indices("://") {
        let Some(start) = scheme(&text[..at]) else {
            continue;
        };
        let after = at + sign.len();
        let length = length(&text[after..]);
        let free = found.last().is_none_or(|last| last.end <= start);
        if free && is_host(&text[after..after + length]) {
            found.push(start..after + length);
        }
    }
    found
}

/// Where the scheme begins that a text ends with.
fn scheme(text: &str) -> Option<usize> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let start = text.len().checked_sub(scheme.len())?;
        let typed = text.get(start..)?;
        typed.eq_ignore_ascii_case(scheme).then_some(start)
    })
}

/// How many bytes of the text belong to the address that it goes on with.
fn length(rest: &str) -> usize {
    let mut open = 0_u32;
    let end = rest.bytes().position(|byte| match byte {
        b'(' => {
            open += 1;
            false
        }
        b')' if open > 0 => {
            open -= 1;
            false
        }
        b')' | b'[' | b']' | b'<' | b'>' | b'"' | b'`' | b'\\' | b'|' => true,
        other => !other.is_ascii_graphic(),
    });
    let address = &rest[..end.unwrap_or(rest.len())];
    address
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '~'])
        .len()
}

/// Whether an address without its scheme begins with a host that can exist.
fn is_host(address: &str) -> bool {
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    let (host, port) = address[..end]
        .split_once(':')
        .unwrap_or((&address[..end], "0"));
    let labels: Vec<&str> = host.split('.').collect();
    let named = |label: &&str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top =
        |label: &&str| label.len() > 1 && label.starts_with(|c: char| c.is_ascii_alphabetic());
    let numbered = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    let is_name = labels.len() > 1 && labels.iter().all(named) && labels.last().is_some_and(top);
    port.parse::<u16>().is_ok() && (is_name || numbered || host.eq_ignore_ascii_case("localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_whole() {
        for (text, found) in [
            ("", &[][..]),
            (
                "see https://x.example/a_b?c=d#e now",
                &["https://x.example/a_b?c=d#e"],
            ),
            ("见https://x.example/照片", &["https://x.example/"]),
            ("（http://x.example/1），谢谢", &["http://x.example/1"]),
            ("[label](https://x.example/1).", &["https://x.example/1"]),
            (
                "https://en.example/A_(b), or",
                &["https://en.example/A_(b)"],
            ),
            (
                "HTTP://X.example! https://127.0.0.1:4000/a",
                &["HTTP://X.example", "https://127.0.0.1:4000/a"],
            ),
            (
                "http://localhost:80/13812345678",
                &["http://localhost:80/13812345678"],
            ),
            (
                "<https://x.example> **https://y.example**",
                &["https://x.example", "https://y.example"],
            ),
            // These lead nowhere, so that nobody hides a number in one.
            ("http://13812345678 https://138.1234.5678/ http://", &[]),
            (
                "https://li.hua@example.com ftp://x.example ://x.example",
                &[],
            ),
            ("https://x.example:99999/ https://x..example/", &[]),
        ] {
            let all: Vec<&str> = all(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(all, found, "{text}");
        }
    }
}
