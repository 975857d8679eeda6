### The threads of cards.

thread-name = #{ $number } · { $customer }
thread-line-note = { $event }: { $note }
