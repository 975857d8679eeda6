//! From serenity's interaction to [`Invocation`]: who did what, in our own words. Pure; decides nothing.

use std::collections::BTreeMap;

use serenity::all::{
    ActionRowComponent, ApplicationId, Attachment, CommandData, CommandDataOption,
    CommandDataOptionValue, CommandDataResolved, CommandInteraction, CommandType,
    ComponentInteraction, ComponentInteractionDataKind, Interaction, Message, ModalInteraction,
    Permissions,
};

use crate::{
    invocation::{self, Action, Chosen, Invocation, Options, Person, Quoted, Value},
    model::{
        desk::{Held, Locale, Member},
        ids::{ChannelId, DeskId, InteractionId, MessageId, RoleId, UserId},
    },
};

/// Why an interaction is no invocation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Undecodable {
    /// It was done outside of any server, in a direct message.
    OutsideServer,
    /// It is of a kind that Firstline never offers, or parts are missing.
    Unreadable,
}

/// The language of the client that an interaction came from, where Firstline speaks it.
#[must_use]
pub fn locale(interaction: &Interaction) -> Option<Locale> {
    let tag = match interaction {
        Interaction::Command(one) | Interaction::Autocomplete(one) => &one.locale,
        Interaction::Component(one) => &one.locale,
        Interaction::Modal(one) => &one.locale,
        _ => return None,
    };
    Locale::from_tag(tag)
}

/// What was done, by whom, where.
///
/// # Errors
/// Says why it is not for the handlers; the person is owed an answer all the same.
pub fn decode(interaction: &Interaction) -> Result<Invocation, Undecodable> {
    use Undecodable::{OutsideServer, Unreadable};
    let (channel, member, action) = match interaction {
        Interaction::Command(one) => (one.channel_id, one.member.as_deref(), command(one)),
        Interaction::Autocomplete(one) => (one.channel_id, one.member.as_deref(), completion(one)),
        Interaction::Component(one) => (one.channel_id, one.member.as_ref(), press(one)),
        Interaction::Modal(one) => (one.channel_id, one.member.as_ref(), Some(submit(one))),
        _ => return Err(Unreadable),
    };
    let (Some(guild), Some(member)) = (interaction.guild_id(), member) else {
        return Err(OutsideServer);
    };
    Ok(Invocation {
        id: InteractionId(interaction.id().get().cast_signed()),
        desk: DeskId(guild.get().cast_signed()),
        channel: ChannelId(channel.get().cast_signed()),
        member: self::member(member),
        locale: locale(interaction),
        action: action.ok_or(Unreadable)?,
    })
}

fn manages(permissions: Option<Permissions>) -> bool {
    permissions.is_some_and(|held| held.administrator() || held.manage_guild())
}

fn member(member: &serenity::all::Member) -> Member {
    Member {
        user: user_id(member.user.id),
        name: name(member.nick.as_deref(), &member.user),
        roles: member.roles.iter().map(|role| role_id(*role)).collect(),
        manages_server: manages(member.permissions),
    }
}

/// The name a server shows: nickname, display name, user name.
fn name(nick: Option<&str>, user: &serenity::all::User) -> String {
    nick.or(user.global_name.as_deref())
        .unwrap_or(&user.name)
        .to_owned()
}

fn command(interaction: &CommandInteraction) -> Option<Action> {
    let data = &interaction.data;
    match data.kind {
        CommandType::ChatInput => {
            let (path, given) = path(data);
            let most = interaction.attachment_size_limit.into();
            let options = options(given, (&data.resolved, most));
            Some(Action::Command { path, options })
        }
        CommandType::Message => {
            let message = data
                .resolved
                .messages
                .get(&data.target_id?.to_message_id())?;
            Some(Action::MessageMenu {
                name: data.name.clone(),
                target: quoted(message, interaction.application_id),
            })
        }
        CommandType::User => Some(Action::UserMenu {
            name: data.name.clone(),
            target: person(data.target_id?.to_user_id(), &data.resolved)?,
        }),
        _ => None,
    }
}

fn quoted(message: &Message, application: ApplicationId) -> Quoted {
    let boxes = message.embeds.iter();
    let boxes = boxes.flat_map(|embed| [&embed.title, &embed.description]);
    let boxes: Vec<&str> = boxes.flatten().map(String::as_str).collect();
    let mentioned = message.mentions.iter();
    Quoted {
        id: MessageId(message.id.get().cast_signed()),
        channel: ChannelId(message.channel_id.get().cast_signed()),
        author: name(None, &message.author),
        // The boxes of a person's message are previews of links.
        content: if message.content.is_empty() && message.author.bot {
            boxes.join("\n")
        } else {
            message.content.clone()
        },
        people: mentioned
            .map(|user| (user_id(user.id), name(None, user)))
            .collect(),
        own: message.author.id.get() == application.get(),
    }
}

