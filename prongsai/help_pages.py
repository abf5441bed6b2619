"""Help pages in the user's language, from the message catalogue.

Thai is written without blanks, so the usual wrapping in columns would cut inside words: every text stands on lines
of its own and the terminal wraps it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from prongsai.command_table import Places
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.screen import Screen, screen_of
from prongsai.voice import Voice, catalogue


class CommandHelp(TyperCommand):
    """A command whose help is the catalogue's help.<name> and option.<name>."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does with an example, arguments and options."""
        voice: Voice = _voice_of(ctx)
        named = [str(param.metavar) for param in _arguments(self, ctx)]
        usage = " ".join([ctx.command_path, *named, "[OPTIONS]"])
        lines = [f"{voice('help.usage')} {usage}", "", voice(help_key(ctx.command_path)).rstrip(), ""]
        formatter.write("\n".join([*lines, *_parameters(self, ctx, voice)]) + "\n")


class GroupHelp(TyperGroup):
    """The list of commands, each with the first line of its help. A command's module is imported when it is typed."""

    places: Places = MappingProxyType({})

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # the signature is click's
        """Their names, in the order of the table."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command or group of that name, None for one that does not exist."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        return _command(cmd_name, place) if isinstance(place, str) else command_group(cmd_name, place, show_group_help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was typed. Raises UserError for one that does not exist."""
        if args[0] not in self.places:
            raise UserError("usage.no_such_command", given=args[0], path=ctx.command_path)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, commands, options."""
        voice: Voice = _voice_of(ctx)
        usage = f"{ctx.command_path} COMMAND [OPTIONS]"
        lines = [f"{voice('help.usage')} {usage}", "", voice(help_key(ctx.command_path)).rstrip(), ""]
        lines.append(voice("help.commands"))
        for name in self.list_commands(ctx):
            first = voice(help_key(f"{ctx.command_path} {name}")).splitlines()[0]
            lines.append(f"  {name:<18}{first}")
        formatter.write("\n".join([*lines, "", *_parameters(self, ctx, voice)]) + "\n")


def command_group(name: str, places: Places, callback: Callable[..., None]) -> GroupHelp:
    """The group of these commands; `callback` is called before a command, and without one."""
    app = typer.Typer(cls=GroupHelp, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(callback)
    group = cast("GroupHelp", typer.main.get_command(app))
    group.name, group.places = name, places
    return group


def _command(name: str, place: str) -> Any:
    module, _, function = place.partition(":")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=CommandHelp)(getattr(import_module(module), function))
    return typer.main.get_command(app)


def show_group_help(context: typer.Context) -> None:
    """Without a command of its own, the help."""
    if context.invoked_subcommand is None:
        screen_of(context).write(context.get_help())
        raise typer.Exit(ExitCode.USAGE)


def help_key(command_path: str) -> str:
    """The catalogue key of "prongsai checklist show": help.checklist-show."""
    return "help." + ("-".join(command_path.split()[1:]) or "prongsai")


def _voice_of(context: typer.Context) -> Voice:
    screen = context.find_object(Screen)
    return screen.voice if screen else Voice()


def _arguments(command: Any, ctx: typer.Context) -> list[Any]:
    """What stands behind the command, without the second name of an argument that may be one thing or another."""
    return [param for param in command.get_params(ctx) if param.param_type_name == "argument" and not param.hidden]


def _parameters(command: Any, ctx: typer.Context, voice: Voice) -> list[str]:
    arguments = _arguments(command, ctx)
    options = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    path = ctx.command_path
    lines: list[str] = []
    if arguments:
        lines += [voice("help.arguments"), *(_described(param, param.metavar, voice, path) for param in arguments), ""]
    lines += [voice("help.options"), *(_described(param, _written(param), voice, path) for param in options)]
    lines.append(f"  --lang th|en\n      {voice('option.lang')}")
    return lines


def _written(option: Any) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag or not option.metavar else f"{names} {option.metavar}"


def _described(param: Any, written: str, voice: Voice, path: str) -> str:
    """What an option does; some mean another thing to one command, under the key option.<command>.<name>."""
    from prongsai.agency_types import agency_choices  # reads the checklists

    own = f"{help_key(path).replace('help.', 'option.')}.{param.name}"
    key = own if own in catalogue(voice.language) else f"option.{param.name}"
    types = "; ".join(f"{choice.value} ({voice.of(choice.words)})" for choice in agency_choices())
    return f"  {written}\n      {voice(key, types=types)}"
