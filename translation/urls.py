"""The room's public addresses, below /{language}/translations/."""

from django.urls import path

from translation.files.volunteers.views import SendView

urlpatterns = [path("send/", SendView.as_view(), name="translation_send")]
