### Refusals: what was wrong, and what would be right.

refusal-unknown-case = There is no case { $given } here. { $command } finds them.
refusal-illegal = { $count ->
    [0] **#{ $number }** is { $status }; { $tried } does not apply. { $command } logs the matter anew.
   *[other] **#{ $number }** is { $status }, so { $tried } does not apply. Possible now: { $possible }
}
refusal-illegal-here = **#{ $number }** is { $status }, so { $tried } does not apply.
refusal-taken = { $who } has **#{ $number }** already.
refusal-already-yours = **#{ $number }** is yours already.
refusal-offered-to-another = **#{ $number }** waits for { $who } to answer.
refusal-offer-gone = This request about **#{ $number }** is over; its card shows how it stands.
refusal-not-yours = { $who } answers for **#{ $number }**. They or a supervisor can do this.
refusal-adrift = Nobody has **#{ $number }**: its first responder has left. Whoever accepts it or a supervisor can do this.
refusal-needs-role = This is for { $role }. Please ask one of them.
refusal-stale-button = This button is out of date. Please use the newest card or the command.
refusal-alert-taken = { $who } has this alert already.
refusal-alert-yours = You have this alert already.
refusal-alert-over = This alert is over.
refusal-empty = Please fill in: { $slot }.
refusal-too-long = { $slot }: { $given } characters are too many, at most { $max } fit.
refusal-unreadable = { $given } cannot be read as a time. Try { $examples }.
refusal-hour-missing = At what time on { $day }? For example { $example }.
refusal-which-date = { $given } is either { $one } or { $other }. Please write out which, for example { $example }.
refusal-wrong-weekday = That date is { $day }. Please correct the weekday or the date.
refusal-passed-today = { $given } has passed today. Is it { $when } that you mean? Then write the day, for example { $example }.
refusal-half-day = Half a day is not clear. Half of a working day here is { $half }; if that is meant, please write { $example }.
refusal-nobody-works = Nobody works on { $day }. The end of work nearest to it is { $when }; if that is meant, please write { $example }.
refusal-no-holiday = { $given }: the working hours know no such holiday there. Please write the date, or add the holiday with `/desk calendar holiday`.
refusal-not-yet = { $given } has not come yet. Please choose a time that has been.
refusal-ambiguous = The clocks change then, so { $given } is no single instant. Please choose a time an hour earlier or later.
refusal-past = { $when } has passed. Please choose a later time.
refusal-bot = { $name } is a bot. Please choose a person.
refusal-not-here = { $name } is not in this server. Please choose somebody who is.
refusal-not-agent = { $name } has no role that works on cases. Please choose an agent.
refusal-unknown-calendar = { $given } is neither a team whose hours it could have nor hours. Try `24x7` or `mon-fri 09:00-18:00`.
refusal-unknown-team = There is no team { $given }. Please choose one from the list.
refusal-unknown-customer = There is no customer { $given } here. { $command } finds them.
refusal-customer-other-teams = Every case of { $name } is one of other teams. Somebody there or a supervisor can read the contact.
refusal-until-without-need = When does which need end? Please choose it at { $option } as well.
refusal-bad-rhythm = How often is { $given }? Please type a length from a day to a year, for example `30d` or `4 weeks`.
refusal-field-required = Files must have this already.
refusal-field-not-required = No such rule is set. { $command } shows those that are.
refusal-too-many-fields = There are { $max } rules already. Please remove one first.
refusal-already-at-risk = That { $name } may leave is on record already; { $who } answers for it.
refusal-already-lost = { $name } is on record as lost already. { $command } closes that file.
refusal-not-lost = { $name } is neither lost nor about to leave.
refusal-no-talk = Nobody has talked with { $name } to keep them. { $command } plans that talk; or please say at { $option } why there was none.
refusal-moved-where = Where were they referred to? Please say it at { $option }.
refusal-risk-taken = { $who } answers for this already, or it is over.
refusal-not-the-adviser = { $who } looks after this customer. They or a supervisor can take this over.
refusal-no-adviser = Nobody looks after this customer. A supervisor can take this over.
refusal-merge-itself = { $name } is one customer already. Please name two.
refusal-merge-circle = { $name } and { $other } are the same customer already.
refusal-merged-already = { $name } is another name of a customer; { $command } shows whose. Please give that one.
refusal-not-merged = { $name } was not merged into { $other }, so there is nothing to take back.
refusal-merge-stands = That { $name } was merged could be taken back until { $when }. { $command } gives single cases to another customer.
refusal-merged-on = { $name } was merged into { $other } since. Please take that back first.
refusal-merged-meanwhile = Somebody else merged one of them just now. Please look at both again.
refusal-customer-exists = There is another customer { $name } already ({ $count ->
        [one] 1 case
       *[other] { $count } cases
    }; { $show } shows it). Choose a name that tells the two apart, or give the cases to that customer with { $edit }.
