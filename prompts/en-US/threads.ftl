### The threads of cards.

thread-name = #{ $number } · { $customer }
thread-line-note = { $event }: { $note }
thread-moved = ➡️ Goes on with { $team }: { $link }
