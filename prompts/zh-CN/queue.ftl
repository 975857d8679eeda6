### 工单列表。

queue-title = { $view } · { $total } 张工单
queue-title-person = 未结工单 · { $name } · { $total }
queue-due = { $when }截止
# 某项计时，名称可能为空。
queue-clock-due = { $clock } { $when }截止
queue-clock-late = ❗ { $clock } { $when }到期
queue-offered = 待 { $to } 接单

queue-empty-mine = 您名下没有未结工单。
queue-empty-unassigned = 所有工单都已有人接单。
queue-empty-team = 本部门没有未结工单。
queue-empty-due = 没有即将到期的工单。
queue-empty-breached = 没有超时的工单。
queue-empty-waiting = 没有待客户的工单。
queue-empty-today = 没有超时、今日到期或待客户的工单。
queue-empty-all = 没有未结工单。
# 指明部门时。
queue-empty-named = { $asked }：没有工单。
queue-empty-person = { $name }没有未结工单。
