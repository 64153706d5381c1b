"""What readers are shown of a record beyond its value: on pages of the sample project, before the site is put together."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
import yaml
from sample import NO_DRAWING, RETRACTED, TESTS, MakeProject, book_of

from explainer.checks import Context, check, check_pages
from explainer.load import load
from explainer.pages import make_pages, render_pages
from explainer.pages.addresses import address_of
from explainer.project import packaged_templates

URL = "https://lake.example/pike/"
Edits = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Made:
    """The pages of the sample project with some changes."""

    context: Context
    pages: Mapping[str, bytes]

    @property
    def words(self) -> Mapping[str, str]:
        """What each page says, without front matter and tags, and with single spaces."""
        texts = {path: page.decode().rpartition("\n---\n")[2] for path, page in self.pages.items()}
        return {path: " ".join(re.sub(r"<[^>]*>", " ", text).split()) for path, text in texts.items()}


@pytest.fixture
def make(make_project: MakeProject) -> Callable[..., Made]:
    def make_them(
        edits: Edits | None = None, added: Mapping[str, str] | None = None, today: date | None = None
    ) -> Made:
        checked = check(load(make_project({"edits": edits or {}, "added": added or {}})), today)
        assert checked.problems == ()
        context = checked.context
        drawings = dict.fromkeys(context.explainer.charts, NO_DRAWING)
        book = book_of(context.explainer, context.figures, drawings, context.today)
        return Made(context, render_pages(make_pages(book), book, (packaged_templates(),)))

    return make_them


REVIEW = {
    "site_data/observations/2024.yaml": {"  value: 250\n": "  value: 250\n  review_by: 2026-04-01\n"},
    "site_data/actors.yaml": {"  short: lake warden\n": "  short: lake warden\n  checked_on: 2026-02-02\n"},
}


def test_what_is_due_for_another_check_says_so_beside_its_evidence(make: Callable[..., Made]) -> None:
    pages = make(REVIEW, today=date(2026, 4, 2)).words
    values, _, rest = pages["numbers/pike.md"].partition("Our calculations")
    calculations, _, evidence = rest.partition("Evidence on this page")
    words = "Due for another check since 1 April 2026"
    counts = [part.count(words) for part in (values, calculations, evidence)]
    assert counts == [0, 2, 1], "the two computed from the figure, and the figure"


def test_nothing_is_due_before_its_day_is_past(make: Callable[..., Made]) -> None:
    pages = make(REVIEW, today=date(2026, 4, 1)).words
    assert [path for path, text in pages.items() if "Due for" in text] == []


def test_the_page_of_a_record_tells_when_it_was_checked(make: Callable[..., Made]) -> None:
    pages = make(REVIEW).words
    assert "Last checked 2 February 2026" in pages["actors/warden.md"]
    assert "Last checked 1 March 2026" in pages["actors/anglers.md"]


def test_a_whole_site_that_is_due_says_so_on_its_pages(make: Callable[..., Made]) -> None:
    edits = {
        "site_data/site.yaml": {"checked_by: second reader\n": "checked_by: second reader\nnext_review: 2026-06-01\n"}
    }
    pages = make(edits, today=date(2026, 6, 2)).words
    assert "Due for another check since 1 June 2026" in pages["index.md"]


def said(number: int) -> str:
    """A source, and a statement of which it carries ten words."""
    return f"""

said-{number}:
  actor: warden
  date: 2026-01-14
  text: Something else.
  quote: {{text: no{number} two three four five six seven eight nine ten, source: page-{number}}}
  evidence: [{{source: page-{number}, locator: page 1}}]
"""


def page(number: int) -> str:
    return f"""

page-{number}:
  type: official-page
  title: Page {number}
  publisher: Publisher {number}
  published: 2026-01-14
  address: https://council.example/{number}
