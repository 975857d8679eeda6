### Private answers and forms.

## After /log
answer-logged = **#{ $number }** is logged.
answer-first = You answer for it until somebody accepts it.
answer-owner-you = It is yours.
answer-owner = { $owner } answers for it.
answer-offered = { $to } is asked to accept by { $when }; until then you answer for it.
answer-card = Card: { $link }
answer-setup-hint = Until an administrator runs { $command }, cards and alerts go to the channel where a case was logged.

## After a move
done-accepted = **#{ $number }** is yours now.
done-declined = **#{ $number }** given back; { $back_to } answers for it.
done-assigned = { $to } is asked to accept **#{ $number }** by { $when }.
done-accepted-team = **#{ $number }** is yours now: { $from } → { $to }
done-transferred = { $to } is asked to take **#{ $number }** over by { $when }.
done-transferred-yours = Until then you answer for it.
done-noted = Noted on **#{ $number }**.
done-told = Noted on **#{ $number }**: the customer was told.
done-waiting = **#{ $number }** waits for the customer; its clocks stand still.
done-resumed = **#{ $number }** goes on; its clocks run again.
done-resolved = **#{ $number }** is resolved. Thank you.
done-closed = **#{ $number }** is closed.
done-reopened = **#{ $number }** is open again; its resolution clock starts afresh.
done-voided = **#{ $number }** is void.
done-urged = { $who } is pressed for progress on **#{ $number }**.
done-urged-supervisors = { $who } and the supervisors are pressed for progress on **#{ $number }**.
done-urged-own = Counted on **#{ $number }**. You answer for it yourself, so nobody is called.
done-urged-own-supervisors = Counted on **#{ $number }**. You answer for it yourself; the supervisors are called.
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
event-accepted-team = { $actor } accepted for { $team }
event-declined = { $actor } declined; back to { $person }
event-offer-lapsed = { $person } did not answer in time
event-offer-lapsed-team = { $team } did not answer in time
event-transferred = { $actor } handed it over to { $person }
event-transferred-team = { $actor } handed it over to { $team }
event-unassigned = { $person } works here no more; nobody has it
event-unassigned-team = { $person } works here no more; nobody has it, back to { $team }
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
event-met = { $clock } met
event-met-late = { $clock } met late
event-breached = { $clock } breached
event-acknowledged = { $actor } acknowledged the alert: { $clock }
event-retargeted = { $clock } recalculated
moved-none = no target

## Who had it
holder-first = First responder { $who } · { $time }
holder-first-now = First responder { $who } · { $time } so far
holder = { $who } · { $time }
holder-now = { $who } · { $time } so far

## Handing over
pick-transfer = To whom is **#{ $number }** to be handed over?
pick-assign = Who is to take **#{ $number }**?
pick-person = A person
pick-team = Another team

## Forms
form-decline = Decline #{ $number }
form-transfer = Hand #{ $number } over to { $to }
form-note = Note on #{ $number }
form-resolve = Resolve #{ $number }
form-wait = Wait for the customer of #{ $number }
form-reopen = Reopen #{ $number }
form-log = Log a case
form-add = Add to a case

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
