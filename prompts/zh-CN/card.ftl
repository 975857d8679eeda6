### 工单卡片。

card-title = #{ $number } · { $kind } · { $status }
card-key = 大客户
card-customer = **{ $customer }**
card-customer-contact = **{ $customer }** · { $contact }

card-owner = 责任人 { $owner }（首问责任人）
card-owner-first = 责任人 { $owner } · 首问责任人 { $first }
card-first = 首问责任人 { $first }，接单前由其负责
card-first-over = 首问责任人 { $first }
card-first-left = 首问责任人 { $first } 已不在本服务台，接单前由主管负责
card-offer = 待 { $to } 接单（限 { $when } 前）

card-waiting = 待客户（至 { $when }）：{ $reason }
card-waiting-over = 待客户已到期，请跟进：{ $reason }
card-told = 已答复客户：{ $told }
card-closes = 自动关闭时间 { $when }
card-void = 作废：{ $reason }
card-duplicate = 与 **#{ $number }** 重复，已作废

# 每项计时一行。
card-clock-running = { $clock }截止 { $when }
card-clock-paused = { $clock }计时暂停
card-clock-met = { $clock }已完成（按时）✓
card-clock-met-late = { $clock }已完成（超时）
card-clock-breached = { $clock }已超时，截止 { $when }

card-reopened = 重开 { $count } 次
card-extended = 延期 { $count } 次
card-extension = { $by } 申请延期至 { $when }，待批复
card-handovers = 转办 { $count } 次
card-urged = 催办 { $count } 次
card-logged = { $when } 登记
card-repeats = 30 天内第 { $count } 次反映
card-link = [卡片]({ $link })
card-source = [来源]({ $link })

card-details = 详情
card-files = 文件
card-linked = 关联工单
card-duplicates = 与此重复
card-latest = 最近记录
