"""The pictures that a web page shows for itself, apart from those of the site's menus."""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case
from checkers.site import SiteCapture
from crawler.text.document import Image


def own_pictures(case: Case, page: SiteCapture) -> Sequence[Image]:
    """Pictures of the page that no other page with the site's menus shows."""
    elsewhere = {image.url for other in case.navigation if other.url != page.url for image in other.document.images}
    return [image for image in page.document.images if image.url not in elsewhere]
