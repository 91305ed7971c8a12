"""Drawing a page as PDF with WeasyPrint. Only `pdf` loads this, and only once somebody asks for a sheet."""

from pathlib import Path
from urllib.parse import urlsplit

import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse


def drawn(page: str) -> bytes:
    """The page as PDF/UA-1. It reads our own style sheets and reaches nothing else."""
    ours = OnlyOurOwn(fail_on_errors=True)
    return bytes(
        weasyprint.HTML(string=page, base_url=f"{settings.ORIGIN}/", url_fetcher=ours).write_pdf(pdf_variant="pdf/ua-1")
    )


class OnlyOurOwn(URLFetcher):
    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        path = urlsplit(url).path
        found = finders.find(path.removeprefix(settings.STATIC_URL)) if path.startswith(settings.STATIC_URL) else None
        if not found:
            raise ValueError(f"a printed page asked for {url}")
        kind = "text/css" if path.endswith(".css") else "image/svg+xml"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})
