from django.urls import include, path

from folkmoot.act.groups.views import group, offices, people, private, private_things, things
from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)

ONE, CIRCLE = "<public_id:public_id>/", "private/<public_id:public_id>/"
pages = [
    path("", group.index, name="groups"),
    path("start/", group.start, name="group_start"),
    path("start/steering/", group.start_steering, name="group_start_steering"),
    path("private/", private.mine, name="circles"),
    path("private/start/", private.start, name="circle_start"),
    path(CIRCLE, private.circle, name="circle"),
    path(f"{CIRCLE}change/", private.change, name="circle_change"),
    path(f"{CIRCLE}invite/", private.invite, name="circle_invite"),
    path(f"{CIRCLE}leave/", private.leave, name="circle_leave"),
    path(f"{CIRCLE}pages/new/", private_things.new_page, name="circle_page_new"),
    path(f"{CIRCLE}pages/<public_id:page_id>/", private_things.page, name="circle_page"),
    path(f"{CIRCLE}pages/<public_id:page_id>/change/", private_things.change_page, name="circle_page_change"),
    path(f"{CIRCLE}files/put/", private_things.put_file, name="circle_file_put"),
    path(f"{CIRCLE}files/<public_id:file_id>/", private_things.file, name="circle_file"),
    path(f"{CIRCLE}files/<public_id:file_id>/about/", private_things.about_file, name="circle_file_about"),
    path(f"{CIRCLE}words/<public_id:word_id>/", private.word, name="circle_word"),
    path(f"{CIRCLE}people/<public_id:seat_id>/", private.seat, name="circle_seat"),
    path(ONE, group.group, name="group"),
    path(f"{ONE}join/", people.join, name="group_join"),
    path(f"{ONE}leave/", people.leave, name="group_leave"),
    path(f"{ONE}people/", people.people, name="group_people"),
    path(f"{ONE}people/<public_id:person_id>/", people.person, name="group_person"),
    path(f"{ONE}offices/", offices.offices, name="group_offices"),
    path(f"{ONE}offices/<public_id:office_id>/", offices.office, name="group_office"),
    path(f"{ONE}change/", group.change, name="group_change"),
    path(f"{ONE}close/", group.close, name="group_close"),
    path(f"{ONE}pages/new/", things.new_page, name="group_page_new"),
    path(f"{ONE}pages/<public_id:page_id>/", things.page, name="group_page"),
    path(f"{ONE}pages/<public_id:page_id>/change/", things.change_page, name="group_page_change"),
    path(f"{ONE}files/put/", things.put_file, name="group_file_put"),
    path(f"{ONE}files/<public_id:file_id>/", things.file, name="group_file"),
    path(f"{ONE}files/<public_id:file_id>/off/", things.take_off, name="group_file_off"),
]
urlpatterns = [path("groups/", include(pages))]
