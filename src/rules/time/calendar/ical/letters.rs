//! A file's text: its letters by their mark, and its folded lines made whole (RFC 5545 3.1).

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The names under which a file says that its letters are Chinese ones (`SUMMARY;CHARSET=GBK:…`).
const CHINESE: [&[u8]; 2] = [b"CHARSET=GB", b"CHARSET=\"GB"];

/// The text of a file, one content line on each line; none where its letters are not what they should be.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let (mark, encoding) = marked(bytes);
    let bytes = &bytes[mark..];
    if encoding == UTF_16LE || encoding == UTF_16BE {
        // Here a fold is two letters of two bytes, so that letters come first.
        let text = decoded(encoding, bytes)?;
        return String::from_utf8(unfold(text.as_bytes())).ok();
    }
    // Programs fold after so many bytes, in the middle of a letter too.
    let bytes = unfold(bytes);
    if encoding == GB18030 {
        return decoded(GB18030, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if says_chinese(error.as_bytes()) => decoded(GB18030, error.as_bytes()),
        Err(_) => None,
    }
}

/// The text of any file: by its mark, else UTF-8, else Chinese letters; none where it is none of these.
pub(in crate::rules) fn plain(bytes: &[u8]) -> Option<String> {
    let (mark, encoding) = marked(bytes);
    let bytes = &bytes[mark..];
    decoded(encoding, bytes).or_else(|| decoded(GB18030, bytes).filter(|_| mark == 0))
}

/// How long the mark at the beginning is, and what it stands for. UTF-16 without one shows by its first letter.
fn marked(bytes: &[u8]) -> (usize, &'static Encoding) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => (3, UTF_8),
        [0x84, 0x31, 0x95, 0x33, ..] => (4, GB18030),
        [0xff, 0xfe, ..] => (2, UTF_16LE),
        [0xfe, 0xff, ..] => (2, UTF_16BE),
        [b'B', 0, ..] => (0, UTF_16LE),
        [0, b'B', ..] => (0, UTF_16BE),
        _ => (0, UTF_8),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

fn says_chinese(bytes: &[u8]) -> bool {
    CHINESE.iter().any(|name| {
        let mut places = bytes.windows(name.len());
        places.any(|place| place.eq_ignore_ascii_case(name))
    })
}

/// Puts lines that go on with white space behind those before them, leaves out empty ones, and ends each with `\n`.
fn unfold(bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(bytes.len());
    for line in bytes.split(|byte| matches!(byte, b'\r' | b'\n')) {
        match line {
            [] => {}
            [b' ' | b'\t', more @ ..] if !whole.is_empty() => whole.extend_from_slice(more),
            _ => {
                if !whole.is_empty() {
                    whole.push(b'\n');
                }
                whole.extend_from_slice(line);
            }
        }
    }
    whole
}
