"""Packs in a real browser: the page from disk without a network, the package inside of somebody else's run-time."""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from core.archives import unpacked
from ecourse.packs.content import content_of
from ecourse.packs.files import Inside
from ecourse.packs.folder import module_folder
from ecourse.packs.page import module_page
from ecourse.packs.platform import platform_package
from tests.activities import IDS, permanent_id, stored
from tests.course import lesson
from tests.course_packs import module_to_take_along
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import PHONE

pytestmark = pytest.mark.django_db

PLATFORM = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Platform</title>
<script src="scorm12.min.js"></script>
<script>
  window.asked = [];
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  const kept = localStorage.getItem("kept");
  if (kept) { API.loadFromJSON(JSON.parse(kept)); }
  const get = API.LMSGetValue.bind(API);
  API.LMSGetValue = (name) => { asked.push(name); return get(name); };
  const finish = API.LMSFinish.bind(API);
  API.LMSFinish = (text) => {
    localStorage.setItem("kept", JSON.stringify(API.renderCMIToJSONObject().cmi));
    window.finished = true;
    return finish(text);
  };
</script>
<iframe title="Module" src="module/start.html" width="1000" height="800"></iframe></html>"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[str]:
    """Return the address of a learning platform with the module on it."""
    runtime = os.environ.get("SCORM_RUNTIME")
    if not runtime:
        pytest.fail("The run-time of SCORM is missing: run the tests with `make test`.")
    shutil.copy(runtime, tmp_path / "scorm12.min.js")
    (tmp_path / "index.html").write_text(PLATFORM, encoding="utf-8")
    unpack(platform_package(content_of(module_to_take_along())), tmp_path / "module")
    handler = partial(QuietHandler, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def unpack(packed: bytes, folder: Path) -> Path:
    """Unpack an archive into a folder and return it."""
    for name, content in unpacked(packed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def activity(place: Page | FrameLocator, kind: str) -> Locator:
    """Return the form of an activity."""
    return place.locator(f"#b-{IDS[kind][:8]}")


def answer_everything(place: Page | FrameLocator) -> None:
    """Do every activity: all right but the short answer."""
    activity(place, "single_choice").get_by_label("this", exact=True).check()
    for text in ("first", "second"):
        activity(place, "several_choices").get_by_label(text, exact=True).check()
    activity(place, "true_false").get_by_label("True", exact=True).check()
    for number in (1, 2, 3):
        selected = activity(place, "matching").get_by_label(f"item {number}")
        selected.select_option(label=f"match {number}")
    order_steps(activity(place, "ordering"))
    activity(place, "short_answer").get_by_label("Which word?").fill("something else")
    for kind in ("single_choice", "several_choices", "true_false", "matching", "ordering"):
        activity(place, kind).get_by_role("button", name="Check").click()
    activity(place, "short_answer").get_by_role("button", name="Check").click()
    activity(place, "reflection").get_by_role("button", name="I have thought about it").click()
    activity(place, "scenario").get_by_role("link", name="speak").click()
    activity(place, "worksheet").get_by_role("button", name="I have filled it in").click()


def order_steps(form: Locator) -> None:
    """Bring the steps into their order, from the last to the first."""
    for number in (3, 2, 1):
        step = form.locator("[data-step]", has_text=f"step {number}")
        for _move in range(2):
            step.get_by_role("button", name=f"Up: step {number}").click()


def read_everything(place: Page | FrameLocator) -> None:
    """Mark all lessons as read."""
    for button in place.get_by_role("button", name="I have read this lesson").all():
        button.click()


def value(page: Page, name: str) -> str:
    """Return what the platform knows."""
    return str(page.evaluate("name => API.getCMIValue(name)", name))


def test_page_is_learned_from_disk_without_a_network(
    new_context: Callable[..., BrowserContext], tmp_path: Path
):
    file = tmp_path / "module-9-en.html"
    file.write_text(module_page(content_of(module_to_take_along()), Inside()), encoding="utf-8")
    context = new_context(viewport=PHONE)
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())

    answer_everything(page)
    expect(activity(page, "short_answer")).to_contain_text("Feedback to wrong")
    activity(page, "short_answer").get_by_label("Which word?").fill(" ECONOMIE ")
    activity(page, "short_answer").get_by_role("button", name="Check").click()
    read_everything(page)

    expect(activity(page, "short_answer")).to_contain_text("Feedback to right")
    expect(page.get_by_text("Done", exact=True)).to_have_count(len(IDS))
    for kind in ("single_choice", "several_choices", "matching", "ordering"):
        expect(activity(page, kind).locator("[data-result]")).to_contain_text("Right.")
    broken = "[...document.images].filter(image => !image.naturalWidth).length"
    assert page.evaluate(broken) == 0
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations_on_light_and_dark(page) == []
    assert said == []


def test_worksheet_of_a_page_from_disk_is_kept_only_on_request(page: Page, tmp_path: Path):
    module = module_to_take_along()
    again = {**stored("worksheet"), "id": permanent_id("the same sheet again")}
    lesson(module, "third", body=[again])
    file = tmp_path / "module.html"
    file.write_text(module_page(content_of(module), Inside()), encoding="utf-8")
    page.goto(file.as_uri())
    goals = page.get_by_label("Goal")
    goals.first.fill("a law that listens")
    assert page.evaluate("localStorage.length") == 0

    page.get_by_label("Keep on this device").first.check()
    goals.last.fill("and lasts")
    page.reload()

    expect(goals.first).to_have_value("and lasts")
    expect(goals.last).to_have_value("and lasts")
    page.get_by_role("button", name="Forget now").first.click()
    expect(goals.last).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_answer_is_compared_as_the_site_compares_it(page: Page, tmp_path: Path):
    from ecourse.activities.writing import fold_answer

    texts = [
        "  Économie ",
        "ECONOMIE",
        "١٢ месяцев",
        "إدارة",
        "الإدارة",
        "Straße",
        "it’s—so",
        "ﬁn",
        "㊀",
    ]
    file = tmp_path / "module.html"
    file.write_text(module_page(content_of(module_to_take_along()), Inside()), encoding="utf-8")
    page.goto(file.as_uri())

    assert page.evaluate("texts => texts.map(compare.fold)", texts) == list(map(fold_answer, texts))


def test_folder_shows_its_clip_and_pictures_from_disk(page: Page, tmp_path: Path):
    folder = unpack(module_folder(content_of(module_to_take_along())), tmp_path)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "start.html").as_uri())

    page.evaluate("document.querySelector('video').load()")
    loads = "() => document.querySelector('video').preload = 'metadata'"
    page.evaluate(loads)
    page.wait_for_function("document.querySelector('video').readyState > 0")
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length > 0")

    assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).length") == 0
    assert said == []


