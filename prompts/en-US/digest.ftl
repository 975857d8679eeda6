### The digest.

digest-title = Weekly digest
digest-period = { $from } – { $until }
digest-late = Posted { $time } late, after downtime.
digest-running = The week is still running.

digest-empty = { $open ->
    [0] Weekly digest, { $period }: a quiet week, nothing logged and nothing open.
    [one] Weekly digest, { $period }: a quiet week, nothing logged; 1 case is still open.
   *[other] Weekly digest, { $period }: a quiet week, nothing logged; { $open } cases are still open.
}

digest-logged = Logged **{ $count }** ({ $change })
digest-repeated = Of customers who came again **{ $count }** ({ $change })
digest-resolved = Resolved **{ $count }** ({ $change })
digest-breached = Breached **{ $count }** ({ $change })
digest-share = Met in time **{ $share }%** ({ $change }), { $in_time } of { $decided }
digest-share-new = Met in time **{ $share }%**, { $in_time } of { $decided }
digest-response = First response, median **{ $time }**
digest-resolution = Resolution, median **{ $time }**
digest-before = { $line } (before: { $time })
digest-waited = Waiting for customers **{ $time }**, not counted in the figures above
digest-extensions = More time asked for **{ $asked }**, granted **{ $granted }**, refused **{ $refused }**
digest-satisfaction = Customers satisfied **{ $share }%**, { $satisfied } of { $rated } asked

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
digest-change = In brackets: change against the week before.

digest-open = Still open: { $count }
digest-oldest = **#{ $number }** { $customer } · { $summary } · { $who } · { $when }
digest-by-kind = By kind
digest-by-owner = By owner
digest-tally = { $name }: { $logged } logged · { $resolved } resolved · { $breached } breached
