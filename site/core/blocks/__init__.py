"""Blocks that editors build pages from, by family."""

from core.blocks.captions import CaptionsBlock
from core.blocks.links import FooterColumnsBlock, LinksBlock
from core.blocks.streams import BodyBlock, HubBlock

__all__ = ["BodyBlock", "CaptionsBlock", "FooterColumnsBlock", "HubBlock", "LinksBlock"]
