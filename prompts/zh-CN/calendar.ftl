### 工作日历：工作时间、节假日、调休上班日。

calendar-of-desk = 服务台工作日历
calendar-of-team = { $team }工作日历
calendar-head = **{ $name }** · { $zone }
calendar-days = { $first }至{ $last }
calendar-dates = { $first } 至 { $last }
calendar-no-hours = 无工作时间

calendar-hours-set = 新的工作时间
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
calendar-copied = { $team }改用与{ $model }相同的工作日历
calendar-own-gone = { $team }改用服务台的工作日历
calendar-ahead = 今后：节假日 { $holidays } 天，调休上班日 { $workdays } 天；最近一个：{ $date } { $name }
calendar-nothing-ahead = 今后没有节假日。

calendar-mark-holiday = 休
calendar-mark-workday = 班
calendar-legend-holiday = 节假日：{ $name }
calendar-legend-workday = 调休上班：{ $name }，{ $hours }
calendar-today = 今天：{ $hours }
