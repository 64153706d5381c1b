"""A file that readers can download."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """A file that readers can download."""

    path: str  # below the site
    title: str  # what it holds
    content: bytes
    rows: int
