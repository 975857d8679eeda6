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

lost-own-fault = our fault
lost-no-fault = not our fault
lost-cause = Cause: { $cause } ({ $fault })
lost-complaints = Open complaints stay open: { $numbers }
customer-at-risk = ⚠️ May leave, on record since { $when }: { $reason }. { $who } answers for it
customer-lost = 📕 Lost { $when }. { $cause }. { $who } follows up
risk-kept = **{ $customer }** is on record as about to leave. Supervisors are told. A talk to keep them is due { $due }.
risk-until-adviser = You answer for it until { $who } takes it over.
risk-until-supervisor = You answer for it until a supervisor takes it over.
risk-accepted = You answer for **{ $customer }** now. The talk to keep them is due { $due }.
risk-post = ⚠️ { $pings } **{ $customer }** may leave, heard { $by }.
risk-due = Somebody talks with them by { $due }.
risk-waits = { $who } answers for it until the adviser takes it over.
risk-taken = { $who } answers for it.
risk-ended = Over since { $when }.
button-accept-risk = I take this over
lost-kept = The file of **{ $customer }** as a lost customer is open. { $cause }.
lost-follows = { $who } tries to win them back on { $days }.
lost-post = 📕 { $pings } **{ $customer }** was lost.
lost-referred = Referred to: { $text }
lost-no-talk = No talk before: { $text }
lost-follower = { $who } tries to win them back.
lost-closed = They have been back since { $when }.
lost-ask-back = This customer is on record as lost. Are they back?
button-back = They are back
customer-is-back = **{ $customer }** is back: the file is closed, and nobody has to win them back any more.
customer-stays = **{ $customer }** stays: nobody has to talk with them to keep them any more.
customer-event-at-risk = { $actor } said that they may leave
customer-event-risk-accepted = { $actor } answers for it that they may leave
customer-event-lost = { $actor } put them down as lost
customer-event-back = { $actor } put down that they are back or stay
