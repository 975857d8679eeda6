### 婉拒：哪里不对，怎样才对。

refusal-unknown-case = 这里没有工单 { $given }，可用 { $command } 查看。
refusal-illegal = { $count ->
    [0] **#{ $number }** { $status }，不能再 { $tried }。
   *[other] **#{ $number }** { $status }，不能 { $tried }。现在可以：{ $possible }
}
refusal-illegal-here = **#{ $number }** { $status }，不能 { $tried }。
refusal-taken = **#{ $number }** 已由 { $who } 接单。
refusal-already-yours = **#{ $number }** 已在您名下。
refusal-offered-to-another = **#{ $number }** 正等待 { $who } 答复。
refusal-offer-gone = **#{ $number }** 的这次请求已结束，现状请看卡片。
refusal-not-yours = **#{ $number }** 由 { $who } 负责，请由其本人或主管操作。
refusal-adrift = **#{ $number }** 无人负责：首问责任人已离岗。请由接单者或主管操作。
refusal-needs-role = 此操作需要{ $role }权限，请联系{ $role }。
refusal-stale-button = 这个按钮已过期，请用最新的卡片或命令。
refusal-alert-taken = { $who } 已确认这条提醒。
refusal-alert-over = 这条提醒已结束。
refusal-empty = 请填写：{ $slot }。
refusal-too-long = { $slot }有 { $given } 个字符，最多 { $max } 个。
refusal-unreadable = { $given } 无法识别为时间。可以写 { $examples }。
refusal-hour-missing = 请写明{ $day }几点，例如 { $example }。
refusal-which-date = { $given } 可以是{ $one }，也可以是{ $other }，请写明，例如 { $example }。
refusal-wrong-weekday = 该日期是{ $day }，请核对日期或星期。
refusal-passed-today = 今天的 { $given } 已过。是指{ $when }吗？请写明日期，例如 { $example }。
refusal-half-day = 半天是几小时？请写明，例如 `4小时` 或 `1天4小时`。
refusal-not-yet = { $given } 还没有到，请选已过去的时间。
refusal-ambiguous = { $given } 正逢夏令时切换，不是唯一时刻，请提前或推后一小时。
refusal-past = { $when }已过，请选以后的时间。
refusal-bot = { $name } 是机器人，请选择一位人员。
refusal-not-here = { $name } 不在本服务器，请选择服务器内的人员。
refusal-not-agent = { $name } 没有办理工单的角色，请选择坐席。
refusal-unknown-team = 没有部门 { $given }，请从列表中选择。
refusal-unknown-customer = 这里没有客户 { $given }，可用 { $command } 查找。
refusal-customer-exists = 已有另一位客户 { $name }，请换一个名称。
refusal-unknown-kind = 没有类别 { $given }，请填写其中之一：{ $kinds }。
refusal-unknown-choice = { $option } 没有选项 { $given }，请选择其中之一：{ $choices }。
refusal-unknown-zone = { $given } 不是时区，例如 `Asia/Shanghai`、`Europe/Berlin`。
refusal-unknown-routine = 没有定时任务 { $given }，可用 { $command } 查看。
refusal-bad-cron = { $given } 不是时间表。可以写 `每周五17:00`、`每天9:00`；按 cron 填写时，`0 17 * * 5` 即每周五 17:00。
refusal-never-fires = { $given } 永远不会到来，请写真实的日期；`0 17 * * 5` 即每周五 17:00。
refusal-too-often = { $given } 过于频繁，最多每 15 分钟一次。
refusal-other-team = **#{ $number }** 是 { $team } 的工单，请由该部门或主管操作。
refusal-not-in-team = { $name } 不在 { $team }，请选择该部门的人员。
refusal-no-working-time = 这样今后 400 天都没有工作时间，请至少保留一段。
refusal-draft-old = 在此期间设置已变更，请重新输入命令。
refusal-kind-exists = 已有或曾有类别“{ $kind }”，请换一个名称。
refusal-kind-built-in = “{ $kind }”是内置类别，名称不能更改。可以添加自己的类别并停用它：{ $command }
refusal-kind-retired = “{ $kind }”已停用，可用 { $command } 恢复。
refusal-kind-last = “{ $kind }”是最后一个类别，请先添加其他类别。
refusal-too-many-kinds = 已有 { $max } 个类别，列表已满，请先停用一个。
refusal-unknown-target = 本服务台没有为这些工单单独设置时限，可用 { $command } 查看；要取消内置时限，请用 { $none }，时长填“无”。
refusal-target-length = { $given } 不能作为时限。请填 1 分钟至 365 天，或不超过 250 个工作日，例如 `30分钟`、`8小时`、`3个工作日`；不设时限请填 `无`。
refusal-working-days = 工作日按部门的工作日历计算。请不要选全天计时，或改填小时、天数。
refusal-target-beaten = 这条时限不会生效：凡适用的工单都另有时限优先，例如
    { $by }
    请指明类别、优先级、客户等级或部门。
