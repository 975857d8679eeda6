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

survey-started = **{ $name }** asks { $drawn } of { $all } customers, of each team and tier the same share, until { $until }. Whom it asks is fixed now.
survey-title = Survey: { $name }
survey-runs = Runs until { $until }
survey-over = Over since { $when }
survey-reach = { $sampled } of { $all } customers asked · heard { $heard } · refused { $refused } · not reached { $missed } · open { $open }
survey-grade = { $grade } { $count }
survey-unrated = Nobody has said yet how satisfied they are.
survey-few = Satisfied { $satisfied } of { $rated }; fewer than { $few } ratings give no percentage.
survey-share = Satisfied { $satisfied } of { $rated }, { $percent } % (95 % interval { $low }–{ $high } %)
survey-imported = { $count ->
    [one] 1 answer was taken
   *[other] { $count } answers were taken
} into **{ $name }**.
survey-not-imported = Nothing was imported, because { $count ->
    [one] 1 line is
   *[other] { $count } lines are
} wrong:
survey-line = Line { $line }: { $why }
survey-line-broken = there is no customer, no grade, or one cell too many
survey-line-grade = { $given } is no grade; it goes from 5 (very satisfied) to 1
survey-line-customer = there is no customer { $given }
survey-line-not-asked = { $given } is not in the sample
survey-line-answered = { $given } has answered already
