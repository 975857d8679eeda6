### The card of a case.

card-title = #{ $number } · { $kind } · { $status }
card-key = Key account
card-customer = **{ $customer }**
card-customer-contact = **{ $customer }** · { $contact }

card-owner = Owner { $owner }, also its first responder
card-owner-first = Owner { $owner } · first responder { $first }
card-first = First responder { $first }, answers for it until somebody accepts
card-first-over = First responder { $first }
card-first-left = First responder { $first } has left; the supervisors answer for it until somebody accepts
card-offer = Waiting for { $to } to accept by { $when }

card-waiting = Waiting for the customer until { $when }: { $reason }
card-waiting-over = Waiting for the customer for too long, please look again: { $reason }
card-told = The customer was told: { $told }
card-closes = Closes by itself { $when }
card-void = Void: { $reason }
card-duplicate = Duplicate of **#{ $number }**

# One line a clock.
card-clock-running = { $clock } due { $when }
card-clock-paused = { $clock } paused
card-clock-met = { $clock } met ✓
card-clock-met-late = { $clock } met late
card-clock-breached = { $clock } breached, was due { $when }

card-reopened = { $count ->
    [one] Reopened once
   *[other] Reopened { $count } times
}
card-extended = { $count ->
    [one] Extended once
   *[other] Extended { $count } times
}
card-extension = More time asked by { $by }, until { $when }
card-handovers = { $count ->
    [one] Handed over once
   *[other] Handed over { $count } times
}
card-urged = { $count ->
    [one] Urged once
   *[other] Urged { $count } times
}
card-logged = Logged { $when }
card-repeats = { $count } cases in 30 days
card-link = [card]({ $link })
card-source = [source]({ $link })

card-details = Details
card-files = Files
card-linked = Linked
card-duplicates = Duplicates of it
card-latest = Latest
