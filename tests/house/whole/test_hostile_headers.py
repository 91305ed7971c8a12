"""Whatever stands around what is sent, its headers, its kind, its size: it is answered, and too much is refused."""

from itertools import cycle, islice

import pytest

from tests.house import hostile
from tests.house.whole.test_hostile import LINES, Faults

# In one process with the rest, whose world it walks in.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("whole")]
HEADERS = (
    "USER_AGENT", "REFERER", "ACCEPT_LANGUAGE", "ACCEPT", "HOST", "X_FORWARDED_FOR", "X_FORWARDED_HOST",
    "X_FORWARDED_PROTO", "X_REAL_IP", "FORWARDED", "HX_REQUEST", "HX_CURRENT_URL", "HX_TARGET", "HX_PROMPT", "COOKIE",
    "ORIGIN", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "RANGE", "X_HTTP_METHOD_OVERRIDE", "X_CSRFTOKEN", "AUTHORIZATION",
)  # fmt: skip


def test_every_header_may_be_anything(world):
    faults, strings = Faults(), cycle(hostile.mixed())
    clients = [world.client("visitor"), world.client("resident")]
    pages = cycle(["/", "/wenderby/", "/account/sign-in/", "/record/"])
    for header in HEADERS:
        for one in islice(strings, LINES):
            value = {f"HTTP_{header}": hostile.in_header(one)}
            for client in clients:
                page = next(pages)
                faults.watch(f"{header} {one}", client.get, page, **value)
    assert not faults


@pytest.mark.parametrize(
    "said",
    [
        "", "x", "/", "text/html", "application/json", "application/xml", "multipart/form-data",
        "multipart/form-data; boundary=", f"multipart/form-data; boundary={'x' * 300}",
        "multipart/form-data; boundary=\xff\xfe", "multipart/mixed; boundary=x",
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=made-up",
        "application/x-www-form-urlencoded; charset=\xff", "multipart/form-data; boundary=x; charset=rot13",
    ],
)  # fmt: skip
def test_a_body_may_lie_about_what_it_is(client, said):
    faults = Faults()
    for body in (
        b"",
        b"email=ada",
        b"\xff\xfe\0",
        b"--x\r\nContent-Disposition: form-data; name=email\r\n\r\nada\r\n--x--",
    ):
        for length in ({}, {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": ""}):
            faults.watch(
                f"{said} {body} {length}",
                client.generic,
                "POST",
                "/account/sign-in/",
                body,
                said,
                **length,
            )
    assert not faults


def test_too_much_of_anything_is_refused(client):
    many_fields = b"&".join(b"x%d=1" % number for number in range(3_000))
    answers = [
        client.generic("POST", "/account/sign-in/", many_fields, "application/x-www-form-urlencoded"),
        client.generic("POST", "/account/sign-in/", b"x=" + b"1" * 3_000_000, "application/x-www-form-urlencoded"),
        client.generic("POST", "/account/sign-in/", *hostile.with_files([], [("f", b"x.png", b"x")] * 20)),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
