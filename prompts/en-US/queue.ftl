### The queue.

queue-title = { $view } · { $total ->
    [one] 1 case
   *[other] { $total } cases
}
queue-title-person = Open cases · { $name } · { $total }
queue-due = due { $when }
# Of that clock, which may be missing.
queue-clock-due = { $clock } due { $when }
queue-clock-late = ❗ { $clock } was due { $when }
queue-offered = { $to } asked

queue-empty-mine = Nothing is waiting for you.
queue-empty-unassigned = Every case has an owner.
queue-empty-team = Your teams have no unfinished cases.
queue-empty-due = Nothing is due soon.
queue-empty-breached = Nothing is breached.
queue-empty-waiting = No case waits for its customer.
queue-empty-today = Nothing is overdue, due today or waiting.
queue-empty-all = There are no unfinished cases.
# Of a team that was named.
queue-empty-named = { $asked }: no cases.
queue-empty-person = { $name } has no open cases.
