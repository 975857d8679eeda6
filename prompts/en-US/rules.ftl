### Targets, ladder and kinds of a desk, and what a change of them does.

preview-moving = { $count ->
    [0] No open case would move.
    [one] 1 open case would move.
   *[other] { $count } open cases would move.
}
preview-breaching = { $count ->
    [one] 1 of them would be breached at once.
   *[other] { $count } of them would be breached at once.
}
preview-case = **#{ $number }** { $customer } · { $clock }: { $aims }
preview-saved = Saved. { $change }
preview-cancelled = This was not changed.

rules-built-in = built in

masks-none = Besides phone numbers, e-mail addresses and identity cards nothing is masked. { $command } adds a pattern.
masks-title = Masked besides phone numbers, e-mail addresses and identity cards:
mask-added = What fits { $pattern } is masked from now on. Messages that stand in channels follow when their case changes.
mask-removed = What fits { $pattern } is not masked any more. Messages that stand in channels follow when their case changes.

kind-added = { $kind } can be chosen for new cases.
kind-without-target = It has no target yet for { $clocks }, so its cases have no such deadline: { $command }
kind-renamed = { $from } is called { $to } now. Open cases follow; finished ones keep the name they had.
kind-retired = { $kind } is offered for no new case.
kind-kept = { $count ->
    [0] No open case has it.
    [one] 1 open case keeps it.
   *[other] { $count } open cases keep it.
}
kind-back = { $command } brings it back.
kind-is-retired = retired

ladder-own = This desk's ladder; { $command } brings the built-in one back.
ladder-built-in = The built-in ladder.
ladder-set = The ladder is changed. Alerts that are still to come follow it.
ladder-reset = The ladder is the built-in one again.
ladder-line = { $row }. { $at } → { $audience }
ladder-at-warning = at the warning, 75% of the time used
ladder-after-warning = { $after } after the warning
ladder-at-breach = at the breach
ladder-after-breach = { $after } after the breach
ladder-after-step = { $after } after the step before, if nobody acknowledged
ladder-repeat = again every { $every }, { $times } times in all
ladder-quiet = Nobody is mentioned in quiet hours, { $hours }, but for emergencies and urgent cases. Once the team opens, one post calls everybody whose matters wait. { $command } changes this.
ladder-no-quiet = There are no quiet hours: alerts mention people at any hour. { $command } sets some.
quiet-changed = The quiet hours are changed.
quiet-hours = { $from }–{ $to } { $zone }
quiet-days-off = days off
quiet-both = { $night } and on { $days }
quiet-none = none
ladder-typed = As typed: { $command } { $steps }
ladder-word-answerer = answerer
ladder-word-supervisors = supervisors
ladder-word-managers = managers
# A wait, as it can be typed: days, hours, minutes and seconds, each left out where it is none.
ladder-word-days = { $n }d
ladder-word-hours = { $n }h
ladder-word-minutes = { $n }m
ladder-word-seconds = { $n }s
ladder-word-times = x{ $times }
ladder-word-every = every { $every } x{ $times }
audience-answerer = who answers for the case
audience-supervisors = supervisors
audience-managers = managers

targets-title = Targets
target-order = Of the lines that fit a case, the topmost wins.
target-afterwards = Unless the line names a tier, a key account's response takes 15 min at most. Unless it names a priority, urgent halves response and resolution.
target-line = { $cases }: { $length }
target-change = { $cases } · { $clock }: { $old } → { $new }
target-unset = not set
target-every-case = Every case
target-every-hour = { $length }, every hour counts
target-working-time = { $length } of working time
target-working-days = { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
target-gap = ⚠️ { $cases }: no target for { $clocks }
target-gaps = ⚠️ No deadline for want of a target: { $cases }. { $command } lists them.
target-gap-of = { $cases } ({ $clocks })
target-gap-set = Cases without a target have no deadline. { $command } sets one, or `none`.
# What is typed to have no target.
target-word-none = none
