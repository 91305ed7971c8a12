"""A PDF of a printed page, tagged for screen readers (PDF/UA), where WeasyPrint is installed. Nothing else needs it."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

try:
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except (ImportError, OSError):  # not installed, or without the libraries it draws with
    weasyprint, URLFetcher, URLFetcherResponse = None, object, None

is_there = weasyprint is not None


def pdf_of(page: str) -> bytes:
    """The page as PDF/UA-1. It reads our own style sheets and reaches nothing else."""
    ours = OnlyOurOwn(fail_on_errors=True)
    return bytes(
        weasyprint.HTML(string=page, base_url=f"{settings.ORIGIN}/", url_fetcher=ours).write_pdf(pdf_variant="pdf/ua-1")
    )


class OnlyOurOwn(URLFetcher):
    def fetch(self, url: str, headers: dict | None = None) -> "URLFetcherResponse":
        path = urlsplit(url).path
        found = finders.find(path.removeprefix(settings.STATIC_URL)) if path.startswith(settings.STATIC_URL) else None
        if not found:
            raise ValueError(f"a printed page asked for {url}")
        kind = "text/css" if path.endswith(".css") else "image/svg+xml"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})
