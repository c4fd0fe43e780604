"""Pictures that were stored before the intake stood at the door."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from core.intake import clean_image
from core.models import SiteImage


@dataclass
class Cleaned:
    """How many stored pictures were made anew, and the ids of those that could not be."""

    count: int
    refused: list[int]


def clean_stored_images() -> Cleaned:
    """Make every stored picture anew, and delete the old files and all sizes made from them.

    A picture that the intake refuses, or whose file is lost, stays as it is and is reported.
    """
    result = Cleaned(0, [])
    for image in SiteImage.objects.order_by("pk").iterator():
        try:
            clean_stored_image(image=image)
        except (OSError, ValidationError):
            result.refused.append(image.pk)
        else:
            result.count += 1
    return result


def clean_stored_image(*, image: SiteImage) -> None:
    """Make one stored picture anew; its old file goes once the new one is safely recorded.

    Raises OSError where the file is lost and ValidationError where the intake refuses it.
    """
    storage, old_name = image.file.storage, image.file.name
    with storage.open(old_name) as file:
        clean = clean_image(file)
    with transaction.atomic():
        image.file.save(clean.name, clean)
        for rendition in image.renditions.all():
            rendition.delete()
        transaction.on_commit(lambda: storage.delete(old_name))
