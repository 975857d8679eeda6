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
alert-met-late-working = ✅ **#{ $number }** · { $clock }已完成，超时 { $late }（按工作时间计）
alert-moved = **#{ $number }** · { $clock }目前截止 { $when }
alert-withdrawn-hours = ↩️ **#{ $number }** · { $clock }超时已撤销：工作时间已变更{ $until }
alert-withdrawn-target = ↩️ **#{ $number }** · { $clock }超时已撤销：时限已变更{ $until }
alert-withdrawn-case = ↩️ **#{ $number }** · { $clock }超时已撤销：工单已更正{ $until }
# 接在上面三句之一后，仍在计时的才有。
alert-withdrawn-until = ，目前截止 { $when }
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
rollup-newer = { $count } 张已再次提醒，见下方
# 多条提醒收起后只剩这一行。
rollup-superseded = { $count } 条提醒：已再次提醒，见下方
rollup-list = 共 { $count } 条：见附件，或用 { $command }。
alert-calm-all = 🌙 现在不提醒任何人，上班时的汇总会列出。
rollup-late = 因停机补发，最多迟 { $time }。
rollup-file-head = 时间按 { $zone }
# 附件中的一行，附件里没有 Discord 时间。
rollup-file-line = #{ $number } | { $kind } | { $clock } | { $when } | { $customer } | { $summary }

## 部门上班时
opening-title = ☀️ { $team }今日待办：{ $count } 张工单
# 昼夜都上班的部门。
opening-quiet-over = ☀️ { $team }免打扰时段已结束：有 { $count } 张工单此前未提醒任何人
# 未设免打扰时段时。
opening-day = ☀️ { $team }：自昨日起有 { $count } 张工单未提醒任何人
opening-overdue = 🔴 **已超时：{ $count } 张**
opening-today = ⏰ **今日到期：{ $count } 张**
opening-waiting = ⏸️ **待客户：{ $count } 张**
opening-more = 全部可用 { $command } 查看。

## 指派
offer = 📥 { $to } **#{ $number }** 指派给您，请于 { $when } 前接单或退回。指派人 { $by }。
offer-transfer = 📥 { $to } **#{ $number }** 由 { $by } 转办给您，请于 { $when } 前接单或退回。
offer-team = 📥 { $pings } **#{ $number }** 由 { $by } 转办至{ $to }，请于 { $when } 前接单，接单人即为责任人。
offer-team-logged = { $sign } { $pings } **#{ $number }** 由 { $by } 为{ $to }登记，请于 { $when } 前接单，接单人即为责任人。
called-emergency = 🚨 { $pings } **#{ $number }** · 紧急服务，登记人 { $by }，请立即接单。
called-urgent = 🚨 { $pings } **#{ $number }** · 加急工单，登记人 { $by }，请尽快接单。
called-over = **#{ $number }** · 已不需接单
called-team = 📥 { $pings } **#{ $number }** · 登记人 { $by }，请接单。
offer-reason = 原因：{ $reason }
offer-accepted = ✅ **#{ $number }** · { $by } 已接单
offer-accepted-team = ✅ **#{ $number }** · { $to }的 { $by } 已接单
offer-declined = ↩️ **#{ $number }** · { $by } 已退回
offer-declined-team = ↩️ **#{ $number }** · { $to }的 { $by } 已退回
transfer-gone = **#{ $number }** · 转办给 { $to } 的请求已撤回
offer-gone = **#{ $number }** · 指派给 { $to } 的请求已撤回
offer-expired = ⌛ **#{ $number }** · { $to } 超时未接单
offer-lapsed = ⌛ { $pings } **#{ $number }** · { $to } 超时未接单，由 { $back_to } 负责。
offer-lapsed-adrift = ⌛ { $pings } **#{ $number }** · { $to } 超时未接单，目前无人负责。
offer-withdrawn = ↩️ { $pings } **#{ $number }** · { $to } 已停用，转办请求已撤回，由 { $back_to } 负责。
offer-withdrawn-adrift = ↩️ { $pings } **#{ $number }** · { $to } 已停用，转办请求已撤回，目前无人负责。
declined = ↩️ { $back_to } **#{ $number }** · { $by } 已退回，由您负责。
declined-adrift = ↩️ { $back_to } **#{ $number }** · { $by } 已退回，目前无人负责。

## 延期
extension = 🕒 { $pings } **#{ $number }** · { $by } 申请延期至 { $until }
extension-deadline = 目前截止时间 { $when }。
extension-approved = ✅ **#{ $number }** · { $who } 已批准 { $by } 延期至 { $until }
extension-refused = ↩️ **#{ $number }** · { $who } 已驳回 { $by } 的延期申请
extension-replaced = **#{ $number }** · { $by } 延期至 { $until } 的申请已由新申请取代
extension-void = ⌛ **#{ $number }** · { $by } 申请延期至 { $until }，工单已作废，申请失效
extension-lapsed = ⌛ **#{ $number }** · { $by } 申请延期至 { $until }，至截止时间仍未批复，申请失效
extension-told-approved = ✅ { $to } **#{ $number }** · { $who } 已批准延期至 { $until }
extension-told-refused = ↩️ { $to } **#{ $number }** · { $who } 已驳回延期，截止时间不变。

## 其他
urged = 📣 { $to } **#{ $number }** · { $by } 催办
urged-again = 📣 { $to } **#{ $number }** · { $by } 催办，累计 { $count } 次
wait-over = ⏳ { $to } **#{ $number }** · 待客户已到期（{ $when }），请联系客户或恢复办理。
wait-over-for = 等客户：{ $reason }
escalated = ⏫ { $pings } **#{ $number }** · { $by } 越级报告
escalated-no-managers = 本服务台未设置经理身份组，改为报告主管。
nobody-above = 没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 { $command } 设置身份组。
dissatisfied = 😞 { $pings } **#{ $number }** · 回访结果：{ $said }，已重新办理。
key-account = ⭐ { $pings } **#{ $number }** · 大客户工单
setup-hint = Firstline 已可使用：卡片和提醒发到登记工单的频道。管理员可用 { $command } 选择频道、身份组、语言和时区。
fallback-note = 原应发到 { $channel }，但该频道无法发送。详见 { $command }。

## 转办
undecided = ⚖️ { $pings } **#{ $number }** 已被退回 { $count } 次，请裁定由谁办理。
circling = 🔄 { $pings } **#{ $number }** 反复转办（{ $count } 次），请裁定承办部门
card-moved = ➡️ **#{ $number }** 已转办至{ $team }
left = 🚪 { $pings } { $who } 已不在本服务台，{ $count } 张工单需改派：
left-teams = 🚪 { $pings } { $who } 已调离{ $teams }，{ $count } 张工单需改派：
roles-gone = ⚠️ { $pings } { $who } 名下有工单，但没有本服务台的身份组，其他人可能也是如此。
roles-gone-team = ⚠️ { $pings } { $who } 名下有{ $team }的工单，但没有该部门的身份组，其他人可能也是如此。
roles-gone-deleted = { $roles }的身份组已被删除。
roles-gone-do = 工单均未变动：请授予相应身份组，或用 { $command } 重新选择；{ $check } 可查看已知涉及的人员。
left-nobody = 主管
left-until = 接单前由所列人员负责。待接单的工单可用 { $command } 查看。