"""


def quoting(count: int) -> Mapping[str, str]:
    return {
        "site_data/statements.yaml": "".join(map(said, range(count))),
        "site_data/sources.yaml": "".join(map(page, range(count))),
    }


def test_a_page_may_quote_so_many_words(make: Callable[..., Made]) -> None:
    made = make(added=quoting(9))
    assert check_pages(made.context, made.pages) == ()


def test_a_page_quotes_no_more_words(make: Callable[..., Made]) -> None:
    """Six words stand on the page of all statements already."""
    made = make(added=quoting(10))
    assert [str(one) for one in check_pages(made.context, made.pages)] == [
        "site_data/statements.yaml:87:17: said-9.quote.text: must be shorter or stand elsewhere: "
        "the page questions/index quotes 106 words, at most 100 are allowed"
    ]


LATER = """
pike-2024-later:
  indicator: pike
  period: 2024
  place: lake-vesper
  value: 260
  vintage: 2026-01-14
  revision_of: pike-2024
  evidence: [{source: yearbook-2025, locator: page 3}]

pike-2023:
  indicator: pike
  period: 2023
  place: lake-vesper
  value: not_found
  looked_for: In both yearbooks.
"""


def test_numbers_say_what_is_missing_and_what_was_revised(make: Callable[..., Made]) -> None:
    words = make(added={"site_data/observations/2024.yaml": LATER}).words
    for page in ("numbers.md", "numbers/pike.md"):
        _, _, rest = words[page].partition("What is missing Looked" if "/" in page else "What is missing We looked")
        missing, _, revised = rest.partition("What was revised")
        assert "2023" in missing, page
        assert (
            "2024 first value published: 15 January 2025; later value published: 14 January 2026 250 260" in revised
        ), page


def test_a_calculation_opens_with_its_arithmetic(make: Callable[..., Made]) -> None:
    text = make().pages["numbers/pike.md"].decode()
    sum_ = text[text.index('<li id="pike-2024-parts"') :]
    words = " ".join(re.sub(r"<[^>]*>", " ", sum_[: sum_.index("</li>")]).split())
    assert "<summary><b>250</b> pike seen in both bays, 2024</summary>" in sum_
    assert words.startswith("250 pike seen in both bays, 2024 250 = 150 + 100 The source published: 250")


PEOPLE = {
    "site_data/sources.yaml": """
court-2026-01-20:
  type: official-statement
  title: List of banned clubs
  publisher: Lake Court
  published: 2026-01-20
  address: https://court.example/list
""",
    "site_data/actors.yaml": """
heron:
  type: person
  name: E. Heron
  short: Heron
  summary: Fishes in the lake.
  evidence: [{source: yearbook-2025, locator: page 8}]

shore-club:
  type: organization
  name: Shore Club
  short: Shore Club
  summary: A club.
  heads:
    - text: E. Otter
      named_by: {authority: warden, source: court-2026-01-20}
      evidence: [{source: court-2026-01-20, locator: page 1}]
  listings:
    - {authority: warden, programme: Ban, date: 2026-01-20, evidence: [{source: court-2026-01-20, locator: page 1}]}
  evidence: [{source: yearbook-2025, locator: page 8}]
""",
    "site_data/statements.yaml": """
nets:
  actor: warden
  date: 2026-01-14
  text: Heron set nets.
  allegation: {about: [heron], status: denied, answers: [no-nets]}
  evidence: [{source: yearbook-2025, locator: page 8}, {source: court-2026-01-20, locator: page 2}]

hooks:
  actor: warden
  date: 2026-01-14
  text: Heron set hooks.
  allegation: {about: [heron], status: reported, looked_for: In both yearbooks.}
  evidence: [{source: yearbook-2025, locator: page 8}, {source: court-2026-01-20, locator: page 2}]

no-nets:
  actor: heron
  date: 2026-01-15
  text: Set no nets.
  responds_to: nets
  evidence: [{source: yearbook-2025, locator: page 8}, {source: court-2026-01-20, locator: page 2}]
""",
    "site_data/relations.yaml": """
shore-club-rival-of-anglers:
  subject: shore-club
  type: rival
  object: anglers
  label: rivals
  text: The two are rivals.
  evidence: [{source: yearbook-2025, locator: page 8}]
