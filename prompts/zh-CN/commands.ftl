### 命令、选项和选择项。正文是说明（1 到 100 个字符），.name 是输入的名称。

## 通用选项
option-case = 编号、客户或摘要
    .name = 工单
option-reason = 原因
    .name = 原因
option-team = 部门名称
    .name = 部门
option-page = 页码，从 1 起
    .name = 页码
option-file = 一并留存的文件
    .name = 附件

## /log
command-log = 登记客户事项，从此有人负责到底
    .name = 登记
command-log-kind = 属于哪一类
    .name = 类别
command-log-customer = 哪位客户
    .name = 客户
command-log-summary = 一句话说明事项
    .name = 摘要
command-log-details = 详细情况
    .name = 详情
command-log-contact = 客户的联系方式，显示时隐去部分
    .name = 联系方式
command-log-via = 从哪里受理
    .name = 渠道
command-log-priority = 有多急
    .name = 优先级
command-log-owner = 请谁接单
    .name = 责任人
command-log-team = { option-team }
    .name = { option-team.name }
command-log-due = 与客户约定的承诺时间：2小时、15:00、明天15:00
    .name = 承诺时间
command-log-need = 服务客户前须知的特殊需要
    .name = 需要
command-log-file = { option-file }
    .name = { option-file.name }

## /assign
command-assign = 请人接单；指派给自己即为接单
    .name = 指派
command-assign-case = { option-case }
    .name = { option-case.name }
command-assign-owner = 由谁负责
    .name = 责任人
command-assign-reason = { option-reason }
    .name = { option-reason.name }

## /queue
command-queue = 列出工单，最先到期的在前
    .name = 队列
command-queue-view = 哪些工单；不填则为我的工单
    .name = 视图
command-queue-team = { option-team }
    .name = { option-team.name }
command-queue-page = { option-page }
    .name = { option-page.name }

## /case
command-case = 办理工单
    .name = 工单
command-case-show = 查看工单
    .name = 查看
command-case-show-case = { option-case }
    .name = { option-case.name }
command-case-find = 按字词和条件查找工单
    .name = 查找
command-case-find-text = 字词、编号，或联系方式的后四位
    .name = 内容
command-case-find-kind = 属于哪一类
    .name = 类别
command-case-find-status = 处于什么状态
    .name = 状态
command-case-find-owner = 由谁负责
    .name = 责任人
command-case-find-since = 何时以来登记：7天、2026-11-23、周一、9:00
    .name = 起始
command-case-note = 填写跟进记录
    .name = 跟进
command-case-note-case = { option-case }
    .name = { option-case.name }
command-case-note-text = 做了什么；不填则打开表单
    .name = 内容
command-case-note-told = 是否已告知客户
    .name = 已告知
command-case-note-file = { option-file }
    .name = { option-file.name }
command-case-resolve = 解决工单，记下答复客户的内容
    .name = 解决
command-case-resolve-case = { option-case }
    .name = { option-case.name }
command-case-resolve-told = 答复客户的内容；不填则打开表单
    .name = 答复
command-case-accept = 接单，或同意指派
    .name = 接单
command-case-accept-case = { option-case }
    .name = { option-case.name }
command-case-decline = 退回指派给您的工单
    .name = 退回
command-case-decline-case = { option-case }
    .name = { option-case.name }
command-case-decline-reason = { option-reason }
    .name = { option-reason.name }
command-case-wait = 转为待客户，计时暂停
    .name = 待客户
command-case-wait-case = { option-case }
    .name = { option-case.name }
command-case-wait-reason = 等客户做什么
    .name = 原因
command-case-resume = 客户已回复，继续办理
    .name = 恢复
command-case-resume-case = { option-case }
    .name = { option-case.name }
command-case-close = 关闭已解决的工单
    .name = 关闭
command-case-close-case = { option-case }
    .name = { option-case.name }
command-case-close-note = 补充说明
    .name = 备注
command-case-reopen = 重新办理已结束的工单
    .name = 重开
command-case-reopen-case = { option-case }
    .name = { option-case.name }
command-case-reopen-reason = { option-reason }
    .name = { option-reason.name }
command-case-void = 作废误登或重复的工单
    .name = 作废
command-case-void-case = { option-case }
    .name = { option-case.name }
command-case-void-reason = 原因，或与哪个编号重复
    .name = 原因
command-case-urge = 催办
    .name = 催办
command-case-urge-case = { option-case }
    .name = { option-case.name }
command-case-clock = 说明截止时间是怎样算出的：计入、不计与暂停
    .name = 计时
command-case-clock-case = { option-case }
    .name = { option-case.name }
command-case-history = 查看工单的全部经过
    .name = 经过
command-case-history-case = { option-case }
    .name = { option-case.name }
command-case-history-page = { option-page }
    .name = { option-page.name }

