"""A page of prose from `content/`."""

from explainer.model.records import Part
from explainer.model.scalars import Text, Whole


class Heading(Part):
    """What a page of `content/` says of itself in its front matter."""

    title: Text
    """The headline: what the page says, not what kind of page it is."""
    label: Text
    """The name of the page in menus and paths."""
    kicker: Text | None = None
    """The line above the headline. Without it, the label."""
    deck: Text | None = None
    """The lines under the headline."""
    description: Text | None = None
    """One sentence for search engines. Without it, the deck."""


class ContentPage(Part):
    """A file of `content/`: its front matter and its prose."""

    name: Text
    """The path below `content/` without `.md`; a page of this name that the generator makes takes over the heading and prose."""
    heading: Heading
    """The front matter."""
    body: str
    """Markdown in which facts are called by id."""
    first_line: Whole
    """The line of the file on which the body begins."""

    @property
    def file(self) -> str:
        """The file as messages name it."""
        return f"content/{self.name}.md"
