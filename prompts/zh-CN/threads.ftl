### 卡片的子区。

thread-name = #{ $number } · { $customer }
thread-line-note = { $event }：{ $note }
