"""Blocks that editors build pages from, by family."""

from core.blocks.captions import CaptionsBlock
from core.blocks.links import FooterColumnsBlock, LinksBlock
from core.blocks.streams import OVERVIEW, BodyBlock

__all__ = ["OVERVIEW", "BodyBlock", "CaptionsBlock", "FooterColumnsBlock", "LinksBlock"]
