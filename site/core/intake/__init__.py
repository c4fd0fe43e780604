"""The one door for files that people bring: pictures are made anew from their pixels."""

from core.intake.images import CleanImage, ImageLimits, clean_image, image_rules

__all__ = ["CleanImage", "ImageLimits", "clean_image", "image_rules"]
