### Calendars: working hours, holidays, make-up working days.

calendar-of-desk = The desk's calendar
calendar-of-team = Calendar of { $team }
calendar-head = **{ $name }** · { $zone }
calendar-days = { $first }-{ $last }
calendar-dates = { $first } to { $last }
calendar-no-hours = no working hours

calendar-hours-set = { $followed ->
    [0] New working hours
    [one] New working hours; one make-up working day follows them
   *[other] New working hours; { $followed } make-up working days follow them
}
calendar-zone-set = New time zone
calendar-holidays-added = { $count ->
    [one] New holiday { $dates }: { $name }
   *[other] New holidays { $dates }, { $count } days: { $name }
}
calendar-holidays-gone = Holidays removed: { $count }
calendar-workdays-added = { $count ->
    [one] New make-up working day { $dates }: { $name }, { $hours }
   *[other] New make-up working days { $dates }, { $count } days: { $name }, { $hours }
}
calendar-workdays-gone = Make-up working days removed: { $count }
calendar-applied = { $holidays } holidays, { $workdays } make-up working days
calendar-source = Source: { $source } ({ $document }), { $published }
calendar-imported = From the file, { $dates }: { $holidays } { $holidays ->
    [one] holiday
   *[other] holidays
}{ $workdays ->
    [0] .
    [one] , 1 make-up working day.
   *[other] , { $workdays } make-up working days.
}
calendar-imported-until = Events that come again every year are taken until { $year }.
calendar-imported-timed = { $count ->
    [one] One event with a time of day was left out.
   *[other] { $count } events with a time of day were left out.
}
calendar-imported-outside = { $count ->
    [one] One event of another year was left out.
   *[other] { $count } events of other years were left out.
}
calendar-imported-left = { $count ->
    [one] One more event was left out; the list says why.
   *[other] { $count } more events were left out; the list says why.
}
calendar-import-nothing = The file has no day off of these years.
calendar-import-title = Every day of the file, and how it is read
calendar-found-holiday = { $when } · holiday · { $name } ({ $why })
calendar-found-workday = { $when } · **make-up working day** · { $name } ({ $why })
calendar-found-days = { $count ->
    [one] { $dates }
   *[other] { $dates }, { $count } days
}
calendar-why-all-day = all day
calendar-why-midnights = from midnight to midnight
calendar-why-words = its name says "{ $words }"
calendar-why-mark = so marked in the file
calendar-why-named-by = worked instead, as "{ $name }" says
calendar-why-observance = observance, taken as wished
calendar-why-reversed = it ends before it begins: please check
calendar-why-moved = moved there from { $date }
calendar-left-title = Left out:
calendar-left = { $when } · { $name }: { $why }
calendar-left-undated = { $name }: { $why }
calendar-left-observance = an observance; `observances:` takes these too
calendar-left-free = marked as free time, unlike others in the file
calendar-left-half-day = half a day; please set its hours by hand
calendar-left-worked = a make-up working day of the same date counts
calendar-left-no-date = it has no date that can be read
calendar-left-rule = how it comes again cannot be read ({ $rule }); only its own date is taken
calendar-left-endless = it comes again more often than once a year, without end
calendar-left-too-long = it lasts more than 100 days
calendar-left-too-many = too many events of the file come again
calendar-left-broken = its lines are not whole
calendar-scope = Holds for { $teams }.
calendar-scope-own = Not for { $teams }: a calendar of its own.
calendar-scope-around = Not for { $teams }: it works around the clock, on holidays too. `scope:` can take in every calendar.
calendar-copied = { $team } gets the calendar that { $model } has
calendar-own-gone = { $team } gets the desk's calendar
calendar-ahead = Ahead: holidays { $holidays }, make-up working days { $workdays }; next { $date } { $name }
calendar-nothing-ahead = No holidays ahead.

calendar-mark-holiday = *
calendar-mark-workday = +
calendar-legend-holiday = holiday: { $name }
calendar-legend-workday = make-up working day: { $name }, { $hours }
calendar-today = Today: { $hours }
