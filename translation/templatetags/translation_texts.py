"""Names and titles inside translated sentences."""

from django import template

from core.directions import isolated

register = template.Library()
register.filter("isolated", isolated)
