from django.urls import include, path

from folkmoot.belong.people.views import coming_in

account = [
    path("sign-in/", coming_in.door, name="door"),
    path("sign-in/code/", coming_in.code, name="code"),
    path("name/", coming_in.name, name="name"),
    path("sign-out/", coming_in.sign_out, name="sign_out"),
    path("sign-out-everywhere/", coming_in.sign_out_everywhere, name="sign_out_everywhere"),
]
urlpatterns = [path("account/", include((account, "people")))]
