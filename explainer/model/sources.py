"""A published work that we cite."""

from typing import Literal

from explainer.model.records import Record, SourceId
from explainer.model.scalars import Absence, Address, Date, Day, Many, OrAbsent, Text

SourceType = Literal[
    "news-report", "agency-report", "official-statement", "official-page", "report", "dataset", "treaty-text",
    "analysis", "encyclopedia", "broadcast", "event", "article",
]  # fmt: skip


class Source(Record):
    """A published work: article, report, statement, dataset or page."""

    type: SourceType
    """What kind of work it is; `event` is a briefing or interview of which only reports were read, `article` the one this site checks."""
    title: OrAbsent[Text]
    """Its title as printed."""
    title_from: Literal["page", "address"] = "page"
    """Where we have the title from: the page itself, or the words in its web address."""
    publisher: OrAbsent[Text]
    """Who published it."""
    author: OrAbsent[Text] = Absence.not_stated
    """Who wrote it, as credited."""
    published: OrAbsent[Date]
    """When it was published."""
    published_note: Text | None = None
    """How the date is known, when the page does not print it."""
    address: OrAbsent[Address]
    """Where it stands on the web."""
    accessed: Day | None = None
    """The day we read it. Without it, the site's last check."""
    read: Literal["whole", "excerpt", "not-read"] = "excerpt"
    """How much of it we read: all, the stored beginning of a page, or nothing because only reports of it were found."""
    copy_kind: Literal["original", "republication", "mirror", "rewording", "translation"] = "original"
    """What kind of copy we read."""
    derived_from: Many[SourceId] = ()
    """The works it passes on. Sources with a common root count as one independent source."""
    language: Text = "en"
    """The language it is written in, as a BCP 47 code."""
