"""One page of each type of the shipped site, by what it is: what the browser suite and the audit look at."""

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "home": "",
    "story": "story/",
    "timeline": "timeline/",
    "year": "timeline/2024/",
    "actor-timeline": "timeline/ttp/",
    "actors": "actors/",
    "state": "actors/government-of-pakistan/",
    "armed-group": "actors/ttp/",
    "person": "actors/khawaja-muhammad-asif/",
    "numbers": "numbers/",
    "indicator": "numbers/crss-killed/",
    "questions": "questions/",
    "question": "questions/who-was-hit/",
    "unknown": "unknown/",
    "claims": "claims/",
    "places": "places/",
    "sources": "sources/",
    "source": "sources/the-news-2024-07-02/",
    "corrections": "corrections/",
    "glossary": "glossary/",
    "data": "data/",
    "about": "about/",
    "contents": "contents/",
    "missing": "nothing-here",
    "missing-below": "actors/nothing/here/",
}
# What other sites embed: a page without menus.
EMBEDS: Mapping[str, str] = {"embed": "charts/killed-per-quarter/embed.html"}
# What a first visit may ask for: bytes, compressed, and requests. Pages of statistics may weigh more.
MOST_BYTES = 150_000
MOST_BYTES_OF_STATISTICS = 250_000
MOST_REQUESTS = 12
STATISTICS = frozenset(("numbers", "indicator"))