""",
}
NAMED = {
    "site_data/site.yaml": {"checked_by: second reader\n": "checked_by: second reader\nnaming_authorities: [warden]\n"}
}


@pytest.mark.parametrize("path", ["questions/index.md", "actors/warden.md"])
def test_an_allegation_stands_nowhere_without_how_it_stands_and_what_the_person_says(
    make: Callable[..., Made], path: str
) -> None:
    words = make(NAMED, PEOPLE).words[path]
    assert "Heron set nets. Said of Heron : denied . Answered by: Heron, 15 January 2026 ." in words.replace(
        " Statement", ""
    )
    assert "Said of Heron : reported. No answer was found. We looked here: In both yearbooks." in words


def test_whoever_is_named_in_a_banned_group_is_so_by_a_listing(make: Callable[..., Made]) -> None:
    assert "E. Otter 1 source Named so by a listing: lake warden" in make(NAMED, PEOPLE).words["actors/shore-club.md"]


BEFORE_STOCKING = """
netting:
  title: The warden buys a net
  kind: decision
  date: 2024-09
  actors: [{actor: warden, role: actor}]
  summary: A net is bought.
  evidence: [{source: yearbook-2024, locator: page 3}]
"""


def test_an_undated_event_stands_in_the_year_of_its_neighbour(make: Callable[..., Made]) -> None:
    made = make(added={"site_data/events.yaml": BEFORE_STOCKING})
    whole = made.pages["timeline.md"].decode()
    assert re.findall(r'id="year-[^"]*"', whole) == ['id="year-2024"']
    assert re.findall(r'<li class="piece tl__i" id="([^"]*)"', whole) == ["first-count", "stocking", "netting"]
    assert "timeline/undated.md" not in made.pages


def test_a_year_and_an_actor_have_a_page_each_that_repeats_no_anchor(make: Callable[..., Made]) -> None:
    made = make(added={"site_data/events.yaml": BEFORE_STOCKING})
    year, warden = made.pages["timeline/2024.md"].decode(), made.pages["timeline/warden.md"].decode()
    assert [page.count('<li class="tl__i">') for page in (year, warden)] == [3, 2]
    assert 'href="../#netting"' in year


def test_an_entry_says_how_exactly_its_date_is_known_and_when_it_was_reported(make: Callable[..., Made]) -> None:
    words = make(added={"site_data/events.yaml": BEFORE_STOCKING}).words["timeline.md"]
    netting = words[words.index("September 2024") :]
    assert netting.startswith("September 2024 known to the month earliest report read: 15 January 2025")
    assert "date not stated after: The warden counts pike for the first time" in words


REPOSITORY = "title: The pike of Lake Vesper\n"


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("repository: https://example.org/pike", "https://example.org/pike/issues/new?title=first-count"),
        ("contact: pike@example.org", "mailto:pike@example.org?subject=first-count"),
        ("contact: the lake warden, on Mondays", "../about/#report-an-error"),
    ],
)
def test_an_error_is_reported_with_the_id_of_its_record(setting: str, address: str, make: Callable[..., Made]) -> None:
    made = make({"site_data/site.yaml": {REPOSITORY: f"{REPOSITORY}{setting}\n"}})
    assert f'<a href="{address}" aria-label="Report an error in this entry' in made.pages["timeline.md"].decode()


def test_a_disputed_value_says_so_wherever_it_stands(make: Callable[..., Made]) -> None:
    """In prose, in the table of a chart, in the table of its count, and among what rests on its source."""
    words = make({"site_data/observations/2024.yaml": {"  value: 250\n": "  value: 250\n  status: disputed\n"}}).words
    for path in ("index.md", "numbers.md", "numbers/pike.md", "sources/yearbook-2024.md"):
        assert re.search(r"\b250 \(disputed\)", words[path]), path


def test_a_disputed_event_says_so_where_nothing_else_is_said_of_it(make: Callable[..., Made]) -> None:
    words = make({"site_data/events.yaml": {"  key: true\n": "  key: true\n  status: denied\n"}}).words
    entry = words["timeline.md"].partition("walks the shore and counts pike.")[2]
    assert entry.startswith(" denied ")
    assert "The warden counts pike for the first time (denied)" in words["actors/warden.md"]


def test_of_several_values_the_preferred_one_comes_first_and_one_set_aside_says_why(make: Callable[..., Made]) -> None:
    other = """
