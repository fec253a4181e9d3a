"""COMMANDS, the table of commands: name, who may send it and where, what does it, its line in the menus."""

from __future__ import annotations

from bot.telegram import audit, browse, curating, digest, drawings, links, members, notes, questions, versions
from bot.telegram.menus import Command, Reach

COMMANDS = (
    Command("start", Reach.EVERYBODY, browse.on_start, None, ("开始",)),
    Command("ask", Reach.EVERYBODY, None, "提问：/ask 问题", ("提问", "问", "查询", "查")),
    Command("outline", Reach.EVERYBODY, browse.on_outline, "按目录看文件", ("目录",)),
    Command("terms", Reach.EVERYBODY, browse.on_terms, "名词解释", ("名词解释", "名词")),
    Command("units", Reach.EVERYBODY, browse.on_units, "责任单位和配合单位", ("单位", "部门")),
    Command("matrix", Reach.EVERYBODY, drawings.on_matrix, "谁负责什么一览图", ("一览图", "一览", "分工")),
    Command("deadlines", Reach.EVERYBODY, drawings.on_deadlines, "完成时限图", ("完成时限", "时限", "期限")),
    Command("forget", Reach.EVERYBODY, browse.on_forget, "删除我问过的问题", ("忘记", "删除记录")),
    Command("help", Reach.EVERYBODY, browse.on_help, "怎么用", ("帮助", "使用说明", "用法", "怎么用")),
    Command("unanswered", Reach.ADMINS, curating.on_unanswered, "没答好的问题", ("没答好", "待处理")),
    Command("notes", Reach.ADMINS, notes.on_notes, "已写的补充和指定的问法，可改可删", ("补充",)),
    Command("questions", Reach.ADMINS, questions.on_questions, "每一条的问法：看、写、拟"),
    Command("alias", Reach.ADMINS, curating.on_alias, "加别名：/alias 简称 名称", ("别名",)),
    Command("synonym", Reach.ADMINS, curating.on_synonym, "加近义词：/synonym 口语 文件用词", ("近义词",)),
    Command("documents", Reach.ADMINS, versions.on_documents, "知识库里的文件", ("文件",)),
    Command("remove", Reach.ADMINS, versions.on_remove, "移除文件", ("移除",)),
    Command("versions", Reach.ADMINS, versions.on_versions, "各个版本，可回退", ("版本",)),
    Command("rollback", Reach.ADMINS, versions.on_rollback, "回到某个版本", ("回退",)),
    Command("reload", Reach.ADMINS, versions.on_reload, "重读知识文件夹", ("重载", "重读")),
    Command("export", Reach.ADMINS, drawings.on_export, "导出文件结构", ("导出",)),
    Command("members", Reach.ADMINS, members.on_members, "谁可以用", ("成员",)),
    Command("allow", Reach.ADMINS_ANYWHERE, members.on_allow, "开通：/allow 编号"),
    Command("deny", Reach.ADMINS_ANYWHERE, members.on_allow, "停用：/deny 编号"),
    Command("revoke", Reach.ADMINS_ANYWHERE, members.on_revoke, "撤销开通或停用：/revoke 编号"),
    Command("admin", Reach.ADMINS, members.on_admin, "任命管理员：/admin 编号"),
    Command("link", Reach.ADMINS, links.on_link, "给人或群一个网页链接：/link 编号 天数"),
    Command("key", Reach.ADMINS, links.on_key, "给程序一个密钥：/key 编号 天数"),
    Command("unlink", Reach.ADMINS, links.on_unlink, "作废链接和密钥：/unlink 编号"),
    Command("topic", Reach.ADMINS_ANYWHERE, members.on_topic, "在群里发：只在这个话题回答"),
    Command("stats", Reach.ADMINS, drawings.on_stats, "使用情况", ("统计", "使用情况")),
    Command("digest", Reach.ADMINS, digest.on_digest, "每周使用情况，开或关"),
    Command("audit", Reach.ADMINS, audit.on_audit, "操作记录", ("操作记录",)),
)
