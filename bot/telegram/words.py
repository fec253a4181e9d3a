"""What the bot says of itself in Telegram, in plain Chinese (Telegram's HTML)."""

from __future__ import annotations

UNKNOWN_COMMAND = "没有这个命令。发 /help 看用法，或直接把问题发给我。"
ONLY_WORDS = "这个我还看不懂，我只看得懂文字。把问题打成字发给我就行，例如：某某局负责什么。"
INLINE_EXAMPLE = "例如：某某局负责什么"
ASK_HOW = "请把问题写在后面，例如：<code>/ask 某某局负责什么</code>。"
TOO_FAST = "问得有点快，请稍等一分钟再问，前面的答案还在。"
STALE = "这条消息太早了，请重新问一遍。"
GONE = "这一条已不在现行版本里，文件可能更新过，请重新问一遍。"
FAILED = "抱歉，这个问题没有答成，已经记下来交给管理员。请稍后再问一次。"
THANKS = "谢谢，记下了。"
SORRY = "记下了，管理员会看。换个说法再问，可能会更好。"
FORGOTTEN = "已删除您问过的 {count} 个问题的记录。"

NO_DRAWING = (
    "画图和做表格要用的程序没有安装。请管理员运行 <code>pip install 'wence[pictures]'</code> 后重启。"
)
NO_PAGES = "没有打开网页：请在设置里写 PAGE_LISTEN 和 PAGE_URL 后重启。"
NO_SUCH_DOCUMENT = "没有找到这份文件。现有：{known}"
NO_DOCUMENTS = "知识库里还没有文件。"
WHICH_DOCUMENT = "<b>看哪一份文件？</b>"

HELP = """\
<b>问策</b>：从政策文件里找答案，每句话都有出处。

直接把问题发给我，例如“某某局负责什么”“某某是什么意思”“第四部分第五条讲什么”。可以接着追问：“那配合单位呢”。
在群里：发 <code>/ask 问题</code>，或 @{me}，或回复我的消息。

{commands}"""

ADMIN_HELP = "<b>您是管理员</b>：把文件发给我，看过预览再启用。还有这些命令："
DESCRIPTION = "把问题发给我，我从政策文件里找答案：谁牵头、谁配合、什么时候完成、名词什么意思。每句话都有出处，文件没写的就说没有。"
SHORT_DESCRIPTION = "从政策文件里找答案，每句话都有出处。"

NOT_ALLOWED = """\
这里还没有开通，我不能回答文件里的问题。
请把这个编号交给管理员开通：<code>{id}</code>"""

ALLOW_REQUEST = "<b>{title}</b>（<code>{id}</code>）想使用问策，要开通吗？"

ALLOW_REQUESTS = "<b>{count} 处想使用问策</b>，要开通吗？按钮里没有的，用 <code>/allow 编号</code>。\n{list}"
DOUBTFUL = "上次没有正常停止：有 {count} 条消息正在发出，可能答了也可能没有，没有再发一遍。"
MUTED = (
    "群“{title}”（<code>{id}</code>）里机器人发不了消息。请在群的管理里允许它发消息（或设为管理员），"
    "不再用就把它移出群，或发 <code>/deny {id}</code>。一小时内不再提醒。"
)
BUSY = "现在问的人很多，前面的问题答完之前顾不上更多，请过一会儿再问。"
NO_RIGHT = "您在这里没有使用权限，请联系管理员。"
ADMINS_ONLY = "这个命令只有管理员能用。"
ROOT_ONLY = "任命和撤销管理员，只有 ADMIN_IDS 里的管理员能做。"
TOPIC_IN_GROUPS = "这个命令在群的话题里发：之后我在那个群里只在这个话题回答。私聊里不用设。"
PRIVATE_ONLY = "这个命令请在和我的私聊里用。"
ALLOWED_HERE = "管理员已开通。发 /help 看用法。"
ADMINS_ONLY_FILES = "只有管理员能上传文件。要提问请直接发文字。"
READING = "收到 {count} 个文件，正在读……"
