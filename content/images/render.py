"""Renders the drawings in source/ to the pictures and the clips of the starting content, and its voices.

A folder clip-{name} there holds the scenes of a clip in their order. Run this after a change to a drawing:
`python content/images/render.py` renders everything, `python content/images/render.py hero card-map` only
the named ones, `… clip-gold-standard` only that clip. A computer reads the English transcripts in
snippets/recordings/: `… welcome-to-thresholds`.
It needs Chromium (named by $CHROMIUM, else "chromium") and, for clips and voices, ffmpeg (with flite).
"""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).resolve().parent
SOURCE = PICTURES / "source"
CLIPS = PICTURES.parent / "videos"
RECORDINGS = PICTURES.parent / "snippets" / "recordings"

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
FRAMES_PER_SECOND = 15
FADE_FRAMES = 6
CLIP_SIZE = (960, 540)
LIGHT_SIZE = (416, 234)
LIGHT_FRAMES_PER_SECOND = 5
POSTER_SIZE = (1280, 720)
SOCIAL_CARD_SIZE = (1200, 630)
SOCIAL_CARD_CROP = (0, 36, 1920, 1044)

SEEK = """seconds => document.getAnimations().forEach(animation => {
    animation.pause();
    animation.currentTime = seconds * 1000;
})"""


def show(page: Page, drawing: Path, size: tuple[int, int]) -> None:
    """Show one drawing at the given size, alone and without margins."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    style = "body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }"
    page.set_content(f"<style>{style}</style>{drawing.read_text()}")


def capture(page: Page) -> Image.Image:
    """Return what the page shows now."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def save(picture: Image.Image, name: str) -> None:
    """Save without loss: flat drawings stay small and their colours exact."""
    picture.save(PICTURES / f"{name}.png", optimize=True)


def attribute(drawing: Path, name: str) -> float:
    """Return a number from the first line of a drawing, such as its width."""
    found = re.search(rf'\b{name}="([\d.]+)"', drawing.read_text())
    if found is None:
        raise SystemExit(f"{drawing.name} has no {name}")
    return float(found[1])


def render_still(page: Page, drawing: Path) -> None:
    """Render one drawing at its own size; the social card is cut out of the hero."""
    size = int(attribute(drawing, "width")), int(attribute(drawing, "height"))
    show(page, drawing, size)
    picture = capture(page)
    save(picture, drawing.stem)
    if drawing.stem == "hero":
        card = picture.crop(SOCIAL_CARD_CROP).resize(SOCIAL_CARD_SIZE, Image.Resampling.LANCZOS)
        save(card, "social-card")


def clip_frames(page: Page, scenes: list[Path]) -> Iterator[Image.Image]:
    """Yield every frame of the clip; each scene fades into the next."""
    last = None
    for scene in scenes:
        show(page, scene, CLIP_SIZE)
        for number in range(round(attribute(scene, "data-seconds") * FRAMES_PER_SECOND)):
            page.evaluate(SEEK, number / FRAMES_PER_SECOND)
            frame = capture(page)
            if last is not None and number < FADE_FRAMES:
                yield Image.blend(last, frame, (number + 1) / (FADE_FRAMES + 1))
            else:
                yield frame
        last = frame


def render_poster(page: Page, scene: Path) -> None:
    """Render the end of a clip's last scene as the picture shown before it plays."""
    show(page, scene, POSTER_SIZE)
    page.evaluate(SEEK, attribute(scene, "data-seconds"))
    save(capture(page), scene.parent.name)


def render_clip(page: Page, folder: Path) -> None:
    """Render all scenes of a folder into one silent video that plays while it still loads."""
    scenes = sorted(folder.glob("*.svg"))
    clip = CLIPS / f"{folder.name.removeprefix('clip-')}.mp4"
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", "{}x{}".format(*CLIP_SIZE), "-r", str(FRAMES_PER_SECOND), "-i", "-", "-an"]
    command += ["-vf", "scale=out_color_matrix=bt709:out_range=tv", "-colorspace", "bt709"]
    command += ["-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    command += ["-c:v", "libx264", "-profile:v", "main", "-pix_fmt", "yuv420p"]
    command += ["-preset", "veryslow", "-tune", "animation", "-crf", "31", "-g", "300"]
    command += ["-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", str(clip)]
    CLIPS.mkdir(exist_ok=True)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for frame in clip_frames(page, scenes):
            encoder.stdin.write(frame.tobytes())
    if encoder.returncode:
        raise SystemExit("ffmpeg could not make the clip")
    render_light_clip(clip)
    render_poster(page, scenes[-1])


def render_light_clip(clip: Path) -> None:
    """Render a clip again, smaller, for weak connections: less than a third of its bytes."""
    light = clip.with_name(f"{clip.stem}-light.mp4")
    scaled = "scale={}:{}".format(*LIGHT_SIZE)
    command = ["ffmpeg", "-y", "-loglevel", "error", "-i", str(clip), "-an"]
    command += ["-vf", f"{scaled},fps={LIGHT_FRAMES_PER_SECOND}", "-c:v", "libx264"]
    command += ["-pix_fmt", "yuv420p", "-preset", "veryslow", "-tune", "animation", "-crf", "36"]
    command += [
        "-map_metadata",
        "-1",
        "-fflags",
        "+bitexact",
        "-movflags",
        "+faststart",
        str(light),
    ]
    subprocess.run(command, check=True)


def render_voice(recording: Path) -> None:
    """Let a computer read the transcript of a recording."""
    transcript = tomllib.loads(recording.read_text())["transcript"]
    spoken = html.unescape(re.sub(r"<[^>]+>", " ", transcript))
    voice = CLIPS / f"{recording.stem}.m4a"
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as text:
        text.write(spoken)
        text.flush()
        command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi"]
        command += ["-i", f"flite=textfile={text.name}:voice=slt", "-c:a", "aac", "-b:a", "32k"]
        command += ["-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart"]
        subprocess.run([*command, str(voice)], check=True)


def main(names: list[str]) -> None:
    """Render the named pictures, clips and voices, or all of them."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        raise SystemExit("Chromium was not found: set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        page = browser.new_page()
        for drawing in sorted(SOURCE.glob("*.svg")):
            if not names or drawing.stem in names:
                render_still(page, drawing)
        for folder in sorted(SOURCE.glob("clip-*/")):
            if not names or folder.name in names:
                render_clip(page, folder)
        browser.close()
    for recording in sorted(RECORDINGS.glob("*.toml")):
        if not names or recording.stem in names:
            render_voice(recording)


if __name__ == "__main__":
    main(sys.argv[1:])
