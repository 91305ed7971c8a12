from django.urls import include, path

from folkmoot.belong.membership.views import address_lists, desk, joining, keeping, letters, looking, roles, starting

pages = [
    path("settings/", keeping.settings, name="place_settings"),
    path("settings/areas/", starting.areas, name="place_areas"),
    path("settings/open/", keeping.opening, name="open_place"),
    path("join/", joining.join, name="join_place"),
    path("join/letter/", joining.letter, name="redeem_letter"),
    path("join/vouch/", joining.vouch, name="vouch"),
    path("join/vouch/<str:public_id>/", joining.take_back, name="take_back_vouch"),
    path("join/moved/", joining.moved, name="moved"),
    path("desk/", desk.desk, name="desk"),
    path("desk/card/", desk.card, name="desk_card"),
    path("letters/", letters.letters, name="letters"),
    path("letters/file/", address_lists.look_at_file, name="look_at_addresses"),
    path("letters/list/", address_lists.print_list, name="print_addresses"),
    path("letters/<str:public_id>/", letters.look, name="look_at_letter"),
    path("look/", looking.looks, name="looks"),
    path("look/<str:public_id>/", looking.decide, name="decide_look"),
    path("look/<str:public_id>/all/", looking.together, name="decide_looks"),
    path("who/", roles.who, name="who"),
    path("people/", roles.people, name="people"),
    path("people/give/", roles.give, name="give_role"),
    path("people/offices/", roles.name_body, name="name_body"),
    path("people/offices/<str:body_id>/", roles.office, name="office_contact"),
    path("people/residency/", roles.end_residency, name="end_residency"),
    path("people/<str:public_id>/", roles.role, name="role"),
]
urlpatterns = [
    path("start/", starting.start, name="start_place"),
    path("account/desk-code/", joining.desk_code, name="desk_code"),
    path("<slug:place_slug>/", include(pages)),
]
