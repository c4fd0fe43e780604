"""Packs of modules: what is in them, and when they are made anew."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction

from core.archives import unpacked
from core.models import Video
from ecourse.models import LessonPage, ModulePack, ModulePage
from ecourse.packs import following
from ecourse.packs.activities import answers_of
from ecourse.packs.content import content_of
from ecourse.packs.files import Inside
from ecourse.packs.page import module_page
from ecourse.services.packs import build_packs
from tests import prepared
from tests.activities import VALUES
from tests.course import recording
from tests.course_packs import built, bytes_of, module_to_take_along, packs, published
from tests.unit.core.telling_clips import mp4

pytestmark = pytest.mark.django_db
Kind = ModulePack.Kind
CONTENT = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


@pytest.fixture(scope="module", autouse=True)
def published_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[ModulePage]:
    """Publish a module without packs once for all tests."""
    with prepared.for_a_module(django_db_blocker, module_to_take_along, "/en/ecourse/") as page:
        yield page


@pytest.fixture
def module(db: None, published_module: ModulePage) -> ModulePage:
    """Return the module, which has no packs, as the database has it."""
    return prepared.anew(published_module)


def test_page_holds_lessons_pictures_and_transcripts_and_names_no_other_file(module: ModulePage):
    page = bytes_of(built(module)[Kind.PAGE]).decode()

    assert "Networks are <b>weak</b> in many places." in page
    assert 'alt="A drawn road"' in page
    assert "This clip is a drawn animation." in page
    assert "Welcome to the road." in page
    addresses = re.findall(r"""(?:src|poster|href)=["']([^"']*)""", page)
    loaded = [address for address in addresses if not address.startswith(("#", "data:"))]
    assert all(address.startswith("http") for address in loaded)
    assert "<link" not in page
    assert re.findall(r"<(?:img|video|source|track|script)[^>]+src=[\"']http", page) == []


def test_page_has_every_kind_of_activity_with_its_answers(module: ModulePage):
    content = content_of(module)
    page = module_page(content, Inside())

    activities = [node for lesson in content.lessons for node in lesson.activities]
    assert len(activities) == len(VALUES)
    assert page.count('data-activity="b-') == len(VALUES)
    found = re.search(r'<script id="answers"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1]) == answers_of(activities)


def test_folder_has_clip_and_captions_beside_its_page(module: ModulePage):
    files = unpacked(bytes_of(built(module)[Kind.FOLDER]))

    names = {name.rpartition(".")[2] for name in files if name.startswith("clips/")}
    assert names == {"mp4", "vtt"}
    page = files["start.html"].decode()
    sources = re.findall(r'<(?:img|source)[^>]* src="([^"]+)"', page)
    assert sources
    assert set(sources) <= set(files)
    assert files["README.txt"].decode("utf-8-sig").startswith(content_of(module).course)


def test_folder_has_the_lighter_files_of_a_clip(module: ModulePage):
    clip = Video.objects.filter(live=True, locale__language_code="en").earliest("pk")
    clip.light_file = ContentFile(mp4(), name="light.mp4")
    clip.audio_file = ContentFile(mp4(track=b"soun"), name="sound.m4a")
    clip.save()

    rows = built(module)

    files = unpacked(bytes_of(rows[Kind.FOLDER]))
    page = files["start.html"].decode()
    for file in (clip.light_file, clip.audio_file):
        name = f"clips/{file.name.rpartition('/')[2]}"
        assert name in files
        assert f'href="{name}"' in page
    assert "data-lighter=" not in bytes_of(rows[Kind.PAGE]).decode().partition("<script")[0]


def test_folder_has_the_voice_of_the_host_beside_its_page(module: ModulePage):
    voice = recording()
    lesson = LessonPage.objects.child_of(module).first()
    assert lesson is not None
    words = {"text": "<p>Listen.</p>", "recording": voice.pk}
    lesson.body = [{"type": "host", "value": words, "id": str(uuid4())}]
    published(lesson)

    rows = built(module)

    files = unpacked(bytes_of(rows[Kind.FOLDER]))
    name = f"clips/{voice.file.name.rpartition('/')[2]}"
    assert name in files
    assert f'src="{name}"' in files["start.html"].decode()
    assert "<audio" not in bytes_of(rows[Kind.PAGE]).decode()


def test_packs_say_size_and_checksum_of_their_files(module: ModulePage):
    for pack in built(module).values():
        content = bytes_of(pack)
        assert pack.size == len(content)
        assert pack.sha256 == hashlib.sha256(content).hexdigest()
        assert (pack.version, pack.changes) == (2, "A new lesson.")


def test_unchanged_module_keeps_its_packs(module: ModulePage):
    before = built(module)

    assert build_packs(page_id=module.pk) == 0
    assert {row.file.name for row in packs(module).values()} == {
        row.file.name for row in before.values()
    }


def test_the_same_lessons_give_the_same_bytes(module: ModulePage):
    before = {kind: pack.sha256 for kind, pack in built(module).items()}
    ModulePack.objects.update(made_from="something else")

    assert build_packs(page_id=module.pk) == len(before)
    assert {kind: pack.sha256 for kind, pack in packs(module).items()} == before


def test_changed_lesson_replaces_the_files(
    module: ModulePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    before = built(module)
    lesson = LessonPage.objects.child_of(module).first()
    assert lesson is not None
    lesson.title = "A lesson that says more"

    with django_capture_on_commit_callbacks(execute=True):
        published(lesson)

    after = packs(module)
    assert before.keys() == after.keys()
    assert "A lesson that says more" in bytes_of(after[Kind.PAGE]).decode()
    assert [row.file.name for row in before.values() if default_storage.exists(row.file.name)] == []


def test_lost_file_is_made_anew(module: ModulePage):
    pack = built(module)[Kind.PAGE]
    default_storage.delete(pack.file.name)

    assert build_packs(page_id=module.pk) == 1
    assert packs(module)[Kind.PAGE].sha256 == pack.sha256


def test_taking_a_module_down_removes_its_packs(
    module: ModulePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    names = [pack.file.name for pack in built(module).values()]

    with django_capture_on_commit_callbacks(execute=True):
        module.unpublish()

    assert packs(module) == {}
    assert [name for name in names if default_storage.exists(name)] == []


def test_deleting_a_module_removes_its_packs(
    module: ModulePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    names = [pack.file.name for pack in built(module).values()]

    with django_capture_on_commit_callbacks(execute=True):
        module.delete()

    assert packs(module) == {}
    assert [name for name in names if default_storage.exists(name)] == []


def test_worker_is_asked_once_for_a_module(module: ModulePage, settings: Any):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    before = DBTaskResult.objects.count()

    following.ask_for_packs(module.pk)
    following.ask_for_packs(module.pk)

    assert DBTaskResult.objects.count() == before + 1


def test_pack_is_sent_as_an_attachment_that_may_run_nothing(module: ModulePage, client: Client):
    pack = built(module)[Kind.PAGE]

    answer = client.get(f"{module.url}packs/{pack.filename}")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == bytes_of(pack)
    assert answer["Content-Disposition"] == f'attachment; filename="{pack.filename}"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    again = client.get(
        f"{module.url}packs/{pack.filename}", headers={"if-none-match": answer["ETag"]}
    )
    assert again.status_code == 304


def test_pack_of_another_module_is_not_found(module: ModulePage, client: Client):
    assert client.get(f"{module.url}packs/module-1-en.html").status_code == 404


def test_lost_file_is_said_to_be_in_the_making(
    module: ModulePage, client: Client, django_capture_on_commit_callbacks: Any
):
    pack = built(module)[Kind.PAGE]
    default_storage.delete(pack.file.name)

    answer = client.get(f"{module.url}packs/{pack.filename}")

    assert answer.status_code == 202
    assert answer["Cache-Control"] == "no-store"
    with packs(module)[Kind.PAGE].file.open("rb") as file:
        assert file.read()


def test_page_about_packs_names_checksums_versions_and_changes(module: ModulePage, client: Client):
    rows = built(module).values()

    text = client.get(f"{module.url}take-along/").content.decode()

    for pack in rows:
        assert pack.sha256 in text
        assert f'href="{module.url}packs/{pack.filename}"' in text
    assert "A new lesson." in text


def test_module_offers_its_packs(module: ModulePage, client: Client):
    rows = built(module).values()

    text = client.get(module.url).content.decode()

    for pack in rows:
        assert f'href="{module.url}packs/{pack.filename}"' in text


def test_package_names_its_files_and_keeps_its_identifiers(module: ModulePage):
    before = manifest_of(built(module)[Kind.SCORM])
    module.version = 3
    published(module)
    pack = built(module)[Kind.SCORM]
    after = manifest_of(pack)

    listed = {file.get("href") for file in after.iter(f"{CONTENT}file")}
    assert listed == set(unpacked(bytes_of(pack))) - {"imsmanifest.xml"}
    resource = after.find(f".//{CONTENT}resource")
    item = after.find(f".//{CONTENT}item")
    assert resource is not None
    assert item is not None
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get(f"{ADL}scormtype") == "sco"
    assert resource.get("href") in listed
    assert after.findtext(f"{CONTENT}metadata/{CONTENT}schemaversion") == "1.2"
    assert (before.get("identifier"), before.get("version")) == (after.get("identifier"), "2")
    assert after.get("version") == "3"


def test_package_tells_administrators_when_a_module_is_complete(module: ModulePage):
    files = unpacked(bytes_of(built(module)[Kind.SCORM]))

    text = files["README.txt"].decode("utf-8-sig")

    assert "all required lessons are marked as read" in text
    assert f"Required activities: {len(VALUES)}" in text


def test_script_of_packages_asks_for_no_name(module: ModulePage):
    page = unpacked(bytes_of(built(module)[Kind.SCORM]))["start.html"].decode()

    assert "LMSInitialize" in page
    assert re.findall(r"cmi\.core\.student|cmi\.student|cmi\.comments", page) == []


def test_module_of_which_lessons_are_to_come_has_no_package(module: ModulePage):
    module.more_to_come = True
    published(module)

    assert Kind.SCORM not in built(module)


def test_lesson_for_some_readers_only_leaves_the_packs(
    module: ModulePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    built(module)
    lesson = LessonPage.objects.child_of(module).first()
    assert lesson is not None

    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=lesson, restriction_type=PageViewRestriction.LOGIN)

    page = bytes_of(packs(module)[Kind.PAGE]).decode()

    assert "Networks are" not in page
    assert "The second lesson." in page


def test_wall_shows_one_idea_on_each_screen_without_answers(module: ModulePage, client: Client):
    answer = client.get(f"{module.url}projector/")

    text = answer.content.decode()
    assert text.count("data-screen>") > len(VALUES)
    assert "Water is wet." in text
    assert "Feedback to" not in text
    assert "This explains it." not in text


def test_wall_needs_few_queries(module: ModulePage, client: Client, django_assert_max_num_queries):
    client.get(f"{module.url}projector/")

    with django_assert_max_num_queries(10):
        client.get(f"{module.url}projector/")


def manifest_of(pack: ModulePack) -> ElementTree.Element:
    """Return the manifest of a package."""
    return ElementTree.fromstring(unpacked(bytes_of(pack))["imsmanifest.xml"])
