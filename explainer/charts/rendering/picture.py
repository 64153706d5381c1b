"""A drawing and the words around it -> a scene that stands alone: finding, measure, drawing, note and source."""

from dataclasses import dataclass

from explainer.charts.drawing.scene import TEXT, Box, Label, Line, Look, Scene, Shape, moved
from explainer.charts.drawing.style import INK, PAPER, wrap

_MARGIN = 24
_GAP = 14
_RULE = 2
_TITLE, _NOTE = 20, 13  # sizes of text in pixels
_LEADING = 1.35  # from line to line, in sizes of the text
_BASELINE = 0.78  # from the top of a capital to its baseline, in sizes of the text


@dataclass(frozen=True)
class Words:
    """What stands around a drawing once it has left its page."""

    title: str
    measure: str
    note: str
    source: str


def frame(scene: Scene, words: Words) -> Scene:
    """The drawing between its words, on the ground of the page."""
    shapes: list[Shape] = [Line(_MARGIN, _MARGIN, _MARGIN + scene.width, _MARGIN, INK, width=_RULE)]
    top: float = _MARGIN + _GAP
    for text, size, is_bold in ((words.title, _TITLE, True), (words.measure, TEXT, False)):
        lines = _lines(text, scene.width, top, size, "" if is_bold else "t2", is_bold=is_bold)
        shapes += lines
        top += len(lines) * size * _LEADING + 2
    top += _GAP
    shapes += (moved(shape, _MARGIN, top) for shape in scene.shapes)
    top += scene.height + _GAP
    for text in (words.note, words.source):
        lines = _lines(text, scene.width, top, _NOTE, "t2")
        shapes += lines
        top += len(lines) * _NOTE * _LEADING + 4
    width, height = scene.width + 2 * _MARGIN, round(top + _MARGIN - _GAP)
    return Scene.of(width, height, [Box(0, 0, width, height, PAPER), *shapes])


def _lines(text: str, width: float, top: float, size: int, look: Look, *, is_bold: bool = False) -> list[Label]:
    """A paragraph from a height down; nothing for no text."""
    lines = wrap(text, width, is_bold=is_bold, size=size) if text else ()
    first = top + size * _BASELINE
    return [
        Label(_MARGIN, first + place * size * _LEADING, line, is_bold=is_bold, look=look, size=size)
        for place, line in enumerate(lines)
    ]
