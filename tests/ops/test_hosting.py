"""docs/running/hosting.md, done: a live site behind a real Caddy, with a mail server that wants TLS and a password."""

import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from tests.ops import page, rehearsal
from tests.ops.mail_server import PASSWORD, USER, mail_server

# The tests' own database is only where the tables are copied from (conftest.py).
pytestmark = [pytest.mark.xdist_group("live"), pytest.mark.django_db]
NAME, YOU = "moot.example.org", rehearsal.host_address()

# Run below, by their first words …
RUN = ("/opt/folkmoot/ops/install.sh", "folkmoot check-mail", "folkmoot make-host", "folkmoot restore")
# … by their meaning, since nothing here is systemd …
MEANT = ("systemctl restart folkmoot", "systemctl stop folkmoot", "systemctl start folkmoot")
# … and not at all: they need root or the internet.
ELSEWHERE = (
    "apt-get update",
    "apt-get install -y git",
    "git clone ADDRESS /opt/folkmoot",
    "/opt/folkmoot/ops/install.sh --update",
    "reboot",
    "apt-get install -y postgresql",
    "runuser -u postgres -- createuser folkmoot",
    "runuser -u postgres -- createdb --owner folkmoot folkmoot",
)


@pytest.fixture(scope="module")
def mail(tmp_path_factory):
    with mail_server(tmp_path_factory.mktemp("mail")) as server:
        yield server


@pytest.fixture(scope="module")
def root(tmp_path_factory, made_tables, mail):
    """The machine after step 2 of the page: the installer has asked its six questions."""
    root = tmp_path_factory.mktemp("machine")
    rehearsal.with_database(root, made_tables)
    answers = [NAME, "localhost", str(mail.port), USER, PASSWORD, USER]
    done = rehearsal.install(root, answers="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def site(root, mail, caddy):
    with rehearsal.site(root, SSL_CERT_FILE=str(mail.certificate)) as site:
        site.start()
        site.open_door()
        yield site


@pytest.fixture(scope="module")
def hanna(site, mail):
    """The first host, signed in by a mailed code and with a second step, as step 4 says."""
    done = site.run(page.command("hosting.md", "folkmoot make-host"))
    assert done.returncode == 0, done.stderr
    visitor = site.browser()
    sign_in(visitor, mail)
    visitor.post("/account/name/", {"name": "Hanna"})
    visitor.set_up_code_app()
    return visitor


def sign_in(visitor, mail):
    before = len(mail.found(YOU))
    answer = visitor.post("/account/sign-in/", {"email": YOU})
    assert answer.headers["Location"] == "/account/sign-in/code/", answer.text
    with mail.came:
        assert mail.came.wait_for(lambda: len(mail.found(YOU)) > before, 60), "no code came"
    code = re.search(r"^ {4}(\S+)$", mail.to(YOU).text, re.MULTILINE)[1]
    return visitor.post("/account/sign-in/code/", {"code": code})


# The page and its files --------------------------------------------------------------------------


def test_every_command_of_the_page_is_run_here_or_named_as_one_that_cannot_be():
    told = page.commands("hosting.md")
    known = [line for line in told if line in ELSEWHERE or line in MEANT or line.startswith(RUN)]
    assert told == known
    assert [line for line in (*ELSEWHERE, *MEANT) if line not in told] == []
    assert [begins for begins in RUN if not any(line.startswith(begins) for line in told)] == []


def test_the_installer_writes_settings_that_systemd_and_a_shell_read_alike(root):
    file = root / "etc/folkmoot/folkmoot.env"
    shell = subprocess.run(
        ["sh", "-c", f'. {file}; printf %s "$FOLKMOOT_MAIL_PASSWORD"'], capture_output=True, text=True, check=True
    )
    assert shell.stdout == rehearsal.read_by_systemd(file)["FOLKMOOT_MAIL_PASSWORD"] == PASSWORD
    assert file.stat().st_mode & 0o777 == 0o640
    assert len(rehearsal.read_by_systemd(file)["FOLKMOOT_SECRET_KEY"]) >= 50


def test_the_installer_can_be_repeated_and_keeps_what_others_wrote(root):
    settings, caddyfile = root / "etc/folkmoot/folkmoot.env", root / "etc/caddy/Caddyfile"
    before, ours = settings.read_text(), caddyfile.read_text()
    caddyfile.write_text("theirs.example {\n}\n")
    assert rehearsal.install(root).returncode == 0
    assert settings.read_text() == before and caddyfile.read_text() == ours
    assert caddyfile.with_name("Caddyfile.before").read_text() == "theirs.example {\n}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--settings", "nowhere.env"], "--settings needs a file"),
        (["--quickly"], "“--quickly” is not known here"),
        ([], "Nobody answered"),
    ],
)
def test_the_installer_refuses_with_a_sentence(tmp_path, words, says):
    done = rehearsal.install(tmp_path, *words)
    assert done.returncode == 1 and says in done.stderr
    assert not (tmp_path / "etc/folkmoot/folkmoot.env").exists()


def test_the_installer_takes_a_file_of_settings_and_tells_a_bad_one_apart(tmp_path):
    given = tmp_path / "given.env"
    given.write_text("FOLKMOOT_MODE=live\nFOLKMOOT_HOSTS=moot.example.org\nFOLKMOOT_ORIGIN=http://moot.example.org\n")
    done = rehearsal.install(tmp_path, "--settings", str(given))
    assert done.returncode != 0 and "FOLKMOOT_ORIGIN with https://" in done.stderr


