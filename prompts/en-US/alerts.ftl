### Posts that call somebody: warnings, breaches, assignments.

alert-warning = ⏰ { $pings } **#{ $number }** · { $clock } due { $when }
alert-warned = ⏰ { $pings } **#{ $number }** · { $clock } was due { $when }
alert-breach = 🔴 { $pings } **#{ $number }** · { $clock } breached, was due { $when }
alert-again = 🔴 { $pings } **#{ $number }** · { $clock } still breached, was due { $when }
alert-answers = { $who } answers for it.
alert-adrift = Nobody has it: its first responder has left.
alert-waited = Waited { $time } for the customer.
alert-late = Sent { $time } late, after downtime.
alert-calm = 🌙 Nobody is called at this hour. The post at opening names it.
alert-acknowledged = ✋ { $by } has it, since { $when }
alert-acknowledged-clock = ✋ { $by } has the { $clock } alert, since { $when }
alert-superseded = **#{ $number }** · { $clock } due { $when }: a newer alert stands below
alert-met = ✅ **#{ $number }** · { $clock } met
alert-met-late = ✅ **#{ $number }** · { $clock } done, { $late } late
alert-met-late-working = ✅ **#{ $number }** · { $clock } done, { $late } of working time late
alert-moved = **#{ $number }** · { $clock } is due { $when } now
alert-withdrawn-hours = ↩️ **#{ $number }** · { $clock } breach withdrawn: hours changed{ $until }
alert-withdrawn-target = ↩️ **#{ $number }** · { $clock } breach withdrawn: target changed{ $until }
alert-withdrawn-case = ↩️ **#{ $number }** · { $clock } breach withdrawn: the case was corrected{ $until }
# Follows one of the three above, where the clock runs on.
alert-withdrawn-until = , due { $when } now
alert-paused = ⏸️ **#{ $number }** · { $clock } stands still while it waits for the customer
alert-over = **#{ $number }** · { $clock } no longer counts
alert-over-breached = **#{ $number }** · { $clock } was breached and no longer counts

## Many at once
rollup-warnings = { $count ->
    [one] ⏰ 1 warning
   *[other] ⏰ { $count } warnings, nearest first
}
rollup-breaches = { $count ->
    [one] 🔴 1 breach
   *[other] 🔴 { $count } breaches, worst first
}
rollup-mixed = 🔴 { $count } alerts, { $breached } breached, worst first
rollup-breached = **#{ $number }** · { $clock } breached { $when }
rollup-due = **#{ $number }** · { $clock } due { $when }
rollup-warned = **#{ $number }** · { $clock } was due { $when }
rollup-has-it = ✋ { $by }
rollup-held = ✋ { $by } has { $count }
rollup-over = { $count } over
rollup-newer = { $count } with a newer alert below
# All that is left of many alerts.
rollup-superseded = { $count } alerts: newer ones stand below
rollup-list = All { $count }: see the file, or { $command }.
alert-calm-all = 🌙 Nobody is called at this hour. The post at opening names what waits.
rollup-late = Sent up to { $time } late, after downtime.
rollup-file-head = Times of { $zone }
# In the file, where Discord shows no times.
rollup-file-line = #{ $number } | { $kind } | { $clock } | { $when } | { $customer } | { $summary }

## When a team opens
opening-title = ☀️ { $team } opens: { $count ->
    [one] 1 case waits
   *[other] { $count } cases wait
}
# Of a team that works through the night.
opening-quiet-over = ☀️ { $team }: the quiet hours are over, and nobody was called to { $count ->
    [one] 1 case
   *[other] { $count } cases
}
# The same where there are no quiet hours.
opening-day = ☀️ { $team }: nobody was called to { $count ->
    [one] 1 case
   *[other] { $count } cases
} since yesterday
opening-overdue = 🔴 **Overdue: { $count }**
opening-today = ⏰ **Due today: { $count }**
opening-waiting = ⏸️ **Waiting for customers: { $count }**
opening-more = { $command } lists all of them.

