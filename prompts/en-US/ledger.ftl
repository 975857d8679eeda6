### The day's ledger.

ledger-title = Ledger of { $day }
ledger-sums = Open before **{ $before }** + logged **{ $logged }** + reopened **{ $reopened }**{ $unvoided } − resolved **{ $resolved }** − made void **{ $voided }** = still open **{ $open }**
ledger-unvoided = { " " }+ void no more **{ $count }**
ledger-running = The day is not over.
ledger-unreviewed = Not reviewed yet.
ledger-reviewed = ✅ Reviewed by { $by }, { $when }
ledger-moved-since = Moved since: { $cases }

# Marks of a line.
ledger-logged = 🆕
ledger-reopened = ↩️ reopened
ledger-breached = 🔴 { $clocks } breached

ledger-empty = { $open ->
    [0] Ledger of { $day }: nothing was logged, moved or due, and nothing is open.
    [one] Ledger of { $day }: nothing was logged, moved or due; 1 case is still open.
   *[other] Ledger of { $day }: nothing was logged, moved or due; { $open } cases are still open.
}

# The day as a file: what is said with it, and its columns.
ledger-file = Ledger of { $day }, { $count ->
    [one] 1 case
   *[other] { $count } cases
}; times are those of { $zone }.
ledger-file-number = Case
ledger-file-status = Status
ledger-file-kind = Kind
ledger-file-customer = Customer
ledger-file-summary = Summary
ledger-file-answers = Answers for it
ledger-file-answers-id = Discord id
ledger-file-logged = Logged that day
ledger-file-reopened = Reopened that day
ledger-file-breached = Breached
ledger-file-due = Due ({ $zone })
ledger-file-yes = yes
