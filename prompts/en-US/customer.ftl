### What is known of a customer.

customer-needs = ⚠️ { $needs }
list-comma = {", "}
customer-contact = Contact { $contact }
customer-notes = Notes: { $notes }
customer-cases = { $total ->
    [0] No cases yet
    [one] 1 case, { $unfinished } unfinished
   *[other] { $total } cases, { $unfinished } unfinished
}
customer-void = {", "}{ $count } void
# Where the reader's teams have none and others do.
customer-cases-elsewhere = No cases of your teams
customer-hidden = { $count } of other teams
customer-nothing = nothing
customer-change = { $when } { $actor } changed { $field }: { $was } → { $became }
customer-field-name = the name
customer-field-tier = the tier
customer-field-needs = the needs
customer-field-contact = the contact
customer-field-notes = the notes

customer-edited = **{ $customer }** is up to date.
customer-moved = { $count ->
    [one] Deadlines of 1 case moved:
   *[other] Deadlines of { $count } cases moved, the most moved first:
}
customer-moved-line = **#{ $number }** { $clock }: { $moved }
customer-contact-full = Contact of { $customer }: { $contact }

customers-none = No customer was found for: { $asked }
customers-title = { $total ->
    [one] 1 customer
   *[other] { $total } customers
}

customer-aliases = Also known as { $names }
customer-event-merged = { $when } { $actor } merged { $name } into { $into }: { $count ->
    [0] no case went over
    [one] 1 case went over
   *[other] { $count } cases went over
}
customer-event-unmerged = { $when } { $actor } took apart { $name } and { $into } again: { $count ->
    [0] no case went back
    [one] 1 case went back
   *[other] { $count } cases went back
}
customer-merged = **{ $name }** and **{ $into }** are one customer now: { $count ->
    [0] there was no case to go over
    [one] 1 case went over
   *[other] { $count } cases went over
}. The old name still finds them. Until { $until } { $command } takes it back with `undo:true`.
customer-unmerged = **{ $name }** is a customer beside **{ $into }** again: { $count ->
    [0] no case went back
    [one] 1 case went back
   *[other] { $count } cases went back
}. What was logged since stays with { $into }.
customer-unmerged-stayed = { $count ->
    [one] 1 case that was given to another customer since stays there.
   *[other] { $count } cases that were given to other customers since stay there.
}

customer-need-until = { $need } (until { $until })
customer-adviser = Adviser { $who }
customer-every = Visited every { $every }
customer-field-adviser = the adviser
customer-field-every = the rhythm of visits
customer-field-need-ends = when needs end

key-none = There are no key accounts. { $command } makes a customer one, with their tier.
key-title = { $total ->
    [one] 1 key account
   *[other] { $total } key accounts
}
key-silent = { $days ->
    [0] heard of today
    [one] silent for 1 day
   *[other] silent for { $days } days
}
key-due = visit due { $when }
key-overdue = ❗ visit was due { $when }
key-no-rhythm = no rhythm of visits
key-no-adviser = no adviser
key-open = { $count ->
    [one] 1 open case
   *[other] { $count } open cases
}
silent-adviser = 🔔 { $pings } { $count ->
    [one] A key account of yours is silent. Please get in touch before the visit is due.
   *[other] { $count } key accounts of yours are silent. Please get in touch before the visits are due.
}
silent-supervisors = 🔔 { $pings } { $count ->
    [one] Nobody heard of a key account for longer than was agreed.
   *[other] Nobody heard of { $count } key accounts for longer than was agreed.
}

fields-none = Nothing is required of customers' files. { $command } names a field.
fields-title = Customers' files must have:
field-set = Files must have from now on: { $field }. { $command } lists those without.
field-removed = Files need not have any more: { $field }.
incomplete-none = Every file has what it must have.
incomplete-title = { $total ->
    [one] 1 incomplete file
   *[other] { $total } incomplete files
}
incomplete-line = **{ $name }** lacks { $missing }
digest-incomplete = { $count ->
    [one] **1** customer's file is incomplete: { $command }
   *[other] **{ $count }** customers' files are incomplete: { $command }
}
