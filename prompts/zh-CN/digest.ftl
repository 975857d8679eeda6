### 周报。

digest-title = 周报
digest-period = { $from } 至 { $until }
digest-late = 因停机补发，迟 { $time }。
digest-running = 本周尚未结束。

digest-empty = { $open ->
    [0] 周报 { $period }：本周平静，没有新登记，也没有未结工单。
   *[other] 周报 { $period }：本周平静，没有新登记；还有 { $open } 张工单未结。
}

digest-logged = 登记 **{ $count }**（{ $change }）
digest-repeated = 其中再次反映 **{ $count }**（{ $change }）
digest-resolved = 解决 **{ $count }**（{ $change }）
digest-breached = 超时 **{ $count }**（{ $change }）
digest-share = 按时率 **{ $share }%**（{ $change }），{ $decided } 项中 { $in_time } 项
digest-share-new = 按时率 **{ $share }%**，{ $decided } 项中 { $in_time } 项
digest-response = 首次响应中位数 **{ $time }**
digest-resolution = 解决用时中位数 **{ $time }**
digest-before = { $line }（上周 { $time }）
digest-waited = 待客户共 **{ $time }**，未计入以上用时
digest-extensions = 申请延期 **{ $asked }**，批准 **{ $granted }**，驳回 **{ $refused }**
digest-satisfaction = 客户满意率 **{ $share }%**，回访 { $rated } 位中 { $satisfied } 位

# 提醒的去向：“提醒：应发 42 条，已发 42 条，最慢 0.3 秒，漏发 1 条”。
alerts-counted = 提醒：{ $counts }
alerts-due = 应发 { $count } 条
alerts-posted = 已发 { $count } 条
alerts-slowest = 最慢 { $time }
alerts-waiting = 待发 { $count } 条
alerts-dropped = 无需再发 { $count } 条
alerts-failed = 发送失败 { $count } 条
alerts-missing = 漏发 { $count } 条
list-clause = { "，" }
digest-change = 括号内为较上周的增减。

digest-open = 未结工单：{ $count }
digest-oldest = **#{ $number }** { $customer } · { $summary } · { $who } · { $when }
digest-by-kind = 按类别
digest-by-owner = 按人员
digest-tally = { $name }：登记 { $logged } · 解决 { $resolved } · 超时 { $breached }
