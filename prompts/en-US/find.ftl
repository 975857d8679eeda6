### What /case find found.

find-title = { $total ->
    [one] Found 1 case
   *[other] Found { $total } cases
}
find-nothing = No case was found for: { $asked }
find-since = since { $when }
find-behind = Older cases are still being indexed; some may be missing.
