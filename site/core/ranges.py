"""Files with byte ranges (RFC 9110, section 14), which browsers need to seek in a clip."""

import re
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

LARGEST_PART = 1024 * 1024
SINGLE_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def requested_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte asked for, or None where the whole file should be sent.

    Several ranges, other units and malformed headers are ignored, as the standard allows.
    Raises ValueError where no byte of the range exists.
    """
    match = SINGLE_RANGE.match(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return None
    if start >= size or start > end:
        raise ValueError("no byte of this range exists")
    return start, end


def file_response(
    request: HttpRequest, file: Any, size: int, headers: dict[str, str]
) -> HttpResponseBase:
    """Return an open file, or the part of it that was asked for, at most LARGEST_PART at a time."""
    headers = {**headers, "Accept-Ranges": "bytes"}
    try:
        wanted = requested_range(request.headers.get("Range", ""), size)
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if wanted is None:
        return FileResponse(file, headers=headers)
    start, end = wanted
    end = min(end, start + LARGEST_PART - 1)
    with file:
        file.seek(start)
        part = file.read(end - start + 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return HttpResponse(part, status=206, headers=headers)
