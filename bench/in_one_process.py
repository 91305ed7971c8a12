"""What a page and a ballot cost one process, without a web server and without anybody else's turn at the processor.

    python bench/in_one_process.py [--times 60] [--profile] [--only signed|ballot] [--sql]

For each database the product is made ready, and then its WSGI application is called in one process. CPU is that of the
process and, on PostgreSQL, of the backend that serves it. The lowest of fifteen runs counts, which is what it costs when nobody disturbs.
`--sql` lists the questions that a request asks its database; `--profile` says where the time of Python goes.
"""

import argparse
import cProfile
import io
import itertools
import json
import pstats
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE))

VOTERS, RUNS, CSRF = 40, 15, "f" * 32


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--sql", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.inside:
        inside(wanted, json.loads(sys.stdin.readline()))
        return
    from tests import live, live_postgres  # noqa: PLC0415  (the inside needs its settings first)

    print(
        "| database | what | queries | CPU ms here | CPU ms in PostgreSQL | together |\n|---|---|---:|---:|---:|---:|",
        flush=True,
    )
    if wanted.database != "postgresql":
        outside(live, "")
    if wanted.database != "sqlite":
        with live_postgres.server() as server:
            outside(live, server.address)


def outside(live, address: str) -> None:
    with live.product(database=address) as product:
        made = product.ask("build", voters=VOTERS)
        product.forget_insider()
        product.stop()
        again = [sys.executable, __file__, "--inside", *sys.argv[1:]]
        subprocess.run(again, cwd=HOUSE, env=product.environment, input=json.dumps(made) + "\n", text=True, check=True)


# In the process that is measured ------------------------------------------------------------------


def inside(wanted: argparse.Namespace, made: dict) -> None:
    from folkmoot.config import wsgi  # noqa: PLC0415

    sessions = itertools.cycle([voter["session"] for voter in made["voters"]])
    ballots = itertools.cycle([[one] for one in made["budget"]["choices"]])
    path = made["budget"]["path"]
    works = {
        "a place, as a visitor": lambda: call(wsgi.application, "GET", f"/{made['place']}/"),
        "a place, signed in": lambda: call(wsgi.application, "GET", f"/{made['place']}/", session=next(sessions)),
        "the ballot's page": lambda: call(wsgi.application, "GET", path, session=next(sessions)),
        "a ballot cast": lambda: call(
            wsgi.application, "POST", path, session=next(sessions), form={"approves": next(ballots)}
        ),
    }
    for what, work in works.items():
        if wanted.only in what:
            measure(what, work, wanted)


def measure(what: str, work, wanted: argparse.Namespace) -> None:
    from django.db import connection  # noqa: PLC0415

    for _ in range(VOTERS):
        work()
    asked = questions(work)
    here, there = [], []
    for _run in range(RUNS):
        backend = backend_of(connection)
        before, before_there = time.process_time(), spent_by(backend)
        for _ in range(wanted.times):
            work()
        here.append(1000 * (time.process_time() - before) / wanted.times)
        there.append(1000 * (spent_by(backend) - before_there) / wanted.times)
    print(
        f"| {connection.vendor} | {what} | {len(asked)} | {min(here):.2f} | {min(there):.2f}"
        f" | {min(here) + min(there):.2f} |",
        flush=True,
    )
    if wanted.sql:
        for number, sql in enumerate(asked, 1):
            print(f"  {number:2} {sql[:400]}")
    if wanted.profile:
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(wanted.times):
            work()
        profile.disable()
        words = io.StringIO()
        stats = pstats.Stats(profile, stream=words)
        stats.sort_stats("tottime").print_stats(45)
        stats.sort_stats("cumulative").print_stats(130)
        print(words.getvalue())


def call(application, method: str, path: str, *, session: str = "", form: dict | None = None) -> bytes:
    cookies = f"csrf={CSRF}" + (f"; session={session}" if session else "")
    body = urlencode(form or {}, doseq=True).encode()
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "HTTP_COOKIE": cookies, "HTTP_X_CSRFTOKEN": CSRF,
        "REMOTE_ADDR": "127.0.0.1", "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr,
    }  # fmt: skip
    told: list[str] = []
    answer = application(environ, lambda status, _headers: told.append(status))
    text = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    assert told[0][:3] in ("200", "302"), (told, text[:2000])
    return text


def questions(work) -> list[str]:
    from django.db import connection  # noqa: PLC0415

    asked = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return asked


def backend_of(connection) -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def spent_by(pid: int) -> float:
    """Seconds on a processor, to the nanosecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9 if pid else 0.0


if __name__ == "__main__":
    main()
