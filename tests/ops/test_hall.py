"""docs/running/hall.md, done, without any network: one laptop, three people without e-mail, and the group's own Wi-Fi."""

import re
import shlex
import ssl
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.ops import page, rehearsal

pytestmark = [pytest.mark.xdist_group("live"), pytest.mark.django_db]
INSTALL = ["/opt/folkmoot/ops/install.sh", "--settings", "/opt/folkmoot/ops/hall.env"]
# What the page says besides `ops/hall`, `ops/install.sh` and `folkmoot`: it needs root or the internet.
ELSEWHERE = (
    "git clone ADDRESS folkmoot",
    "cd folkmoot",
    "git clone ADDRESS /opt/folkmoot",
    "apt-get install -y avahi-daemon",
    "hostnamectl set-hostname moot",
    "cp /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt /tmp/moot.crt",
)


class Laptop(rehearsal.Site):
    """`ops/hall`, with a folder of its own and a calendar that the test can move on."""

    @property
    def environment(self):
        if self.parent and self.parent.poll() is None:  # as ops/hall made it
            lines = Path(f"/proc/{self.parent.pid}/environ").read_bytes().decode().rstrip("\0").split("\0")
            return dict(line.split("=", 1) for line in lines)
        return rehearsal.plain() | self.settings | {"FOLKMOOT_VAR": str(self.folder)}

    name = "localhost"

    def start(self, *_words):
        self.hold_other_port()
        words = [str(rehearsal.live.HOUSE / "ops/hall"), "serve", "--prepare", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.parent = subprocess.Popen(
                words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.root
            )
        self.wait_until_it_answers()

    def run(self, words, typed="", **more):
        assert words[0] == "ops/hall"
        command = [str(rehearsal.live.HOUSE / words[0]), *words[1:]]
        return subprocess.run(
            command, env=rehearsal.plain() | self.settings | {"FOLKMOOT_VAR": str(self.folder)} | more, input=typed,
            capture_output=True, text=True, check=True, timeout=120, start_new_session=True, cwd=self.root,
        ).stdout  # fmt: skip

    def window(self):
        return rehearsal.Window(self.port)

    def move_on(self, minutes: int) -> None:
        (self.folder / "ahead").write_text(str(minutes * 60))
        self.run(["ops/hall", "tick"])


@pytest.fixture(scope="module")
def laptop(tmp_path_factory, made_tables):
    root = tmp_path_factory.mktemp("laptop")
    state = rehearsal.with_database(root, made_tables)
    quick = {"FOLKMOOT_TICK_SECONDS": "1", "FOLKMOOT_WEB_WORKERS": "1", "FOLKMOOT_DAILY_COPY": "no"}
    found = Laptop(state, "", {"DJANGO_SETTINGS_MODULE": "tests.walks.turned.settings", **quick}, root=root)
    try:
        found.start()
        yield found
    finally:
        found.forget_insider()
        found.shut()


def come_in(window, code: str, name: str = ""):
    """By a code on paper, and with a code app."""
    assert window.post("/account/letter-or-card/", {"code": code}).status == 302
    if name:
        window.post("/account/name/", {"name": name})
    window.set_up_code_app()
    return window


@pytest.fixture(scope="module")
def team(laptop):
    """Hanna, host and organiser, by a card; Olu and Grace, clerks, by letters, each in a browser of their own."""
    told = laptop.run(page.command("hall.md", "ops/hall make-host"))
    hanna = come_in(laptop.window(), re.search(r"key card: (\S+)", told)[1])
    hanna.post("/start/", {"name": "Harbour Rise", "slug": "harbour", "nation": "england", "make": "1"})
    printed = hanna.post("/harbour/letters/", {"addresses": "3 Quay Street, Harbour Rise, HR1 1AA | 2"}).text
    codes = re.findall(r'class="big code">([^<]+)<', printed)
    olu, grace = (come_in(laptop.window(), code, name) for code, name in zip(codes, ("Olu", "Grace"), strict=True))
    for who, kinds in ((olu, ["clerk"]), (grace, ["clerk", "safeguarding"])):
        who.post("/account/desk-code/", {})
        code = re.search(r"Your code is</p><p class=\"big\">([^<]+)<", who.get("/account/desk-code/").text)[1]
        for kind in kinds:
            given = hanna.post("/harbour/people/give/", {"desk_code": code, "kind": kind})
            assert given.status == 302, given.text
    return hanna, olu, grace


def test_every_command_of_the_page_is_run_here_or_named_as_one_that_cannot_be():
    told = page.commands("hall.md")
    run = ["ops/hall", "ops/hall make-host --card Hanna", shlex.join(INSTALL), "folkmoot make-host --card Hanna"]
    assert sorted(told) == sorted([*run, *ELSEWHERE])


def test_nobody_is_sent_a_code_and_the_page_says_what_else_opens(laptop):
    told = laptop.window().get("/account/sign-in/").text
    assert "This site sends no e-mail." in told and "Send me a code" not in told


def test_the_laptop_answers_to_its_own_browsers_only_and_by_no_other_name(laptop):
    answer = laptop.window().get("/")
    assert answer.status == 200 and "Strict-Transport-Security" not in answer.headers
    assert laptop.window().get("/", Host="192.168.8.2").status == 400
    assert laptop.window().get("/demo/").status == laptop.window().get("/outbox/").status == 404
    assert (laptop.folder / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_a_decision_day_is_entered_by_two_decided_by_a_third_and_the_result_goes_home_on_a_stick(
    laptop, team, made_tables
):
    hanna, olu, grace = team
    made = laptop.ask("build_hall", place="harbour", minutes=30)
    paper = f"/harbour/paper/{made['box']}/"
    day = (date.today() + timedelta(days=2)).isoformat()
    batch = hanna.post(f"{paper}scores/", {"where": "The hall", "issued": "4", "key_by": day}).headers["Location"]

    olu.post(batch, {"returned": "3", "spoiled": "0", "unused": "1"})
    read(olu, batch, "1 3", "2", "3 4")
    read(grace, batch, "1", "2", "3 4")
    screen = hanna.get(f"{paper}screen/").text
    assert "2 of 3 sheets" in screen and "Youth kitchen" not in screen
    assert grace.post(f"{batch}1/", {"typed": "1 3", "paper": "1"}).status == 403
    assert hanna.post(f"{batch}1/", {"typed": "1 3", "paper": "1"}).status == 302
    laptop.move_on(minutes=31)

    assert "Every sheet is counted" in laptop.window().get(f"{paper}screen/").text
    result = laptop.window().get(laptop.window().get(made["path"]).headers["Location"]).text
    assert "Youth kitchen" in result

    copied_home(laptop, hanna, made_tables)


def read(who, batch: str, *sheets: str) -> None:
    for number, marks in enumerate(sheets, start=1):
        assert who.post(f"{batch}key/?by=keys", {"paper": str(number), "typed": marks}).status == 302


def copied_home(laptop, hanna, made_tables) -> None:
    """The copy on the stick, put back into an empty folder with the printed key, holds the result."""
    key = re.search(r"<code>([0-9A-Z-]{60,})</code>", hanna.get("/copies/recovery-key/").text)[1]
    hanna.post("/copies/make/", {})
    stick = laptop.root / "stick.copy"
    stick.write_bytes(hanna.take(re.search(r"/copies/\w+/file", hanna.get("/copies/").text)[0]))
    home = {"FOLKMOOT_VAR": str(rehearsal.with_database(laptop.root / "home", made_tables))}
    laptop.run(["ops/hall", "migrate", "--verbosity", "0"], **home)
    told = laptop.run(["ops/hall", "restore", str(stick), "--new-machine"], typed=f"{key}\n", **home)
    assert told.startswith("Put back as of")
    assert "unbroken" in laptop.run(["ops/hall", "audit"], **home)


# Several devices ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_name_for_ones_own_wifi_gets_a_certificate_of_ones_own_that_others_do_not_believe(
    tmp_path, made_tables, caddy
):
    rehearsal.with_database(tmp_path, made_tables)
    given = rehearsal.live.HOUSE / INSTALL[2].removeprefix("/opt/folkmoot/")
    assert rehearsal.install(tmp_path, INSTALL[1], str(given)).returncode == 0
    with rehearsal.site(tmp_path) as site:
        site.start()
        site.open_door(certificates="")
        told = site.run(page.command("hall.md", "folkmoot make-host")).stdout
        device = site.browser()
        come_in(device, re.search(r"key card: (\S+)", told)[1])
        assert "Make a place" in device.get("/").text
        assert "__Host-session" in device.cookies
        stranger = rehearsal.Visitor(site.name, site.https, Path(ssl.get_default_verify_paths().cafile or "/dev/null"))
        with pytest.raises((rehearsal.live.Cut, ssl.SSLError)):
            stranger.get("/")