refusal-unknown-kind = { $given } is no kind. Please use one of { $kinds }.
refusal-unknown-choice = { $given } is no choice of { $option }. Please use one of { $choices }.
refusal-out-of-range = { $option } takes a whole number from { $min } to { $max }; { $given } is none of them.
refusal-type-more = That line only says that there are more: type a part of the name at { $option }.
refusal-unknown-zone = { $given } is no time zone. Examples: `Asia/Shanghai`, `Europe/Berlin`.
refusal-unknown-routine = There is no routine { $given }. { $command } lists them.
refusal-bad-cron = { $given } is no schedule. Try `friday 17:00` or `daily 9:00`; as cron text, `0 17 * * 5` is Friday 17:00.
refusal-never-fires = { $given } never comes. Use a date that exists; `0 17 * * 5` is Friday 17:00.
refusal-too-often = { $given } is too often. Every 15 minutes is the most.
refusal-other-team = **#{ $number }** is a case of { $team }. Somebody there or a supervisor can do this.
refusal-not-in-team = { $name } does not work in { $team }. Please choose somebody who does.
refusal-no-working-time = That leaves no working time in the next 400 days. Please keep some working hours.
refusal-draft-old = The settings have changed since this was shown. Please type the command again.
refusal-kind-exists = There is a kind { $kind }, or there was. Please choose another name.
refusal-kind-built-in = { $kind } is built in and keeps its name. Add a kind of your own and retire this one: { $command }
refusal-kind-retired = { $kind } is retired already. { $command } brings it back.
refusal-kind-last = { $kind } is the last kind. Please add another one before.
refusal-too-many-kinds = There are { $max } kinds already, as many as can be listed. Please retire one before.
refusal-mask-unreadable = { $given } is no pattern for masking. Please type the words that stand before the number, then `+` and how many digits it has, for example `Account +13` or `Account +10-12`.
refusal-mask-too-wide = { $given } would mask too much, for example { $example }. Please add the words that stand before the number, for example `Account +13`.
refusal-mask-exists = { $given } is masked already.
refusal-mask-unknown = This desk has no pattern { $given }. { $command } lists them.
refusal-too-many-masks = A desk has { $max } patterns at most. Please remove one before.
refusal-unknown-target = This desk has set no target for exactly these cases. { $command } lists all; a built-in one is switched off with { $none } and the length none.
refusal-target-length = { $given } is no possible target. Between 1 minute and 365 days, or 250 working days: `30m`, `8h`, `3 working days`, or `none` for no target.
refusal-working-days = Working days are counted by the team's calendar. Please leave out the hours, or write a length in hours or days.
refusal-target-beaten = This target would never apply: for every case it fits, another one wins, for example
    { $by }
    Please name more: kind, priority, tier or team.
