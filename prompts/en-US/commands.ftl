### Commands, their options and choices. The text is the description (1 to 100 characters), `.name` the name typed.

## Shared options
option-case = Number, customer or summary
    .name = case
option-reason = Why
    .name = reason
option-team = Name of the team
    .name = team
option-page = Page, from 1
    .name = page
option-file = A file to keep with it
    .name = file

## /log
command-log = Log a customer's matter; somebody answers for it from now on
    .name = log
command-log-kind = What it is
    .name = kind
command-log-customer = Who it is for
    .name = customer
command-log-summary = The matter in one line
    .name = summary
command-log-details = More about it
    .name = details
command-log-contact = How to reach the customer; shown masked
    .name = contact
command-log-via = How it came in
    .name = via
command-log-priority = How urgent it is
    .name = priority
command-log-owner = Who is asked to take it
    .name = owner
command-log-team = { option-team }
    .name = { option-team.name }
command-log-due = Time promised to the customer: 2h, 15:00, tomorrow 15:00
    .name = due
command-log-need = Something to know before serving the customer
    .name = need
command-log-file = { option-file }
    .name = { option-file.name }

## /assign
command-assign = Ask somebody to take a case; yourself takes it at once
    .name = assign
command-assign-case = { option-case }
    .name = { option-case.name }
command-assign-owner = Who is to answer for it
    .name = owner
command-assign-reason = { option-reason }
    .name = { option-reason.name }

## /queue
command-queue = List cases, nearest deadline first
    .name = queue
command-queue-view = Which cases; yours when left out
    .name = view
command-queue-team = { option-team }
    .name = { option-team.name }
command-queue-page = { option-page }
    .name = { option-page.name }

## /case
command-case = Work on a case
    .name = case
command-case-show = Show a case
    .name = show
command-case-show-case = { option-case }
    .name = { option-case.name }
command-case-find = Find cases by words and filters
    .name = find
command-case-find-text = Words, a number, or the last digits of a contact
    .name = text
command-case-find-kind = Of that kind
    .name = kind
command-case-find-status = Standing so
    .name = status
command-case-find-owner = Who answers for it
    .name = owner
command-case-find-since = Logged since: 7d, 2026-11-23, monday, 9:00
    .name = since
command-case-note = Record what was done
    .name = note
command-case-note-case = { option-case }
    .name = { option-case.name }
command-case-note-text = What was done; a form opens when left out
    .name = text
command-case-note-told = Whether the customer was told
    .name = told
command-case-note-file = { option-file }
    .name = { option-file.name }
command-case-resolve = Record the outcome the customer was told
    .name = resolve
command-case-resolve-case = { option-case }
    .name = { option-case.name }
command-case-resolve-told = What the customer was told; a form opens when left out
    .name = told
command-case-accept = Take a case, or agree to an assignment
    .name = accept
command-case-accept-case = { option-case }
    .name = { option-case.name }
command-case-decline = Give an assignment back
    .name = decline
command-case-decline-case = { option-case }
    .name = { option-case.name }
command-case-decline-reason = { option-reason }
    .name = { option-reason.name }
command-case-wait = Wait for the customer; clocks stand still
    .name = wait
command-case-wait-case = { option-case }
    .name = { option-case.name }
command-case-wait-reason = What the customer has to do first
    .name = reason
command-case-resume = Go on after waiting
    .name = resume
command-case-resume-case = { option-case }
    .name = { option-case.name }
command-case-close = Close a resolved case
    .name = close
command-case-close-case = { option-case }
    .name = { option-case.name }
command-case-close-note = A last note
    .name = note
command-case-reopen = Start a finished case again
    .name = reopen
command-case-reopen-case = { option-case }
    .name = { option-case.name }
command-case-reopen-reason = { option-reason }
    .name = { option-reason.name }
command-case-void = Cross out a mistake or a duplicate
    .name = void
command-case-void-case = { option-case }
    .name = { option-case.name }
command-case-void-reason = Why, or the number of the case it duplicates
    .name = reason
command-case-urge = Press for progress
    .name = urge
command-case-urge-case = { option-case }
    .name = { option-case.name }
command-case-clock = Explain every deadline: what was counted, skipped and paused
    .name = clock
command-case-clock-case = { option-case }
    .name = { option-case.name }
command-case-history = List everything that happened to a case
    .name = history
command-case-history-case = { option-case }
    .name = { option-case.name }
command-case-history-page = { option-page }
    .name = { option-page.name }

