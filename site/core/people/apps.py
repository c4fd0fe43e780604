"""Wagtail's screens for accounts, with ours in their place."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Puts our viewset in the place of Wagtail's."""

    user_viewset = "core.people.viewsets.PersonViewSet"
