### /case find 的结果。

find-title = 找到 { $total } 张工单
find-nothing = 没有找到工单：{ $asked }
find-since = { $when }以来
find-behind = 较早的工单正在建立索引，结果可能不全。
