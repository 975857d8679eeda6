### /help

help-title = 可用命令
help-intro = 客户的事，有人负责到底，直到客户满意。
help-menus = 消息的“应用”菜单：**{ $log }**、**{ $add }**；成员的“应用”菜单：**{ $open }**。
