"""The account pages, under /account/, and the choice of language."""

from django.urls import include, path

from folkmoot.belong.people.views import account, coming_in, paper, second_step, ways_in

pages = [
    path("", account.account, name="account"),
    path("sign-in/", coming_in.door, name="door"),
    path("sign-in/code/", coming_in.code, name="code"),
    path("letter-or-card/", paper.letter_or_card, name="letter_or_card"),
    path("sign-in/passkey/", paper.passkey, name="passkey"),
    path("name/", coming_in.name, name="name"),
    path("sign-out/", coming_in.sign_out, name="sign_out"),
    path("sign-out-everywhere/", coming_in.sign_out_everywhere, name="sign_out_everywhere"),
    path("second-step/", second_step.second_step, name="second_step"),
    path("second-step/passkey/", second_step.by_passkey, name="second_step_passkey"),
    path("ways-in/", ways_in.ways_in, name="ways_in"),
    path("ways-in/passkeys/ask/", ways_in.ask_to_make, name="ask_to_make"),
    path("ways-in/passkeys/show/", second_step.ask_to_show, name="ask_to_show"),
    path("ways-in/passkeys/add/", ways_in.add_passkey, name="add_passkey"),
    path("ways-in/passkeys/<slug:public_id>/remove/", ways_in.remove_passkey, name="remove_passkey"),
    path("ways-in/app/", ways_in.app, name="app"),
    path("ways-in/app/begin/", ways_in.begin_app, name="begin_app"),
    path("ways-in/app/remove/", ways_in.remove_app, name="remove_app"),
    path("ways-in/spare-codes/", ways_in.spare_codes, name="spare_codes"),
    path("ways-in/card/", ways_in.print_card, name="print_card"),
    path("ways-in/card/end/", ways_in.end_card, name="end_card"),
    path("email/", ways_in.email, name="email"),
    path("email/code/", ways_in.email_code, name="email_code"),
    path("consents/<slug:name>/", account.consent, name="consent"),
    path("held/", account.held, name="held"),
    path("held/file/", account.download, name="download"),
    path("forget-me/", account.forget, name="forget"),
    path("forgotten/", account.forgotten, name="forgotten"),
]
urlpatterns = [
    path("account/", include((pages, "people"))),
    path("language/", account.language, name="language"),
]
