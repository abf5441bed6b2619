"""Where one scan lies on disk, and whether a new one may be written there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from prongsai.errors import UserError
from prongsai.website import site_of

SCANS = Path("var") / "scans"


@dataclass(frozen=True, slots=True)
class ScanFolder:
    """The files of one scan."""

    root: Path

    @property
    def snapshot(self) -> Path:
        return self.root / "snapshot"

    @property
    def database(self) -> Path:
        return self.snapshot / "scan.db"

    @property
    def settings(self) -> Path:
        return self.snapshot / "scan.yaml"

    @property
    def result(self) -> Path:
        return self.root / "result.json"

    @property
    def report(self) -> Path:
        return self.root / "report.html"

    def gaps(self, format_name: str) -> Path:
        """The gap list in one format, such as "csv"."""
        return self.root / f"gaps.{format_name}"

    @property
    def holds_snapshot(self) -> bool:
        return self.database.is_file()


def default_folder(seed: str, *, as_of: date | None, now: datetime, resume: bool, scans: Path = SCANS) -> Path:
    """var/scans/<host, port>/<as-of or time>; to resume, the newest one of this site that holds a snapshot."""
    of_site = scans / site_of(seed).replace(":", "_")
    if resume and (newest := _newest_snapshot(of_site)):
        return newest
    name = as_of.isoformat() if as_of else now.strftime("%Y-%m-%dT%H%M%S")
    return of_site / name


def prepare(folder: ScanFolder, seed: str, *, earlier_seed: str | None, resume: bool) -> None:
    """Makes the folder and proves that it can be written. Raises UserError where another scan lies in it.

    `earlier_seed` is the first address of the crawl that the folder already holds.
    """
    if earlier_seed is not None and site_of(earlier_seed) != site_of(seed):
        raise UserError("error.other_site", place=folder.root, site=site_of(earlier_seed))
    if earlier_seed is not None and not resume:
        raise UserError("error.already_scanned", place=folder.root, site=site_of(earlier_seed))
    make_writable(folder.root)
    folder.snapshot.mkdir(exist_ok=True)


def make_writable(root: Path) -> None:
    """Creates a folder and writes a trial file. Raises UserError or OSError."""
    if root.exists() and not root.is_dir():
        raise UserError("error.not_a_folder", place=root)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UserError("error.not_a_folder", place=root) from None
    except FileNotFoundError:
        raise UserError("error.not_writable", place=root) from None
    trial = root / ".prongsai-write-test"
    trial.write_bytes(b"")
    trial.unlink()


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all. Raises OSError."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(data)
    partial.replace(path)


def find_snapshot(given: Path) -> Path:
    """The snapshot folder a user means: the folder itself or the scan's folder around it. Raises UserError."""
    for candidate in (given, given / "snapshot"):
        if (candidate / "scan.db").is_file():
            return candidate
    raise UserError("error.no_snapshot", place=given)


def _newest_snapshot(of_site: Path) -> Path | None:
    kept = [child for child in of_site.glob("*") if ScanFolder(child).holds_snapshot]
    return max(kept, key=lambda child: child.name, default=None)


def result_file(given: Path) -> Path:
    """The result.json that a file or a scan's folder means. Raises UserError when there is none."""
    source = given / "result.json" if given.is_dir() else given
    if not source.is_file():
        raise UserError("error.no_result", place=given)
    return source
