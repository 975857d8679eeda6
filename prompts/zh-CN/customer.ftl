### 客户资料。

customer-needs = ⚠️ { $needs }
list-comma = 、
customer-contact = 联系方式 { $contact }
customer-notes = 备注：{ $notes }
customer-cases = { $total ->
    [0] 还没有工单
   *[other] 共 { $total } 张工单，未结 { $unfinished } 张
}
customer-void = ，作废 { $count } 张
# 读者的部门没有、其他部门有时。
customer-cases-elsewhere = 本部门没有工单
customer-hidden = 其他部门 { $count } 张
customer-nothing = 无
customer-change = { $when } { $actor } 将{ $field }由“{ $was }”改为“{ $became }”
customer-field-name = 名称
customer-field-tier = 客户等级
customer-field-needs = 特殊需要
customer-field-contact = 联系方式
customer-field-notes = 备注

customer-edited = **{ $customer }** 的资料已更新。
customer-moved = { $count } 张工单的截止时间已调整，变动最大的在前：
customer-moved-line = **#{ $number }** { $clock }：{ $moved }
customer-contact-full = { $customer }的联系方式：{ $contact }

customers-none = 没有找到客户：{ $asked }
customers-title = 找到 { $total } 位客户

customer-aliases = 别名：{ $names }
customer-event-merged = { $when } { $actor } 将“{ $name }”并入“{ $into }”，转入 { $count } 张工单
customer-event-unmerged = { $when } { $actor } 撤销“{ $name }”与“{ $into }”的合并，转回 { $count } 张工单
customer-merged = 已将**{ $name }**并入**{ $into }**，转入 { $count } 张工单；原名称仍可查到该客户。{ $until } 前可用 { $command } 撤销（撤销选“是”）。
customer-unmerged = 已撤销合并：**{ $name }**与**{ $into }**恢复为两位客户，转回 { $count } 张工单。合并后新登记的仍归{ $into }。
customer-unmerged-stayed = 合并后已改到其他客户名下的 { $count } 张工单保持不变。

customer-need-until = { $need }（至 { $until }）
customer-adviser = 专属顾问 { $who }
customer-every = 每 { $every }拜访一次
customer-field-adviser = 专属顾问
customer-field-every = 拜访间隔
customer-field-need-ends = 特殊需要的期限

key-none = 还没有大客户。可用 { $command } 把客户等级改为大客户。
key-title = 大客户 { $total } 位
key-silent = { $days ->
    [0] 今天有联系
   *[other] { $days } 天未联系
}
key-due = 应于 { $when } 前拜访
key-overdue = ❗ 拜访已于 { $when } 到期
key-no-rhythm = 未设拜访间隔
key-no-adviser = 无专属顾问
key-open = 未结工单 { $count } 张
silent-adviser = 🔔 { $pings } 您负责的 { $count } 位大客户久未联系，请在拜访到期前联系。
silent-supervisors = 🔔 { $pings } { $count } 位大客户未联系的时间已超过约定的拜访间隔。

fields-none = 尚未设置客户资料必填项，可用 { $command } 设置。
fields-title = 客户资料必填项：
field-set = 已设为必填：{ $field }。可用 { $command } 查看缺项的客户。
field-removed = 不再必填：{ $field }。
incomplete-none = 客户资料均已填齐。
incomplete-title = 资料不全的客户 { $total } 位
incomplete-line = **{ $name }** 缺{ $missing }
digest-incomplete = 客户资料不全 **{ $count }** 份，可用 { $command } 查看

lost-own-fault = 我方责任
lost-no-fault = 非我方责任
lost-cause = 原因：{ $cause }（{ $fault }）
lost-complaints = 未结投诉继续办理：{ $numbers }
customer-at-risk = ⚠️ { $when } 起可能流失：{ $reason }。由 { $who } 负责
customer-lost = 📕 { $when } 流失。{ $cause }。跟进人 { $who }
risk-kept = 已将**{ $customer }**登记为可能流失，并通知主管。请于 { $due } 前完成挽留沟通。
risk-until-adviser = { $who } 接手前由您负责。
risk-until-supervisor = 主管接手前由您负责。
risk-accepted = **{ $customer }**现由您负责，请于 { $due } 前完成挽留沟通。
risk-post = ⚠️ { $pings } **{ $customer }**可能流失，由 { $by } 上报。
risk-due = 请于 { $due } 前完成挽留沟通。
risk-waits = 专属顾问接手前由 { $who } 负责。
risk-taken = 现由 { $who } 负责。
risk-ended = 已于 { $when } 结束。
button-accept-risk = 由我接手
lost-kept = 已建立**{ $customer }**的流失客户档案。{ $cause }。
lost-follows = 由 { $who } 于 { $days } 回访挽回。
lost-post = 📕 { $pings } **{ $customer }**已流失，已建立流失客户档案。
lost-referred = 已介绍至：{ $text }
lost-no-talk = 未挽留的原因：{ $text }
lost-follower = 跟进人 { $who }
lost-closed = 客户已于 { $when } 回归。
lost-ask-back = 该客户已登记为流失客户，是否已回归？
button-back = 已回归
customer-is-back = **{ $customer }**已回归，流失客户档案已结束，不再安排挽回回访。
customer-stays = **{ $customer }**已留住，不再安排挽留沟通。
customer-event-at-risk = { $actor } 登记为可能流失
customer-event-risk-accepted = { $actor } 接手负责挽留
customer-event-lost = { $actor } 登记为流失客户
customer-event-back = { $actor } 登记为已回归或已留住
