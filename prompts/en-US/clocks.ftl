### /case clock: why a deadline is when it is.

clocks-title = Why #{ $number } is due when it is
clocks-none = #{ $number } has no clock.
clock-sum = { $used } of { $length } used, { $hours } · { $due }
clock-agreed = Agreed with the customer; it is never paused · { $due }
clock-no-deadline = no deadline while it is paused
clock-every-hour = every hour counts
clock-working-hours = working hours count
clock-target = Target for { $cases }: { $length }
clock-target-over = { $count ->
    [one] wins over 1 other that fits
   *[other] wins over { $count } others that fit
}
clock-target-then = It ended under the target of then; what was changed since does not count for it
clock-moved = ↪ { $when } recalculated: { $aims }
clock-hours-then = It was counted by the hours of then, which have changed since
clock-sum-counted = { $length } counted
clock-sum-skipped = { $length } skipped
clock-sum-paused = { $length } paused
clock-key-account = at most 15 min for a key account
clock-urgent = halved, because it is urgent
clock-extended = Extended to { $to } instead of { $from }, asked by { $asker }, approved by { $by }
clock-span = { $from } – { $to } · { $length } · { $why }
clock-counted = ✅ counted
clock-make-up-day = ✅ counted, make-up working day { $name }
clock-off-hours = skipped, outside of working hours
clock-day-off = skipped, no working day
clock-holiday = skipped, holiday { $name }
clock-paused = ⏸ paused by { $by }: { $reason }
clock-state-running = running
clock-state-paused = paused
clock-state-met = met
clock-state-met-late = met late
clock-state-breached = breached
clock-state-cancelled = cancelled