refusal-too-many-targets = 本服务台已有 { $max } 条时限，已达上限，请先移除一条。
refusal-as-before = 与现有设置相同，无需更改。
refusal-ladder-unreadable = 无法识别这一级：{ $given }。例如 `责任人、主管、15分 经理、60分 经理 5次`。
refusal-ladder-empty = 升级链至少要有一级。例如 `责任人、主管、15分 经理、60分 经理 5次`。
refusal-ladder-too-long = 升级链最多 { $max } 级，重复的也计算在内。
refusal-ladder-wait = 第 { $row } 级最多等待 30 天；超时之后的各级至少等待 1 分钟。
refusal-ladder-times = 第 { $row } 级的次数不对：前两级（预警和超时）只提醒一次。
refusal-urged-just-now = 刚刚催办过，{ $when }可再次催办。
refusal-promised-already = 已经承诺 { $when }，请选别的时间。
refusal-too-late-to-extend = **#{ $number }** 已于 { $when }到期，延期须在截止前申请；可用 { $command } 与客户另约时间。
refusal-not-later = 截止时间已是 { $when }，请选更晚的时间。
refusal-nothing-to-extend = **#{ $number }** 没有解决时限。
refusal-extension-decided = { $who } 已批复 **#{ $number }** 的这次延期申请。
refusal-extension-over = **#{ $number }** 的这次延期申请已结束，现状请看卡片。
refusal-own-request = 这是您本人的申请，**#{ $number }** 须由其他主管批复。
refusal-as-it-stands = **#{ $number }** 已经是这样。
refusal-link-to-itself = **#{ $number }** 就是这张工单，请指明另一张。
refusal-linked-already = **#{ $number }** 与 **#{ $other }** 已经关联。
refusal-not-linked = **#{ $number }** 与 **#{ $other }** 没有关联。
refusal-circle = **#{ $other }** 已作为 **#{ $number }** 的重复工单作废，两者不能互为重复。
refusal-original-void = **#{ $number }** 本身已作废，请指明仍在办理的工单。
refusal-original-void-instead = **#{ $number }** 本身已作废，由 **#{ $other }** 继续办理，请指明 **#{ $other }**。
refusal-void-without-reason = 请填写原因，或与哪张工单重复。
refusal-about-case = 这条消息说的就是 **#{ $number }**，可用 { $command } 补充记录。
refusal-one-receiver = 请填写人员或部门之一。
refusal-transfer-to-oneself = 要自己接办 **#{ $number }**，请用 { $command }。
refusal-same-team = **#{ $number }** 已属于 { $team }，请选择其他部门。
refusal-nothing-to-change = 请至少填写一项。
refusal-store-unavailable = 数据库暂时无法写入，没有保存任何内容，请一分钟后再试。
refusal-store-damaged = 数据库已损坏，没有保存任何内容，重试也没有用。请通知运行本机器人的管理员从备份恢复数据；恢复之前，请自行留存要登记的内容。
refusal-store-unreadable = 本服务台有一项已存的内容无法读取，没有保存任何内容，重试也没有用。请通知运行本机器人的管理员查看日志中写明的位置；恢复之前，请自行留存要登记的内容。
refusal-failed = 操作未成功，问题出在系统一侧，已经记录，请再试一次。
refusal-unknown-day = { $given } 无法识别为日期。可以写 { $examples }。
refusal-future-day = { $day } 还没有到，请选今天或以前的日期；较早的日期请写上年份。
refusal-reviewed = { $day } 已由 { $who } 审阅，{ $when }。
refusal-which-case = 哪张工单？请填写编号；只有在工单的子区内才可以不填。

slot-case = 工单
slot-customer = 客户
slot-summary = 摘要
slot-details = 详情
slot-contact = 联系方式
slot-note = 跟进记录
slot-told = 答复客户的内容
slot-reason = 原因
slot-team = 部门
slot-name = 名称
slot-text = 内容

refusal-outside-server = 请在服务器的频道中使用 Firstline。
refusal-not-offered = 此功能已不再提供。输入 /{ command-help.name } 查看可用命令。
refusal-too-late = 处理超时。重试之前，请先用 /{ command-queue.name } 查看是否已完成。

### 部门、角色与工作日历。

refusal-team-exists = 已有部门 { $name }，请换一个名称。
refusal-team-busy = { $name } 还有 { $open } 张未结工单，请先转办到其他部门。
refusal-last-team = 这是唯一的部门，服务台至少保留一个，请先新增部门。
refusal-everyone-role = 所有人都有这个身份组，无法区分人员。请另选一个，或留空。
refusal-bad-hours = { $given } 无法识别为工作时间。可以写 `周一至周五 9:00-12:00 13:00-18:00；周六休息`。
refusal-bad-dates = { $given } 不是日期。可以写 `2026-10-01`、`10月1日` 或 `2026-10-01..2026-10-07`，最长一年。
refusal-bad-month = { $given } 不是月份，例如 `2026-10`。
refusal-span-range = { $day } { $span }：工作时间须在 24:00 前开始、48:00 前结束。
refusal-span-reversed = { $day } { $span } 结束早于开始。跨午夜请接着数，例如 `22:00-30:00`。
refusal-span-overlap = { $day } 的 { $span } 与 { $other } 重叠，请合并。
refusal-span-next-day = { $day } { $span } 与次日的 { $other } 重叠，请提前结束。
refusal-no-such-date = { $given } 没有这样的设置，请看该月日历。
refusal-too-many-dates = 日期过多，一份工作日历最多 { $max } 天。
refusal-unknown-table = 没有 { $given } 这张表，请从列表中选择。
refusal-file-too-large = 文件过大，最多 { $max } KiB。
refusal-file-unavailable = 未能从 Discord 取得文件，请重新上传。
refusal-file-broken = 这不是完整的 iCalendar 文件（`.ics`），请重新导出。
refusal-file-empty = { $timed ->
    [0] 文件中没有近年的全天事件，没有可取的节假日。
   *[other] 文件中没有近年的全天事件，只有 { $timed } 个带时刻的事件。
}
refusal-file-endless = { $name } 每年多次重复且没有终止日期，请设终止日期或将其删除。
