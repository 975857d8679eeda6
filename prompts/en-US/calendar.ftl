### Calendars: working hours, holidays, make-up working days.

calendar-of-desk = The desk's calendar
calendar-of-team = Calendar of { $team }
calendar-head = **{ $name }** · { $zone }
calendar-days = { $first }-{ $last }
calendar-dates = { $first } to { $last }
calendar-no-hours = no working hours

calendar-hours-set = New working hours
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
calendar-copied = { $team } gets the calendar that { $model } has
calendar-own-gone = { $team } gets the desk's calendar
calendar-ahead = Ahead: holidays { $holidays }, make-up working days { $workdays }; next { $date } { $name }
calendar-nothing-ahead = No holidays ahead.

calendar-mark-holiday = *
calendar-mark-workday = +
calendar-legend-holiday = holiday: { $name }
calendar-legend-workday = make-up working day: { $name }, { $hours }
calendar-today = Today: { $hours }