def test_the_installer_explains_itself_and_is_short():
    text = (rehearsal.live.HOUSE / "ops/install.sh").read_text()
    assert len(text.splitlines()) < 120
    told = rehearsal.install(rehearsal.live.HOUSE, "--help").stdout
    assert all(word in told for word in ("--settings", "--update", "--rehearse", "Safe to repeat"))


def test_systemd_finds_nothing_wrong_with_the_service(root):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed here")
    unit = root / "etc/systemd/system/folkmoot.service"
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "folkmoot" in line]
    assert ours == []


def test_the_service_may_write_to_its_own_folder_alone(root):
    unit = (rehearsal.live.HOUSE / "ops/folkmoot.service").read_text()
    for line in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "ProtectHome=yes",
        "CapabilityBoundingSet=",
    ):
        assert f"\n{line}\n" in unit
    assert re.findall(r"^ReadWritePaths=(.*)$", unit, re.MULTILINE) == ["/var/lib/folkmoot"]


# The site ----------------------------------------------------------------------------------------


def test_mail_is_tried_by_the_command_of_the_page(site, mail):
    done = site.run(page.command("hosting.md", "folkmoot check-mail"))
    assert done.returncode == 0, done.stderr
    letter = mail.to(YOU)
    assert "https://moot.example.org can send e-mail" in letter.text and letter.protected


def test_plain_http_is_sent_to_https(site):
    line = rehearsal.http.client.HTTPConnection("127.0.0.1", site.http, timeout=15)
    line.request("GET", "/help/", headers={"Host": NAME})
    answer = line.getresponse()
    assert answer.status in (301, 308)
    assert re.fullmatch(rf"https://{NAME}(:{site.https})?/help/", answer.headers["Location"])
    line.close()


def test_the_site_answers_by_https_alone_and_tells_browsers_to_stay_there(site):
    answer = site.browser().get("/")
    assert answer.status == 200 and "No place is open here yet" in answer.text
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert site.browser().get("/healthz").text == "alive\n"
    assert site.browser().get("/outbox/").status == 404


def test_cookies_travel_by_https_alone_and_no_script_reads_them(hanna, site):
    # Sign-in set it; the next visit that changes the session sends it again.
    visitor = site.browser()
    answer = visitor.post("/account/sign-in/", {"email": "cookie@example.org"})
    for line in answer.headers.get_all("Set-Cookie"):
        assert line.startswith("__Host-") or line.startswith("language=")
        assert "Secure" in line and "HttpOnly" in line and "SameSite=Lax" in line and "Path=/" in line
    assert {"__Host-session", "__Host-known"} <= set(hanna.cookies)


def test_visitors_cannot_say_where_they_come_from_or_that_they_came_by_http(site):
    assert site.browser().get("/", **{"X-Forwarded-Proto": "http"}).status == 200
    answers = [
        site.browser().post(
            "/account/sign-in/", {"email": "flood@example.org"}, **{"X-Forwarded-For": f"198.51.100.{n}"}
        )
        for n in range(6)
    ]
    assert [answer.status for answer in answers] == [302] * 5 + [429]


def test_who_goes_past_caddy_is_sent_to_https(site):
    answer = site.inside().get("/", Host=NAME)
    assert answer.status == 301 and answer.headers["Location"] == f"https://{NAME}/"
    assert site.inside().get("/", **{"Host": "evil.example", "X-Forwarded-Proto": "https"}).status == 400


def test_it_listens_on_this_machine_alone(site):
    lines = Path("/proc/net/tcp").read_text().splitlines()
    listening = [line.split()[1] for line in lines if f":{site.port:04X} " in line and line.split()[3] == "0A"]
    assert listening == [f"0100007F:{site.port:04X}"]


@pytest.mark.slow
def test_the_first_host_founds_a_place_and_in_a_restart_she_waits_and_stays_signed_in(site, hanna):
    assert "Make a place" in hanna.get("/").text
    made = hanna.post("/start/", {"name": "Manton", "slug": "manton", "nation": "england", "make": "1"})
    assert made.headers["Location"] == "/manton/settings/open/"
    site.stop()
    anew = threading.Thread(target=site.restart)
    anew.start()
    answer = hanna.get("/manton/settings/open/")  # Caddy lets her wait until Folkmoot is there again
    anew.join()

    assert answer.status == 200 and "safeguarding lead" in answer.text
    assert site.browser().get("/manton/").status == 404


@pytest.mark.slow
def test_a_lost_machine_comes_back_from_the_copy_that_was_taken_away(site, hanna, mail, made_tables):
    key = re.search(r"<code>([0-9A-Z-]{60,})</code>", hanna.get("/copies/recovery-key/").text)[1]
    hanna.post("/copies/make/", {})
    taken_away = site.root / "newest.copy"
    taken_away.write_bytes(hanna.take(re.search(r"/copies/\w+/file", hanna.get("/copies/").text)[0]))

    site.stop()
    shutil.move(site.folder, site.root / "lost")
    rehearsal.with_database(site.root, made_tables)
    assert rehearsal.install(site.root).returncode == 0
    site.restart()
    assert "No place is open" in site.browser().get("/").text
    site.stop()
    words = page.command("hosting.md", "folkmoot restore")
    done = site.run([str(taken_away) if word.endswith(".copy") else word for word in words], typed=f"{key}\n")
    assert done.returncode == 0, done.stderr
    site.restart()

    again = site.browser()
    sign_in(again, mail)
    assert "Manton" in again.get("/").text
