"""A public draw that anybody can check."""

import hashlib
import shutil
import subprocess
from collections import Counter

import pytest

from tellers.ballots import BadBallot
from tellers.draw import draw_order, list_digest

SEED = "Lotto 2026-05-03: 9 18 26 34 41 45"


#: From `printf '%s\n%s' "$SEED" ann | sha256sum` and so on: 331ef4b0… bob, ad9f63d3… ann, ebbc2608… cy.
VECTOR = ("bob", "ann", "cy")
DIGEST = "135a6ca809bc22eca931ad864e1e6728af0eaf77d02f01693054bf951d25d42c"


def test_the_order_is_that_of_the_tickets_and_each_ticket_is_a_plain_hash():
    draw = draw_order(["ann", "bob", "cy"], seed=SEED)

    for one, ticket in draw.tickets:
        assert ticket == hashlib.sha256(f"{SEED}\n{one}".encode()).hexdigest()
    assert list(draw.tickets) == sorted(draw.tickets, key=lambda pair: pair[1])
    assert draw.order == tuple(one for one, _ in draw.tickets)


def test_the_vectors_of_the_page_hold():
    draw = draw_order(["ann", "bob", "cy"], seed=SEED)

    assert draw.order == VECTOR
    assert draw.digest == DIGEST


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_a_ticket_can_be_checked_with_a_common_tool():
    draw = draw_order(["Áine O’Neill", "bob"], seed=SEED)

    said = subprocess.run(["sha256sum"], input=f"{SEED}\nÁine O’Neill".encode(), capture_output=True, check=True).stdout
    assert said.decode().split()[0] == dict(draw.tickets)["Áine O’Neill"]


def test_the_order_of_the_list_plays_no_part_and_leaving_one_out_moves_nobody_else():
    whole = draw_order(["a", "b", "c", "d"], seed=SEED)

    assert draw_order(["d", "b", "a", "c"], seed=SEED) == whole
    assert draw_order(["a", "c", "d"], seed=SEED).order == tuple(one for one in whole.order if one != "b")


def test_everybody_comes_first_about_equally_often():
    first = Counter(draw_order(["a", "b", "c", "d"], seed=f"throw number {n}").order[0] for n in range(2_000))

    assert all(430 <= times <= 570 for times in first.values())
    assert len(first) == 4


def test_a_changed_list_has_another_digest():
    assert list_digest(["b", "a"]) == list_digest(["a", "b"]) != list_digest(["a", "b", "c"])
    assert list_digest(["a"]) == hashlib.sha256(b"a\n").hexdigest()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: draw_order([], seed=SEED), "nobody to draw from"),
        (lambda: draw_order(["a", "a"], seed=SEED), "on the list twice"),
        (lambda: draw_order(["a\nb"], seed=SEED), "cannot be drawn"),
        (lambda: draw_order([""], seed=SEED), "cannot be drawn"),
        (lambda: draw_order(["a"], seed="1234567"), "at least 8 characters"),
        (lambda: draw_order(["a"], seed="1234567\n8"), "on one line"),
        (lambda: draw_order(["a"], seed=" 12345678"), "no space before or after"),
    ],
)
def test_a_draw_that_nobody_could_check_is_refused(wrong, sentence):
    with pytest.raises(BadBallot, match=sentence):
        wrong()