pike-2025-{name}: {{indicator: pike, period: 2025, place: lake-vesper, value: {value}, rank: {rank}, evidence: [{{source: yearbook-2025, locator: page 5}}]}}
"""
    values = other.format(name="aside", value=291, rank="deprecated, rank_reason: A slip of the pen.")
    values += other.format(name="first", value=305, rank="preferred")
    words = make(added={"site_data/observations/2025.yaml": values}).words["numbers/pike.md"]
    assert "305 at least 300 291 (set aside) A slip of the pen." in words


WAIVED = {
    "site_data/observations/2024.yaml": {"  value: 250\n": "  value: 251\n"},
    "site_data/derivations.yaml": {
        "  published: pike-2024\n": "  published: pike-2024\n  waiver: The yearbook counts one pike in both bays.\n"
    },
}


def test_a_kept_disagreement_stands_with_the_figure_and_with_the_calculation(make: Callable[..., Made]) -> None:
    pages = make(WAIVED).words
    table, notes = pages["numbers/pike.md"].split("Evidence on this page")
    assert "The source published: 251 . The two do not agree. The yearbook counts one pike in both bays." in table
    assert "Does not agree 250 , our calculation. The yearbook counts one pike in both bays." in notes
    assert "Does not agree" in pages["index.md"], "the home page gives the figure, and its note"


REVISED = """
pike-2024-later: {indicator: pike, period: 2024, place: lake-vesper, value: 255, vintage: 2026-01-14, revision_of: pike-2024, evidence: [{source: yearbook-2025, locator: page 3}]}
"""


def test_first_and_later_value_name_each_other_with_their_days(make: Callable[..., Made]) -> None:
    notes = make(added={"site_data/observations/2025.yaml": REVISED}).words["numbers/pike.md"]
    assert "This value published 15 Jan 2025 Revised 255 , 14 Jan 2026" in notes
    assert "First published 250 , 15 Jan 2025 This value published 14 Jan 2026" in notes


WITHDRAWN = """

raid: {title: The nets are cut, kind: attack, date: 2025-06-01, status: withdrawn, places: [lake-vesper], actors: [{actor: warden, role: target}], summary: Nets are cut., evidence: [{source: yearbook-2025, locator: page 3}]}
"""


def test_a_withdrawn_record_leaves_a_tombstone_at_its_address_and_nowhere_else(make: Callable[..., Made]) -> None:
    made = make(added={"site_data/events.yaml": WITHDRAWN, "site_data/corrections.yaml": RETRACTED})
    stone = made.pages["timeline.md"].decode()
    stone = stone[stone.index('id="raid"') :]
    assert '<del class="old">The nets are cut</del>' in stone[:500]
    assert "Withdrawn on 20 February 2026: The yearbook tells of another lake." in made.words["timeline.md"]
    assert "Nets are cut." not in made.words["timeline.md"]
    assert [path for path, words in made.words.items() if "The nets are cut" in words] == [
        "timeline.md",
        "timeline/2025.md",
        "corrections.md",
    ]


@pytest.mark.parametrize(
    "id",
    [
        "warden", "lake-vesper", "first-count", "pike", "pike-2024-parts", "warden-on-warmth", "c01-more-pike",
        "why-more-pike", "sighting", "pike-by-year", "yearbook-2024",
    ],
)  # fmt: skip
def test_a_difference_between_reports_is_told_beside_the_record(id: str, make: Callable[..., Made]) -> None:
    assert '#gazette-number">' in page_of(id, make).partition('class="evidence"')[0]


@pytest.mark.parametrize("id", ["pike-2024", "anglers-cooperate-with-warden"])
def test_a_difference_between_reports_is_told_in_the_note_of_a_fact(id: str, make: Callable[..., Made]) -> None:
    page = page_of(id, make)
    note = page[page.index(f'<div class="noted" id="e-{id}-1"') :].partition("</div>")[0]
    assert '#gazette-number">' in note


def test_facts_with_the_same_evidence_share_one_entry(make: Callable[..., Made]) -> None:
    """Each keeps its own note and the addresses of its evidence; the works are listed once."""
    once = "locator: page 3}]"
    twice = "locator: page 3}, {source: yearbook-2025, locator: page 9}]"
    lines = [f"  value: {value}\n  evidence: [{{{{source: yearbook-2024, {{}}\n" for value in (150, 100)]
    made = make({"site_data/observations/2024.yaml": {line.format(once): line.format(twice) for line in lines}})
    page = made.pages["numbers/pike.md"].decode()
    entries = page[page.index('class="evidence"') :].split("<li>")[1:]
    (entry,) = [one for one in entries if "page 9" in one]
    assert re.findall(' id="([^"]*)"', entry.partition("</ol>")[0]) == [
        "e-pike-2024-north-1", "e-pike-2024-south-1", "e-pike-2024-north-2", "e-pike-2024-south-2",
    ]  # fmt: skip
    assert [entry.count(one) for one in ('<div class="noted"', "<dt>Counted by</dt>", "<cite>")] == [2, 2, 2]
    links = re.findall(r'href="#e-pike-2024-(?:north|south)-1" data-n="(\d+)"', page)
    assert {int(one) for one in links} == {entries.index(entry) + 1}


def page_of(id: str, make: Callable[..., Made]) -> str:
    """The page of a record that a correction is about."""
    made = make({"site_data/corrections.yaml": {"about: [pike-2025]": f"about: [{id}]"}})
    record = made.context.explainer.find(id)
    assert record is not None
    return made.pages[address_of(record, made.context.explainer).page].decode()


def test_a_statement_names_what_answers_it(make: Callable[..., Made]) -> None:
    answer = """
