### 卡片的子区。

thread-name = #{ $number } · { $customer }
thread-line-note = { $event }：{ $note }
thread-moved = ➡️ 已转办至{ $team }，后续见：{ $link }
