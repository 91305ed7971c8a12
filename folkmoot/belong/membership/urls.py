from django.urls import path

from folkmoot.belong.membership.views import address_lists, desk, joining, keeping, letters, looking, roles, starting

urlpatterns = [
    path("start/", starting.start, name="start_place"),
    path("account/desk-code/", joining.desk_code, name="desk_code"),
    path("<slug:place_slug>/settings/", keeping.settings, name="place_settings"),
    path("<slug:place_slug>/settings/areas/", starting.areas, name="place_areas"),
    path("<slug:place_slug>/settings/open/", keeping.opening, name="open_place"),
    path("<slug:place_slug>/join/", joining.join, name="join_place"),
    path("<slug:place_slug>/join/letter/", joining.letter, name="redeem_letter"),
    path("<slug:place_slug>/join/vouch/", joining.vouch, name="vouch"),
    path("<slug:place_slug>/join/vouch/<str:public_id>/", joining.take_back, name="take_back_vouch"),
    path("<slug:place_slug>/join/moved/", joining.moved, name="moved"),
    path("<slug:place_slug>/desk/", desk.desk, name="desk"),
    path("<slug:place_slug>/desk/card/", desk.card, name="desk_card"),
    path("<slug:place_slug>/letters/", letters.letters, name="letters"),
    path("<slug:place_slug>/letters/file/", address_lists.look_at_file, name="look_at_addresses"),
    path("<slug:place_slug>/letters/list/", address_lists.print_list, name="print_addresses"),
    path("<slug:place_slug>/letters/<str:public_id>/", letters.look, name="look_at_letter"),
    path("<slug:place_slug>/look/", looking.looks, name="looks"),
    path("<slug:place_slug>/look/<str:public_id>/", looking.decide, name="decide_look"),
    path("<slug:place_slug>/look/<str:public_id>/all/", looking.together, name="decide_looks"),
    path("<slug:place_slug>/who/", roles.who, name="who"),
    path("<slug:place_slug>/people/", roles.people, name="people"),
    path("<slug:place_slug>/people/give/", roles.give, name="give_role"),
    path("<slug:place_slug>/people/offices/", roles.name_body, name="name_body"),
    path("<slug:place_slug>/people/offices/<str:body_id>/", roles.office, name="office_contact"),
    path("<slug:place_slug>/people/residency/", roles.end_residency, name="end_residency"),
    path("<slug:place_slug>/people/<str:public_id>/", roles.role, name="role"),
]