## /customer
option-customer = Who
    .name = customer
command-customer = Know a customer
    .name = customer
command-customer-show = Show a customer with all their cases
    .name = show
command-customer-show-customer = { option-customer }
    .name = { option-customer.name }
command-customer-find = Find customers
    .name = find
command-customer-find-text = Words of the name, or the last digits of the contact
    .name = text
command-customer-edit = Change what is known of a customer
    .name = edit
command-customer-edit-customer = { option-customer }
    .name = { option-customer.name }
command-customer-edit-tier = Key accounts are answered within 15 minutes; for supervisors
    .name = tier
command-customer-edit-name = A new name; for supervisors
    .name = name
command-customer-edit-add-need = Something to know before serving them
    .name = add-need
command-customer-edit-remove-need = What does not hold any more
    .name = remove-need
command-customer-edit-contact = How to reach them; shown masked; - for none
    .name = contact
command-customer-edit-notes = What else to remember; - for nothing
    .name = notes

## /report
command-report = Read figures
    .name = report
command-report-week = Show the digest of a week
    .name = week
command-report-week-ago = How many weeks back; 0 is the running week
    .name = ago
command-report-ledger = Every case logged, moved or due on a day
    .name = ledger
command-report-ledger-day = today, yesterday, 11-21 or 2026-11-21; today if left out
    .name = day

## /desk
command-desk = Change how the desk works
    .name = desk
command-desk-setup = Set channels, roles, language and time zone
    .name = setup
command-desk-setup-channel = Where cards, assignments and warnings go
    .name = channel
command-desk-setup-supervisors = Where breaches go
    .name = supervisors
command-desk-setup-digest = Where the weekly digest goes
    .name = digest
command-desk-setup-agent-role = Role of those who work on cases
    .name = agent-role
command-desk-setup-supervisor-role = Role that breaches mention
    .name = supervisor-role
command-desk-setup-manager-role = Role that may change settings
    .name = manager-role
command-desk-setup-language = Language of what is posted in channels
    .name = language
command-desk-setup-zone = Time zone, for example Asia/Shanghai
    .name = zone
command-desk-show = Show the settings
    .name = show
command-desk-check = Check that every channel can be posted to
    .name = check
command-desk-routine = Change what is posted on a schedule
    .name = routine
command-desk-routine-list = List the routines and when they run next
    .name = list
command-desk-routine-set = Change when a routine runs
    .name = set
command-desk-routine-set-name = Which routine
    .name = name
command-desk-routine-set-cron = Minute, hour, day, month, weekday: 0 17 * * 5 is Friday 17:00
    .name = cron
command-desk-routine-off = Stop a routine
    .name = off
command-desk-routine-off-name = Which routine
    .name = name

## /help
command-help = Show what Firstline can do for you
    .name = help

## Menus
menu-log-as-case = Log as case
menu-add-to-case = Add to case
menu-open-cases = Open cases

## Choices
choice-kind-inquiry = Inquiry
choice-kind-complaint = Complaint
choice-kind-request = Request
choice-kind-feedback = Feedback
choice-kind-suggestion = Suggestion
choice-kind-emergency = Emergency

choice-via-phone = Phone
choice-via-web = Web
choice-via-chat = Chat
choice-via-sms = SMS
choice-via-email = E-mail
choice-via-fax = Fax
choice-via-walk-in = Walk-in
choice-via-hotline = Hotline
choice-via-other = Other

choice-priority-low = Low
choice-priority-normal = Normal
choice-priority-high = High
choice-priority-urgent = Urgent

choice-status-new = New
choice-status-open = Open
choice-status-waiting = Waiting
choice-status-resolved = Resolved
choice-status-closed = Closed
choice-status-void = Void

choice-view-mine = Mine
choice-view-unassigned = Unassigned
choice-view-team = My teams
choice-view-due = Due soon
choice-view-breached = Breached
choice-view-waiting = Waiting
choice-view-all = All unfinished

choice-language-en-US = English
choice-language-zh-CN = 简体中文

choice-routine-digest = Weekly digest

choice-tier-standard = Standard
choice-tier-key = Key account

choice-need-mobility = Difficulty walking
choice-need-sight = Low vision
choice-need-hearing = Hard of hearing
choice-need-writing = Cannot write
choice-need-elderly = Elderly
choice-need-ill = Ill
choice-need-pregnant = Pregnant
choice-need-small-children = With small children
choice-need-foreign-language = Foreign language
choice-need-home-visit = Home visit
