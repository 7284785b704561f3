"""What templates may say beside Django's own words: addresses and moments.

Comes in: values of the view models. Goes out: text. Refuses to know: what a page is about.
"""

from __future__ import annotations

from datetime import datetime

from django import template

from sayso.page import statics
from sayso.page.edition import Edition, iso

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """Where a static file is served."""
    return statics.address(name)


@register.simple_tag
def href(edition: Edition, path: str = "", anchor: str = "", **query: str) -> str:
    """An address inside the coverage that keeps to the moment shown."""
    return edition.href(path, anchor, **query)


@register.simple_tag
def incident(edition: Edition, name: str) -> str:
    """The address of an incident's page."""
    return edition.href(f"i/{name}/")


@register.filter
def clock(moment: datetime, edition: Edition) -> str:
    """The time of day with its zone."""
    return edition.clock(moment)


@register.filter
def stamp(moment: datetime, edition: Edition) -> str:
    """Day and time with the zone."""
    return edition.stamp(moment)


@register.filter
def moment(at: datetime, edition: Edition) -> str:
    """The time of day, with the day where it is another than that of the edition."""
    same = at.astimezone(edition.zone).date() == edition.at.astimezone(edition.zone).date()
    return edition.clock(at) if same else edition.stamp(at)


@register.filter(name="iso")
def iso_(moment: datetime) -> str:
    """The moment as a machine reads it."""
    return iso(moment)