anglers-on-warmth:
  actor: anglers
  date: 2026-01-14
  text: It was not.
  responds_to: warden-on-warmth
  evidence: [{source: yearbook-2025, locator: page 2}]
"""
    said = make(added={"site_data/statements.yaml": answer}).words["questions/index.md"]
    assert "Answers: lake warden" in said
    assert "Answered by: the anglers" in said


def test_what_was_not_found_of_actors_and_claims_stands_with_all_that_is_unknown(make: Callable[..., Made]) -> None:
    edits = {
        "site_data/actors.yaml": {
            "  short: the anglers\n": "  short: the anglers\n  unknowns: [When the club was founded.]\n"
        },
        "site_data/claims.yaml": {"  verdict: opinion\n": "  verdict: unconfirmed\n"},
    }
    unknown = make(edits).words["unknown.md"]
    assert re.search(r"Vesper Anglers.{1,8} Club When the club was founded\.", unknown)
    assert (
        "No lake is better for pike. Claim c02-best-lake We looked for: Counts of other lakes, in both yearbooks."
        in unknown
    )


LISTED = """
bay-club:
  type: armed-group
  name: Bay Club
  short: Bay Club
  summary: A group that took nets.
  latest_attack:
    - text: Nets taken in 2025
      evidence: [{source: yearbook-2025, locator: page 9}]
  founded:
    - text: "2023"
      evidence: [{source: yearbook-2024, locator: page 2}]
  listings:
    - {authority: warden, programme: List of 2024, date: 2024-05, evidence: [{source: yearbook-2024, locator: page 2}]}
    - {authority: warden, programme: List of 2025, date: 2025-02, evidence: [{source: yearbook-2025, locator: page 2}]}
  evidence: [{source: yearbook-2024, locator: page 7}]
"""
RAID = """
raid:
  title: Nets are taken
  kind: attack
  date: 2024-03
  actors: [{actor: bay-club, role: actor}]
  summary: Nets are taken from the bay.
  evidence: [{source: yearbook-2024, locator: page 7}]
