"""The screens that the browser opens in Arabic are all screens of the room."""

from collections.abc import Iterator

from wagtail import hooks

from tests.translation_screens import NO_SCREENS, SCREENS
from translation.checking.viewsets import stigma_terms
from translation.urls import urlpatterns


def names_of_addresses() -> Iterator[str]:
    """Yield the names of the room's own addresses; what stands before an address of Wagtail's has that one's name."""
    for register in hooks.get_hooks("register_admin_urls"):
        if register.__module__.startswith("translation."):
            yield from (pattern.name for pattern in register() if pattern.name)
    wordings = stigma_terms()
    for pattern in wordings.get_urlpatterns():
        yield f"{wordings.url_namespace}:{pattern.name}"
    yield from (pattern.name for pattern in urlpatterns)


def test_every_address_of_the_room_is_opened_in_arabic_or_is_no_screen():
    without = set().union(*NO_SCREENS.values())
    opened = {screen.name for screen in SCREENS}

    assert set(names_of_addresses()) - opened - without == set()
    assert opened & without == set()


def test_nothing_is_left_out_that_is_not_there():
    assert set().union(*NO_SCREENS.values()) - set(names_of_addresses()) == set()
