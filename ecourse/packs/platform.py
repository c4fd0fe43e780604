"""A module as a package for learning platforms: SCORM 1.2, one sharable content object (SCO) for each module.

Adlnet's SCORM 1.2 Content Aggregation Model says what the manifest has to hold. Its identifiers are made from
the module's key and its language, so that a platform takes a new version for the old one.
"""

from django.template.loader import render_to_string
from django.utils.translation import override

from core.archives import archive
from ecourse.packs.content import ModuleContent
from ecourse.packs.files import Beside
from ecourse.packs.folder import readme
from ecourse.packs.page import module_page

START = "start.html"
MANIFEST = "imsmanifest.xml"
# A platform keeps 4,096 characters (cmi.suspend_data); the script needs at most this many for each lesson
# and activity, and some for where the learner was.
MOST_SIGNS, SIGNS_FOR_EACH, SIGNS_FOR_PLACE = 4096, 10, 20


def fits_platform(content: ModuleContent) -> bool:
    """Say whether a learner's place in the module fits into what a platform keeps."""
    things = sum(1 + len(lesson.activities) for lesson in content.lessons)
    return things * SIGNS_FOR_EACH + SIGNS_FOR_PLACE < MOST_SIGNS


def platform_package(content: ModuleContent) -> bytes:
    """Return the package as a ZIP with its manifest at the root."""
    places = Beside()
    places.add(START, module_page(content, places, on_platform=True).encode())
    places.add("README.txt", readme(content, "ecourse/packs/platform_readme.txt"))
    places.add(MANIFEST, manifest(content, sorted(places.files)).encode())
    return archive(places.files)


def manifest(content: ModuleContent, files: list[str]) -> str:
    """Return the manifest that names the module, its start and all its files."""
    identifier = f"IDPC-ECOURSE-{content.key}-{content.language}"
    with override(content.language):
        return render_to_string(
            "ecourse/packs/imsmanifest.xml",
            {"module": content, "identifier": identifier, "start": START, "files": files},
        )
