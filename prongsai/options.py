"""The options that several commands share. Their help stands in the message catalogue as option.<name>."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkers.fiscal_year import BUDDHIST_OFFSET
from crawler.snapshot import Limits
from prongsai.errors import UserError
from prongsai.scan_day import FIRST_BUDDHIST_YEAR

DEFAULTS = Limits()
# A scan mostly waits between its requests: eight keep two processors half busy (benchmarks.fleet_batch).
JOBS = 8


def fiscal_year(given: str) -> int:
    """A year of the Buddhist era in any digits. Raises UserError for one of the Christian era, else ValueError."""
    year = int(given)
    if 1900 <= year < FIRST_BUDDHIST_YEAR:
        raise UserError("error.christian_year", given=year, year=year + BUDDHIST_OFFSET)
    return year


Address = Annotated[str, typer.Argument(metavar="URL")]
AddressOrAll = Annotated[str | None, typer.Argument(metavar="URL")]
Hosts = Annotated[list[str] | None, typer.Option("--host", metavar="HOST")]
Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", parser=fiscal_year)]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE")]
Quiet = Annotated[bool, typer.Option("--quiet")]
Resume = Annotated[bool, typer.Option("--resume")]
Answers = Annotated[Path | None, typer.Option("--answers", metavar="FILE")]
AgencyName = Annotated[str | None, typer.Option("--agency-name", metavar="NAME")]
AgencyType = Annotated[str | None, typer.Option("--agency-type", metavar="TYPE")]
Iit = Annotated[float | None, typer.Option("--iit", metavar="SCORE", min=0, max=100)]
Eit = Annotated[float | None, typer.Option("--eit", metavar="SCORE", min=0, max=100)]
EitPart1 = Annotated[float | None, typer.Option("--eit-part1", metavar="SCORE", min=0, max=100)]
EitPart2 = Annotated[float | None, typer.Option("--eit-part2", metavar="SCORE", min=0, max=100)]
OwnChecklist = Annotated[Path | None, typer.Option("--checklist", metavar="FILE")]
Confirmed = Annotated[Path | None, typer.Option("--confirmed", metavar="FILE")]
Contact = Annotated[str | None, typer.Option("--contact", metavar="CONTACT", envvar="PRONGSAI_CONTACT")]
MaxPages = Annotated[int, typer.Option("--max-pages", metavar="NUMBER", min=1)]
MaxDepth = Annotated[int, typer.Option("--max-depth", metavar="NUMBER", min=0)]
MaxSeconds = Annotated[float, typer.Option("--max-seconds", metavar="SECONDS", min=1)]
Delay = Annotated[float, typer.Option("--delay", metavar="SECONDS", min=0, max=60)]
Subdomains = Annotated[bool, typer.Option("--subdomains")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private")]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR")]
AsJson = Annotated[bool, typer.Option("--json")]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="WORD")]
AllAgencies = Annotated[bool, typer.Option("--all")]
TheseAgencies = Annotated[list[str] | None, typer.Option("--agency", metavar="AGENCY")]
Jobs = Annotated[int, typer.Option("--jobs", metavar="NUMBER", min=1, max=64)]
Fresh = Annotated[bool, typer.Option("--fresh")]
