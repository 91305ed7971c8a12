"""Over the web: what is too long, too slow, missing or elsewhere is a sentence, and a sound record is checked from its address."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verifier import fetching
from verifier.__main__ import main
from verifier.tests.building import KEY, a_vote, zipped
from verifier.verdicts import CannotTell


class Site(BaseHTTPRequestHandler):
    """A website with one record and some bad habits."""

    def do_GET(self):
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            return self.end_headers()
        found = {"/record/export.zip": zipped(a_vote().files()), "/long": b"x" * 5000, "/slow": b""}.get(self.path)
        if found is None:
            return self.send_error(404)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(found)
        while self.path == "/slow" and not self.server.is_over.wait(0.05):
            self.wfile.write(b"x")
        return None

    def log_message(self, *_words):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.is_over = threading.Event()
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.is_over.set()
    server.shutdown()
    server.server_close()


def test_a_record_is_checked_from_its_address(site, capsys):
    assert main(["audit", f"{site}/record", "--key", str(KEY)]) == 0
    assert capsys.readouterr().out.startswith("8 entries, unbroken.")
    assert main(["audit", f"{site}/record/export.zip"]) == 0


@pytest.mark.parametrize("path", ["away", "missing", "long"])
def test_what_is_elsewhere_missing_or_too_long_is_not_read(site, path):
    with pytest.raises(CannotTell):
        fetching.Source(site).fetch(path, 1000)


def test_a_website_that_drips_is_left(site, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST_SECONDS_FOR_A_PART", 0.3)
    begun = time.monotonic()
    with pytest.raises(CannotTell, match="too slowly"):
        fetching.Source(site).fetch("slow", 1_000_000)
    assert time.monotonic() - begun < 5


def test_a_download_that_is_too_large_is_not_kept(site):
    with pytest.raises(CannotTell, match="larger"), fetching.downloaded(f"{site}/long", 1000):
        pass


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/record", "http://[broken/record", "http://127.0.0.1:99999999/record"]
)
def test_an_address_that_does_not_answer_is_no_proof_of_anything(address, tmp_path, capsys):
    assert main(["audit", address]) == 2
    assert main(["monitor", address, "--state", str(tmp_path / "state"), "--key", str(KEY)]) == 2
    assert "not made for" not in capsys.readouterr().out
