//! Files that came with a case or a note: the post that keeps one, and what is told of those that cannot be kept.

use std::sync::Arc;

use crate::{
    model::{
        case::file::{CaseFile, FileFate},
        ids::{CaseNumber, DeskId},
    },
    reply::{Message, Notice, Ping, Upload},
    rules::customer::mask,
    text::{lang::Lang, parts},
};

/// A size in bytes, as people read it.
pub(super) fn size(lang: &Lang, bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (bytes * 10).div_ceil(unit);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    if bytes >= 1 << 20 {
        say!(lang, "size-mb", size = tenths(1 << 20))
    } else {
        say!(lang, "size-kb", size = tenths(1 << 10))
    }
}

/// A file of a case, posted again.
#[must_use]
pub fn posted(lang: &Lang, number: CaseNumber, file: &CaseFile, content: Arc<[u8]>) -> Notice {
    let text = say!(
        lang,
        "file-posted",
        number = number.0,
        name = parts::line(lang, &file.name, 100),
        size = size(lang, file.size),
    );
    Notice {
        uploads: vec![Upload {
            // A name of a file has no asterisks.
            name: mask::in_text(&file.name, lang.patterns()).replace('*', "_"),
            content,
        }],
        ..Notice::text(text)
    }
}

/// A file of a case was gone before it could be posted: whoever gave it is asked to give it again.
#[must_use]
pub fn lost(lang: &Lang, number: CaseNumber, file: &CaseFile) -> Notice {
    let text = say!(
        lang,
        "file-lost",
        number = number.0,
        name = parts::line(lang, &file.name, 100),
        by = parts::person(file.by),
    );
    Notice {
        pings: vec![Ping::User(file.by)],
        ..Notice::text(text)
    }
}

/// An answer that says, too, that a file is larger than the interaction it came with allows: `most` bytes.
#[must_use]
pub fn too_large(lang: &Lang, answer: Message, name: &str, (found, most): (u64, u64)) -> Message {
    let line = say!(
        lang,
        "file-too-large",
        name = parts::line(lang, name, 100),
        size = size(lang, found),
        most = size(lang, most),
    );
    Message {
        text: parts::joined(&[answer.text, line], "\n"),
        ..answer
    }
}

/// What a note says that has nothing but a file.
#[must_use]
pub fn alone(lang: &Lang, name: &str) -> String {
    say!(lang, "file-alone", name = name)
}

/// The files of a case, each with a link to its post.
pub(super) fn list(lang: &Lang, desk: DeskId, files: &[CaseFile]) -> String {
    let lines = files.iter().map(|file| {
        let name = parts::line(lang, &file.name, 60);
        match file.fate {
            FileFate::Posted(place) => {
                let (channel, message) = (place.channel, place.message);
                let link = format!("https://discord.com/channels/{desk}/{channel}/{message}");
                let size = size(lang, file.size);
                say!(lang, "file-line", name = name, link = link, size = size)
            }
            FileFate::Waiting => say!(lang, "file-waiting", name = name),
            FileFate::Lost => say!(lang, "file-gone", name = name),
        }
    });
    parts::fit(lang, &lines.collect::<Vec<_>>(), 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::ids::{CaseId, InteractionId, UserId},
        text::testing::{chinese, english},
    };

    #[test]
    fn sizes_are_read_as_people_read_them() {
        for (bytes, said) in [
            (0, "0.0 KB"),
            (1, "0.1 KB"),
            (1536, "1.5 KB"),
            (1 << 20, "1.0 MB"),
            (10_485_760, "10.0 MB"),
            (10_485_761, "10.1 MB"),
        ] {
            assert_eq!(size(english(), bytes), said);
            assert_eq!(size(chinese(), bytes), said);
        }
    }

    #[test]
    fn a_file_is_named_as_the_text_above_it_names_it() {
        let named = |name: &str| {
            let file = CaseFile {
                id: InteractionId(1),
                case: CaseId(1),
                name: name.to_owned(),
                size: 1,
                url: String::new(),
                by: UserId(1),
                fate: FileFate::Waiting,
            };
            let post = posted(english(), CaseNumber(1), &file, b"x"[..].into());
            assert!(!post.text.contains("13812345678"), "{}", post.text);
            post.uploads[0].name.clone()
        };
        assert_eq!(named("13812345678.jpg"), "138____5678.jpg");
        assert_eq!(named("IMG_20261123_1500.jpg"), "IMG_20261123_1500.jpg");
    }
}
