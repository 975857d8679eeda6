### What is said to customers: phrases that stop a text, and scripts.

## A text that was stopped
words-stopped = ✋ Not sent yet: the customer should hear this differently. What you typed is kept for 24 hours.
words-would-stop = ✋ This text would be stopped:
words-fine = ✅ Nothing in this text would stop it.
words-mark = **__{ $phrase }__**
words-instead = **{ $phrase }** → “{ $say }”.
words-avoid = **{ $phrase }**: please say it in another way.
words-missing = Missing: “{ $phrase }”.
words-counted = Sent as it was, and recorded. This month you have done so { $count } times.
button-words-suggest = Use suggestion
button-words-edit = Edit
button-words-send = Send as it is
button-words-reason = Send with reason
form-words = Before it is sent
form-words-reason = Send as it is
input-words = What the customer is told
input-words-reason = Why it has to be said like that
    .hint = The customer asked for these very words
event-words-overruled = { $actor } sent words that were pointed out: { $to }

## Phrases of a desk
phrases-built-in = { $count } phrases are built in, in both languages. { $command } shows what stops a text.
phrases-none = This desk has none of its own. { $command } adds one.
phrases-title = Of this desk:
phrase-added = Holds from now on: { $phrase }
phrase-tried = In the last 30 days it would have hit { $hits } of { $of } texts.
phrase-tried-required = In the last 30 days { $hits } of { $of } texts had it.
phrase-removed = Holds no more: { $phrase }
phrase-allowed = { $phrase } is built in; in this desk it may be said from now on.
rule-phrase = Phrase
rule-script = Script: { $about }

## Words of a month
words-month = Words sent although pointed out, { $month }
words-month-none = Nobody sent words that were pointed out.
words-month-sum = { $count } in all
words-month-line = { $name }: { $count }
words-month-teams = By team
words-month-people = By person
words-month-phrases = Most often

## Scripts
script-recognise = How to recognise
script-offer = What to offer
script-steps = Steps
script-say = What to say
script-watch = What to watch for
script-title = Script: { $about }
script-sentences = 💬 { $about }, you may say:
script-first = ‼️ First: { $step }
script-caution = 👉 { $caution }
button-script = Script: { $about }
form-script = Script: { $about }
input-script-recognise = How to recognise, one to a line
input-script-offer = What to offer, one to a line
input-script-steps = Steps, one to a line
input-script-say = What to say, one sentence to a line
input-script-watch = What to watch for; the first is on the card
script-set = The script “{ $about }” is this desk's own now. On cards stands: { $caution }
script-reset = The built-in script “{ $about }” holds again.
event-script-shown = { $actor } was shown the script “{ $to }”

## Refusals
refusal-phrase-no-letters = { $given } has no letter in it: it would find nothing, or everything. Please type the words themselves.
refusal-phrase-one-letter = { $given } is one letter, and would be found everywhere. Please type at least two.
refusal-phrase-sentence = That is a whole sentence, which nobody writes again like that. Please type the few words that matter, { $max } characters at most.
refusal-phrase-everything = { $given } stands in what everybody has to be able to say: “{ $example }”. Please type more of it.
refusal-phrase-most = { $given } stands in { $hits } of the { $of } texts of the last 30 days. Please type more of it.
refusal-phrase-never = { $given } would never be found: what is allowed covers it. Please type it in another way.
refusal-phrase-exists = There is { $given } already.
refusal-phrase-unknown = There is no phrase { $given }; { $command } lists them.
refusal-too-many-phrases = A desk has { $max } phrases at most. Please remove one first.
refusal-phrase-required-by-none = Please say for which kind the words are required.
refusal-script-lacks = The script has nothing below “{ $part }”. All five headings are needed.
refusal-script-too-long = “{ $part }” may have { $max } characters at most.
refusal-script-heading = { $given } is none of the five headings: { $headings }.
refusal-script-built-in = That is the built-in script already.
refusal-script-file = That file cannot be read: a text of 32 KB at most with the five headings is needed.
