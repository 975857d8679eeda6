## 回访事由
callback-reason-after = 办结回访
callback-reason-retention = 挽留
callback-reason-incident = 事件告知
callback-reason-win-back = 挽回
callback-reason-visit = 大客户拜访
callback-reason-periodic = 定期回访
callback-reason-need = 特需复核
callback-reason-yearly = 年度需求
callback-reason-survey = 满意度调查
callback-reason-asked = 回访

## 回访记录
event-callback-planned = { $field }由 { $person } 负责，{ $from } 至 { $to }
event-callback-planned-team = { $field }由部门负责，{ $from } 至 { $to }
event-callback-moved = { $actor } 调整{ $field }：由 { $person } 负责，限 { $to } 前
event-callback-moved-team = { $actor } 调整{ $field }：由部门负责，限 { $to } 前
event-customer-called-back = { $actor } { $field }：{ $to }
event-callback-ended-answered = { $field }已完成
event-callback-ended-not-reached = { $field }结束：客户无法接通
event-callback-ended-came-first = { $field }已完成：客户先来联系
event-callback-ended-reopened = { $field }取消：工单继续办理
event-callback-ended-voided = { $field }取消：工单已作废
event-callback-ended-skipped = { $actor } 免除{ $field }
event-callback-ended-unheard = { $actor } 未回访即关闭
event-callback-ended-explained = { $actor } 以“已解释”关闭
event-callback-ended-in-touch = { $field }重新起算：客户已有联系
event-callback-ended-over = { $field }不再需要

survey-started = **{ $name }**已开始：按部门和客户等级等比例抽取，共 { $all } 位客户中抽取 { $drawn } 位，截止 { $until }。名单已固定。
survey-title = 满意度调查：{ $name }
survey-runs = 截止 { $until }
survey-over = 已于 { $when } 结束
survey-reach = 共 { $all } 位客户，抽取 { $sampled } 位 · 已回访 { $heard } · 拒绝 { $refused } · 未接通 { $missed } · 待回访 { $open }
survey-grade = { $grade } { $count }
survey-unrated = 还没有客户评价。
survey-few = 满意 { $satisfied } 位，共 { $rated } 位评价；不足 { $few } 位，不计百分比。
survey-share = 满意 { $satisfied } 位，共 { $rated } 位评价，满意率 { $percent }%（95% 置信区间 { $low }%—{ $high }%）
survey-imported = 已导入 { $count } 份答复到**{ $name }**。
survey-not-imported = 有 { $count } 行不正确，未导入任何内容：
survey-line = 第 { $line } 行：{ $why }
survey-line-broken = 缺少客户或满意度，或列数不符
survey-line-grade = 无法识别满意度“{ $given }”，可填 5（非常满意）至 1
survey-line-customer = 没有客户“{ $given }”
survey-line-not-asked = “{ $given }”不在抽样名单中
survey-line-answered = “{ $given }”已有答复
