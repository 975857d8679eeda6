### The desk's settings.

desk-title = This desk
desk-ready = The desk is ready
desk-saved = Saved, but something needs attention
desk-not-set-up = Not set up yet: { $command } takes a minute.
desk-complete = Nothing is missing. { $command } looks whether it works.
desk-missing = Still to set with { $command }:
desk-missing-cards = `{ command-desk-setup-channel.name }:` cards of { $team } go where each case was logged
desk-missing-breaches = `{ command-desk-setup-supervisors.name }:` breaches of { $team } are told among its cards
desk-missing-agents = `{ command-desk-setup-agent-role.name }:` everybody is an agent
desk-missing-supervisors = `{ command-desk-setup-supervisor-role.name }:` breaches mention no supervisor
desk-missing-managers = `{ command-desk-setup-manager-role.name }:` only whoever has "Manage Server" changes settings
desk-missing-teams = { $teams }: no channel of their own; { $command } gives them one
desk-threads-all = Threads are changed for every team.
desk-language = Language: { $language } · time zone: { $zone }
desk-zone-change = Time zone: { $old } → { $new }
desk-agents = Agents: { $role }
desk-supervisors = Supervisors: { $role }
desk-managers = Managers: { $role }
desk-everybody = everybody
desk-unset = not set
desk-manage-server = whoever has "Manage Server"
desk-teams-closed = Teams are closed: agents see the cases of their own alone
desk-team = **{ $name }** · cards: { $cards } · breaches: { $breaches }
desk-threads = a thread for each card
desk-where-logged = where each case was logged
desk-same-channel = in the same channel

check-good = Every channel can be posted to.
check-attention = Something needs attention:
check-alerts-good = ✅ Alerts of the last 24 hours: { $counts }
check-alerts-bad = ❌ Alerts of the last 24 hours: { $counts }
    Nobody was told of { $cases }: look after them now, then at the bot's log
check-supervisors = Supervisors
check-managers = Managers
check-role-unset = ➖ { $whose }: no role is set, so alerts for them call the next ones up. { $command } sets one
check-role-gone = ❌ { $whose }: their role was deleted, so alerts for them call the next ones up. { $command } sets another
check-role-reserved = ❌ { $whose } { $role }: the bot cannot mention this role. Let anyone mention it, or give the bot { $need }
check-silent-threads = { $count ->
    [one] ❌ One thread is locked, or closed to the bot: { $threads }. Unlock it; what it missed is posted then.
   *[other] ❌ { $count } threads are locked, or closed to the bot: { $threads }. Unlock them; what they missed is posted then.
}
check-unreadable = { $count ->
    [one] ❌ One post was written by another version of the bot; it is kept until a version runs that can read it.
   *[other] ❌ { $count } posts were written by another version of the bot; they are kept until a version runs that can read them.
}
check-without-role = ❌ Of those known, { $people } have cases and hold no role of this desk: give them one, or choose it with { $command }
use-cards = Cards
use-breaches = Breaches
health-good = ✅ { $used_for } { $channel }
health-unset = ➖ { $used_for } { $channel }: posts go where each case was logged
health-gone = ❌ { $used_for } { $channel }: deleted, or hidden from the bot
health-lacks = ❌ { $used_for } { $channel }: give the bot { $needs }
list-and = { ", " }
need-view-channel = View Channel
need-send-messages = Send Messages
need-embed-links = Embed Links
need-attach-files = Attach Files
need-read-message-history = Read Message History
need-mention-everyone = Mention @everyone, @here, and All Roles
need-create-threads = Create Public Threads
need-send-in-threads = Send Messages in Threads
health-unknown = ❔ { $used_for } { $channel }: Discord gave no answer, please check again

routines-none = There are no routines.
routine-digest = { $span ->
    [day] Daily digest
    [week] Weekly digest
    [month] Monthly digest
   *[other] Digest
}
routine-line = **{ $name }** { $cron } ({ $zone }) in { $channel }
    Next: { $next }
routine-stopped = **{ $name }** is off
routine-set = Changed. { $line }
routine-off = **{ $name }** is off. { $command } starts it again.

# The name of a desk's first team, until somebody renames it.
team-default = Support

roles-changed = The roles are changed.
teams-title = Teams
team-added = The team is ready.
team-changed = The team is changed.
team-retired = **{ $name }** takes no cases any more; those it had stay its own. { $command } brings it back.
team-line = Members: { $members } · hours: { $calendar } · unfinished cases: { $open }
team-every-agent = every agent
team-own-calendar = its own
team-desk-calendar = the desk's

# What was changed of the rules: which rule, from what to what.
rule-history-title = Changes of the settings
rule-history-empty = No setting has been changed yet.
rule-change = { $when } { $actor } · { $rule }: { $from } → { $to }
rule-language = Language
rule-zone = Time zone
rule-role = Role of { $role }
rule-teams = Teams
rule-teams-closed = Teams closed to each other
rule-team-channel = { $team } · cards
rule-team-supervisors = { $team } · breaches
rule-team-roles = { $team } · roles of its members
rule-team-threads = { $team } · threads
rule-routine-time = { $name } · when
rule-routine-channel = { $name } · channel
rule-target = Target · { $cases } · { $clock }
rule-ladder = Ladder
rule-quiet = Quiet hours
rule-file-field = Required of files: { $field }
rule-masks = Masked besides contacts
rule-kinds = Kinds
rule-hours = Working hours
rule-holidays = Holidays
rule-workdays = Make-up working days
rule-on = on
rule-off = off
rule-callback = Callbacks · { $cases }
