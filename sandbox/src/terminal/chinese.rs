//! What the terminal itself says to who reads Chinese.

use crate::outcome::{NONE_WITH_IT, Refused};

/// What `help` prints.
pub(super) const HELP: &str = r#"
/登记 类别:投诉 客户:"丽华纺织" 摘要:"水表走得太快"   输入命令；引号内可用 \" 和 \n
/工单 查看 工单:<tab>      补全选项（也可输入：complete /工单 查看 工单:）
press #1 接单        按下最近一条显示 1 号工单的消息上的按钮
press 接单           同上，不限工单
choose #1 投诉       在下拉菜单中选择
fill 做了什么:"已回电"    提交打开的表单；字段可用显示的名称，也可用括号内的英文名（text:"已回电"）
cancel               关闭表单
say 早上好           发一条消息
menu "登记为工单" on last    使用消息菜单：last、"其中的字词"、#1 或消息编号；对人用 @Jun
as supervisor        换一个人；as supervisor: /工单列表  只换这一次
in #general          换一个频道；in #1 是 1 号工单的子区，其中可以不填工单
locale en-US         设置客户端的语言
channels, people     有哪些频道和人
history              此处最近的消息
wait 5               等 5 秒
quit                 结束
"#;

/// Why the client would not send what was typed or pressed.
pub(super) fn refused(why: &Refused) -> String {
    match why {
        Refused::NotACommand => "命令以 `/` 开头".to_owned(),
        Refused::NoPerson(name) => format!("没有 {name} 这个人"),
        Refused::NoChannel(name) => format!("这里没有频道 {name}"),
        Refused::NoCommand(name) => format!("没有命令 /{name}"),
        Refused::Hidden(name) => format!("您没有权限使用 /{name}"),
        Refused::NoSubcommand {
            command,
            given,
            has,
        } => format!("/{command} 没有子命令“{given}”；可用：{}", list(has)),
        Refused::NoOption {
            command,
            option,
            has,
        } => format!("/{command} 没有选项“{option}”；可用：{}", list(has)),
        Refused::Stray(word) => format!("“{word}”不属于任何选项：请写成 选项:\"多个字词\""),
        Refused::OpenQuote(name) => format!("“{name}”的引号没有结束"),
        Refused::Twice(name) => format!("“{name}”填了两次"),
        Refused::Missing(name) => format!("请填写“{name}”"),
        Refused::Wrong {
            option,
            takes,
            given,
        } => format!("“{option}”应填{}，不能填“{given}”", value(takes)),
        Refused::NotOffered {
            option,
            given,
            offers,
        } => format!("“{option}”没有“{given}”；可选：{}", list(offers)),
        Refused::Bounds { option, must } => format!("“{option}”须为{}", bound(must)),
        Refused::NotCompleted(name) => format!("“{name}”没有补全"),
        Refused::NoMessage => "没有这条消息".to_owned(),
        Refused::NoComponent { given, has } if has == NONE_WITH_IT => {
            format!("看得到的消息上都没有“{given}”")
        }
        Refused::NoComponent { given, has } => {
            format!("消息上没有“{given}”；可用：{}", list(has))
        }
        Refused::Disabled(name) => format!("“{name}”现在不能按"),
        Refused::Link { label, url } => format!("“{label}”打开 {url}"),
        Refused::NoField { field, has } => {
            format!("表单没有字段“{field}”；可用：{}", list(has))
        }
        Refused::File { path, why } => format!("文件 {path} 无法读取：{why}"),
        Refused::NotHere => "您不能在这里使用应用命令".to_owned(),
        Refused::Archived => "子区已归档：请先在其中用 `say` 发一条消息".to_owned(),
        Refused::Locked => "子区已锁定，只有管理员能在其中发言".to_owned(),
    }
}

fn list(names: &str) -> String {
    names.replace(", ", "、")
}

/// What an option takes.
fn value(takes: &str) -> &str {
    match takes {
        "a whole number" => "整数",
        "a whole number between -2^53 and 2^53" => "-2^53 至 2^53 的整数",
        "true or false" => " true 或 false",
        "a person, as @name" => "人员，例如 @Mei",
        "a channel, as #name" => "频道，例如 #support",
        "a channel of another type" => "其他类型的频道",
        "a role, as @Role" => "身份组，例如 @Agent",
        "a person or a role, as @name" => "人员或身份组，例如 @Mei",
        "a number" => "数字",
        other => other,
    }
}

/// In which bounds a value has to be.
fn bound(must: &str) -> String {
    let spans = [
        (" characters long", " 个字符"),
        (" choices", " 项"),
        (" or more", " 以上"),
        (" or less", " 以下"),
    ];
    let span = spans.iter().find_map(|(english, chinese)| {
        let numbers = must.strip_suffix(english)?;
        Some(format!(" {}{chinese}", numbers.replace(" to ", " 至 ")))
    });
    span.unwrap_or_else(|| must.replace("a finite number", "有限的数字"))
}
