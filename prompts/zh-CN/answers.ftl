### 仅本人可见的答复和表单。

## 登记之后
answer-logged = 工单 **#{ $number }** 已登记。
answer-logged-resolved = 工单 **#{ $number }** 已登记，当场解决，辛苦了。
answer-first = 接单前由您负责。
answer-without-target = ⚠️ 没有适用的时限，{ $clocks }没有截止时间。
answer-owner-you = 责任人是您。
answer-at-hand = 该客户近期已有工单：
answer-at-hand-case = **#{ $number }** { $status } · { $summary } · { $when }
button-instead = 并入 #{ $number }
button-link-to = 关联 #{ $number }
answer-owner = 责任人是 { $owner }。
answer-offered = 已指派给 { $to }，限 { $when } 前接单；接单前由您负责。
answer-card = 卡片在 { $channel }。
answer-same-contact = 该联系方式也登记在 { $names } 名下。
answer-setup-hint = 管理员运行 { $command } 前，卡片和提醒都发到登记工单的频道。

## 办理之后
done-accepted = **#{ $number }** 已由您接单。
done-declined = **#{ $number }** 已退回，由 { $back_to } 负责。
done-declined-adrift = **#{ $number }** 已退回，目前无人接单，由主管负责。
done-declined-again = 已多次退回，已请主管裁定。
done-assigned = **#{ $number }** 已指派给 { $to }，限 { $when } 前接单。
done-accepted-team = **#{ $number }** 已由您接单：{ $from } → { $to }
done-transferred = **#{ $number }** 已转办给 { $to }，限 { $when } 前接单。
done-transferred-yours = 接单前由您负责。
done-noted = **#{ $number }** 的跟进记录已保存。
done-told = **#{ $number }** 的跟进记录已保存（已告知客户）。
note-meets-nothing = 未告知客户，不算响应或跟进。
still-due = 仍需完成：{ $clocks }
done-waiting = **#{ $number }** 已转为待客户，计时暂停。如客户一直没有消息，将于 { $when } 提醒责任人。
done-resumed = **#{ $number }** 已恢复办理，计时继续。
done-resolved = **#{ $number }** 已解决，辛苦了。
file-posted = 📎 **#{ $number }** · { $name } · { $size }
file-lost = 📎 **#{ $number }** · “{ $name }”未能保存：无法从 Discord 取得，请 { $by } 重新上传。
file-too-large = 文件“{ $name }”（{ $size }）超过此处上限 { $most }，未保存；其余内容已保存。
file-alone = 文件：{ $name }
file-line = [{ $name }]({ $link }) · { $size }
file-waiting = { $name } · 正在保存
file-gone = { $name } · 未能保存
size-kb = { $size } KB
size-mb = { $size } MB
closing-outcome = **#{ $number }** 的回访结果如何？
closing-satisfaction = **#{ $number }**：{ $outcome }。客户满意度如何？
done-closed = **#{ $number }** 已关闭。
done-unsatisfied = 客户不满意，**#{ $number }** 已重新办理，并告知责任人和主管。
done-reopened = **#{ $number }** 已重开，解决计时重新开始。
done-voided = **#{ $number }** 已作废。
done-voided-duplicate = **#{ $number }** 与 **#{ $other }** 重复，已作废。
done-voided-until = { $when } 前可以撤销。
done-taken-back = **#{ $number }** 已撤销作废，恢复原状。
done-linked = **#{ $number }** 与 **#{ $other }** 已关联。
done-unlinked = **#{ $number }** 与 **#{ $other }** 已取消关联。
done-edited = **#{ $number }** 已更正。
edited-field = { $field }：{ $from } → { $to }
edited-clock = { $clock }截止 { $aims }
# 截止时间不变。
edited-target = { $clock }时限 { $aims }
done-added-instead = 已记入 **#{ $other }**，**#{ $number }** 作废。
done-urged = 已就 **#{ $number }** 向 { $who } 催办。
done-promised = **#{ $number }** 的承诺时间已记录：{ $when } 前解决；待客户不顺延。
done-promised-day-off = 注意：该时间是部门休息日。
done-promised-after-hours = 注意：该时间不在部门工作时间内。
done-extension-asked-nobody = 已申请将 **#{ $number }** 延期至 { $when }，有权限的人批准前截止时间不变。
done-extension-asked = 已向{ $above ->
    [managers] 经理
   *[supervisors] 主管
}申请将 **#{ $number }** 延期至 { $when }，批准前截止时间不变。
done-extended = **#{ $number }** 已延期至 { $when }。
done-extension-refused = 已驳回 **#{ $number }** 的延期申请，并已告知 { $who }。
done-urged-supervisors = 已就 **#{ $number }** 向 { $who } 催办，并已告知{ $above ->
    [managers] 经理
   *[supervisors] 主管
}。
done-urged-own = **#{ $number }** 已记一次催办。责任人是您本人，不另行提醒。
done-urged-own-supervisors = **#{ $number }** 已记一次催办。责任人是您本人，已告知{ $above ->
    [managers] 经理
   *[supervisors] 主管
}。
done-urged-adrift = **#{ $number }** 目前无人接单，已向{ $above ->
    [managers] 经理
   *[supervisors] 主管
}催办。
done-urged-adrift-nobody = **#{ $number }** 已记一次催办，目前无人接单。
done-escalated = **#{ $number }** 已越级报告经理。越级报告是您的权利，已留下记录。
done-escalated-supervisors = 本服务台未设置经理身份组，**#{ $number }** 已改为报告主管。越级报告是您的权利，已留下记录。
done-escalated-nobody = **#{ $number }** 已记为越级报告。越级报告是您的权利，已留下记录。
done-acknowledged = 您已确认 **#{ $number }** 的提醒，{ $when } 前不再提醒；届时仍未完成将继续提醒。
done-acknowledged-all = 您已确认 { $count } 条提醒，{ $when } 前不再提醒；届时仍未完成将继续提醒。

