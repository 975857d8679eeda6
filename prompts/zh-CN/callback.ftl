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