refusal-too-many-targets = This desk has { $max } targets of its own, as many as it can. Please remove one before.
refusal-as-before = It is so already; nothing would change.
refusal-ladder-unreadable = The step { $given } cannot be read. Example: `answerer, supervisors, 15m managers, 60m managers x5`.
refusal-ladder-empty = A ladder needs at least one step. Example: `answerer, supervisors, 15m managers, 60m managers x5`.
refusal-ladder-too-long = A ladder has { $max } steps at most, repetitions counted.
refusal-ladder-wait = Step { $row } must wait 30 days at most and, after the breach, at least 1 minute.
refusal-quiet-one-end = { $given } is one end of the quiet hours, and none hold now whose other end could stay. Please give both, for example from `22:00` to `07:00`.
refusal-quiet-unreadable = { $given } cannot be read as quiet hours. Example: from `22:00` to `07:00`; `off` for none.
refusal-quiet-whole-day = Quiet hours cannot cover the whole day: at least an hour has to be left.
refusal-ladder-times = Step { $row } cannot be said that many times. Warning and breach, the first two, are said once.
refusal-urged-just-now = It was urged a moment ago; again { $when }.
refusal-escalated-just-now = You escalated it a moment ago; again { $when }.
refusal-promised-already = { $when } is promised already. Please choose another time.
refusal-too-late-to-extend = The deadline of **#{ $number }** passed { $when }; more time has to be asked for before. { $command } agrees a new time with the customer.
refusal-not-later = The deadline is { $when } already. Please choose a later time.
refusal-nothing-to-extend = **#{ $number }** has no deadline for its resolution.
refusal-extension-decided = { $who } has decided about this on **#{ $number }** already.
refusal-extension-over = This request on **#{ $number }** is over; its card shows how it stands.
refusal-own-request = You asked for this yourself, so another supervisor has to decide about **#{ $number }**.
refusal-as-it-stands = **#{ $number }** says that already.
refusal-link-to-itself = **#{ $number }** is the same case. Please name another one.
refusal-linked-already = **#{ $number }** and **#{ $other }** are linked already.
refusal-not-linked = **#{ $number }** and **#{ $other }** are not linked.
refusal-circle = **#{ $other }** is a duplicate of **#{ $number }** already; the two cannot repeat each other.
refusal-original-void = **#{ $number }** is void itself. Please name the case that goes on.
refusal-original-void-instead = **#{ $number }** is void itself; **#{ $other }** goes on instead of it. Please name that one.
refusal-void-without-reason = Please say why, or which case it duplicates.
refusal-answered-and-asked = With { $told } the case is resolved at once. Please leave out whom else it is for and by when, or { $told }.
refusal-told-unclear = Was the customer told? { $given } says neither yes nor no.
refusal-about-case = This post is about **#{ $number }** already. { $command } adds to it.
refusal-one-receiver = Please name either a person or a team.
refusal-transfer-to-oneself = To take **#{ $number }** yourself, use { $command }.
refusal-same-team = **#{ $number }** belongs to { $team } already. Please choose another team.
refusal-nothing-to-change = Please fill in at least one option.
refusal-unchanged = It stands like this already; nothing would change.
refusal-store-unavailable = Nothing was stored, because the database cannot be written right now. Please try again in a minute.
refusal-store-damaged = Nothing was stored, because the database is damaged; trying again will not help. Please tell whoever runs Firstline that a backup has to be restored, and keep what you wanted to record until then.
refusal-store-unreadable = Nothing was stored, because something that is kept of this desk cannot be read; trying again will not help. Please tell whoever runs Firstline, whose log says what it is, and keep what you wanted to record until then.
refusal-failed = That did not work, and the fault is on this side; it has been recorded. Please try again.
refusal-unknown-day = { $given } cannot be read as a day. Try { $examples }.
refusal-future-day = { $day } has not come yet. Please choose today or an earlier day; with a year if it was long ago.
refusal-reviewed = { $who } has reviewed { $day } already, { $when }.
refusal-which-case = Which case? Please give its number; only inside a case's thread it can be left out.

slot-case = Case
slot-customer = Customer
slot-summary = Summary
slot-details = Details
slot-contact = Contact
slot-note = Note
slot-told = What the customer was told
slot-reason = Reason
slot-team = Team
slot-name = Name
slot-pattern = Pattern
slot-phrase = Phrase
slot-text = Text

refusal-outside-server = Firstline works inside a server: use it in a channel there.
refusal-not-offered = This is not offered any more. Type /{ command-help.name } to see what is.
refusal-too-late = That took too long. Look with /{ command-queue.name } whether it was done before you try again.

### Teams, roles and calendars.

refusal-team-exists = There is a team { $name } already. Please choose another name.
refusal-team-busy = { $open ->
    [one] { $name } has one unfinished case. Hand it to another team first.
   *[other] { $name } has { $open } unfinished cases. Hand them to another team first.
}
refusal-last-team = This is the only team; a desk keeps one. Add another first.
refusal-everyone-role = Everybody has this role, so it tells nobody apart. Choose another, or leave it out.
refusal-bad-hours = { $given } cannot be read as working hours. Try `mon-fri 09:00-12:00 13:00-18:00; sat off`.
refusal-bad-dates = { $given } is no date. Try `2026-10-01`, `10-01` or `2026-10-01..2026-10-07`, a year at most.
refusal-bad-month = { $given } is no month. Try `2026-10`.
refusal-span-range = { $day } { $span }: working hours begin before 24:00 and end by 48:00.
refusal-span-reversed = { $day } { $span } ends before it begins. Past midnight, count on: `22:00-30:00`.
refusal-span-overlap = { $day }: { $span } and { $other } overlap. Please make one of them.
refusal-span-next-day = { $day } { $span } runs into { $other } of the next day. Please end it earlier.
refusal-no-such-date = Nothing of the kind is set on { $given }. The month shows what is.
refusal-too-many-dates = That makes too many dates; { $max } fit into a calendar.
refusal-unknown-table = There is no table { $given }. Please choose one from the list.
refusal-file-too-large = The file is too large; { $max } MiB at most.
refusal-file-unavailable = Discord did not hand the file over. Please upload it again.
refusal-file-broken = This is no whole iCalendar file (`.ics`). Please export it again.
refusal-file-letters = The file is not UTF-8. Please save it as UTF-8 and upload it again.
