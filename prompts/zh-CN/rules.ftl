### 服务台的时限、升级链与类别，以及变更的影响。

preview-moving = { $count ->
    [0] 没有未结工单的截止时间变动。
   *[other] { $count } 张未结工单的截止时间将变动。
}
preview-breaching = 其中 { $count } 张将立即超时。
preview-case = **#{ $number }** { $customer } · { $clock }：{ $aims }
preview-saved = 已保存。{ $change }
preview-cancelled = 未作此项修改。

rules-built-in = 内置

masks-none = 除电话、邮箱、身份证号外，没有其他隐藏内容。可用 { $command } 新增规则。
masks-title = 除电话、邮箱、身份证号外，还隐藏：
mask-added = 今后隐藏符合 { $pattern } 的号码。频道中已有的消息在工单变动时更新。
mask-removed = 不再隐藏符合 { $pattern } 的号码。频道中已有的消息在工单变动时更新。

kind-added = 新工单可以选择“{ $kind }”。
kind-without-target = 尚未设置{ $clocks }时限，其工单没有相应的截止时间：{ $command }
kind-renamed = “{ $from }”已改名为“{ $to }”。未结工单随之修改，已关闭的保留原名。
kind-retired = 新工单不再提供“{ $kind }”。
kind-kept = { $count ->
    [0] 没有未结工单使用。
   *[other] { $count } 张未结工单保留此类别。
}
kind-back = 可用 { $command } 恢复。
kind-is-retired = 已停用

ladder-own = 本服务台的升级链；可用 { $command } 恢复内置的升级链。
ladder-built-in = 内置的升级链。
ladder-set = 升级链已修改，之后的提醒按此发送。
ladder-reset = 已恢复内置的升级链。
ladder-line = { $row }. { $at } → { $audience }
ladder-at-warning = 预警时（时限已用 75%）
ladder-after-warning = 预警后 { $after }
ladder-at-breach = 超时即刻
ladder-after-breach = 超时后 { $after }
ladder-after-step = 上一级提醒后 { $after }仍无人确认
ladder-repeat = 每 { $every }再次提醒，共 { $times } 次
ladder-quiet = 免打扰时段（{ $hours }）内照常发出提醒，但不提及任何人，紧急服务和加急工单除外；部门上班时以一条消息提及所有有待办的人。可用 { $command } 修改。
ladder-no-quiet = 未设免打扰时段，任何时候都会提及相关人员。可用 { $command } 设置。
quiet-changed = 免打扰时段已修改。
quiet-hours = { $zone } { $from } 至 { $to }
quiet-days-off = 休息日全天
quiet-both = { $night }及{ $days }
quiet-none = 无
ladder-typed = 输入格式：{ $command } { $steps }
ladder-word-answerer = 责任人
ladder-word-supervisors = 主管
ladder-word-managers = 经理
# 可以输入的等待时间：天、时、分、秒，没有的不写。
ladder-word-days = { $n }天
ladder-word-hours = { $n }小时
ladder-word-minutes = { $n }分
ladder-word-seconds = { $n }秒
ladder-word-times = { $times }次
ladder-word-every = 每{ $every } { $times }次
audience-answerer = 责任人
audience-supervisors = 主管
audience-managers = 经理

targets-title = 时限
target-order = 同一工单适用多行时，以最上面一行为准。
target-afterwards = 未指定客户等级时，大客户的响应最长 15 分钟；未指定优先级时，加急工单的响应和解决减半。
target-line = { $cases }：{ $length }
target-change = { $cases } · { $clock }：{ $old } → { $new }
target-unset = 未设置
target-every-case = 所有工单
target-every-hour = { $length }，全天计时
target-working-days = { $days } 个工作日
target-gap = ⚠️ { $cases }：未设{ $clocks }时限
target-gaps = ⚠️ 未设时限，没有截止时间：{ $cases }。可用 { $command } 查看。
target-gap-of = { $cases }（{ $clocks }）
target-gap-set = 未设时限的工单没有截止时间。可用 { $command } 设置，不需要时限请填“无”。
target-working-time = { $length }，只计工作时间
# 输入后表示不设时限。
target-word-none = 无
