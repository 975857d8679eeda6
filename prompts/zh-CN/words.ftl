### 各处共用的词。

status-new = 待接单
status-open = 办理中
status-waiting = 待客户
status-resolved = 已解决
status-closed = 已关闭
status-void = 已作废

clock-response = 响应
clock-update = 跟进
clock-resolution = 解决
clock-promise = 承诺

field-kind = 类别
field-priority = 优先级
field-customer = 客户
field-summary = 摘要
field-details = 详情
field-contact = 联系方式
field-via = 渠道
field-empty = 无

role-agent = 坐席
role-supervisor = 主管
role-manager = 经理

duration-under-tenth = 不到 0.1 秒
duration-seconds = { $seconds } 秒
duration-under-minute = 不到 1 分钟
duration-minutes = { $minutes } 分钟
duration-hours = { $hours } 小时
duration-hours-minutes = { $hours } 小时 { $minutes } 分钟
duration-days = { $days } 天
duration-days-hours = { $days } 天 { $hours } 小时

# 时刻，以及距现在多久。
instant-both = { $at }（{ $relative }）
# 不能由 Discord 显示的时刻与日期；所示内容可原样输入。
spoken-instant = { $date } { $time }（{ $far }）· { $zone }
spoken-date = { $month }{ $day }日{ $weekday }
spoken-date-year = { $year }年{ $month }{ $day }日{ $weekday }
spoken-day = { $date }（{ $far }）
spoken-example = { $year }年{ $month }{ $day }日
spoken-example-short = { $month }{ $day }日
spoken-tomorrow = 明天
# 时长的输入写法，各部分相连。
typed-days = { $count }天
typed-hours = { $count }小时
typed-minutes = { $count }分钟
spoken-runs = 下次 { $instant }
far-today = 今天
far-minutes = { $count }分钟后
far-hours = { $count }小时后
far-days = { $count }天后
ago-minutes = { $count }分钟前
ago-hours = { $count }小时前
ago-days = { $count }天前
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
# 输入示例：将来的时间、延期、起始时间、日期；均能识别。
list-between = 、
examples-coming = 30分钟 | { $works }{ $time } | 3个工作日
examples-more = 1天 | { $works }{ $time } | { $works }下班前
examples-since = 7天 | 周一 | 上周
examples-day = 昨天 | 20号 | { $been }
# 未到的截止时间：哪项计时，到何时。
deadline-due = { $clock }截止 { $when }
# 同一行的两句话。
sentences = { $first }{ $second }
more = ……另有 { $count } 条
page = 第 { $page } 页，共 { $pages } 页

button-accept = 接单
button-decline = 退回
button-note = 跟进
button-wait = 待客户
button-resume = 恢复办理
button-resolve = 解决
button-transfer = 转办
button-reassign = 改派
button-close = 关闭
button-reopen = 重开
button-urge = 催办
button-escalate = 越级报告
button-promise = 承诺
button-extend = 延期
button-edit = 更正
button-link = 关联
button-void = 作废
button-take-back = 撤销作废
button-more = 更多
button-acknowledge = 确认
button-approve = 批准
button-refuse = 驳回
button-acknowledge-all = 全部确认
button-open = 查看
button-history = 流转记录
button-contact = 查看联系方式
button-hidden = 查看隐藏内容
button-open-form = 打开表单
button-previous = 上一页
button-next = 下一页

weekday-mon = 周一
weekday-tue = 周二
weekday-wed = 周三
weekday-thu = 周四
weekday-fri = 周五
weekday-sat = 周六
weekday-sun = 周日
button-no-callback = 未回访
button-not-asked = 未询问
button-save = 保存
button-cancel = 取消
button-file = 导出文件
button-review = 审阅签字
