"""The marks of a chart -> what is drawn for each: a number or its absence, and the words beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.dates import say_when
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart, Mark
from explainer.model.scalars import Absence
from explainer.wording import say_brief, say_figure, say_standing

_ONE_DAY = 1 / 32  # of a month; what differs by less has one length


@dataclass(frozen=True)
class Value:
    """One value of a chart."""

    category: str
    part: str | None
    panel: str | None
    figure: Figure
    words: str  # the number with its bound, or why there is none
    brief: str  # the same in few signs
    remark: str  # 'our calculation', 'disputed', or nothing
    standing: str  # 'disputed' …, or nothing
    is_highlight: bool
    is_partial: bool  # of a period that is shorter than others in the chart

    @property
    def said(self) -> str:
        """The words with the remark."""
        return ", ".join(filter(None, (self.words, self.remark)))

    @property
    def label(self) -> str:
        """The words, or the signs where they say more: that we computed the number, or that it is disputed."""
        return self.brief if self.remark else self.words

    @property
    def tip(self) -> str:
        """All that is known of it, as one line."""
        return f"{', '.join(filter(None, (self.panel, self.category, self.part)))}: {self.said}"

    @property
    def number(self) -> float | None:
        return None if isinstance(self.figure.value, Absence) else float(self.figure.value)

    @property
    def upper(self) -> float | None:
        """The upper end of a range."""
        return None if self.figure.upper is None else float(self.figure.upper)

    @property
    def numbers(self) -> tuple[float, ...]:
        """None, one, or the two ends of a range."""
        return tuple(number for number in (self.number, self.upper) if number is not None)

    @property
    def is_revised(self) -> bool:
        return self.figure.is_revised and self.number is not None


def values_of(chart: Chart, figures: Mapping[str, Figure], language: Language) -> tuple[Value, ...]:
    """The values of a chart, in the order of its marks."""
    return _values([(_Place.of(mark), figures[mark.figure]) for mark in chart.marks], language)


def values_by_period(figures: Sequence[Figure], highlight: str, language: Language) -> tuple[Value, ...]:
    """The values of a series, each under its period; that with this id is highlighted."""
    names = [say_when(one.period, language, short=True) if one.period else "" for one in figures]
    return _values(
        [(_Place(name, None, None, one.id == highlight), one) for name, one in zip(names, figures, strict=True)],
        language,
    )


def are_partial(figures: Sequence[Figure]) -> tuple[bool, ...]:
    """For each figure whether its period is shorter than those of others."""
    lengths = [(figure.period.months or 0) if figure.period else 0 for figure in figures]
    longest = max(lengths, default=0)
    return tuple(0 < length < longest - _ONE_DAY for length in lengths)


@dataclass(frozen=True)
class _Place:
    """Where a value stands."""

    category: str
    part: str | None
    panel: str | None
    is_highlight: bool

    @classmethod
    def of(cls, mark: Mark) -> "_Place":
        return cls(mark.category, mark.part, mark.panel, mark.highlight)


def _values(placed: Sequence[tuple[_Place, Figure]], language: Language) -> tuple[Value, ...]:
    are_shorter = are_partial([figure for _, figure in placed])
    return tuple(
        _value(place, figure, language, is_partial=is_partial)
        for (place, figure), is_partial in zip(placed, are_shorter, strict=True)
    )


def _value(place: _Place, figure: Figure, language: Language, *, is_partial: bool) -> Value:
    # A bound stays on the line of its number.
    words = say_figure(figure, language).replace(" ", "\u00a0")
    standing = "" if isinstance(figure.value, Absence) else say_standing(figure, language)
    remark = language.with_commas(
        filter(None, (language.say("our calculation") if figure.is_derived else "", standing))
    )
    brief = say_brief(figure, language)
    return Value(
        place.category,
        place.part,
        place.panel,
        figure,
        words,
        brief,
        remark,
        standing,
        place.is_highlight,
        is_partial,
    )
