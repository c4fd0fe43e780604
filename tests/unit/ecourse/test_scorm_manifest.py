"""The manifest has what SCORM 1.2 asks for, in its order.

The rules are those of the Content Aggregation Model 1.2 (section 2.3, Content Packaging) and of the IMS content
packaging 1.1.2 that it stands on. Their schemas are not carried along: whether their terms allow it is not settled.
"""

import re
from xml.etree import ElementTree

import pytest

from core.archives import unpacked
from ecourse.packs.content import content_of
from ecourse.packs.platform import MANIFEST, platform_package
from tests.course_packs import module_to_take_along

pytestmark = pytest.mark.django_db
IMS = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
# xsd:ID, as identifiers have to be.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
# The children of each element, in their order; "*" may be there more than once.
CHILDREN = {
    "manifest": ["metadata", "organizations", "resources"],
    "metadata": ["schema", "schemaversion"],
    "organizations": ["organization"],
    "organization": ["title", "item"],
    "item": ["title"],
    "resources": ["resource"],
    "resource": ["file*"],
}
ATTRIBUTES = {
    "manifest": {"identifier", "version"},
    "organizations": {"default"},
    "organization": {"identifier"},
    "item": {"identifier", "identifierref", "isvisible"},
    "resource": {"identifier", "type", "href", f"{ADL}scormtype"},
    "file": {"href"},
}


@pytest.fixture(scope="module")
def package(django_db_setup: None, django_db_blocker) -> dict[str, bytes]:
    """Return the files of a package."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        files = unpacked(platform_package(content_of(module_to_take_along())))
        transaction.set_rollback(True)
    return files


@pytest.fixture
def manifest(package: dict[str, bytes]) -> ElementTree.Element:
    """Return the root of the manifest, which lies at the root of the package."""
    return ElementTree.fromstring(package[MANIFEST])


def named(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(IMS)


def test_elements_and_attributes_are_those_of_the_specification(manifest: ElementTree.Element):
    for element in manifest.iter():
        found = [named(child) for child in element]
        wanted = CHILDREN.get(named(element), [])
        if wanted == ["file*"]:
            assert set(found) == {"file"}
        else:
            assert found == wanted
        assert set(element.attrib) == ATTRIBUTES.get(named(element), set())


def test_identifiers_are_names_and_unique(manifest: ElementTree.Element):
    identifiers = [
        value for element in manifest.iter() if (value := element.get("identifier")) is not None
    ]

    assert len(identifiers) == len(set(identifiers)) == 4
    assert all(NAME.fullmatch(identifier) for identifier in identifiers)


def test_every_reference_leads_to_something(
    manifest: ElementTree.Element, package: dict[str, bytes]
):
    organization = manifest.find(f".//{IMS}organization")
    item, resource = manifest.find(f".//{IMS}item"), manifest.find(f".//{IMS}resource")
    assert organization is not None
    assert item is not None
    assert resource is not None

    organizations = manifest.find(f"{IMS}organizations")
    assert organizations is not None
    assert organizations.get("default") == organization.get("identifier")
    assert item.get("identifierref") == resource.get("identifier")
    files = {file.get("href") for file in resource}
    assert resource.get("href") in files
    assert files == set(package) - {MANIFEST}


def test_words_and_values_are_those_that_platforms_read(manifest: ElementTree.Element):
    resource = manifest.find(f".//{IMS}resource")
    assert resource is not None

    assert manifest.findtext(f"{IMS}metadata/{IMS}schema") == "ADL SCORM"
    assert manifest.findtext(f"{IMS}metadata/{IMS}schemaversion") == "1.2"
    assert (resource.get("type"), resource.get(f"{ADL}scormtype")) == ("webcontent", "sco")
    assert all(title.text and len(title.text) <= 200 for title in manifest.iter(f"{IMS}title"))
