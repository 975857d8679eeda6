### 仅本人可见的答复和表单。

## 登记之后
answer-logged = 工单 **#{ $number }** 已登记。
answer-first = 接单之前由您负责。
answer-owner-you = 责任人是您。
answer-at-hand = 该客户近期已有工单：
answer-at-hand-case = **#{ $number }** { $status } · { $summary } · { $when }
button-instead = 并入 #{ $number }
button-link-to = 关联 #{ $number }
answer-owner = 责任人是 { $owner }。
answer-offered = 已请 { $to } 在 { $when }之前接单；接单之前由您负责。
answer-card = 卡片：{ $link }
answer-setup-hint = 管理员运行 { $command } 之前，卡片和提醒都发到登记工单的频道。

## 办理之后
done-accepted = **#{ $number }** 已由您接单。
done-declined = **#{ $number }** 已退回，由 { $back_to } 负责。
done-declined-adrift = **#{ $number }** 已退回，目前无人接单，由主管负责。
done-assigned = 已请 { $to } 在 { $when }之前接单 **#{ $number }**。
done-accepted-team = **#{ $number }** 已由您接单：{ $from } → { $to }
done-transferred = 已请 { $to } 在 { $when }之前接办 **#{ $number }**。
done-transferred-yours = 接单之前由您负责。
done-noted = **#{ $number }** 已记下跟进。
done-told = **#{ $number }** 已记下跟进：已告知客户。
done-waiting = **#{ $number }** 已转为待客户，计时暂停。
done-resumed = **#{ $number }** 已恢复，计时继续。
done-resolved = **#{ $number }** 已解决，辛苦了。
file-kept = { $name }（Discord 链接一天后失效）
    { $url }
closing-outcome = **#{ $number }** 的回访结果如何？
closing-satisfaction = **#{ $number }**：{ $outcome }。客户满意度如何？
done-closed = **#{ $number }** 已关闭。
done-closed-unsatisfied = **#{ $number }** 已关闭，但客户并不满意，可用 { $command } 重新办理。
done-reopened = **#{ $number }** 已重开，解决计时重新开始。
done-voided = **#{ $number }** 已作废。
done-voided-duplicate = **#{ $number }** 与 **#{ $other }** 重复，已作废。
done-linked = **#{ $number }** 与 **#{ $other }** 已关联。
done-unlinked = **#{ $number }** 与 **#{ $other }** 已取消关联。
done-edited = **#{ $number }** 已更正。
edited-field = { $field }：{ $from } → { $to }
edited-clock = { $clock }截止 { $aims }
# 截止时间不变。
edited-target = { $clock }时限 { $aims }
done-added-instead = 已记入 **#{ $other }**，**#{ $number }** 作废。
done-urged = 已就 **#{ $number }** 催办 { $who }。
done-promised = **#{ $number }** 已向客户承诺 { $when }之前办结，解决即为兑现。
done-extension-asked = 已向主管申请将 **#{ $number }** 延期至 { $when }，批准之前截止时间不变。
done-extended = **#{ $number }** 已延期至 { $when }。
done-extension-refused = 已驳回 **#{ $number }** 的延期，并告知 { $who }。
done-urged-supervisors = 已就 **#{ $number }** 催办 { $who }，并告知主管。
done-urged-own = **#{ $number }** 已计一次催办。责任人是您本人，不另行提醒。
done-urged-own-supervisors = **#{ $number }** 已计一次催办。责任人是您本人，已告知主管。
done-urged-adrift = **#{ $number }** 目前无人接单，已催办主管。
done-acknowledged = 您已确认 **#{ $number }** 的提醒，{ $when }之前不再提醒。
done-acknowledged-all = 您已确认 { $count } 条提醒，{ $when }之前不再提醒。

## 经过
history-title = #{ $number } 的经过
history-empty = 还没有记录。
# 一条经过：何时、何事、写了什么。
history-line = { $when } { $event }
history-line-note = { $when } { $event }：{ $note }
history-details = 详情：{ $details }

