### 工作日历：工作时间、节假日、调休上班日。

calendar-of-desk = 服务台工作日历
calendar-of-team = { $team }工作日历
calendar-head = **{ $name }** · { $zone }
calendar-days = { $first }至{ $last }
calendar-dates = { $first } 至 { $last }
calendar-no-hours = 无工作时间

calendar-hours-set = { $followed ->
    [0] 新的工作时间
   *[other] 新的工作时间，{ $followed } 天调休上班日随之调整
}
calendar-zone-set = 新的时区
calendar-holidays-added = { $count ->
    [1] 新增节假日 { $dates }：{ $name }
   *[other] 新增节假日 { $dates }，共 { $count } 天：{ $name }
}
calendar-holidays-gone = 删除节假日 { $count } 天
calendar-workdays-added = { $count ->
    [1] 新增调休上班日 { $dates }：{ $name }，{ $hours }
   *[other] 新增调休上班日 { $dates }，共 { $count } 天：{ $name }，{ $hours }
}
calendar-workdays-gone = 删除调休上班日 { $count } 天
calendar-applied = 节假日 { $holidays } 天，调休上班日 { $workdays } 天
calendar-source = 来源：{ $source }（{ $document }），{ $published }
calendar-imported = { $workdays ->
    [0] 已从文件读取 { $holidays } 天节假日，{ $dates }。
   *[other] 已从文件读取 { $holidays } 天节假日、{ $workdays } 天调休上班日，{ $dates }。
}
calendar-imported-until = 每年重复的事件读取到 { $year } 年。
calendar-imported-timed = 另有 { $count } 个带时刻的事件未导入。
calendar-imported-outside = 另有 { $count } 个其他年份的事件未导入。
calendar-imported-left = 另有 { $count } 个事件未导入，原因见列表。
calendar-import-nothing = 文件中没有近年的节假日。
calendar-import-title = 文件中的每一天及其读法
calendar-found-holiday = { $when } · 节假日 · { $name }（{ $why }）
calendar-found-workday = { $when } · **调休上班** · { $name }（{ $why }）
calendar-found-days = { $count ->
    [1] { $dates }
   *[other] { $dates }，共 { $count } 天
}
calendar-why-all-day = 全天事件
calendar-why-midnights = 从零点到零点
calendar-why-words = 名称中有“{ $words }”
calendar-why-mark = 文件中已标明
calendar-why-named-by = “{ $name }”中写明当天调休上班
calendar-why-observance = 纪念日，按所选导入
calendar-why-reversed = 结束早于开始，只取第一天，请核对
calendar-why-moved = 由 { $date } 改到当天
calendar-left-title = 未导入：
calendar-left = { $when } · { $name }：{ $why }
calendar-left-undated = { $name }：{ $why }
calendar-left-observance = 纪念日或节气，照常上班；选“纪念日”可一并导入
calendar-left-free = 标为“空闲”，与文件中其他事件不同
calendar-left-half-day = 只放半天，请手工设置当天的工作时间
calendar-left-worked = 当天另有调休上班，以上班为准
calendar-left-no-date = 没有可识别的日期
calendar-left-rule = 重复规则无法识别（{ $rule }），只读取其本身的日期
calendar-left-endless = 每年多次重复且没有终止日期
calendar-left-too-long = 持续超过 100 天
calendar-left-too-many = 文件中重复的事件过多
calendar-left-broken = 内容不完整
calendar-scope = 适用部门：{ $teams }。
calendar-scope-own = 不适用：{ $teams }（另有工作日历）。
calendar-scope-around = 不适用：{ $teams }（全天值守，节假日照常上班）；如需一并修改，请将“适用范围”选为“全部工作日历”。
calendar-copied = { $team }改用与{ $model }相同的工作日历
calendar-own-gone = { $team }改用服务台的工作日历
calendar-ahead = 今后：节假日 { $holidays } 天，调休上班日 { $workdays } 天；最近一个：{ $date } { $name }
calendar-nothing-ahead = 今后没有节假日。

calendar-mark-holiday = 休
calendar-mark-workday = 班
calendar-legend-holiday = 节假日：{ $name }
calendar-legend-workday = 调休上班：{ $name }，{ $hours }
calendar-today = 今天：{ $hours }
