### Private answers and forms.

## After /log
answer-logged = **#{ $number }** is logged.
answer-logged-resolved = **#{ $number }** is logged and resolved. Thank you.
answer-first = You answer for it until somebody accepts it.
answer-without-target = ⚠️ No target fits, so it has no deadline for { $clocks }.
answer-owner-you = It is yours.
answer-at-hand = This customer has a case at hand:
answer-at-hand-case = **#{ $number }** { $status } · { $summary } · { $when }
button-instead = Add to #{ $number } instead
button-link-to = Link to #{ $number }
answer-owner = { $owner } answers for it.
answer-offered = { $to } is asked to accept by { $when }; until then you answer for it.
answer-card = Its card stands in { $channel }.
answer-same-contact = The same contact belongs to { $names }.
answer-setup-hint = Until an administrator runs { $command }, cards and alerts go to the channel where a case was logged.

## After a move
done-accepted = **#{ $number }** is yours now.
done-declined = **#{ $number }** given back; { $back_to } answers for it.
done-declined-adrift = **#{ $number }** given back; nobody has it, so the supervisors answer for it.
done-declined-again = It was given back more than once, so the supervisors are asked to decide.
done-assigned = { $to } is asked to accept **#{ $number }** by { $when }.
done-accepted-team = **#{ $number }** is yours now: { $from } → { $to }
done-transferred = { $to } is asked to take **#{ $number }** over by { $when }.
done-transferred-yours = Until then you answer for it.
done-noted = Noted on **#{ $number }**.
done-told = Noted on **#{ $number }**: the customer was told.
note-meets-nothing = The customer was not told, so no deadline is met by it.
still-due = Still due: { $clocks }
done-waiting = **#{ $number }** waits for the customer; its clocks stand still. Whoever answers for it is asked to look again on { $when }.
done-resumed = **#{ $number }** goes on; its clocks run again.
done-resolved = **#{ $number }** is resolved. Thank you.
file-posted = 📎 **#{ $number }** · { $name } · { $size }
file-lost = 📎 **#{ $number }** · { $name } could not be kept: Discord did not give it. { $by }, please add it once more.
file-too-large = The file { $name } ({ $size }) is not kept: at most { $most } are possible here. Everything else is.
file-alone = File: { $name }
file-line = [{ $name }]({ $link }) · { $size }
file-waiting = { $name } · is being posted
file-gone = { $name } · could not be kept
size-kb = { $size } KB
size-mb = { $size } MB
closing-outcome = What came of the callback about **#{ $number }**?
closing-satisfaction = **#{ $number }**: { $outcome }. How satisfied is the customer?
done-closed = **#{ $number }** is closed.
done-unsatisfied = **#{ $number }** is open again, because the customer is not satisfied. Whoever answers for it and the supervisors are told.
done-reopened = **#{ $number }** is open again; its resolution clock starts afresh.
done-voided = **#{ $number }** is void.
done-voided-duplicate = **#{ $number }** is void, a duplicate of **#{ $other }**.
done-voided-until = It can be taken back until { $when }.
done-taken-back = **#{ $number }** is void no more; it stands as before.
done-linked = **#{ $number }** and **#{ $other }** are linked.
done-unlinked = **#{ $number }** and **#{ $other }** are linked no more.
done-edited = **#{ $number }** is corrected.
edited-field = { $field }: { $from } → { $to }
edited-clock = { $clock } due { $aims }
# The deadline stays as it is.
edited-target = { $clock } target { $aims }
done-added-instead = Noted on **#{ $other }**; **#{ $number }** is void.
done-urged = { $who } is pressed for progress on **#{ $number }**.
done-promised = **#{ $number }** is promised to the customer by { $when }; resolving it keeps the promise.
done-promised-day-off = Please note: that is a day off of the team.
done-promised-after-hours = Please note: that is outside of the team’s working hours.
done-extension-asked = { $above ->
    [managers] The managers
   *[supervisors] The supervisors
} are asked for more time on **#{ $number }**, until { $when }. The deadline stays until one of them approves.
done-extension-asked-nobody = More time for **#{ $number }** is asked for, until { $when }. The deadline stays until somebody approves who may.
done-extended = **#{ $number }** has time until { $when }.
done-extension-refused = No more time for **#{ $number }**; { $who } is told.
done-urged-supervisors = { $who } and { $above ->
    [managers] the managers
   *[supervisors] the supervisors
} are pressed for progress on **#{ $number }**.
done-urged-own = Counted on **#{ $number }**. You answer for it yourself, so nobody is called.
done-urged-own-supervisors = Counted on **#{ $number }**. You answer for it yourself; { $above ->
    [managers] the managers
   *[supervisors] the supervisors
} are called.
done-urged-adrift = { $above ->
    [managers] The managers
   *[supervisors] The supervisors
} are pressed for progress on **#{ $number }**; nobody has it.
done-urged-adrift-nobody = Counted on **#{ $number }**; nobody has it.
done-escalated = The managers are called to **#{ $number }**. That is your right, and it is on record.
done-escalated-supervisors = This desk has no manager role, so the supervisors are called to **#{ $number }**. That is your right, and it is on record.
done-escalated-nobody = You went over the head of whoever answers for **#{ $number }**. That is your right, and it is on record.
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
history-details = Details: { $details }

