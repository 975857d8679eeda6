### 仅本人可见的答复和表单。

## 登记之后
answer-logged = 工单 **#{ $number }** 已登记。
answer-first = 接单之前由您负责。
answer-owner-you = 责任人是您。
answer-at-hand = 该客户近期已有工单：
answer-at-hand-case = **#{ $number }** { $status } · { $summary } · { $when }
button-instead = 并入 #{ $number }
duplicate-of = 并入 #{ $number }
answer-owner = 责任人是 { $owner }。
answer-offered = 已请 { $to } 在 { $when }之前接单；接单之前由您负责。
answer-card = 卡片：{ $link }
answer-setup-hint = 管理员运行 { $command } 之前，卡片和提醒都发到登记工单的频道。

## 办理之后
done-accepted = **#{ $number }** 已由您接单。
done-declined = **#{ $number }** 已退回，由 { $back_to } 负责。
done-assigned = 已请 { $to } 在 { $when }之前接单 **#{ $number }**。
done-noted = **#{ $number }** 已记下跟进。
done-told = **#{ $number }** 已记下跟进：已告知客户。
done-waiting = **#{ $number }** 已转为待客户，计时暂停。
done-resumed = **#{ $number }** 已恢复，计时继续。
done-resolved = **#{ $number }** 已解决，辛苦了。
done-closed = **#{ $number }** 已关闭。
done-reopened = **#{ $number }** 已重开，解决计时重新开始。
done-voided = **#{ $number }** 已作废。
done-added-instead = 已记入 **#{ $other }**，**#{ $number }** 作废。
done-urged = 已就 **#{ $number }** 催办 { $who }。
done-acknowledged = 您已确认 **#{ $number }** 的提醒，{ $when }之前不再提醒。
done-acknowledged-all = 您已确认 { $count } 条提醒，{ $when }之前不再提醒。

## 经过
history-title = #{ $number } 的经过
history-empty = 还没有记录。
# 一条经过：何时、何事、写了什么。
history-line = { $when } { $event }
history-line-note = { $when } { $event }：{ $note }

event-system = Firstline
event-logged = { $actor } 登记
event-assigned = { $actor } 请 { $person } 接单
event-accepted = { $actor } 接单
event-declined = { $actor } 退回，由 { $person } 负责
event-offer-lapsed = 逾时未接单，由 { $person } 负责
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
event-repeated = { $actor } 登记时客户系再次来访，此前 30 天工单数
event-met = { $clock }按时完成
event-met-late = { $clock }超时完成
event-breached = { $clock }超时
event-acknowledged = { $actor } 确认提醒：{ $clock }
event-retargeted = { $clock }时限重新计算
moved-none = 无时限

## 表单
form-note = 跟进 #{ $number }
form-resolve = 解决 #{ $number }
form-wait = #{ $number } 转为待客户
form-reopen = 重开 #{ $number }
form-log = 登记工单
form-add = 记入工单
form-customer-contact = 客户的联系方式

input-case = 工单
    .hint = 编号，例如 12
input-text = 做了什么
    .hint = 已回电，约定周五检测电表
input-told = 答复客户的内容
    .hint = 已更换电表，账单已更正
input-wait-reason = 等客户做什么
    .hint = 请客户发来电表照片
form-contact = #{ $number } 的联系方式
input-contact-reason = 查看原因（将留下记录）
    .hint = 回电告知电表检测结果
contact-full = #{ $number } 的联系方式：{ $contact }
    本次查看已留下记录。
input-reason = 原因
    .hint = 客户再次来电
input-kind = 类别
input-customer = 客户
    .hint = 个人或单位名称
input-summary = 摘要
    .hint = 一句话说明事项
input-details = 详情
input-contact = 联系方式
    .hint = 电话或邮箱，显示时隐去部分
