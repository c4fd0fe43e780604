"""Pictures that tell where, when and by what they were taken, and a reader that finds it."""

import io
from typing import Any

import exifread
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

PLACE = "CANARY-PLACE"
MAKER = "CANARY-MAKER"
COMMENT = "CANARY-COMMENT"
TIME = "2031:12:24 03:04:05"
XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>CANARY-XMP</rdf:RDF>"
    b'</x:xmpmeta><?xpacket end="w"?>'
)
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x78\x00\x0bCANARY-IPTC"

# Whatever of this is found in a file came out of the original one.
TRACES = [
    *(b"CANARY", b"2031:12:24", b"Exif\x00", b"8BIM", b"xmpmeta", b"xpacket", b"ICC_PROFILE"),
    *(b"iCCP", b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"EXIF", b"XMP ", b"ICCP"),
]
FORMATS = ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF"]
ENDINGS = {
    "JPEG": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "HEIF": ".heic",
    "AVIF": ".avif",
    "GIF": ".gif",
}


def plain_picture(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """Return a picture whose corners differ: red at the top left, blue at the bottom right."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    picture.paste("blue", (size[0] // 2, size[1] // 2, *size))
    return picture.convert(mode)


def exif(orientation: int = 1) -> bytes:
    """Return EXIF data with maker, time and place."""
    data = Image.Exif()
    data[0x010E] = COMMENT
    data[0x010F] = MAKER
    data[0x0112] = orientation
    data[0x0132] = TIME
    place = data.get_ifd(0x8825)
    place[1] = "N"
    place[2] = (IFDRational(30), IFDRational(2), IFDRational(40))
    place[3] = "E"
    place[4] = (IFDRational(31), IFDRational(14), IFDRational(9))
    place[27] = PLACE.encode()
    return data.tobytes()


def telling_picture(image_format: str, picture: Image.Image | None = None, **more: Any) -> bytes:
    """Return a file with everything planted that its format can hold."""
    picture = picture or plain_picture()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, Any] = {"exif": exif(), "icc_profile": profile}
    if image_format == "JPEG":
        options |= {"comment": COMMENT, "xmp": XMP, "quality": 95}
    elif image_format == "PNG":
        notes = PngInfo()
        notes.add_text("Comment", COMMENT)
        notes.add_text("Author", MAKER, zip=True)
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options |= {"pnginfo": notes}
    elif image_format in ("WEBP", "HEIF", "AVIF"):
        options |= {"xmp": XMP}
    elif image_format == "GIF":
        options = {"comment": COMMENT.encode()}
    out = io.BytesIO()
    picture.save(out, image_format, **{**options, **more})
    content = out.getvalue()
    if image_format == "JPEG":
        segment = b"\xff\xed" + (len(IPTC) + 2).to_bytes(2, "big") + IPTC
        content = content[:2] + segment + content[2:]
    return content


def traces_in(content: bytes) -> list[str]:
    """Return what a file still tells: by an independent reader, by Pillow, and byte by byte."""
    found = [str(trace) for trace in TRACES if trace in content]
    found += _tags(content)
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        told = {"exif", "xmp", "icc_profile", "comment", "photoshop", "Comment", "Author"}
        found += sorted(told & {str(key) for key in picture.info})
        found += [str(tag) for tag in picture.getexif()]
    return found


def _tags(content: bytes) -> list[str]:
    """Return what exifread finds; it fails over the way in which some HEIC files hold their EXIF."""
    try:
        return [str(tag) for tag in exifread.process_file(io.BytesIO(content))]
    except AssertionError:
        return ["unreadable EXIF"]