event-system = Firstline
event-unknown = { $actor }: something that this version does not know
event-logged = { $actor } logged it
event-logged-again = { $actor } logged it for a returning customer
event-assigned = { $actor } asked { $person } to accept
event-accepted = { $actor } accepted
event-accepted-team = { $actor } accepted for { $team }
event-declined = { $actor } declined; back to { $person }
event-offer-lapsed = { $person } did not answer in time
event-offer-lapsed-team = { $team } did not answer in time
event-offer-withdrawn = { $actor } withdrew the request to { $person }
event-offer-withdrawn-team = { $actor } retired { $team }, which is asked no more
event-transferred = { $actor } handed it over to { $person }
event-transferred-team = { $actor } handed it over to { $team }
event-unassigned = { $person } can work on it no more; nobody has it
event-unassigned-team = { $person } can work on it no more; nobody has it, back to { $team }
event-team-lost = { $person } works in its team no more; nobody has it
event-team-lost-team = { $person } works in its team no more; nobody has it, back to { $team }
event-noted = { $actor } noted
event-progress = { $actor } told the customer
event-waiting = { $actor } waits for the customer
event-wait-over = The customer was waited for as long as was said
event-resumed = { $actor } went on
event-resolved = { $actor } resolved it
event-closed = { $actor } closed it
event-reopened = { $actor } reopened it
event-voided = { $actor } made it void
event-unvoided = { $actor } took back that it is void
event-urged = { $actor } urged
event-escalated = { $actor } went over the head of { $person }
event-contact-read = { $actor } read the contact
event-file-kept = { $actor } added the file { $field } ({ $from }, SHA-256 { $to })
event-met = { $clock } met
event-met-late = { $clock } met late
event-breached = { $clock } breached
event-breach-withdrawn = { $clock } breach taken back
event-acknowledged = { $actor } acknowledged the alert: { $clock }
event-promised = { $actor } promised { $to }
event-promised-anew = { $actor } promised { $to } instead of { $from }
event-extension-asked = { $actor } asked for more time, { $to } instead of { $from }
event-extension-approved = { $actor } approved more time, { $to } instead of { $from }
event-extension-refused = { $actor } refused more time
event-extension-lapsed = More time was not approved in time
event-edited = { $actor } corrected { $field }: { $from } → { $to }
event-linked = { $actor } linked { $to }
event-unlinked = { $actor } took the link to { $to } away
event-duplicated = { $actor } made { $to } void as a duplicate of this one
event-voided-duplicate = { $actor } made it void, a duplicate of { $to }
event-called-back = { $actor } asked the customer: { $to }
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
form-escalate = Escalate #{ $number }
form-promise = Promise on #{ $number }
form-extend = More time for #{ $number }
form-refuse = Refuse more time for #{ $number }
form-void = Make #{ $number } void
form-link = Link #{ $number } to another case
form-edit = Correct #{ $number }
form-log = Log a case · { $kind }
log-pick-kind = Which kind of case is it? The message is kept for 24 hours meanwhile.
log-already = This message is already logged as **#{ $number }**. Is it about another matter, too? Then choose the kind.
pick-kind = The kind
more-to-type = … more: type a part of the name
form-add = Add to a case
form-customer-contact = Contact of the customer

input-case = Case
    .hint = Its number, for example 12
input-text = What was done
    .hint = Called back, meter test booked for Friday
input-was-told = Was the customer told? yes or no
    .hint = yes or no; left empty, it is no
input-told = What the customer was told
    .hint = The meter was replaced; the bill is corrected
input-progress = What was done, as the customer was told
    .hint = The meter test is booked for Friday
input-wait-reason = What the customer has to do first
    .hint = Send a photo of the meter
input-wait-until = Until when; empty: three working days
    .hint = tomorrow 15:00 or 2h
form-contact = Contact of #{ $number }
form-again = What you typed
form-kept = What you typed is kept for 24 hours.
input-contact-reason = Why you need it; this is recorded
    .hint = Call back about the meter
contact-full = Contact of #{ $number }: { $contact }
input-escalate-reason = Why it cannot wait; the managers read it
    .hint = Urged twice, and nobody calls back
hidden-full = What is masked on #{ $number }:
hidden-recorded = This reading is on the record.
input-decline-reason = Why
    .hint = This is for Metering to do
input-transfer-reason = Why
    .hint = Somebody has to read the meter on site
input-reopen-reason = Why
    .hint = The customer says that it still happens
input-at = Time agreed with the customer
    .hint = 2h, 15:00 or tomorrow 15:00
input-note = Note
    .hint = The workshop has the meter until then
input-until = Until when, or how much more
    .hint = tomorrow 15:00 or 2h
input-extend-reason = Why
    .hint = The spare part comes tomorrow
input-refuse-reason = Why not; who asked is told
    .hint = The customer was promised today
input-void-reason = Why
    .hint = Logged by mistake
input-duplicate = Or the case it duplicates
    .hint = Its number, for example 12
input-other = The other case
    .hint = Its number, for example 12
input-contact-new = Contact; left empty, it stays as it is
    .hint = Phone or e-mail; shown masked
input-kind = Kind
input-customer = Customer
    .hint = Name of the person or company
input-summary = Summary
    .hint = The matter in one line
input-details = Details
input-contact = Contact
    .hint = Phone or e-mail; shown masked
