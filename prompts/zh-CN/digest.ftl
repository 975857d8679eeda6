### 简报：日报、周报、月报。

digest-title = { $span ->
    [day] 日报
    [week] 周报
    [month] 月报
   *[other] 简报
}
digest-period = { $from } 至 { $until }
digest-compared = 对比时段：{ $from } 至 { $until }
digest-late = 因停机补发，迟 { $time }。


digest-running = { $span ->
    [day] 当天尚未结束。
    [week] 本周尚未结束。
    [month] 本月尚未结束。
   *[other] 本期尚未结束。
}

digest-empty = { $open ->
    [0] { $title } { $period }：无新登记工单，也没有未结工单。
   *[other] { $title } { $period }：无新登记工单；还有 { $open } 张工单未结。
}

# 期初、来、去、期末，一行一项，可以相加。
digest-open-before = 期初未结 **{ $count }**
digest-logged = ＋ 登记 **{ $count }**
digest-repeated = { $line }，其中再次反映 **{ $count }**
digest-reopened = ＋ 重开 **{ $count }**
digest-unvoided = ＋ 撤销作废 **{ $count }**
digest-resolved = － 解决 **{ $count }**
digest-voided = － 作废 **{ $count }**
digest-open-after = ＝ 未结 **{ $count }**

# 与之比较的那一期，以及增减。
digest-before = { $span ->
    [day] 前一天
    [week] 上周
    [month] 上月
   *[other] 上期
}{ $so_far ->
    [yes] 同期
   *[no] {""}
}
digest-change = { $way ->
    [up] 较{ $before }增 { $by }
    [down] 较{ $before }减 { $by }
    [up-points] 较{ $before }升 { $by } 个百分点
    [down-points] 较{ $before }降 { $by } 个百分点
   *[same] 与{ $before }持平
}

# 周报与台帐共用：“超时 3（较上周减 1）：响应 2、跟进 1”，“按时率 67%：响应、解决共 3 项，按时 2 项”。
figures-breached = 超时 **{ $count }**
figures-clock = { $clock } { $count }
figures-share = 按时率 **{ $share }%**
figures-of = { $clocks }共 { $decided } 项，按时 { $in_time } 项
figures-changed = { $line }（{ $change }）
figures-detail = { $line }：{ $detail }

digest-response = 首次响应中位数 **{ $time }**
digest-resolution = 解决用时中位数 **{ $time }**
digest-median-before = { $line }（{ $before } { $time }）
digest-waited = 待客户共 **{ $time }**，未计入以上用时
digest-extensions = 延期：{ $counts }
digest-extensions-before = 期初待批 **{ $count }**
digest-extensions-asked = 申请 **{ $count }**
digest-extensions-granted = 批准 **{ $count }**
digest-extensions-refused = 驳回 **{ $count }**
digest-extensions-lapsed = 失效或被取代 **{ $count }**
digest-extensions-open = 待批 **{ $count }**
digest-satisfaction = 客户满意率 **{ $share }%**：已评价 { $rated } 位，满意 { $satisfied } 位

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

digest-open = 最早登记的未结工单
digest-oldest = **#{ $number }** { $customer } · { $summary } · { $who } · { $when }
digest-by-kind = 按类别
digest-by-owner = 按人员（登记按首问责任人，解决、超时按责任人）
digest-tally = { $name }：登记 { $logged } · 解决 { $resolved } · 超时 { $breached }
