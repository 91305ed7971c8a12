"""Letters for a list out of a spreadsheet."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.base.spreadsheet import CannotRead
from folkmoot.belong.membership.address_list import carried, carry, read_list
from folkmoot.belong.membership.models import AddressLetter
from tests import make

LIST = "Name,House number,Street,Postcode,Adults\nAda Okafor,12,Mill Road,WB1 2AB,2\nBen,14,Mill Road,WB1 2AB,1\n"


def workbook(sheet: str, shared: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", sheet)
        if shared:
            book.writestr("xl/sharedStrings.xml", shared)
    return packed.getvalue()


def sheet(rows: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def send(client, place, data, name="list.csv"):
    data = data.encode() if isinstance(data, str) else data
    url = f"{place.get_absolute_url()}letters/file/"
    return client.post(url, {"file": SimpleUploadedFile(name, data)})


def hidden(response) -> str:
    return re.search(r'name="list" value="([^"]+)"', response.content.decode()).group(1)


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        LIST.replace(",", ";").encode("utf-16"),
        LIST.replace(",", "\t").encode("utf-8-sig"),
        b'ADDRESS\r\n"12 Mill Road\r\nWB1 2AB"\r\n"12 mill road, WB1-2AB"\r\n"14 Mill Road, WB1 2AB"\r\n',
    ],
)
def test_columns_are_found_by_their_headings_and_one_address_is_one_household(data):
    found = read_list(data)
    assert [(one.address, one.adults) for one in found.households] == [
        ("12 Mill Road\nWB1 2AB", 2),
        ("14 Mill Road\nWB1 2AB", 1),
    ]
    assert not found.faults


def test_a_workbook_is_read_from_its_first_sheet():
    words = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Address</t></si></sst>'
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Adults</t></is></c></row>'
        '<row r="4"><c r="A4" t="str"><f>A9</f><v>3 Mill Road</v></c><c r="C4"><v>2.0</v></c></row>'
        '<row r="5"><c r="C5"><v>2</v></c></row>'
    )
    found = read_list(workbook(sheet(rows), words))
    assert [(one.address, one.adults) for one in found.households] == [("3 Mill Road", 2)]
    assert found.faults == ["Row 5: the address is empty."]


def test_each_row_that_gets_no_letter_says_why():
    rows = [
        "=HYPERLINK(1),1",
        ",2",
        "1 Mill Road,many",
        "2 Mill Road,21",
        "3 Mill Road,1",
        "3 Mill Road,1",
        "4 Mi\u200bll,1",
    ]
    found = read_list("\n".join(["Address,Adults", *rows]).encode())
    assert [fault.split(":")[0] for fault in found.faults] == [f"Row {n}" for n in (2, 3, 4, 5, 7, 8)]
    assert found.faults[0] == "Row 2: this is a formula, not an address."
    assert found.faults[4] == "Row 7: the same address as in row 6."
    assert len(found.households) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no address"),
        (b"Name,Postbox\nAda,4\n", "We found these headings: “Name”, “Postbox”"),
        (b"%PDF-1.7 \0", "not a list"),
        (b"Address\n" + b"".join(b"%d Mill Road\n" % n for n in range(5_001)), "more than 5001 rows"),
        (b"x" * 2_000_001, "too large"),
        (b"PK\x03\x04 not a workbook", "cannot be read"),
        (workbook('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'), "does not belong"),
        (workbook(sheet("<row/>" * 3_000_000)), "too large inside"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(data, says):
    with pytest.raises(CannotRead, match=re.escape(says)):
        read_list(data)


@pytest.mark.django_db
def test_a_list_is_looked_at_first_and_then_printed_without_its_names(client):
    place = make.place()
    make.sign_in(client, make.holder(place, "clerk"))
    looked = send(client, place, LIST.replace("Road", "<b>Road</b>"))
    words = looked.content.decode()
    assert "Letters, one for each adult: 3." in words
    assert "&lt;b&gt;Road" in words
    assert "Okafor" not in words
    assert not AddressLetter.objects.exists()

    printed = client.post(f"{place.get_absolute_url()}letters/list/", {"list": hidden(looked)})
    assert printed.content.decode().count('class="band letter') == 3
    assert AddressLetter.objects.count() == 3


@pytest.mark.django_db
def test_a_long_list_prints_in_batches_and_each_page_carries_the_rest(client, monkeypatch):
    monkeypatch.setattr("folkmoot.belong.membership.address_list.LETTERS_AT_A_TIME", 2)
    place = make.place()
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}letters/list/"
    first = client.post(url, {"list": hidden(send(client, place, LIST))})
    assert "1 letter of your list is left" in first.content.decode()
    last = client.post(url, {"list": hidden(first)})
    assert 'name="list"' not in last.content.decode()
    assert AddressLetter.objects.count() == 3


@pytest.mark.django_db
def test_only_who_looked_at_a_list_can_print_it_and_only_here(client):
    place, other = make.place(), make.place()
    households = read_list(LIST.encode()).households
    word = carry(households, place, place.organiser)
    assert carried(word, place, place.organiser) == households
    assert carried(word, place, other.organiser) is None
    assert carried(word, other, place.organiser) is None
    make.sign_in(client, place.organiser)
    again = client.post(f"{place.get_absolute_url()}letters/list/", {"list": "é" + word})
    assert "choose the file again" in again.content.decode()
    make.sign_in(client, make.holder(place, "checker"))
    assert send(client, place, LIST).status_code == 403


@pytest.mark.django_db
def test_a_full_list_fits_into_the_page_that_carries_it(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    rows = "".join(f"{n} Upper Wenderby Mill Lane,Wenderby on the Water,WB{n % 10} {n % 9}AB,2\n" for n in range(5_000))
    looked = send(client, place, f"Address,Town,Postcode,Adults\n{rows}")
    assert "Letters, one for each adult: 10000." in looked.content.decode().replace(",000", "000")
    assert len(looked.content) < 200_000
