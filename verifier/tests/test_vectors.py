"""Vectors: each accepted or refused as it must be, and a wrong answer named."""

import json
from pathlib import Path

import pytest

from verifier import vectors
from verifier.__main__ import main

OWN = Path(__file__).with_name("vectors.json")
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "record" / "vectors.json"


def all_cases(path):
    return list(vectors.cases(json.loads(path.read_text()))) if path.exists() else []


@pytest.mark.parametrize(
    ("name", "must_pass", "check"), all_cases(OWN), ids=lambda part: part if isinstance(part, str) else ""
)
def test_our_own_vector_is_judged_rightly(name, must_pass, check):
    assert vectors.accepts(check) is must_pass, name


@pytest.mark.shared
def test_every_shared_vector_is_judged_rightly():
    judged = {name: (must_pass, vectors.accepts(check)) for name, must_pass, check in all_cases(SHARED)}
    assert len(judged) > 200
    assert [name for name, (must_pass, passed) in judged.items() if passed is not must_pass] == []


@pytest.mark.parametrize(
    ("part", "valid", "invalid"),
    [
        ("canonical_tree", "inclusion_valid", "inclusion_invalid"),
        ("canonical_tree", "consistency_valid", "consistency_invalid"),
        (None, "signed_note_valid", "signed_note_invalid"),
        (None, "checkpoint_text_valid", "checkpoint_text_invalid"),
    ],
)
def test_a_vector_judged_wrongly_is_named(tmp_path, capsys, part, valid, invalid):
    told = json.loads(OWN.read_text())
    place = told[part] if part else told
    place[valid], place[invalid] = place[invalid], [{**one, "name": "was good"} for one in place[valid]]
    (tmp_path / "swapped.json").write_text(json.dumps(told))
    assert main(["vectors", str(tmp_path / "swapped.json")]) == 1
    said = capsys.readouterr().out
    assert "was good was accepted wrongly" in said or "refused wrongly" in said


def test_the_vectors_command_counts_and_says_what_it_does_not_know(tmp_path, capsys):
    (tmp_path / "more.json").write_text(json.dumps({**json.loads(OWN.read_text()), "of_tomorrow": []}))
    assert main(["vectors", str(tmp_path / "more.json")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Fine: ") and "Not looked at: of_tomorrow." in said
