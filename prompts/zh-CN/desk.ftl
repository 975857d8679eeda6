### 服务台设置。

desk-title = 本服务台
desk-ready = 服务台已就绪
desk-saved = 已保存，另有事项请留意
desk-not-set-up = 尚未设置：运行 { $command }，一分钟即可。
desk-complete = 设置齐全。可用 { $command } 检查是否正常。
desk-missing = 尚未设置，可用 { $command } 补上：
desk-missing-cards = “{ command-desk-setup-channel.name }”：{ $team }的卡片发到登记工单的频道
desk-missing-breaches = “{ command-desk-setup-supervisors.name }”：{ $team }的超时提醒与卡片在同一频道
desk-missing-agents = “{ command-desk-setup-agent-role.name }”：所有人都是坐席
desk-missing-supervisors = “{ command-desk-setup-supervisor-role.name }”：超时提醒不会提及主管
desk-missing-managers = “{ command-desk-setup-manager-role.name }”：只有拥有“管理服务器”权限的人可修改设置
desk-missing-teams = { $teams }：没有自己的频道，可用 { $command } 设置
desk-threads-all = 子区设置已用于全部部门。
desk-language = 语言：{ $language } · 时区：{ $zone }
desk-zone-change = 时区：{ $old } → { $new }
desk-agents = 坐席：{ $role }
desk-supervisors = 主管：{ $role }
desk-managers = 经理：{ $role }
desk-everybody = 所有人
desk-unset = 未设置
desk-manage-server = 有“管理服务器”权限的人
desk-teams-closed = 部门之间不互看：坐席只能查看本部门的工单
desk-team = **{ $name }** · 卡片：{ $cards } · 超时提醒：{ $breaches }
desk-threads = 每张卡片一个子区
desk-where-logged = 登记工单的频道
desk-same-channel = 同一频道

check-good = 各频道均可发送消息。
check-attention = 请留意：
check-alerts-good = ✅ 近 24 小时提醒：{ $counts }
check-alerts-bad = ❌ 近 24 小时提醒：{ $counts }
    { $cases } 的提醒漏发，请立即跟进，并查看机器人日志
check-supervisors = 主管
check-managers = 经理
check-role-unset = ➖ { $whose }：未设身份组，给他们的提醒将提及上一级。可用 { $command } 设置
check-role-gone = ❌ { $whose }：身份组已被删除，给他们的提醒将提及上一级。可用 { $command } 重新设置
check-role-reserved = ❌ { $whose } { $role }：机器人无法提及此身份组。请允许所有人提及它，或授予机器人权限：{ $need }
check-silent-threads = ❌ 有 { $count } 个子区已锁定或不允许机器人发言：{ $threads }。请解锁，漏发的内容随后会补发。
check-unreadable = ❌ 有 { $count } 条消息由其他版本的机器人写入，本版本无法读取；已保留，换用能读取的版本后会发出。
check-without-role = ❌ 已知人员中，{ $people } 名下有工单，但没有本服务台的身份组：请授予，或用 { $command } 重新选择
use-cards = 卡片
use-breaches = 超时提醒
health-good = ✅ { $used_for } { $channel }
health-unset = ➖ { $used_for } { $channel }：发到登记工单的频道
health-gone = ❌ { $used_for } { $channel }：已删除，或机器人看不到
health-lacks = ❌ { $used_for } { $channel }：请授予机器人权限：{ $needs }
list-and = { "、" }
need-view-channel = 查看频道
need-send-messages = 发送消息
need-embed-links = 嵌入链接
need-attach-files = 附加文件
need-read-message-history = 阅读消息历史记录
need-mention-everyone = 提及 @everyone、@here 和所有身份组
need-create-threads = 创建公共子区
need-send-in-threads = 在子区内发送消息
health-unknown = ❔ { $used_for } { $channel }：Discord 未答复，请再查一次

routines-none = 没有定时任务。
routine-digest = { $span ->
    [day] 日报
    [week] 周报
    [month] 月报
   *[other] 简报
}
routine-line = **{ $name }** { $cron }（{ $zone }）发到 { $channel }
    下次：{ $next }
routine-stopped = **{ $name }** 已停用
routine-set = 已修改。{ $line }
routine-off = **{ $name }** 已停用，可用 { $command } 重新启用。

# 服务台第一个部门的名称，改名之前使用。
team-default = 客服

roles-changed = 角色已修改。
teams-title = 部门
team-added = 部门已就绪。
team-changed = 部门已修改。
team-retired = **{ $name }** 不再接收工单，原有工单仍由其办理。可用 { $command } 恢复。
team-line = 成员：{ $members } · 工作日历：{ $calendar } · 未结工单：{ $open } 张
team-every-agent = 所有坐席
team-own-calendar = 单独设置
team-desk-calendar = 同服务台

# What was changed of the rules: which rule, from what to what.
rule-history-title = 设置记录
rule-history-empty = 还没有修改过设置。
rule-change = { $when } { $actor } · { $rule }：{ $from } → { $to }
rule-language = 语言
rule-zone = 时区
rule-role = { $role }身份组
rule-teams = 部门
rule-teams-closed = 部门之间不互看
rule-team-channel = { $team } · 工单频道
rule-team-supervisors = { $team } · 超时提醒频道
rule-team-roles = { $team } · 成员身份组
rule-team-threads = { $team } · 子区
rule-routine-time = { $name } · 时间
rule-routine-channel = { $name } · 频道
rule-target = 时限 · { $cases } · { $clock }
rule-ladder = 升级链
rule-quiet = 免打扰时段
rule-file-field = 客户资料必填项：{ $field }
rule-masks = 隐藏规则
rule-kinds = 类别
rule-hours = 工作时间
rule-holidays = 节假日
rule-workdays = 调休上班日
rule-on = 开启
rule-off = 关闭
rule-callback = 回访 · { $cases }
