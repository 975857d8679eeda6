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
