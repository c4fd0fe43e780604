"""The pictures of the handbook: the screens that they show are driven, and with HANDBOOK_IMAGES=1 photographed anew."""

import io
import json
import os
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import LiveSite
from tests.handbook import PICTURES, Guide, Step, guides

SIZE = {"width": 1100, "height": 760}
COLOURS = 64
PREPARE = """
import json
from django.conf import settings
from django.test import Client
from wagtail.users.models import UserProfile
from tests.handbook import addresses, guides, prepare
from tests.translation_strings import account

prepare()
sessions = {}
for guide in guides():
    if any(step.pictures for step in guide.steps()):
        person = account(guide.account)
        profile = UserProfile.get_for_user(person)
        profile.preferred_language = guide.language
        profile.save()
        client = Client()
        client.force_login(person)
        sessions[f"{guide.role}.{guide.language}"] = client.cookies[settings.SESSION_COOKIE_NAME].value
places = {code: addresses(code) for code in ("fr", "ar")}
print(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "sessions": sessions, "places": places}))
"""
# What a picture begins with, where that is not the top of the page.
BEGINS_AT = {"overview": ".translation-overview__matrix"}
# What is beside the point of every picture, and different each day.
QUIET = "document.querySelectorAll('.messages').forEach((one) => one.remove())"


def test_screens_in_pictures_say_what_the_handbook_says(
    own_site: LiveSite, new_context: Callable[..., BrowserContext]
):
    printed = own_site.manage("shell", "--no-imports", "-c", PREPARE)
    prepared = json.loads(printed.strip().splitlines()[-1])
    missing = []
    for guide in guides():
        name = f"{guide.role}.{guide.language}"
        if name not in prepared["sessions"]:
            continue
        context = new_context(viewport=SIZE)
        cookie = {"name": prepared["cookie"], "value": prepared["sessions"][name]}
        context.add_cookies([{**cookie, "url": own_site.address}])
        places = prepared["places"][guide.work_language]
        page = context.new_page()
        for step in guide.steps():
            if step.pictures:
                missing += [f"{name}: {word}" for word in not_seen(page, own_site, step, places)]
                show(page, own_site, guide, step, places)
        context.close()

    assert missing == []


def not_seen(page: Page, site: LiveSite, step: Step, places: dict[str, str]) -> list[str]:
    """Return the names of a step that a person does not see on its screens."""
    seen = ""
    for screen in step.screens:
        open_screen(page, site, places[screen])
        seen += page.locator("body").inner_text().casefold()
    seen = " ".join(seen.split())
    return [name for name in step.names if name.casefold() not in seen]


def open_screen(page: Page, site: LiveSite, address: str) -> None:
    answer = page.goto(f"{site.address}{address}")
    assert answer is not None
    assert answer.ok, address
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZE["width"], address


def show(page: Page, site: LiveSite, guide: Guide, step: Step, places: dict[str, str]) -> None:
    """Photograph the screens that the step's pictures are named after, if that is asked for."""
    for name in step.pictures:
        screen = name.removesuffix(".png").removesuffix(f"-{guide.language}")
        if os.environ.get("HANDBOOK_IMAGES") != "1":
            assert (PICTURES / name).exists()
            continue
        open_screen(page, site, places[screen])
        page.evaluate(QUIET)
        if screen in BEGINS_AT:
            page.locator(BEGINS_AT[screen]).evaluate("place => place.scrollIntoView()")
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(COLOURS).save(PICTURES / name, optimize=True)
