"""The law map: places, the records of their laws, texts about them, and what is published of it."""

from atlas.models.changes import LawChange
from atlas.models.corrections import Correction
from atlas.models.jurisdictions import Jurisdiction, JurisdictionName
from atlas.models.pages import AtlasPage
from atlas.models.records import FactSource, LawRecord, ThresholdAmount
from atlas.models.releases import DataRelease, ReleaseFile
from atlas.models.texts import JurisdictionText

__all__ = [
    "AtlasPage",
    "Correction",
    "DataRelease",
    "FactSource",
    "Jurisdiction",
    "JurisdictionName",
    "JurisdictionText",
    "LawChange",
    "LawRecord",
    "ReleaseFile",
    "ThresholdAmount",
]
