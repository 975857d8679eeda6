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
