"""Deleting files that no record knows, as a broken connection or a stopped process leaves behind."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

# What is just being added has its file before its record.
ADDING_PERIOD = timedelta(days=1)


def delete_lost_files(folder: str, kept: Iterable[str], moment: datetime) -> int:
    """Delete the files of a folder that belong to none of the kept names, and return their number.

    Sizes of a file are called like it, with a hyphen and more behind the name.
    """
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    known = {name.rpartition("/")[2].partition(".")[0] for name in kept}
    lost = [name for name in names if name.partition(".")[0].partition("-")[0] not in known]
    count = 0
    for path in (f"{folder}/{name}" for name in lost):
        if default_storage.get_modified_time(path) < moment - ADDING_PERIOD:
            default_storage.delete(path)
            count += 1
    return count
