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

## 列表与消息
callback-by-team = 部门
callback-due = 限 { $when } 前
callback-tried = 已联系 { $count } 次
callback-not-by-phone = ⚠️ 听力不便，请勿电话回访
callback-pick = 登记回访结果
callbacks-none = 回访（{ $view }）：无。
callbacks-title = 回访（{ $view }）：{ $count } 项
callbacks-overdue = ☎️ { $count } 项回访已超时。
callbacks-more = 另有 { $count } 项，见 { $command }
callback-unreached = ☎️ { $pings } **#{ $number }** · 已按规定多次联系，客户无法接通，计为未听取意见。
callback-wrong-number = ☎️ { $pings } **#{ $number }** · 号码有误，请另找客户联系方式。
card-callback = ☎️ 由 { $who } 回访，{ $from } 起，限 { $due } 前
opening-callbacks = **回访：{ $count } 项**
opening-to-call = ☀️ { $team }：今日需回访 { $count } 位客户

## 登记、安排、调整
callback-ask = { $customer } 的回访结果如何？
callback-ask-satisfaction = { $outcome }。客户满意度如何？
callback-recorded = 已登记：{ $customer }，{ $said }。
callback-planned = { $reason } { $customer }：由 { $who } 负责，限 { $when } 前。
callback-skipped = 已免除对 { $customer } 的回访，原因已记录。
callback-closed-without = **#{ $number }** 未回访即关闭，原因已记录，计为未听取意见。
callback-done-unreachable = 已登记。客户计为无法接通，已告知主管。
callback-missing = 已登记。还需联系 { $count } 次，方可计为无法接通：
callback-missing-day = · 须有一次在另一天
callback-missing-morning = · 须有一次在上午
callback-missing-afternoon = · 须有一次在下午
callback-missing-from = · { $when } 之后联系才计数

## 不能办理
refusal-callback-unknown = 没有“{ $given }”这项回访，可用 { $command } 查看。
refusal-callback-owed = **#{ $number }** 尚不能关闭：须由 { $who } 于 { $when } 前回访客户。请用 { $command } 或“关闭”按钮登记；主管可用 { $close } 写明原因后不经回访关闭。
refusal-callback-not-heard = 未联系上客户，不能登记满意度。请选择回访结果；听取意见后再选满意度。
refusal-callback-own-work = 此单由您解决，须由他人回访。
refusal-callback-over = 这项回访已结束。
refusal-callback-nothing-to-explain = **#{ $number }** 的客户回访时并未不满意，无须解释。
refusal-callback-nothing-owed = **#{ $number }** 无须回访，请照常关闭。
refusal-callback-day-off = { $when } 部门休息，请另选工作日。
refusal-callback-too-far = { $when } 在一年之后，请选择较近的日期。
refusal-callback-always = { $kind }须全部回访，比例只能为 100。
refusal-callback-no-rule = 没有适用于这类工单的规则，可用 { $command } 查看。
refusal-callback-first-after-within = 最早日不能晚于期限。

## 规则
callback-rules-title = 哪些客户须回访
callback-rules-most = 同一工单适用多条时，以比例最高的一条为准。抽取由密钥按工单计算，任何人不能挑选。
callback-rules-set = 此后解决的工单按此办理：
callback-rules-removed = 不再适用：{ $rule }
callback-rule = **{ $cases }**：{ $rule }
callback-rule-value = { $share }%，解决后 { $first } 至 { $within } 个工作日，联系 { $attempts } 次，由{ $who }回访
callback-rule-all = 全部工单
button-callbacks-proposed = 采用建议规则
button-callbacks-every = 首问 100%
