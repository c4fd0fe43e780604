"""The course's part of the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from ecourse.viewsets import HostViewSet

register_snippet(HostViewSet)
