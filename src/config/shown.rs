//! What is told of a wrong setting: its name, its value without what could be a secret in it, and what is allowed.

/// The line about a wrong value.
pub(super) fn is_wrong(name: &str, found: &str, allowed: &str) -> String {
    format!("{name} is {:?}: {allowed}", shown(found))
}

/// A setting without what could be a secret in it: who logs in somewhere, what is asked there, and what looks like a token,
/// which may have been pasted into the wrong variable.
fn shown(value: &str) -> String {
    let (scheme, rest) = match value.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None if value.contains(':') && value.contains('@') => (String::new(), value),
        None => return without_tokens(value),
    };
    let (login, place) = match rest.rsplit_once('@') {
        Some((_, place)) => ("…@", place),
        None => ("", rest),
    };
    let (place, asked) = match place.find(['?', '#']) {
        Some(at) => (&place[..at], "?…"),
        None => (place, ""),
    };
    without_tokens(&format!("{scheme}{login}{place}{asked}"))
}

fn without_tokens(value: &str) -> String {
    let is_of_a_token = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let mut out = String::new();
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|letter| is_of_a_token(letter) != is_of_a_token(first));
        let (run, after) = rest.split_at(run.unwrap_or(rest.len()));
        let hidden = run.split('.').any(is_like_a_token);
        out.push_str(if hidden { "…" } else { run });
        rest = after;
    }
    out
}

/// Whether it is long and no word: of capitals and small letters, or of the digits of hexadecimal numbers.
fn is_like_a_token(part: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| part.as_bytes().iter().any(kind);
    let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    let hexadecimal =
        part.bytes().all(|digit| digit.is_ascii_hexdigit()) && has(u8::is_ascii_digit);
    (part.len() >= 18 && mixed) || (part.len() >= 24 && hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_secret_in_a_url_is_not_shown() {
        for (value, told) in [
            ("ftp://user:PASSWORD@host", "ftp://…@host"),
            ("ftp://user:PASS/W@RD@host/x", "ftp://…@host/x"),
            ("ftp://host?token=PASSWORD", "ftp://host?…"),
            ("ftp://user:PASS?WORD@host", "ftp://…@host"),
            ("user:PASSWORD@host", "…@host"),
            ("localhost", "localhost"),
            ("/home/me@work/texts", "/home/me@work/texts"),
        ] {
            assert_eq!(shown(value), told);
        }
    }

    #[test]
    fn what_is_no_token_is_shown() {
        for value in [
            "Asia/Shanghai our zone",
            "America/Argentina/ComodRivadavia",
            "db-01.eu-west-1.internal.example.com",
            "/var/lib/firstline/texts-2026-11-23",
            "sqlite://firstline.db",
        ] {
            assert_eq!(shown(value), value);
        }
    }
}
