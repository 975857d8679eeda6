//! Lines that ask nothing of the bot: lists, history, language, waiting.

use std::fmt::Write as _;
use std::time::Duration;

use super::chinese;
use super::language::Language;
use super::lines::{HELP, Line};
use super::player::Player;
use super::show;
use crate::desk::BOT;
use crate::state::State;
use crate::validate::LOCALES;

impl Player {
    /// The lines that ask nothing of the bot.
    pub(super) async fn tell(&mut self, asked: Line) {
        match asked {
            Line::Wrong(sentence) => {
                let sentence = self.language().one_of(sentence);
                self.say(&format!("! {sentence}"));
            }
            Line::Help => {
                let help = self.language().one_of([HELP, chinese::HELP]);
                self.say(help.trim_start());
            }
            Line::Wait(seconds) => self.wait(Duration::from_secs(seconds)).await,
            Line::Cancel => match self.modal.take() {
                Some(_) => {
                    let closed = self.language().one_of(["(closed)", "（已关闭）"]);
                    self.say(closed);
                }
                None => {
                    let none = self.language().no_form();
                    self.say(none);
                }
            },
            Line::Locale(locale) if LOCALES.contains(&locale.as_str()) => {
                self.sandbox.set_locale(&self.who, &locale);
                let said = match self.language() {
                    Language::English => format!("({} reads {locale} now)", self.who),
                    Language::Chinese => format!("（{} 现在使用 {locale}）", self.who),
                };
                self.say(&said);
            }
            Line::Locale(_) => {
                let unknown = self.language().one_of([
                    "! Discord knows no such language; it knows",
                    "! Discord 没有这种语言；可用：",
                ]);
                self.say(&format!("{unknown} {}", LOCALES.join(" ")));
            }
            Line::History => {
                let text = self.sandbox.view(|s| {
                    let reader = self.reader(s);
                    let posts = s
                        .channel(&self.channel)
                        .map(|(_, c)| s.messages(c.id))
                        .unwrap_or_default();
                    let newest = &posts[posts.len().saturating_sub(10)..];
                    newest
                        .iter()
                        .map(|m| show::message(s, m, reader))
                        .collect::<String>()
                });
                self.say(&text);
            }
            Line::Channels => {
                let text = self.sandbox.view(channels);
                self.say(&text);
            }
            Line::People => {
                let text = self.sandbox.view(people);
                self.say(&text);
            }
            _ => {}
        }
    }

    /// Lets time pass; news are collected at its end.
    async fn wait(&mut self, time: Duration) {
        tokio::time::sleep(time).await;
        self.show_news();
    }
}

fn channels(state: &State) -> String {
    let mut out = String::new();
    for (i, guild) in state.guilds().iter().enumerate() {
        for channel in &guild.channels {
            let key = if i == 0 {
                String::new()
            } else {
                format!("{}/", guild.key)
            };
            let inside = if channel.is_thread() { "  " } else { "" };
            let _ = writeln!(out, "  {inside}{key}{}", show::name(channel));
        }
    }
    out
}

fn people(state: &State) -> String {
    let mut out = String::new();
    for person in state.people().iter().filter(|p| p.id != BOT) {
        let guild = state.guilds().first();
        let roles = guild
            .and_then(|g| Some((g, g.member(person.id)?)))
            .map(|(g, m)| {
                let held = g.roles.iter().filter(|r| m.roles.contains(&r.id));
                held.map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ")
            });
        let about = match roles {
            None => "not a member".to_owned(),
            Some(roles) if person.bot => format!("bot {roles}"),
            Some(roles) => roles,
        };
        let _ = writeln!(
            out,
            "  {:<11} @{:<6} {:<6} {about}",
            person.handle, person.name, person.locale
        );
    }
    out
}