def test_page_can_be_read_and_printed_without_scripts(
    new_context: Callable[..., BrowserContext], tmp_path: Path
):
    file = tmp_path / "module.html"
    file.write_text(module_page(content_of(module_to_take_along()), Inside()), encoding="utf-8")
    page = new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())

    expect(page.get_by_text("answers cannot be checked here")).to_be_visible()
    expect(page.get_by_text("Scene gone")).to_be_visible()
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    expect(page.get_by_text("This explains it.")).to_have_count(4)
    expect(page.get_by_text("This explains it.").first).to_be_hidden()


def test_package_reports_completion_and_score_resumes_and_says_that_no_platform_answers(
    page: Page, platform: str
):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(platform)
    module = page.frame_locator("iframe")
    expect(module.get_by_role("button", name="Check").first).to_be_visible()
    page.wait_for_function("API.getCMIValue('cmi.core.lesson_status') === 'incomplete'")

    answer_everything(module)
    assert value(page, "cmi.core.lesson_status") == "incomplete"
    read_everything(module)

    assert value(page, "cmi.core.lesson_status") == "completed"
    assert value(page, "cmi.core.score.raw") == "83"
    assert 0 < len(value(page, "cmi.suspend_data")) < 4096
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("window.finished")
    kept = json.loads(page.evaluate("localStorage.getItem('kept')"))
    assert kept["core"]["exit"] == "suspend"

    page.reload()
    module = page.frame_locator("iframe")
    expect(module.get_by_text("Done", exact=True).last).to_be_visible()
    expect(module.get_by_text("✓ Read").last).to_be_visible()
    activity(module, "short_answer").get_by_label("Which word?").fill("économie")
    activity(module, "short_answer").get_by_role("button", name="Check").click()
    assert value(page, "cmi.core.score.raw") == "100"
    assert value(page, "cmi.core.lesson_status") == "completed"

    names = page.evaluate("window.asked")
    assert set(names) == {"cmi.suspend_data", "cmi.core.lesson_status"}
    assert [url for url in asked if not url.startswith((platform, "data:", "about:"))] == []

    page.goto(f"{platform}module/start.html")

    expect(page.get_by_text("No learning platform answers here")).to_be_visible()
    activity(page, "reflection").get_by_role("button", name="I have thought about it").click()
    expect(activity(page, "reflection").get_by_text("Done", exact=True)).to_be_visible()


def test_wall_is_walked_with_arrow_keys_and_scrolls_without_scripts(
    live_site: LiveSite, new_context: Callable[..., BrowserContext]
):
    address = f"{live_site.address}/en/ecourse/thresholds/projector/"
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(address)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-number]")).to_have_text("3")
    expect(page.locator("[data-screen]").nth(2)).to_be_in_viewport(ratio=0.5)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-number]")).to_have_text("2")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("[data-screen]").nth(2)).to_be_focused()
    assert violations_on_light_and_dark(page) == []

    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    expect(plain.get_by_role("button", name="Next")).to_have_count(0)
    expect(plain.locator("[data-screen]").last).to_be_visible()
