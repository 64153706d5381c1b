"""Records and charts -> the files readers download.

A format is one file here and one line in `EXPORTS`.
"""

from collections.abc import Callable, Iterator, Mapping

from explainer.book import Book
from explainer.exports import charts, feed, records, tables, views
from explainer.exports.download import Download

EXPORTS: tuple[Callable[[Book], Iterator[Download]], ...] = (records.make, tables.make, charts.make)


def files_of(book: Book) -> tuple[Download, ...]:
    """Every file to download, in the order of the data page."""
    return tuple(download for make in EXPORTS for download in make(book))


def fetched_files_of(book: Book) -> Mapping[str, bytes]:
    """What pages fetch and programs follow, by path; the data page lists none of it."""
    return dict(views.make(book)) | dict(feed.make(book))
