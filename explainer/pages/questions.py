"""Who says what: the disputed questions, each with its positions; every statement; what nobody we read knows."""

from collections.abc import Iterator
from itertools import groupby

from explainer.book import Book
from explainer.model.content import Heading
from explainer.model.scalars import Absence
from explainer.model.statements import Question, Statement
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page


def make(book: Book) -> Iterator[Page]:
    """The index with all statements, a page per disputed question, and what we do not know."""
    questions = book.explainer.questions.values()
    disputed = [one for one in questions if one.kind == "disputed"]
    statements = sorted(book.explainer.statements.values(), key=order_of_statement)
    yield make_list(
        book,
        at.QUESTIONS,
        "pages/questions.jinja",
        (at.HOME,),
        {
            "disputed": disputed,
            "statements": [(year, list(found)) for year, found in groupby(statements, key=_year_of)],
        },
    )
    yield make_list(
        book,
        at.UNKNOWN,
        "pages/unknown.jinja",
        (at.HOME, at.QUESTIONS),
        {
            "unknown": [one for one in questions if one.kind == "unknown"],
            "disputed": [one for one in disputed if one.unknowns],
            "actors": [one for one in book.explainer.actors.values() if one.unknowns],
            "claims": [one for one in book.explainer.claims.values() if one.verdict == "unconfirmed"],
        },
    )
    for question in disputed:
        yield _question(book, question)


def _question(book: Book, question: Question) -> Page:
    ids = dict.fromkeys(one for position in question.positions for one in position.statements)
    return Page(
        at.address_of(question, book.explainer).page,
        "pages/question.jinja",
        Heading(
            title=question.title, label=question.short or question.title, kicker=book.language.say("Disputed question")
        ),
        above=(at.HOME, at.QUESTIONS),
        record=question,
        values={
            "question": question,
            "statements": sorted((book.explainer.statements[one] for one in ids), key=order_of_statement),
        },
    )


def order_of_statement(statement: Statement) -> tuple[bool, object]:
    """Dated statements in order, undated ones after them."""
    if isinstance(statement.date, Absence):
        return True, statement.id
    return False, statement.date.order


def _year_of(statement: Statement) -> int | None:
    return None if isinstance(statement.date, Absence) else statement.date.year
