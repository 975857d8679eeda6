## Why a customer is to be reached
callback-reason-after = Callback
callback-reason-retention = Retention talk
callback-reason-incident = Word about the incident
callback-reason-win-back = Win-back call
callback-reason-visit = Key account visit
callback-reason-periodic = Periodic call
callback-reason-need = Question about a special need
callback-reason-yearly = Question about next year
callback-reason-survey = Survey
callback-reason-asked = Call

## What happened to a callback
event-callback-planned = { $field } by { $person }, from { $from } to { $to }
event-callback-planned-team = { $field } by the team, from { $from } to { $to }
event-callback-moved = { $actor } moved it: { $field } by { $person }, due { $to }
event-callback-moved-team = { $actor } moved it: { $field } by the team, due { $to }
event-customer-called-back = { $actor } asked the customer ({ $field }): { $to }
event-callback-ended-answered = { $field } done
event-callback-ended-not-reached = { $field } ended: the customer could not be reached
event-callback-ended-came-first = { $field } done: the customer came first
event-callback-ended-reopened = { $field } dropped: the case goes on
event-callback-ended-voided = { $field } dropped: the case is void
event-callback-ended-skipped = { $actor } skipped it: { $field }
event-callback-ended-unheard = { $actor } closed the case without asking the customer
event-callback-ended-explained = { $actor } closed the case as explained to the customer
event-callback-ended-in-touch = { $field } starts again: the customer was in touch
event-callback-ended-over = { $field } not needed any more

## Lists and posts
callback-by-team = the team
callback-due = due { $when }
callback-tried = { $count ->
    [one] tried once
   *[other] tried { $count } times
}
callback-not-by-phone = ⚠️ not by phone: hears little
callback-pick = Record a callback
callbacks-none = Callbacks ({ $view }): nothing.
callbacks-title = Callbacks ({ $view }): { $count }
callbacks-overdue = ☎️ { $count ->
    [one] A callback is overdue.
   *[other] { $count } callbacks are overdue.
}
callbacks-more = and { $count } more: { $command }
callback-unreached = ☎️ { $pings } **#{ $number }** · the customer could not be reached, tried as often as has to be. It counts as not heard.
callback-wrong-number = ☎️ { $pings } **#{ $number }** · the number is somebody else's. Please find another contact of the customer.
card-callback = ☎️ Callback by { $who }, from { $from }, due { $due }
opening-callbacks = **Callbacks: { $count }**
opening-to-call = ☀️ { $team }: { $count ->
    [one] 1 customer has
   *[other] { $count } customers have
} to be called back

## Recording, planning, changing
callback-ask = What came of the call to { $customer }?
callback-ask-satisfaction = { $outcome }. How satisfied is the customer?
callback-recorded = Recorded: { $customer }, { $said }.
callback-planned = { $reason } { $customer }: { $who }, due { $when }.
callback-skipped = The callback to { $customer } is left out, with your reason on record.
callback-closed-without = **#{ $number }** is closed without asking the customer, with your reason on record. It counts as not heard.
callback-done-unreachable = Recorded. The customer counts as unreachable now; the supervisors are told.
callback-missing = Recorded. Before the customer counts as unreachable, { $count ->
    [one] one more attempt is needed
   *[other] { $count } more attempts are needed
}:
callback-missing-day = · one on another day
callback-missing-morning = · one before noon
callback-missing-afternoon = · one in the afternoon
callback-missing-from = · from { $when } on

## Refusals
refusal-callback-unknown = There is no callback “{ $given }” here. See { $command }.
refusal-callback-owed = **#{ $number }** cannot be closed yet: its customer is asked by { $who }, { $when }. Record that with { $command } or the Close button; a supervisor may close without it by { $close }, with a reason.
refusal-callback-not-heard = Nobody was reached, so nobody can have been satisfied or not. Choose an outcome, and a grade only where the customer was heard.
refusal-callback-own-work = You solved it yourself: somebody else has to ask the customer.
refusal-callback-over = That callback is over already.
refusal-callback-nothing-to-explain = The customer of **#{ $number }** was not dissatisfied when asked, so there is nothing that was explained.
refusal-callback-nothing-owed = Nobody has to be asked after **#{ $number }**: close it as usual.
refusal-callback-day-off = { $when } is a day off of the team. Choose a working day.
refusal-callback-too-far = { $when } is more than a year away. Choose an earlier day.
refusal-callback-always = Every { $kind } is asked after: the share stays 100.
refusal-callback-no-rule = No rule is for those cases. See { $command }.
refusal-callback-first-after-within = The first day cannot be after the last one.

## Rules
callback-rules-title = Which customers are asked afterwards
callback-rules-most = Of several rules that fit a case the one that asks most decides. Which of many cases is drawn by a keyed hash of the case: nobody can choose.
callback-rules-set = Holds for every case that is resolved from now on:
callback-rules-removed = Holds no more: { $rule }
callback-rule = **{ $cases }**: { $rule }
callback-rule-value = { $share } %, from { $first } to { $within } working days after resolving, { $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
}, by { $who }
callback-rule-all = Every case
button-callbacks-proposed = Take over the proposals
button-callbacks-every = First responder, 100 %
