### 提醒人的消息：预警、超时、指派。

alert-warning = ⏰ { $pings } **#{ $number }** · { $clock }预警，截止 { $when }
alert-warned = ⏰ { $pings } **#{ $number }** · { $clock }预警（补发），截止 { $when }
alert-breach = 🔴 { $pings } **#{ $number }** · { $clock }已超时，截止 { $when }
alert-again = 🔴 { $pings } **#{ $number }** · { $clock }仍未完成，截止 { $when }
alert-answers = 由 { $who } 负责。
alert-adrift = 目前无人负责：首问责任人已不在本服务台。
alert-waited = 其中待客户 { $time }，不计入时限。
alert-late = 因停机补发，迟 { $time }。
alert-calm = 🌙 现在不提醒任何人，上班时的汇总会列出此单。
alert-acknowledged = ✋ { $by } 已确认，{ $when }
alert-acknowledged-clock = ✋ { $by } 已确认{ $clock }，{ $when }
alert-superseded = **#{ $number }** · { $clock }，截止 { $when }：已再次提醒，见下方
alert-met = ✅ **#{ $number }** · { $clock }已完成（按时）
alert-met-late = ✅ **#{ $number }** · { $clock }已完成，超时 { $late }
alert-moved = **#{ $number }** · { $clock }目前截止 { $when }
alert-paused = ⏸️ **#{ $number }** · { $clock }因待客户暂停计时
alert-over = **#{ $number }** · { $clock }计时终止
alert-over-breached = **#{ $number }** · { $clock }计时终止（已超时）

## 同时多条
rollup-warnings = ⏰ { $count } 条预警，最先到期的在前
rollup-breaches = 🔴 { $count } 条超时，最久的在前
rollup-mixed = 🔴 { $count } 条提醒，其中 { $breached } 条已超时，最久的在前
rollup-breached = **#{ $number }** · { $clock }超时 { $when }
rollup-due = **#{ $number }** · { $clock }截止 { $when }
rollup-warned = **#{ $number }** · { $clock }预警，截止 { $when }
rollup-has-it = ✋ { $by }
rollup-held = ✋ { $by } 已确认 { $count } 条
rollup-over = 已结束 { $count } 条
rollup-list = 共 { $count } 条：见附件，或用 { $command }。
alert-calm-all = 🌙 现在不提醒任何人，上班时的汇总会列出。
rollup-late = 因停机补发，最多迟 { $time }。
rollup-file-head = 时间按 { $zone }
# 附件中的一行，附件里没有 Discord 时间。
rollup-file-line = #{ $number } | { $kind } | { $clock } | { $when } | { $customer } | { $summary }

## 部门上班时
opening-title = ☀️ { $team }今日待办：{ $count } 张工单
opening-overdue = 🔴 **已超时：{ $count } 张**
opening-today = ⏰ **今日到期：{ $count } 张**
opening-waiting = ⏸️ **待客户：{ $count } 张**
opening-more = 全部可用 { $command } 查看。

## 指派
offer = 👋 { $to } **#{ $number }** 请您接单，指派人 { $by }。请在 { $when }之前答复。
offer-transfer = 👋 { $to } **#{ $number }** 由 { $by } 转办给您。请在 { $when }之前答复。
offer-team = 👋 { $pings } **#{ $number }** 由 { $by } 转办至 { $to }。请在 { $when }之前接单，接单者即责任人。
offer-reason = 原因：{ $reason }
offer-accepted = ✅ **#{ $number }** · { $by } 已接单
offer-accepted-team = ✅ **#{ $number }** · { $to }的 { $by } 已接单
offer-declined = ↩️ **#{ $number }** · { $by } 已退回
offer-declined-team = ↩️ **#{ $number }** · { $to }的 { $by } 已退回
transfer-gone = **#{ $number }** · 对 { $to } 的转办已撤回
offer-gone = **#{ $number }** · 对 { $to } 的指派已撤回
offer-expired = ⌛ **#{ $number }** · { $to } 逾时未接单
offer-lapsed = ⌛ { $pings } **#{ $number }** · { $to } 逾时未接单，由 { $back_to } 负责。
offer-lapsed-adrift = ⌛ { $pings } **#{ $number }** · { $to } 逾时未接单，目前无人负责。
declined = ↩️ { $back_to } **#{ $number }** · { $by } 已退回，由您负责。
declined-adrift = ↩️ { $back_to } **#{ $number }** · { $by } 已退回，目前无人负责。

## 延期
extension = 🕒 { $pings } **#{ $number }** · { $by } 申请延期至 { $until }
extension-deadline = 现截止 { $when }。
extension-approved = ✅ **#{ $number }** · { $who } 已批准 { $by } 延期至 { $until }
extension-refused = ↩️ **#{ $number }** · { $who } 已驳回 { $by } 的延期申请
extension-replaced = **#{ $number }** · { $by } 曾申请延期至 { $until }，现已重新申请
extension-lapsed = ⌛ **#{ $number }** · { $by } 申请延期至 { $until }，逾时未批
extension-told-approved = ✅ { $to } **#{ $number }** · { $who } 已批准延期至 { $until }
extension-told-refused = ↩️ { $to } **#{ $number }** · { $who } 已驳回延期，截止时间不变。

## 其他
urged = 📣 { $to } **#{ $number }** · { $by } 催办
urged-again = 📣 { $to } **#{ $number }** · { $by } 催办，累计 { $count } 次
key-account = ⭐ { $pings } **#{ $number }** · 大客户来单
setup-hint = Firstline 已可使用：卡片和提醒发到登记工单的频道。管理员可用 { $command } 选择频道、身份组、语言和时区。
fallback-note = 原应发到 { $channel }，但该频道无法发送。详见 { $command }。

## 转办
circling = 🔄 { $pings } **#{ $number }** 反复转办，已转办 { $count } 次
card-moved = ➡️ **#{ $number }** 已转办至 { $team }
left = 🚪 { $pings } { $who } 已离岗，{ $count } 张工单需另行指派：
left-teams = 🚪 { $pings } { $who } 已不在 { $teams }，{ $count } 张工单需另行指派：
left-nobody = 主管
left-until = 接单之前由所列人员负责。未分派的工单可用 { $command } 查看。