event-system = Firstline
event-unknown = { $actor }：本版本无法识别的记录
event-logged = { $actor } 登记
event-logged-again = { $actor } 登记（重复来访）
event-assigned = { $actor } 请 { $person } 接单
event-accepted = { $actor } 接单
event-accepted-team = { $team }的 { $actor } 接单
event-declined = { $actor } 退回，由 { $person } 负责
event-offer-lapsed = { $person } 逾时未接单
event-offer-lapsed-team = { $team }逾时未接单
event-transferred = { $actor } 转办给 { $person }
event-transferred-team = { $actor } 转办至 { $team }
event-unassigned = { $person } 已不能处理，工单转为未分派
event-unassigned-team = { $person } 已不能处理，工单转为未分派，退回 { $team }
event-team-lost = { $person } 已不在该部门，工单转为未分派
event-team-lost-team = { $person } 已不在该部门，工单转为未分派，退回 { $team }
event-noted = { $actor } 跟进
event-progress = { $actor } 告知客户
event-waiting = { $actor } 转为待客户
event-resumed = { $actor } 恢复办理
event-resolved = { $actor } 解决
event-closed = { $actor } 关闭
event-reopened = { $actor } 重开
event-voided = { $actor } 作废
event-urged = { $actor } 催办
event-contact-read = { $actor } 查看了完整联系方式
event-met = { $clock }按时完成
event-met-late = { $clock }超时完成
event-breached = { $clock }超时
event-acknowledged = { $actor } 确认提醒：{ $clock }
event-promised = { $actor } 承诺 { $to }
event-promised-anew = { $actor } 将承诺时间由 { $from } 改为 { $to }
event-extension-asked = { $actor } 申请延期，由 { $from } 至 { $to }
event-extension-approved = { $actor } 批准延期，由 { $from } 至 { $to }
event-extension-refused = { $actor } 驳回延期
event-extension-lapsed = 延期申请逾时未批
event-edited = { $actor } 更正{ $field }：{ $from } → { $to }
event-linked = { $actor } 关联 { $to }
event-unlinked = { $actor } 取消关联 { $to }
event-duplicated = { $actor } 确认 { $to } 与此重复
event-voided-duplicate = { $actor } 作废，与 { $to } 重复
event-called-back = { $actor } 回访客户：{ $to }
event-retargeted = { $clock }时限重新计算
moved-none = 无时限

## 经手人
holder-first = 首问责任人 { $who } · { $time }
holder-first-now = 首问责任人 { $who } · 至今 { $time }
holder = { $who } · { $time }
holder-now = { $who } · 至今 { $time }

## 转办
pick-transfer = **#{ $number }** 转办给谁？
pick-assign = **#{ $number }** 由谁接单？
pick-person = 选择人员
pick-team = 选择其他部门

## 表单
form-decline = 退回 #{ $number }
form-transfer = #{ $number } 转办给 { $to }
form-note = 跟进 #{ $number }
form-resolve = 解决 #{ $number }
form-wait = #{ $number } 转为待客户
form-reopen = 重开 #{ $number }
form-promise = #{ $number } 的承诺时间
form-extend = #{ $number } 申请延期
form-refuse = 驳回 #{ $number } 的延期
form-void = 作废 #{ $number }
form-link = 关联 #{ $number }
form-edit = 更正 #{ $number }
form-log = 登记工单 · { $kind }
log-pick-kind = 请选择诉求类别（原文保留 24 小时）。
log-already = 该消息已登记为 **#{ $number }**。若另有诉求，请选择类别。
pick-kind = 诉求类别
form-add = 记入工单
form-customer-contact = 客户的联系方式

input-case = 工单
    .hint = 编号，例如 12
input-text = 做了什么
    .hint = 已回电，约定周五检测电表
input-told = 答复客户的内容
    .hint = 已更换电表，账单已更正
input-progress = 做了什么，怎样告知客户
    .hint = 已约定周五检测电表
input-wait-reason = 等客户做什么
    .hint = 请客户发来电表照片
form-contact = #{ $number } 的联系方式
form-again = 继续填写
form-kept = 您填写的内容保留 24 小时。
input-contact-reason = 查看原因（将留下记录）
    .hint = 回电告知电表检测结果
contact-full = #{ $number } 的联系方式：{ $contact }
hidden-full = #{ $number } 中隐藏的内容：
hidden-recorded = 本次查看已留下记录。
input-reason = 原因
    .hint = 客户再次来电
input-at = 与客户约定的时间
    .hint = 2小时、15:00 或 明天15:00
input-note = 备注
    .hint = 届时电表检测完毕
input-until = 延到何时，或再延多久
    .hint = 明天15:00 或 2小时
input-extend-reason = 原因
    .hint = 配件明天才到
input-refuse-reason = 驳回原因（告知申请人）
    .hint = 已答应客户今天办结
input-void-reason = 原因
    .hint = 误登
input-duplicate = 或与哪张工单重复
    .hint = 编号，例如 12
input-other = 另一张工单
    .hint = 编号，例如 12
input-contact-new = 联系方式，不填则不变
    .hint = 电话或邮箱，显示时隐去部分
input-kind = 类别
input-customer = 客户
    .hint = 个人或单位名称
input-summary = 摘要
    .hint = 一句话说明事项
input-details = 详情
input-contact = 联系方式
    .hint = 电话或邮箱，显示时隐去部分
