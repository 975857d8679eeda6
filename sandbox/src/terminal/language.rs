//! The language of a client: how it writes instants and what it adds to messages.

use chrono::{DateTime, Datelike as _, Weekday};
use chrono_tz::Tz;

use super::chinese;
use crate::message::{Modal, THINKING};
use crate::outcome::Refused;

/// A language that the terminal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
}

impl Language {
    /// That of a client's locale; English where the terminal does not speak it.
    pub(super) fn of(locale: &str) -> Self {
        match locale {
            "zh-CN" => Self::Chinese,
            _ => Self::English,
        }
    }

    /// An instant in a style of Discord's: `t T d D f F`.
    pub(super) fn instant(self, at: &DateTime<Tz>, style: &str) -> Option<String> {
        let format = match (style, self) {
            ("t", _) => "%H:%M",
            ("T", _) => "%H:%M:%S",
            ("d", _) => "%Y-%m-%d",
            ("D", Self::English) => "%-d %B %Y",
            ("D", Self::Chinese) => "%Y年%-m月%-d日",
            ("f", Self::English) => "%-d %B %Y %H:%M",
            ("f", Self::Chinese) => "%Y年%-m月%-d日 %H:%M",
            ("F", Self::English) => "%A, %-d %B %Y %H:%M",
            ("F", Self::Chinese) => {
                return Some(format!(
                    "{} {} {}",
                    at.format("%Y年%-m月%-d日"),
                    weekday(at),
                    at.format("%H:%M")
                ));
            }
            _ => return None,
        };
        Some(at.format(format).to_string())
    }

    /// What the client adds to a message that one person alone sees.
    pub(super) fn only(self, name: &str) -> String {
        match self {
            Self::English => format!("(only {name} can see this)"),
            Self::Chinese => format!("（仅 {name} 可见）"),
        }
    }

    /// Whom a message notifies, as the terminal tells it.
    pub(super) fn notifies(self, names: &[String]) -> String {
        match self {
            Self::English => format!("(notifies {})", names.join(", ")),
            Self::Chinese => format!("（通知 {}）", names.join("、")),
        }
    }

    /// What the client adds to the author of an edited message.
    pub(super) fn edited(self) -> &'static str {
        match self {
            Self::English => " (edited)",
            Self::Chinese => "（已编辑）",
        }
    }

    /// What the client shows of an answer that is still to come.
    pub(super) fn thinking(self) -> &'static str {
        match self {
            Self::English => THINKING,
            Self::Chinese => "（思考中……）",
        }
    }

    /// Of what is said in English and in Chinese, what is in this language.
    pub(super) fn one_of(self, [english, chinese]: [&'static str; 2]) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// That there is no form to be sent or closed.
    pub(super) fn no_form(self) -> &'static str {
        self.one_of(["! no form is open", "! 没有打开的表单"])
    }

    /// That an option completes nothing.
    pub(super) fn nothing_to_offer(self) -> &'static str {
        self.one_of(["  (nothing to offer)", "  （没有可选的）"])
    }

    /// A form as it opens, and how it is sent.
    pub(super) fn form(self, modal: &Modal) -> String {
        match self {
            Self::English => format!(
                "{}\n(fill field:\"text\" … sends it, cancel closes it)",
                modal.text()
            ),
            Self::Chinese => {
                let shown = modal.text().replace(" e.g. ", " 例如：");
                let field = modal
                    .inputs
                    .first()
                    .map_or("text", |input| input.label.as_str());
                let field = if field.contains(char::is_whitespace) {
                    format!("“{field}”")
                } else {
                    field.to_owned()
                };
                format!("{shown}\n（fill {field}:\"…\" 提交，cancel 关闭）")
            }
        }
    }

    /// That no answer came.
    pub(super) fn failed(self, why: &str) -> String {
        match (self, why) {
            (Self::Chinese, "The application did not respond") => "该应用未响应".to_owned(),
            _ => why.to_owned(),
        }
    }

    /// Why the client would not send what was typed or pressed.
    pub(super) fn refused(self, why: &Refused) -> String {
        match self {
            Self::English => why.to_string(),
            Self::Chinese => chinese::refused(why),
        }
    }

    /// How far an instant is away, both in seconds: Discord's style `R`.
    pub(super) fn relative(self, seconds: i64, now: i64) -> String {
        let distance = (seconds - now).unsigned_abs();
        let (n, [english, chinese]) = match distance {
            0..60 => (distance, ["second", "秒"]),
            60..3_600 => ((distance + 30) / 60, ["minute", "分钟"]),
            3_600..86_400 => ((distance + 1_800) / 3_600, ["hour", "小时"]),
            _ => ((distance + 43_200) / 86_400, ["day", "天"]),
        };
        let s = if n == 1 { "" } else { "s" };
        match (self, seconds > now) {
            (Self::English, true) => format!("in {n} {english}{s}"),
            (Self::English, false) => format!("{n} {english}{s} ago"),
            (Self::Chinese, true) => format!("{n}{chinese}后"),
            (Self::Chinese, false) => format!("{n}{chinese}前"),
        }
    }
}

fn weekday(at: &DateTime<Tz>) -> &'static str {
    match at.weekday() {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn instants_are_written_in_both_languages() {
        let at = DateTime::from_timestamp(1_800_003_605, 0).unwrap();
        let at = at.with_timezone(&Tz::Asia__Shanghai);
        for (style, english, chinese) in [
            ("t", "17:00", "17:00"),
            ("T", "17:00:05", "17:00:05"),
            ("d", "2027-01-15", "2027-01-15"),
            ("D", "15 January 2027", "2027年1月15日"),
            ("f", "15 January 2027 17:00", "2027年1月15日 17:00"),
            (
                "F",
                "Friday, 15 January 2027 17:00",
                "2027年1月15日 星期五 17:00",
            ),
        ] {
            let of = |language: Language| language.instant(&at, style);
            assert_eq!(of(Language::English).as_deref(), Some(english));
            assert_eq!(of(Language::Chinese).as_deref(), Some(chinese));
        }
        assert_eq!(Language::Chinese.instant(&at, "x"), None);
    }

    #[test]
    fn distances_are_written_in_both_languages() {
        for (distance, english, chinese) in [
            (0, "0 seconds ago", "0秒前"),
            (1, "in 1 second", "1秒后"),
            (-90, "2 minutes ago", "2分钟前"),
            (3_600, "in 1 hour", "1小时后"),
            (-3 * 86_400, "3 days ago", "3天前"),
        ] {
            assert_eq!(Language::English.relative(distance, 0), english);
            assert_eq!(Language::Chinese.relative(distance, 0), chinese);
        }
    }

    #[test]
    fn other_locales_are_shown_english() {
        assert_eq!(Language::of("zh-CN"), Language::Chinese);
        assert_eq!(Language::of("zh-TW"), Language::English);
        assert_eq!(Language::of("en-US"), Language::English);
    }
}
