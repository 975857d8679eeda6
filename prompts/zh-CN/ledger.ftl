### 每日台帐。

ledger-title = 台帐 { $day }
ledger-sums = 前日未结 **{ $before }** ＋ 登记 **{ $logged }** ＋ 重开 **{ $reopened }**{ $unvoided } － 解决 **{ $resolved }** － 作废 **{ $voided }** ＝ 未结 **{ $open }**
ledger-unvoided = { " " }＋ 撤销作废 **{ $count }**
ledger-running = 当天尚未结束。
ledger-unreviewed = 尚未审阅签字。
ledger-reviewed = ✅ { $by } 已审阅签字，{ $when }
ledger-moved-since = 签字后又有变动：{ $cases }

# 行首标记。
ledger-logged = 🆕
ledger-reopened = ↩️ 重开
ledger-breached = 🔴 { $clocks }超时

ledger-empty = { $open ->
    [0] 台帐 { $day }：当天没有登记、办理或到期的工单，也没有未结工单。
   *[other] 台帐 { $day }：当天没有登记、办理或到期的工单；还有 { $open } 张工单未结。
}

# 台帐文件：附言与各列。
ledger-file = 台帐 { $day }，共 { $count } 张工单；时间按 { $zone }。
ledger-file-number = 工单
ledger-file-status = 状态
ledger-file-kind = 类别
ledger-file-customer = 客户
ledger-file-summary = 摘要
ledger-file-answers = 责任人
ledger-file-answers-id = 责任人 Discord ID
ledger-file-logged = 当天登记
ledger-file-reopened = 当天重开
ledger-file-breached = 超时
ledger-file-due = 截止（{ $zone }）
ledger-file-yes = 是