## 流转记录
history-title = #{ $number } 的流转记录
history-empty = 还没有记录。
# 一条记录：何时、何事、写了什么。
history-line = { $when } { $event }
history-line-note = { $when } { $event }：{ $note }
history-details = 详情：{ $details }

event-system = 系统
event-unknown = { $actor }：本版本无法识别的记录
event-logged = { $actor } 登记
event-logged-again = { $actor } 登记（再次反映）
event-assigned = { $actor } 指派给 { $person }
event-accepted = { $actor } 接单
event-accepted-team = { $team }的 { $actor } 接单
event-declined = { $actor } 退回，由 { $person } 负责
event-offer-lapsed = { $person } 超时未接单
event-offer-lapsed-team = { $team }超时未接单
event-offer-withdrawn = { $actor } 撤回对 { $person } 的请求
event-offer-withdrawn-team = { $actor } 停用{ $team }，转办请求撤回
event-transferred = { $actor } 转办给 { $person }
event-transferred-team = { $actor } 转办至{ $team }
event-unassigned = { $person } 已不能办理，工单转为待接单
event-unassigned-team = { $person } 已不能办理，工单转为待接单，退回{ $team }
event-team-lost = { $person } 已不在该部门，工单转为待接单
event-team-lost-team = { $person } 已不在该部门，工单转为待接单，退回{ $team }
event-noted = { $actor } 跟进
event-progress = { $actor } 告知客户
event-waiting = { $actor } 转为待客户
event-wait-over = 待客户到期
event-resumed = { $actor } 恢复办理
event-resolved = { $actor } 解决
event-closed = { $actor } 关闭
event-reopened = { $actor } 重开
event-voided = { $actor } 作废
event-unvoided = { $actor } 撤销作废
event-urged = { $actor } 催办
event-escalated = { $actor } 越级报告，当时由 { $person } 负责
event-contact-read = { $actor } 查看了完整联系方式
event-file-kept = { $actor } 新增附件“{ $field }”（{ $from }，SHA-256 { $to }）
event-met = { $clock }已完成（按时）
event-met-late = { $clock }已完成（超时）
event-breached = { $clock }已超时
event-breach-withdrawn = { $clock }超时已撤销
event-acknowledged = { $actor } 确认提醒：{ $clock }
event-promised = { $actor } 承诺于 { $to } 前解决
event-promised-anew = { $actor } 将承诺时间由 { $from } 改为 { $to }
event-extension-asked = { $actor } 申请将截止时间由 { $from } 延至 { $to }
event-extension-approved = { $actor } 批准将截止时间由 { $from } 延至 { $to }
event-extension-refused = { $actor } 驳回延期申请
event-extension-lapsed = 延期申请至截止时间仍未批复，已失效
event-edited = { $actor } 将{ $field }由“{ $from }”更正为“{ $to }”
event-linked = { $actor } 关联 { $to }
event-unlinked = { $actor } 取消关联 { $to }
event-duplicated = { $actor } 并入重复工单 { $to }
event-voided-duplicate = { $actor } 作废，与 { $to } 重复
event-called-back = { $actor } 回访客户：{ $to }
event-retargeted = { $clock }时限已重新计算
moved-none = 无时限

