"""The advocacy guide and the library of publications."""

from resources.models.contributors import Organisation, Person
from resources.models.documents import MeasuredDocument
from resources.models.editions import Edition, EditionChapter, EditionFile
from resources.models.guide import GuideChapterPage, GuidePage, GuideStagePage
from resources.models.intake import LibraryImport, LinkCheck
from resources.models.library import ResourceIndexPage, ResourcePage

__all__ = [
    "Edition",
    "EditionChapter",
    "EditionFile",
    "GuideChapterPage",
    "GuidePage",
    "GuideStagePage",
    "LibraryImport",
    "LinkCheck",
    "MeasuredDocument",
    "Organisation",
    "Person",
    "ResourceIndexPage",
    "ResourcePage",
]
