### Private answers and forms.

## After /log
answer-logged = **#{ $number }** is logged.
answer-first = You answer for it until somebody accepts it.
answer-owner-you = It is yours.
answer-at-hand = This customer has a case at hand:
answer-at-hand-case = **#{ $number }** { $status } · { $summary } · { $when }
button-instead = Add to #{ $number } instead
duplicate-of = Belongs to #{ $number }
answer-owner = { $owner } answers for it.
answer-offered = { $to } is asked to accept by { $when }; until then you answer for it.
answer-card = Card: { $link }
answer-setup-hint = Until an administrator runs { $command }, cards and alerts go to the channel where a case was logged.

## After a move
done-accepted = **#{ $number }** is yours now.
done-declined = **#{ $number }** given back; { $back_to } answers for it.
done-assigned = { $to } is asked to accept **#{ $number }** by { $when }.
done-noted = Noted on **#{ $number }**.
done-told = Noted on **#{ $number }**: the customer was told.
done-waiting = **#{ $number }** waits for the customer; its clocks stand still.
done-resumed = **#{ $number }** goes on; its clocks run again.
done-resolved = **#{ $number }** is resolved. Thank you.
done-closed = **#{ $number }** is closed.
done-reopened = **#{ $number }** is open again; its resolution clock starts afresh.
done-voided = **#{ $number }** is void.
done-added-instead = Noted on **#{ $other }**; **#{ $number }** is void.
done-urged = { $who } is pressed for progress on **#{ $number }**.
done-acknowledged = You have the alert on **#{ $number }**. It stays quiet until { $when }.
done-acknowledged-all = { $count ->
    [one] You have 1 alert. It stays quiet until { $when }.
   *[other] You have { $count } alerts. They stay quiet until { $when }.
}

## History
history-title = History of #{ $number }
history-empty = Nothing has happened yet.
# An event: when, what, and what was typed.
history-line = { $when } { $event }
history-line-note = { $when } { $event }: { $note }

event-system = Firstline
event-logged = { $actor } logged it
event-assigned = { $actor } asked { $person } to accept
event-accepted = { $actor } accepted
event-declined = { $actor } declined; back to { $person }
event-offer-lapsed = Not answered in time; back to { $person }
event-noted = { $actor } noted
event-progress = { $actor } told the customer
event-waiting = { $actor } waits for the customer
event-resumed = { $actor } went on
event-resolved = { $actor } resolved it
event-closed = { $actor } closed it
event-reopened = { $actor } reopened it
event-voided = { $actor } made it void
event-urged = { $actor } urged
event-contact-read = { $actor } read the contact
event-repeated = { $actor } heard the customer again; cases in the 30 days before
event-met = { $clock } met
event-met-late = { $clock } met late
event-breached = { $clock } breached
event-acknowledged = { $actor } acknowledged the alert: { $clock }
event-retargeted = { $clock } recalculated
moved-none = no target

## Forms
form-note = Note on #{ $number }
form-resolve = Resolve #{ $number }
form-wait = Wait for the customer of #{ $number }
form-reopen = Reopen #{ $number }
form-log = Log a case
form-add = Add to a case
form-customer-contact = Contact of the customer

input-case = Case
    .hint = Its number, for example 12
input-text = What was done
    .hint = Called back, meter test booked for Friday
input-told = What the customer was told
    .hint = The meter was replaced; the bill is corrected
input-wait-reason = What the customer has to do first
    .hint = Send a photo of the meter
form-contact = Contact of #{ $number }
input-contact-reason = Why you need it; this is recorded
    .hint = Call back about the meter
contact-full = Contact of #{ $number }: { $contact }
    This reading is on the record.
input-reason = Why
    .hint = The customer called again
input-kind = Kind
input-customer = Customer
    .hint = Name of the person or company
input-summary = Summary
    .hint = The matter in one line
input-details = Details
input-contact = Contact
    .hint = Phone or e-mail; shown masked