## 经手人
holder-first = 首问责任人 { $who } · { $time }
holder-first-now = 首问责任人 { $who } · 至今 { $time }
holder = { $who } · { $time }
holder-now = { $who } · 至今 { $time }

## 转办
pick-transfer = **#{ $number }** 转办给谁？
pick-assign = **#{ $number }** 指派给谁？
pick-person = 选择人员
pick-team = 选择其他部门

## 表单
form-decline = 退回 #{ $number }
form-transfer = #{ $number } 转办给 { $to }
form-note = 跟进 #{ $number }
form-resolve = 解决 #{ $number }
form-wait = #{ $number } 转为待客户
form-reopen = 重开 #{ $number }
form-escalate = 越级报告 #{ $number }
form-promise = #{ $number } 的承诺时间
form-extend = 申请延期 #{ $number }
form-refuse = 驳回 #{ $number } 的延期申请
form-void = 作废 #{ $number }
form-link = 关联 #{ $number }
form-edit = 更正 #{ $number }
form-log = 登记工单 · { $kind }
log-pick-kind = 请选择诉求类别（原文保留 24 小时）。
log-already = 该消息已登记为 **#{ $number }**。若另有诉求，请选择类别。
pick-kind = 诉求类别
more-to-type = ……还有更多，请输入部分名称
form-add = 记入工单
form-customer-contact = 客户的联系方式

input-case = 工单
    .hint = 编号，例如 12
input-text = 做了什么
    .hint = 已回电，约定周五上门
input-was-told = 是否已告知客户（是/否）
    .hint = 填 是 或 否，不填为否
input-told = 答复客户的内容
    .hint = 已换表，账单已更正
input-progress = 做了什么，怎样告知客户
    .hint = 已约定周五上门
input-wait-reason = 等客户做什么
    .hint = 请客户发来表具照片
input-wait-until = 等到何时，不填为三个工作日
    .hint = 明天15:00 或 2小时
form-contact = #{ $number } 的联系方式
form-again = 继续填写
form-kept = 您填写的内容保留 24 小时。
input-contact-reason = 查看原因（将留下记录）
    .hint = 回电告知检测结果
contact-full = #{ $number } 的联系方式：{ $contact }
input-escalate-reason = 原因（经理可见）
    .hint = 已催办两次，仍无人回电
hidden-full = #{ $number } 中隐藏的内容：
hidden-recorded = 本次查看已留下记录。
input-decline-reason = 原因
    .hint = 应由计量科办理
input-transfer-reason = 原因
    .hint = 需营业厅现场核表
input-reopen-reason = 原因
    .hint = 客户反映问题仍在
input-at = 与客户约定的时间
    .hint = 2小时、15:00 或 明天15:00
input-note = 备注
    .hint = 届时检测完毕
input-until = 延到何时，或再延多久
    .hint = 明天15:00 或 2小时
input-extend-reason = 原因
    .hint = 配件明天才到
input-refuse-reason = 驳回原因（告知申请人）
    .hint = 已答应客户今天解决
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
