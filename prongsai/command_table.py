"""Where each command is: module and function, imported only when it is typed."""

from __future__ import annotations

from collections.abc import Mapping

Places = Mapping[str, "str | Mapping[str, str]"]

COMMANDS: Places = {
    "scan": "prongsai.scan_commands:scan",
    "crawl": "prongsai.scan_commands:crawl",
    "check": "prongsai.scan_commands:check",
    "report": "prongsai.tool_commands:report",
    "explain": "prongsai.tool_commands:explain",
    "dispute": "prongsai.dispute_command:dispute",
    "score": "prongsai.score_command:score",
    "verify": "prongsai.scan_commands:verify",
    "answers-template": "prongsai.tool_commands:answers_template",
    "match": "prongsai.tool_commands:match",
    "doctor": "prongsai.tool_commands:doctor",
    "run": "prongsai.schedule_commands:run",
    "status": "prongsai.schedule_commands:status",
    "install-schedule": "prongsai.schedule_commands:install_schedule",
    "reindex": "prongsai.index_command:reindex",
    "history": "prongsai.history_commands:history",
    "summary": "prongsai.summary_command:summary",
    "thin": "prongsai.thin_command:thin",
    "diff": "prongsai.history_commands:diff",
    "backup": "prongsai.backup_command:backup",
    "restore": "prongsai.backup_command:restore",
    "checklist": {
        "list": "prongsai.checklist_commands:list_checklists",
        "show": "prongsai.checklist_commands:show_checklist",
        "diff": "prongsai.checklist_commands:diff_checklists",
        "due": "prongsai.checklist_commands:show_due",
        "verify": "prongsai.checklist_commands:verify_checklist",
        "confirm": "prongsai.checklist_commands:confirm",
    },
    "agency": {
        "add": "prongsai.agency_commands:add",
        "list": "prongsai.agency_commands:show",
        "edit": "prongsai.agency_commands:edit",
        "remove": "prongsai.agency_commands:remove",
        "owner": "prongsai.agency_commands:owner",
        "import": "prongsai.agency_commands:take_in",
    },
    "schedule": {
        "add": "prongsai.schedule_commands:add",
        "list": "prongsai.schedule_commands:show",
        "remove": "prongsai.schedule_commands:remove",
    },
    "official": {
        "import": "prongsai.official_commands:take_in",
        "compare": "prongsai.official_commands:compare",
    },
    "notify": {
        "preview": "prongsai.notify_commands:preview",
        "send": "prongsai.notify_commands:send",
        "test": "prongsai.notify_commands:trial",
        "silence": "prongsai.notify_commands:silence",
        "silences": "prongsai.notify_commands:list_silences",
        "unsilence": "prongsai.notify_commands:unsilence",
    },
}


def command_names() -> list[str]:
    """Every command as it is typed, such as "scan" and "checklist show"."""
    found: list[str] = []
    for name, place in COMMANDS.items():
        found += [name] if isinstance(place, str) else [f"{name} {inner}" for inner in place]
    return found
