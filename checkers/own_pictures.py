"""The pictures that a web page shows for itself, apart from those of the site's menus."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from checkers.case import Case
from checkers.site import SiteCapture
from crawler.text.document import DocumentKind, Image


def own_pictures(case: Case, page: SiteCapture) -> Sequence[Image]:
    """Pictures of the page that no other page with the site's menus shows."""
    elsewhere = {image.url for other in case.navigation if other.url != page.url for image in other.document.images}
    return [image for image in page.document.images if image.url not in elsewhere]


def may_show_pictures(case: Case, capture: SiteCapture) -> bool:
    """Whether a picture on the page or in the document may show what its text does not."""
    if capture.is_page:
        return bool(own_pictures(case, capture))
    if capture.document.kind is not DocumentKind.DOCX:
        return bool(capture.document.images)
    try:
        with ZipFile(BytesIO(capture.load_bytes())) as file:
            return any(name.startswith("word/media/") for name in file.namelist())
    except BadZipFile:
        return False
