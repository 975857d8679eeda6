### 对客户说的话：服务忌语与参考话术。

## 被拦下的文字
words-stopped = ✋ 尚未发送：这样对客户说不妥。您填写的内容保留 24 小时。
words-would-stop = ✋ 这段文字会被拦下：
words-fine = ✅ 这段文字没有服务忌语。
words-mark = **__{ $phrase }__**
words-instead = **{ $phrase }** → “{ $say }”。
words-avoid = **{ $phrase }**：请换一种说法。
words-missing = 缺少“{ $phrase }”。
words-counted = 已按原文发送并留下记录。本月您共有 { $count } 次。
button-words-suggest = 采用建议
button-words-edit = 修改
button-words-send = 仍按原文发送
button-words-reason = 注明原因后发送
form-words = 发送前修改
form-words-reason = 按原文发送
input-words = 答复客户的内容
input-words-reason = 为什么须这样说
    .hint = 客户要求按原话记录
event-words-overruled = { $actor } 按原文发送了服务忌语：{ $to }

## 本服务台的忌语
phrases-built-in = 中英文共有 { $count } 条内置忌语。可用 { $command } 试一段文字。
phrases-none = 本服务台没有自设的忌语。可用 { $command } 新增。
phrases-title = 本服务台自设：
phrase-added = 已生效：{ $phrase }
phrase-tried = 最近 30 天的 { $of } 条答复中，会命中 { $hits } 条。
phrase-tried-required = 最近 30 天的 { $of } 条答复中，有 { $hits } 条已包含。
phrase-removed = 已删除：{ $phrase }
phrase-allowed = { $phrase } 是内置忌语，今后本服务台可以使用。
rule-phrase = 服务忌语
rule-script = 参考话术：{ $about }

## 一个月的用语
words-month = 按原文发送的服务忌语 · { $month }
words-month-none = 没有人按原文发送服务忌语。
words-month-sum = 共 { $count } 次
words-month-line = { $name }：{ $count } 次
words-month-teams = 按部门
words-month-people = 按人员
words-month-phrases = 最常见

## 参考话术
script-recognise = 如何识别
script-offer = 可以提供
script-steps = 办理步骤
script-say = 参考话术
script-watch = 注意事项
script-title = 参考话术：{ $about }
script-sentences = 💬 { $about }，可以这样说：
script-first = ‼️ 首先：{ $step }
script-caution = 👉 { $caution }
button-script = 话术：{ $about }
form-script = 参考话术：{ $about }
input-script-recognise = 如何识别，每行一条
input-script-offer = 可以提供什么，每行一条
input-script-steps = 办理步骤，每行一步
input-script-say = 参考话术，每行一句
input-script-watch = 注意事项；第一条显示在卡片上
script-set = “{ $about }”已改用本服务台的话术。卡片上显示：{ $caution }
script-reset = “{ $about }”已恢复内置话术。
event-script-shown = { $actor } 查看参考话术“{ $to }”

## 婉拒
refusal-phrase-no-letters = { $given } 没有文字，要么查不到，要么处处命中。请填写具体用语。
refusal-phrase-one-letter = { $given } 只有一个字，处处都会命中。请至少填写两个字。
refusal-phrase-sentence = 这是整句话，别人不会一字不差地再写。请只填写关键的几个字，最多 { $max } 个字符。
refusal-phrase-everything = { $given } 是人人都要说的话，例如“{ $example }”。请填写得更具体。
refusal-phrase-most = 最近 30 天的 { $of } 条答复中有 { $hits } 条含 { $given }。请填写得更具体。
refusal-phrase-never = { $given } 永远不会命中：已在允许的词中。请换一种写法。
refusal-phrase-exists = 已有 { $given }。
refusal-phrase-unknown = 没有忌语 { $given }，可用 { $command } 查看。
refusal-too-many-phrases = 自设忌语最多 { $max } 条，请先删除一条。
refusal-phrase-required-by-none = 请填写哪个类别必须包含这些文字。
refusal-script-lacks = 话术缺少“{ $part }”的内容。五个标题都要有。
refusal-script-too-long = “{ $part }”最多 { $max } 个字符。
refusal-script-heading = { $given } 不是五个标题之一：{ $headings }。
refusal-script-built-in = 目前用的就是内置话术。
refusal-script-file = 文件无法读取：请提供不超过 32 KB、含五个标题的文本文件。