fn completion(interaction: &CommandInteraction) -> Option<Action> {
    let (path, given) = path(&interaction.data);
    let (focused, partial) = given.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((&option.name, value)),
        _ => None,
    })?;
    Some(Action::Complete {
        path,
        focused: focused.clone(),
        partial: partial.clone(),
        options: options(
            given,
            (
                &interaction.data.resolved,
                interaction.attachment_size_limit.into(),
            ),
        ),
    })
}

fn press(interaction: &ComponentInteraction) -> Option<Action> {
    match &interaction.data.kind {
        ComponentInteractionDataKind::Button => Some(Action::Press {
            id: interaction.data.custom_id.clone(),
            message: MessageId(interaction.message.id.get().cast_signed()),
        }),
        ComponentInteractionDataKind::UserSelect { values } => {
            let person = person(*values.first()?, &interaction.data.resolved)?;
            Some(choice(interaction, Chosen::Person(person)))
        }
        ComponentInteractionDataKind::StringSelect { values } => {
            Some(choice(interaction, Chosen::Word(values.first()?.clone())))
        }
        _ => None,
    }
}

fn choice(interaction: &ComponentInteraction, chosen: Chosen) -> Action {
    let id = interaction.data.custom_id.clone();
    Action::Choose { id, chosen }
}

fn submit(interaction: &ModalInteraction) -> Action {
    let rows = interaction.data.components.iter();
    let inputs = rows
        .flat_map(|row| &row.components)
        .filter_map(|input| match input {
            ActionRowComponent::InputText(text) => Some((
                text.custom_id.clone(),
                text.value.clone().unwrap_or_default(),
            )),
            _ => None,
        });
    Action::Submit {
        id: interaction.data.custom_id.clone(),
        fields: inputs.collect(),
    }
}

/// The canonical names from the root to the leaf, and the options given there.
fn path(data: &CommandData) -> (String, &[CommandDataOption]) {
    let mut path = data.name.clone();
    let mut options = data.options.as_slice();
    while let [only] = options {
        match &only.value {
            CommandDataOptionValue::SubCommand(below)
            | CommandDataOptionValue::SubCommandGroup(below) => {
                path = format!("{path} {}", only.name);
                options = below;
            }
            _ => break,
        }
    }
    (path, options)
}

/// What was given, by name; what is still being typed is left out.
fn options(given: &[CommandDataOption], (resolved, most): (&CommandDataResolved, u64)) -> Options {
    let values = given.iter().filter_map(|option| {
        let value = match &option.value {
            CommandDataOptionValue::String(text) => Value::Text(text.clone()),
            CommandDataOptionValue::Integer(number) => Value::Integer(*number),
            CommandDataOptionValue::Boolean(yes) => Value::Boolean(*yes),
            CommandDataOptionValue::User(user) => Value::Person(person(*user, resolved)?),
            CommandDataOptionValue::Channel(id) => {
                Value::Channel(ChannelId(id.get().cast_signed()))
            }
            CommandDataOptionValue::Role(role) => Value::Role(role_id(*role)),
            CommandDataOptionValue::Attachment(id) => file(resolved.attachments.get(id)?, most),
            _ => return None,
        };
        Some((option.name.clone(), value))
    });
    Options(values.collect::<BTreeMap<_, _>>())
}

fn person(id: serenity::all::UserId, resolved: &CommandDataResolved) -> Option<Person> {
    let user = resolved.users.get(&id)?;
    let member = resolved.members.get(&id);
    Some(Person {
        id: user_id(id),
        name: name(member.and_then(|member| member.nick.as_deref()), user),
        bot: user.bot,
        held: member.map(|member| Held {
            roles: member.roles.iter().map(|role| role_id(*role)).collect(),
            manages_server: manages(member.permissions),
        }),
    })
}

fn file(attachment: &Attachment, most: u64) -> Value {
    Value::File(invocation::Attachment {
        name: attachment.filename.clone(),
        url: attachment.url.clone(),
        size: attachment.size.into(),
        most,
    })
}

fn user_id(id: serenity::all::UserId) -> UserId {
    UserId(id.get().cast_signed())
}

fn role_id(id: serenity::all::RoleId) -> RoleId {
    RoleId(id.get().cast_signed())
}

#[cfg(test)]
mod tests;
