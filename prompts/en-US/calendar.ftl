### Calendars: working hours, holidays, make-up working days.

calendar-of-desk = The desk's calendar
calendar-of-team = Calendar of { $team }
calendar-head = **{ $name }** · { $zone }
calendar-days = { $first }-{ $last }
calendar-dates = { $first } to { $last }
calendar-no-hours = no working hours

calendar-hours-set = The working hours are changed.
calendar-zone-set = The time zone is changed.
calendar-holidays-added = { $count ->
    [one] { $dates } is a holiday now: { $name }.
   *[other] { $dates } are holidays now, { $count } days: { $name }.
}
calendar-holidays-gone = { $count ->
    [one] One holiday is removed.
   *[other] { $count } holidays are removed.
}
calendar-workdays-added = { $count ->
    [one] { $dates } is a make-up working day now: { $name }, { $hours }.
   *[other] { $dates } are make-up working days now, { $count } days: { $name }, { $hours }.
}
calendar-workdays-gone = { $count ->
    [one] One make-up working day is removed.
   *[other] { $count } make-up working days are removed.
}
calendar-applied = In the calendar now: { $holidays } holidays, { $workdays } make-up working days.
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
calendar-ahead = Ahead: holidays { $holidays }, make-up working days { $workdays }; next { $date } { $name }
calendar-nothing-ahead = No holidays ahead.

calendar-mark-holiday = *
calendar-mark-workday = +
calendar-legend-holiday = holiday: { $name }
calendar-legend-workday = make-up working day: { $name }, { $hours }
calendar-today = Today: { $hours }