## /customer
option-customer = 哪位客户
    .name = 客户
command-customer = 了解客户
    .name = 客户
command-customer-show = 查看客户及其全部工单
    .name = 查看
command-customer-show-customer = { option-customer }
    .name = { option-customer.name }
command-customer-find = 查找客户
    .name = 查找
command-customer-find-text = 名称中的字词，或联系方式的后四位
    .name = 内容
command-customer-edit = 修改客户资料
    .name = 修改
command-customer-edit-customer = { option-customer }
    .name = { option-customer.name }
command-customer-edit-tier = 大客户须在 15 分钟内响应；限主管修改
    .name = 级别
command-customer-edit-name = 新名称；限主管修改
    .name = 名称
command-customer-edit-add-need = 服务前须知的特殊需要
    .name = 增加需要
command-customer-edit-remove-need = 不再适用的特殊需要
    .name = 删除需要
command-customer-edit-contact = 联系方式，显示时隐去部分；填 - 清空
    .name = 联系方式
command-customer-edit-notes = 其他备注；填 - 清空
    .name = 备注

## /report
command-report = 查看数据
    .name = 报表
command-report-week = 查看某一周的周报
    .name = 周报
command-report-week-ago = 往前几周；0 为本周
    .name = 周数
command-report-ledger = 查看某一天登记、办理或到期的工单
    .name = 台帐
command-report-ledger-day = 今天、昨天、11-21 或 2026-11-21；不填则为今天
    .name = 日期

## /desk
command-desk = 设置服务台
    .name = 服务台
command-desk-setup = 设置频道、身份组、语言和时区
    .name = 设置
command-desk-setup-channel = 工单卡片、指派和预警发到哪里
    .name = 频道
command-desk-setup-supervisors = 超时提醒发到哪里
    .name = 主管频道
command-desk-setup-digest = 周报发到哪里
    .name = 周报频道
command-desk-setup-agent-role = 办理工单者的身份组
    .name = 坐席角色
command-desk-setup-supervisor-role = 超时时提醒的主管身份组
    .name = 主管角色
command-desk-setup-manager-role = 可以更改设置的经理身份组
    .name = 经理角色
command-desk-setup-language = 频道消息使用的语言
    .name = 语言
command-desk-setup-zone = 时区，例如 Asia/Shanghai
    .name = 时区
command-desk-show = 查看设置
    .name = 查看
command-desk-check = 检查各频道能否发送消息
    .name = 检查
command-desk-routine = 更改定时任务
    .name = 定时任务
command-desk-routine-list = 列出定时任务及下次时间
    .name = 列表
command-desk-routine-set = 更改定时任务的时间
    .name = 设定
command-desk-routine-set-name = 哪个任务
    .name = 名称
command-desk-routine-set-cron = 分、时、日、月、星期：0 17 * * 5 即每周五 17:00
    .name = 时间表
command-desk-routine-off = 停用定时任务
    .name = 停用
command-desk-routine-off-name = 哪个任务
    .name = 名称

## /help
command-help = 看看能帮您做什么
    .name = 帮助

## 菜单
menu-log-as-case = 登记为工单
menu-add-to-case = 记入工单
menu-open-cases = 在办工单

## 选择项
choice-kind-inquiry = 咨询
choice-kind-complaint = 投诉
choice-kind-request = 业务办理
choice-kind-feedback = 反馈
choice-kind-suggestion = 建议
choice-kind-emergency = 紧急

choice-via-phone = 电话
choice-via-web = 网站
choice-via-chat = 在线聊天
choice-via-sms = 短信
choice-via-email = 电子邮件
choice-via-fax = 传真
choice-via-walk-in = 来访
choice-via-hotline = 热线转办
choice-via-other = 其他

choice-priority-low = 低
choice-priority-normal = 普通
choice-priority-high = 高
choice-priority-urgent = 加急

choice-status-new = 待接单
choice-status-open = 处理中
choice-status-waiting = 待客户
choice-status-resolved = 已解决
choice-status-closed = 已关闭
choice-status-void = 已作废

choice-view-mine = 我的
choice-view-unassigned = 待接单
choice-view-team = 本部门
choice-view-due = 即将到期
choice-view-breached = 已超时
choice-view-waiting = 待客户
choice-view-all = 全部未结

choice-language-en-US = English
choice-language-zh-CN = 简体中文

choice-routine-digest = 周报

choice-tier-standard = 普通客户
choice-tier-key = 大客户

choice-need-mobility = 行动不便
choice-need-sight = 视力障碍
choice-need-hearing = 听力障碍
choice-need-writing = 书写困难
choice-need-elderly = 老年人
choice-need-ill = 患病
choice-need-pregnant = 孕期
choice-need-small-children = 携带幼儿
choice-need-foreign-language = 外语
choice-need-home-visit = 上门服务