"""
BAY_CLUB = {"site_data/actors.yaml": LISTED, "site_data/events.yaml": RAID}
THEN = {"site_data/site.yaml": {"title: The pike of Lake Vesper\n": "title: The pike of Lake Vesper\nthen: 2024-07\n"}}


def fact_box(made: Made, actor: str) -> list[str]:
    """The labels of a fact box, in order."""
    page = made.pages[f"actors/{actor}.md"].decode()
    box = page[page.index("At a glance") : page.index("</aside>")]
    return re.findall(r"<dt>([^<]*)</dt>", box)


def test_a_fact_box_has_the_rows_of_its_type_in_their_order(make: Callable[..., Made]) -> None:
    made = make(THEN, BAY_CLUB)
    assert fact_box(made, "bay-club") == [
        "Formed", "First attack", "Latest attack", "Last checked", "Leaders", "Where it is active",
        "Banned or listed in July 2024", "Since then, up to the last check",
    ]  # fmt: skip
    assert fact_box(made, "warden") == ["Since", "Last checked", "Seat"]


def test_a_fact_box_tells_what_held_then_from_what_came_since(make: Callable[..., Made]) -> None:
    words = make(THEN, BAY_CLUB).words["actors/bay-club.md"]
    _, _, listed = words.partition("Banned or listed in July 2024")
    then, _, since = listed.partition("Since then, up to the last check")
    assert "List of 2024" in then
    assert "List of 2025" not in then
    assert "List of 2025" in since


def test_a_profile_has_everything_that_names_the_actor(make: Callable[..., Made]) -> None:
    """The warden is named in a field of one event and in the text of another."""
    event = """
letter:
  title: A letter about nets
  kind: statement
  date: 2025-03
  actors: [{actor: anglers, role: actor}]
  summary: The club writes to {{ actor("warden") }}.
  evidence: [{source: yearbook-2025, locator: page 3}]
"""
    words = make(added={"site_data/events.yaml": event}).words["actors/warden.md"]
    for named in ("Why were more pike seen?", "The weather", "A letter about nets", "Warm springs let more young pike live.",
                  "Pike seen", "The warden counts pike for the first time"):  # fmt: skip
        assert named in words, named


def test_a_question_is_told_in_its_parts(make: Callable[..., Made]) -> None:
    aspects = """  aspects:
    - text: Warm springs helped
      stances:
        - {actor: warden, says: says_so, statement: warden-on-warmth}
        - {actor: anglers, says: not_found}
  unknowns:"""
    made = make({"site_data/questions.yaml": {"  unknowns:": aspects}})
    words = made.words["questions/why-more-pike.md"]
    assert "Part of the question lake warden the anglers Warm springs helped says so not found" in words
    assert 'href="#e-warden-on-warmth-1"' in made.pages["questions/why-more-pike.md"].decode()


def test_the_table_of_a_strip_by_kind_names_the_kinds(make: Callable[..., Made]) -> None:
    case = yaml.safe_load((TESTS / "cases/pictures/strip-by-kind.yaml").read_text("utf-8"))
    page = make(added=case["added"]).words["timeline.md"]
    table = page.partition("Event Date Kind")[2].partition("In words")[0]
    assert len(re.findall(r"Pike are caught \d{4}\b.*?\bmeeting\b", table)) == 13


def test_a_verdict_says_whose_it_is_and_a_note_of_a_claim_what_is_claimed(make: Callable[..., Made]) -> None:
    claims, _, notes = make().words["claims.md"].rpartition("Evidence on this page")
    assert "Refines sources add detail Claim c01-more-pike" in claims
    assert "Opinion nothing to check Claim c02-best-lake" in claims
    assert "c01-more-pike: The number of pike rose by a fifth, to 300. Verdict Refines (sources add detail)" in notes


def test_the_index_has_a_word_once_and_says_what_another_name_stands_for(make: Callable[..., Made]) -> None:
    edits = {"site_data/terms.yaml": {"  term: sighting\n": "  term: sighting\n  aliases: [Vesper, observation]\n"}}
    index = make(edits).words["contents.md"]
    assert "observation see sighting, term" in index
    assert "Vesper see sighting, term , place" in index
    assert "lake warden see The warden of Lake Vesper" in index


def test_the_list_of_events_comes_before_all_pictures_but_the_first(make: Callable[..., Made]) -> None:
    chart = "{}:\n  kind: timeline\n  title: Two days\n  measure: Events\n  alt: Two events.\n  events: [first-count, stocking]\n"
    both = "".join(chart.format(id) for id in ("first-picture", "second-picture"))
    page = make({"site_data/charts.yaml": {"pike-by-year:\n": f"{both}pike-by-year:\n"}}).pages["timeline.md"].decode()
    assert page.index('id="first-picture"') < page.index('class="tl"') < page.index('id="second-picture"')
