### The day's ledger.

ledger-title = Ledger of { $day }
ledger-sums = Logged **{ $logged }** · resolved **{ $resolved }** · breached **{ $breached }** · still open **{ $open }**
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
