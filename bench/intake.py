"""What it costs to make an uploaded picture anew, beside Pillow reading and writing it and no more."""

import io
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from PIL import Image

SIZE = (4000, 3000)
MEGAPIXELS = SIZE[0] * SIZE[1] / 1_000_000
ROUNDS = 3
# What is brought, and what it is stored as.
FORMATS = {
    "JPEG": "JPEG",
    "PNG": "PNG",
    "WEBP": "WEBP",
    "HEIF": "JPEG",
    "AVIF": "JPEG",
    "GIF": "PNG",
}


@dataclass(frozen=True)
class Intake:
    """Milliseconds per megapixel of one format, through the intake and bare."""

    image_format: str
    megabytes: float
    milliseconds: float
    bare_milliseconds: float

    @property
    def ratio(self) -> float:
        """Return the intake's time as a multiple of the bare one."""
        return self.milliseconds / self.bare_milliseconds

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {**asdict(self), "ratio": self.ratio}


def photograph() -> Image.Image:
    """Return a picture with soft colours and a little grain, which packs about as a photograph does."""
    width, height = SIZE
    across = Image.linear_gradient("L").resize(SIZE)
    down = across.transpose(Image.Transpose.ROTATE_90).resize(SIZE)
    grain = Image.effect_noise((width // 4, height // 4), 12).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.merge(
        "RGB", (Image.blend(across, grain, 0.4), Image.blend(down, grain, 0.4), grain)
    )


def measure() -> Iterator[Intake]:
    """Yield the cost of each format; both ways are run in turns, so that they meet the same disturbances."""
    from core.intake import clean_image
    from core.intake.pixels import encode

    picture = photograph()
    for image_format, stored in FORMATS.items():
        out = io.BytesIO()
        picture.save(out, image_format)
        content = out.getvalue()

        def bare(content: bytes = content, stored: str = stored) -> None:
            encode(Image.open(io.BytesIO(content)).convert("RGB"), stored)

        def intake(content: bytes = content) -> None:
            clean_image(io.BytesIO(content))

        rounds = [(_milliseconds(intake), _milliseconds(bare)) for _ in range(ROUNDS)]
        ours, theirs = (statistics.median(times) for times in zip(*rounds, strict=True))
        yield Intake(image_format, len(content) / 1_000_000, ours, theirs)


def _milliseconds(action: Callable[[], None]) -> float:
    """Return the processor's milliseconds for each megapixel."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000 / MEGAPIXELS
