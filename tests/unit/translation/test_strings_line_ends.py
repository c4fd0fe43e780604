"""Texts of several lines, from a file and from a browser."""

from wagtail_localize.segments import StringSegmentValue


def test_lines_from_a_browser_are_the_lines_from_a_file():
    ends = [StringSegmentValue("forms", text).string.data for text in ("one\ntwo", "one\r\ntwo")]

    assert ends == ["one<br/>two", "one<br/>two"]
