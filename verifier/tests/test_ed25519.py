"""Signatures: the RFC's own examples, both ways of working them out, and every second spelling refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import ed25519, plain_ed25519

# RFC 8032, section 7.1: seed, public key, message, signature
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
WAYS = [plain_ed25519, ed25519]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
def test_the_examples_of_the_rfc_come_out_as_printed(way, seed, public, message, signature):
    seed, public, message, signature = map(bytes.fromhex, (seed, public, message, signature))
    assert way.public_of(seed) == public
    assert way.sign(seed, message) == signature
    assert way.verify(public, message, signature)
    assert not way.verify(public, message + b"!", signature)


@pytest.mark.parametrize("way", WAYS)
def test_a_second_spelling_of_a_signature_is_refused(way):
    _seed, public, message, signature = map(bytes.fromhex, RFC_8032[1])
    scalar = int.from_bytes(signature[32:], "little") + plain_ed25519.ORDER
    assert not way.verify(public, message, signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("public", [b"", b"\xff" * 32, b"\x02" + bytes(31), bytes(31)])
def test_what_is_no_key_never_verifies(way, public):
    assert not way.verify(public, b"hello", bytes(64))


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 96 * 8 - 1))
def test_both_ways_agree_on_good_and_on_bent_signatures(seed, message, bit):
    public, signature = ed25519.public_of(seed), ed25519.sign(seed, message)
    assert plain_ed25519.sign(seed, message) == signature and plain_ed25519.verify(public, message, signature)
    whole = bytearray(public + signature)
    whole[bit // 8] ^= 1 << bit % 8
    bent = bytes(whole[:32]), message, bytes(whole[32:])
    assert not plain_ed25519.verify(*bent) and not ed25519.verify(*bent)


def test_without_the_package_plain_python_takes_over(monkeypatch):
    seed, public, message, signature = map(bytes.fromhex, RFC_8032[2])
    monkeypatch.setattr(ed25519, "IS_QUICK", False)
    assert ed25519.verify(public, message, signature) and ed25519.sign(seed, message) == signature
    assert ed25519.public_of(seed) == public


def test_a_second_spelling_of_a_point_is_refused():
    neutral, spelt_again = (1).to_bytes(32, "little"), (plain_ed25519.P + 1).to_bytes(32, "little")
    assert plain_ed25519.verify(neutral, b"anything", neutral + bytes(32))
    assert not plain_ed25519.verify(spelt_again, b"anything", neutral + bytes(32))
