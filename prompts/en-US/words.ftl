### Words that many texts share.

status-new = New
status-open = Open
status-waiting = Waiting
status-resolved = Resolved
status-closed = Closed
status-void = Void

clock-response = Response
clock-update = Update
clock-resolution = Resolution
clock-promise = Promise

field-kind = Kind
field-priority = Priority
field-customer = Customer
field-summary = Summary
field-details = Details
field-contact = Contact
field-via = Via
field-empty = –

role-agent = agents
role-supervisor = supervisors
role-manager = managers

duration-under-tenth = <0.1 s
duration-seconds = { $seconds } s
duration-under-minute = <1 min
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days = { $days } d
duration-days-hours = { $days } d { $hours } h

# An instant, and the same as seen from now.
instant-both = { $at } ({ $relative })
# Instants and days where Discord draws none; what is shown can be typed again.
spoken-instant = { $date } { $time }, { $far } · { $zone }
spoken-date = { $weekday } { $day } { $month }
spoken-date-year = { $weekday } { $day } { $month } { $year }
spoken-day = { $date }, { $far }
spoken-example = { $day } { $month } { $year }
spoken-example-short = { $day } { $month }
spoken-tomorrow = tomorrow
# How a length is typed, its parts in a row.
typed-days = { $count }d
typed-hours = { $count }h
typed-minutes = { $count }m
spoken-runs = next { $instant }
far-today = today
far-minutes = in { $count } min
far-hours = in { $count } h
far-days = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}
ago-minutes = { $count } min ago
ago-hours = { $count } h ago
ago-days = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# Examples of what may be typed, for a time to come, more time, what has been, a day; each is read.
list-between = {", "}
examples-coming = 30 min | { $works } { $time } | 3 working days
examples-more = 1 day | { $works } { $time } | { $works } end of day
examples-since = 7 days | monday | last month
examples-day = yesterday | 20th | { $been }
# A deadline ahead: which clock, until when.
deadline-due = { $clock } due { $when }
# Two sentences on one line.
sentences = { $first } { $second }
more = … and { $count } more
page = Page { $page } of { $pages }

button-accept = Accept
button-decline = Decline
button-note = Note
button-wait = Waiting
button-resume = Resume
button-resolve = Resolve
button-transfer = Transfer
button-reassign = Reassign
button-close = Close
button-reopen = Reopen
button-urge = Urge
button-escalate = Escalate
button-promise = Promise
button-extend = More time
button-edit = Edit
button-link = Link
button-void = Void
button-take-back = Take back
button-more = More
button-acknowledge = Acknowledge
button-approve = Approve
button-refuse = Refuse
button-acknowledge-all = Acknowledge all
button-open = Open
button-history = History
button-contact = Show contact
button-hidden = Show what is masked
button-open-form = Open form
button-previous = Previous
button-next = Next

weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
button-no-callback = No callback
button-not-asked = Not asked
button-save = Save
button-cancel = Cancel
button-file = As a file
button-review = Reviewed
