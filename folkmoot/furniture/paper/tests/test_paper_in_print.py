"""Every side of paper is one sheet of A4, with nothing cut off, however long the words are."""

import re

import pytest
from django.contrib.staticfiles import finders

from folkmoot.furniture.paper.models import Batch, home_of
from folkmoot.furniture.paper.tests.stage import issue, stage
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
STYLES = [open(finders.find(name)).read() for name in ("css/folkmoot.css", "paper/sheets.css")]  # noqa: SIM115
MOST_MM = 262  # what fits between margins of 16 mm, with a little to spare
PX_A_MM = 96 / 25.4
MEASURE = """() => [...document.querySelectorAll('.sheet')].map(one => {
  const words = [...one.querySelectorAll('bdi, b, p, li')].map(part => part.getBoundingClientRect());
  const sheet = one.getBoundingClientRect();
  const side = one.querySelector('.side'), list = one.querySelector('.votes, .tally');
  return {height: sheet.height, out: words.some(w => w.right > sheet.right + 1 || w.bottom > sheet.bottom + 1),
          over: side && list ? list.getBoundingClientRect().bottom > side.getBoundingClientRect().top : false};
})"""
PROJECTS = [
    (f"{'A rather long name for a project ' * (number % 4 + 1)}"[:118].strip(), 1_000_00 * number)
    for number in range(1, 31)
]


@pytest.fixture
def drawn(client):
    """The sheets of a round with long names: {address: the page}."""
    at = stage(
        projects=PROJECTS, title="Share out what the whole of Wenderby and the estates beside it have saved together"
    )
    batches = [issue(at, issued=2), issue(at, issued=2, kind=Batch.SCORES, scale=10, where="The hall of the church")]
    make.sign_in(client, at.ben)
    home = home_of(at.box)
    addresses = [f"{home}print/{name}/" for name in ("ballot", "ballot-large", "poster", "reconciliation")]
    addresses += [f"{batch.path}print/{name}/" for batch in batches for name in ("ballots", "scores", "cover", "tally")]
    addresses.append(f"/{at.place.slug}/noticeboard/")
    return {address: client.get(address).content.decode() for address in addresses}


def test_every_sheet_is_one_page_of_a4_with_nothing_cut_off(browser, drawn):
    page = browser.new_context().new_page()
    page.emulate_media(media="print")
    for address, words in drawn.items():
        page.set_content(re.sub(r"<(link|script)[^>]*>(</script>)?", "", words))
        for style in STYLES:
            page.add_style_tag(content=style)
        found = page.evaluate(MEASURE)
        tallest = max(one["height"] for one in found) / PX_A_MM
        assert tallest <= MOST_MM and not any(one["out"] or one["over"] for one in found), (address, tallest)
        pages = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))
        assert pages == len(found), (address, pages)
    page.context.close()