## Assignments
offer = 📥 { $to } **#{ $number }** is for you, from { $by }. Please answer by { $when }.
offer-transfer = 📥 { $to } **#{ $number }** is handed over to you by { $by }. Please answer by { $when }.
offer-team = 📥 { $pings } **#{ $number }** is handed over to { $to } by { $by }. Whoever accepts by { $when } has it.
offer-team-logged = { $sign } { $pings } **#{ $number }** was logged for { $to } by { $by }. Whoever accepts by { $when } has it.
called-emergency = 🚨 { $pings } **#{ $number }** · an emergency was logged by { $by }. Whoever accepts has it.
called-urgent = 🚨 { $pings } **#{ $number }** · an urgent case was logged by { $by }. Whoever accepts has it.
called-over = **#{ $number }** · nobody is asked any more
called-team = 📥 { $pings } **#{ $number }** · logged for you by { $by }. Whoever accepts has it.
offer-reason = Why: { $reason }
offer-accepted = ✅ **#{ $number }** · { $by } accepted
offer-accepted-team = ✅ **#{ $number }** · { $by } accepted for { $to }
offer-declined = ↩️ **#{ $number }** · { $by } declined
offer-declined-team = ↩️ **#{ $number }** · { $by } declined for { $to }
transfer-gone = **#{ $number }** · the transfer to { $to } was taken back
offer-gone = **#{ $number }** · the assignment to { $to } was taken back
offer-expired = ⌛ **#{ $number }** · { $to } did not answer in time
offer-lapsed = ⌛ { $pings } **#{ $number }** · { $to } did not answer in time; { $back_to } answers for it.
offer-lapsed-adrift = ⌛ { $pings } **#{ $number }** · { $to } did not answer in time; nobody has it.
offer-withdrawn = ↩️ { $pings } **#{ $number }** · { $to } takes no cases any more and is not asked for this one; { $back_to } answers for it.
offer-withdrawn-adrift = ↩️ { $pings } **#{ $number }** · { $to } takes no cases any more and is not asked for this one; nobody has it.
declined = ↩️ { $back_to } **#{ $number }** · { $by } declined; you answer for it.
declined-adrift = ↩️ { $back_to } **#{ $number }** · { $by } declined; nobody has it.

## More time
extension = 🕒 { $pings } **#{ $number }** · { $by } asks for more time, until { $until }
extension-deadline = Due { $when } so far.
extension-approved = ✅ **#{ $number }** · { $who } gave { $by } more time, until { $until }
extension-refused = ↩️ **#{ $number }** · { $who } refused { $by } more time
extension-replaced = **#{ $number }** · { $by } wanted more time until { $until }, and asked anew
extension-void = ⌛ **#{ $number }** · { $by } wanted more time until { $until }; the case is void
extension-lapsed = ⌛ **#{ $number }** · { $by } wanted more time until { $until }; nobody decided in time
extension-told-approved = ✅ { $to } **#{ $number }** · { $who } gave you more time, until { $until }
extension-told-refused = ↩️ { $to } **#{ $number }** · { $who } refused more time; the deadline stays.

## Others
urged = 📣 { $to } **#{ $number }** · { $by } presses for progress
urged-again = 📣 { $to } **#{ $number }** · { $by } presses for progress, urged { $count } times so far
wait-over = ⏳ { $to } **#{ $number }** · its customer was to be waited for until { $when }. Please look again.
wait-over-for = Waited for: { $reason }
escalated = ⏫ { $pings } **#{ $number }** · { $by } turns to you directly
escalated-no-managers = This desk has no manager role, so it comes to the supervisors.
nobody-above = Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with { $command }.
dissatisfied = 😞 { $pings } **#{ $number }** · the customer was asked: { $said }. It is open again.
key-account = ⭐ { $pings } **#{ $number }** · a key account was logged
setup-hint = Firstline works already: cards and alerts go to the channel where a case was logged. An administrator can choose channels, roles, language and time zone with { $command }.
fallback-note = Meant for { $channel }, where posting is not possible. { $command } says more.

## Handing over
undecided = ⚖️ { $pings } **#{ $number }** was given back { $count } times. Please decide who takes it.
circling = 🔄 { $pings } **#{ $number }** goes in circles: handed over { $count } times
card-moved = ➡️ **#{ $number }** went to { $team }
left = 🚪 { $pings } { $who } works here no more. { $count ->
    [one] 1 case needs somebody:
   *[other] { $count } cases need somebody:
}
left-teams = 🚪 { $pings } { $who } works in { $teams } no more. { $count ->
    [one] 1 case needs somebody:
   *[other] { $count } cases need somebody:
}
roles-gone = ⚠️ { $pings } { $who } has cases and holds no role of this desk; others may be in the same position.
roles-gone-team = ⚠️ { $pings } { $who } has cases of { $team } and holds none of its roles; others may be in the same position.
roles-gone-deleted = The role of the { $roles } was deleted in Discord.
roles-gone-do = Nobody has lost a case over it: give people a role that counts, or choose it with { $command }. { $check } lists who is without one, of those known.
left-nobody = the supervisors
left-until = Who is named answers for it until somebody accepts. { $command } lists what is unassigned.
