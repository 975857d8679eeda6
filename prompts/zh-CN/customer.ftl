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
customer-hidden = 其他部门另有 { $count } 张
customer-nothing = 无
customer-change = { $when } { $actor } 修改{ $field }：{ $was } → { $became }
customer-field-name = 名称
customer-field-tier = 级别
customer-field-needs = 特殊需要
customer-field-contact = 联系方式
customer-field-notes = 备注

customer-edited = **{ $customer }** 的资料已更新。
customer-moved = { $count } 张工单的时限已调整，变动最大的在前：
customer-moved-line = **#{ $number }** { $clock }：{ $moved }
customer-contact-full = { $customer } 的联系方式：{ $contact }
    本次查看已留下记录。

customers-none = 没有找到客户：{ $asked }
customers-title = { $total } 位客户
