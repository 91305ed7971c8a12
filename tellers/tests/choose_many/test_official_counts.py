"""Counts that were published stage by stage, to the last decimal.

The papers of both wards are real ones cut down to the choices that the count used, so that the files stay small; every figure
below is the council's own. Sources: Aberdeen City Council and Renfrewshire Council, declarations of result, local government
elections of 4 May 2017.
"""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tellers.ballots import Ranking
from tellers.blt import read
from tellers.choose_many import ers97, scottish_stv

HERE = Path(__file__).parent
DYCE = """
Crockett  744  806.07214  813.57382 1141.60268 1273.40654 1483.79014
Duthie    509  658.17890  669.84818  708.93154  942.94274    0
Lawrence  458  504.98278  514.35988    0          0          0
MacGregor 1670 1670      1322       1322       1322       1322
MacKenzie 2012 1322      1322       1322       1322       1322
Pearce    430  614.50172  625.54586  666.21890    0          0
Samarai   785  798.71760 1087.32390 1115.51034 1176.82892 1317.90720
"""
PAISLEY = """
Adam-McGregor 874  881  888  932  941 1009 1020.72274 1024.13148 1882.35074
Brown          44    0    0    0    0    0    0          0          0
Campbell      562  566  577  606  618    0    0          0          0
Carlin         50   58    0    0    0    0    0          0          0
Clark         862  863  865  899  905  946  958.88670  964.12452    0
Graham       1091 1091 1095 1099 1103 1311 1311       1202       1202
MacIntosh     170  185  201    0    0    0    0          0          0
Sharkey,J     835  839  845  871 1167 1311 1202       1202       1202
Sharkey,M     316  316  318  339    0    0    0          0          0
"""


def published(table):
    """[[votes of each candidate] for each stage], candidates in order of surname."""
    rows = [line.split()[1:] for line in table.strip().splitlines()]
    return [[Fraction(Decimal(cell)) for cell in stage] for stage in zip(*rows, strict=True)]


def counted(contest):
    result = scottish_stv(contest.candidates, contest.ballots(), seats=contest.seats)
    by_surname = sorted(contest.candidates, key=lambda one: contest.names[one].upper().split()[::-1])
    return result, [[dict(stage.votes)[one] for one in by_surname] for stage in result.rounds]


@pytest.mark.parametrize(
    ("file", "table", "quota", "elected"),
    [
        ("dyce_2017.blt", DYCE, 1322, ["Mackenzie", "Macgregor", "Crockett", "Samarai"]),
        ("paisley_2017.blt", PAISLEY, 1202, ["Graham", "Sharkey", "Adam-Mcgregor"]),
    ],
)
def test_a_scottish_ward_comes_out_as_the_council_declared_it(file, table, quota, elected):
    contest = read(HERE / file)

    result, stages = counted(contest)

    assert result.rounds[0].quota == quota
    assert stages == published(table)
    assert [contest.names[one].split()[-1].title() for one in result.winners] == elected


def test_equal_surpluses_went_by_the_latest_stage_at_which_they_differed():
    contest = read(HERE / "paisley_2017.blt")

    result, _ = counted(contest)

    seventh = result.rounds[6]
    assert [contest.names[one] for one in seventh.about] == ["JIM SHARKEY"]
    assert seventh.ties[0].settled_by == "the latest stage at which they differed"
    assert "Neill GRAHAM" in [contest.names[one] for one in seventh.ties[0].between]


def test_the_model_election_of_1997_begins_as_in_the_book():
    """Newland & Britton (1997), section 8: first preferences, the quota, and the surplus of Smith.

    The book's second stage is given as 123 of Smith's 134 papers being transferable; to whom is our own choice here.
    """
    first = {"Smith": 134, "Duke": 105, "Prince": 91, "Freeman": 90, "Carpenter": 81, "Baron": 64, "Abbot": 59}
    first |= {"Vicar": 55, "Wright": 27, "Glazier": 24, "Monk": 23}
    papers = [Ranking([one]) for one, number in first.items() for _ in range(number) if one != "Smith"]
    papers += [Ranking(["Smith"])] * 11 + [Ranking(["Smith", "Carpenter"])] * 123

    result = ers97(list(first), papers, seats=6)

    one, two = result.rounds[:2]
    assert (sum(votes for _, votes in one.votes), one.quota, one.elected) == (753, Fraction("107.58"), ("Smith",))
    assert (two.what, two.about) == ("surplus", ("Smith",))
    assert two.batches[0].value == Fraction("0.21")
    assert dict(two.batches[0].received) == {"Carpenter": Fraction("25.83")}
    assert two.non_transferable == Fraction("0.59")


def test_a_students_union_count_of_2021_comes_out_as_published():
    """Students' Union UCL, Hockey Club men's social secretary, 19 March 2021, ERS97: 5.00, 20.00, 0.00; then 16.56, 8.34, 0.10."""
    papers = [Ranking(["Gadsby"])] * 5 + [Ranking(["Recaldin", "Gadsby"])] * 17 + [Ranking(["Recaldin"])] * 3

    result = ers97(["Gadsby", "Recaldin", "RON"], papers, seats=2)

    first, second = result.rounds
    assert (dict(first.votes), first.quota) == ({"Gadsby": 5, "Recaldin": 20, "RON": 0}, Fraction("8.34"))
    assert dict(second.votes) == {"Gadsby": Fraction("16.56"), "Recaldin": Fraction("8.34"), "RON": 0}
    assert second.non_transferable == Fraction("0.10")
    assert result.winners == ("Recaldin", "Gadsby")
