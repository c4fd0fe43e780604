"""Pictures that were stored by other ways are cleaned afterwards."""

import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from core.models import SiteImage
from tests.unit.core.telling_pictures import exif, plain_picture, telling_picture, traces_in

pytestmark = pytest.mark.django_db


def stored_raw(content: bytes, name: str) -> SiteImage:
    """Return a picture whose file was put into the storage behind the intake's back."""
    image = SiteImage.objects.create(
        title="Old", file=ContentFile(telling_picture("PNG"), name="old.png")
    )
    path = image.file.storage.save(f"original_images/{name}", ContentFile(content))
    SiteImage.objects.filter(pk=image.pk).update(file=path, file_hash="", file_size=None)
    return SiteImage.objects.get(pk=image.pk)


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """Give each test files of its own, for the command deletes some."""
    settings.MEDIA_ROOT = shutil.copytree(settings.MEDIA_ROOT, tmp_path / "media")


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any) -> Any:
    def run_command() -> tuple[str, str]:
        out, errors = StringIO(), StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("clean_images", stdout=out, stderr=errors)
        return out.getvalue(), errors.getvalue()

    return run_command


def test_all_but_what_cannot_be_read_is_cleaned_and_stays_so_when_cleaned_again(run: Any):
    unreadable = stored_raw(b"nothing", "broken.jpg")
    turned = telling_picture("JPEG", plain_picture((48, 64)), exif=exif(orientation=6))
    image = stored_raw(turned, "IMG_20311224_Cairo.jpg")
    storage, old = image.file.storage, image.file.name
    size = image.get_rendition("width-20|format-jpeg").file.name
    titles = set(SiteImage.objects.values_list("pk", "title"))

    _out, errors = run()

    fresh = SiteImage.objects.get(pk=image.pk)
    with storage.open(fresh.file.name) as file:
        assert traces_in(file.read()) == []
    assert (fresh.width, fresh.height) == (64, 48)
    assert not storage.exists(old)
    assert not storage.exists(size)
    assert not fresh.renditions.exists()
    assert str(unreadable.pk) in errors
    assert SiteImage.objects.get(pk=unreadable.pk).file.name == unreadable.file.name

    run()

    assert set(SiteImage.objects.values_list("pk", "title")) == titles
    for one in SiteImage.objects.all():
        assert storage.exists(one.file.name), one.title
