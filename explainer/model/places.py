"""A country, province, district, city, or a smaller place."""

from typing import Literal

from explainer.model.records import Part, PlaceId, Sourced
from explainer.model.scalars import Many, OrAbsent, Prose, Text, Whole


class Tile(Part):
    """The cell of a place in a map of tiles, counted from the left and from the top."""

    column: Whole
    """The column, from 1."""
    row: Whole
    """The row, from 1."""


class Place(Sourced):
    """A country, province, district, city, or a smaller place."""

    type: Literal[
        "country", "province", "territory", "former-territory", "district", "city", "locality", "border-crossing"
    ]
    """What kind of place it is; readers see it beside the name, since it says how exactly a place is known."""
    name: Text
    """Its name in our spelling."""
    short: Text | None = None
    """A shorter name for tables and charts."""
    code: OrAbsent[Text] | None = None
    """Its ISO 3166 code, where a source gives one."""
    part_of: PlaceId | None = None
    """The place it lies in."""
    tile: Tile | None = None
    """Its cell in a map of tiles, beside those of its neighbours; a map says nothing about borders."""
    aliases: Many[Text] = ()
    """Other names and spellings."""
    summary: Prose | None = None
    """What a reader has to know about it."""
