"""Groups and their meetings in the small world: a steering group with all that hangs on it, and a private one of the resident."""

from folkmoot.act.groups import actions as groups
from folkmoot.act.groups import private_actions as circles
from folkmoot.act.groups import private_things
from folkmoot.act.groups.models import Belonging
from folkmoot.base import clock
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.documents import Document as Pdf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.furniture.meetings import actions as meetings
from folkmoot.furniture.meetings.actions import Call
from tests import make
from tests.house.together import Parts


def parts(place: Place, people: dict[str, Person | None]) -> Parts:
    """A steering group whose secretary the resident is and the checker asked to join, with a meeting; a private one of the resident."""
    resident, organiser = people["resident"], make.holder(place, Role.ORGANISER)
    group = groups.start_steering(
        organiser, place, name="The hub", about="We steer it.", terms="For two years.", quorum=2, notice_days=7
    )
    groups.answer(organiser, groups.join(resident, group))
    groups.set_role(organiser, group.belongings.get(person=resident), Belonging.SECRETARY)
    asked = groups.join(people["checker"], group)
    page = groups.write_page(resident, group, title="Tools", text="A ladder.")
    office = groups.name_office(organiser, group, title="Chair")
    file = groups.put_file(resident, group, title="A table", picture=Picture(b"a picture", 1, 1))
    held = Call(clock.now() - make.A_DAY, "The hub", ("The roof",), noticed_on=(clock.now() - make.A_WEEK).date())
    meeting = meetings.call(organiser, group, held)
    prices = meetings.put_item(organiser, meeting, title="Prices", paper=Pdf(b"%PDF-1.4 %%EOF"), paper_title="Prices")
    meetings.begin(organiser, meeting, here=[resident])
    coming = meetings.call(organiser, group, Call(clock.now() + 2 * make.A_WEEK, "The hub"))
    circle = circles.start_circle(resident, place, called="R", kind="support", name="Us")
    seat = circle.seats.get()
    neighbour = circles.enter(people["neighbour"], place, code=circles.invite(resident, seat), called="N")
    word = circles.say(resident, seat, text="Hello.")
    inner = private_things.write_page(resident, seat, title="Tea", text="At four.")
    paper = private_things.put_file(resident, seat, title="Tea", picture=Picture(b"a picture", 1, 1))
    one = {"public_id": group.public_id, "person_id": asked.public_id, "page_id": page.public_id}
    one["office_id"] = office.public_id
    inside = {"public_id": circle.public_id, "word_id": word.public_id, "seat_id": neighbour.public_id}
    inside |= {"page_id": inner.public_id, "file_id": paper.public_id}
    return {
        "groups": {**one, "file_id": file.public_id},
        "<place_slug>/groups/private": inside,
        "meetings": {"public_id": meeting.public_id, "item_id": prices.public_id},
        "meetings/put": {"public_id": coming.public_id},
        "meetings/cancel": {"public_id": coming.public_id},
        "meetings/link": {"public_id": coming.public_id},
        "<place_slug>/meetings/call": {"what": "group", "public_id": group.public_id},
    }
