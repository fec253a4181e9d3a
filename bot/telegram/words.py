"""What the bot says of itself in Telegram, in plain Chinese (Telegram's HTML)."""

from __future__ import annotations

UNKNOWN_COMMAND = "没有这个命令。发 /help 看用法，或直接把问题发给我。"
ASK_HOW = "请把问题写在后面，例如：<code>/ask 某某局负责什么</code>。"
TOO_FAST = "问得有点快，请稍等一分钟再问，前面的答案还在。"
STALE = "这条消息太早了，请重新问一遍。"
FAILED = "抱歉，这个问题没有答成，已经记下来交给管理员。请稍后再问一次。"
