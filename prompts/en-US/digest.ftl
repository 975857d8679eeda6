### The digest.

digest-title = { $span ->
    [day] Daily digest
    [week] Weekly digest
    [month] Monthly digest
   *[other] Digest
}
digest-period = { $from } – { $until }
digest-compared = Compared with { $from } – { $until }.
digest-late = Posted { $time } late, after downtime.


digest-running = { $span ->
    [day] The day is still running.
    [week] The week is still running.
    [month] The month is still running.
   *[other] The period is still running.
}

digest-empty = { $open ->
    [0] { $title }, { $period }: nothing logged and nothing open.
    [one] { $title }, { $period }: nothing logged; 1 case is still open.
   *[other] { $title }, { $period }: nothing logged; { $open } cases are still open.
}

# What was open, came, went and is open: one line each, to be added up.
digest-open-before = Open before **{ $count }**
digest-logged = + logged **{ $count }**
digest-repeated = { $line }, **{ $count }** of them came again
digest-reopened = + reopened **{ $count }**
digest-unvoided = + void no more **{ $count }**
digest-resolved = − resolved **{ $count }**
digest-voided = − made void **{ $count }**
digest-open-after = = still open **{ $count }**

# The period that is compared with, and the change against it.
digest-before = { $span ->
    [day] the day before
    [week] the week before
    [month] the month before
   *[other] the period before
}{ $so_far ->
    [yes] {" "}at this point
   *[no] {""}
}
digest-change = { $way ->
    [up] up { $by } on { $before }
    [down] down { $by } on { $before }
    [up-points] up { $by } points on { $before }
    [down-points] down { $by } points on { $before }
   *[same] as { $before }
}

# Of digest and ledger: "Breached 3 (down 1 on the week before): Response 2, Update 1", "Met in time 67%: 2 of 3 (Response, Update)".
figures-breached = Breached **{ $count }**
figures-clock = { $clock } { $count }
figures-share = Met in time **{ $share }%**
figures-of = { $in_time } of { $decided } ({ $clocks })
figures-changed = { $line } ({ $change })
figures-detail = { $line }: { $detail }

digest-response = First response, median **{ $time }**
digest-resolution = Resolution, median **{ $time }**
digest-median-before = { $line } ({ $before }: { $time })
digest-waited = Waiting for customers **{ $time }**, not counted in the figures above
digest-extensions = More time: { $counts }
digest-extensions-before = **{ $count }** open before
digest-extensions-asked = asked **{ $count }**
digest-extensions-granted = granted **{ $count }**
digest-extensions-refused = refused **{ $count }**
digest-extensions-lapsed = lapsed or replaced **{ $count }**
digest-extensions-open = still open **{ $count }**
digest-satisfaction = Customers satisfied **{ $share }%**: { $satisfied } of { $rated } who said so

# What became of the alerts: "Alerts: 42 due, 42 posted, slowest 0.3 s, 1 missing".
alerts-counted = Alerts: { $counts }
alerts-due = { $count } due
alerts-posted = { $count } posted
alerts-slowest = slowest { $time }
alerts-waiting = { $count } on their way
alerts-dropped = { $count } no longer needed
alerts-failed = { $count } failed
alerts-missing = { $count } missing
list-clause = { ", " }

digest-open = Open the longest
digest-oldest = **#{ $number }** { $customer } · { $summary } · { $who } · { $when }
digest-by-kind = By kind
digest-by-owner = By person (logged: first responder; resolved, breached: owner)
digest-tally = { $name }: { $logged } logged · { $resolved } resolved · { $breached } breached
