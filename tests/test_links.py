"""A link in prose that leads nowhere is told where it stands, with the address that was meant."""

from sample import MakeProject

from explainer.load import load
from explainer.pages.links import find_lost_links

OUTPUT = {
    "index.md": b'<h2 id="counts">',
    "about.md": b"",
    "claims.md": b'<p id="c01">',
    "sources/index.md": b"",
    "data/observations.csv": b"",
}
LINKS = """\
[a](..) [b](../) [c](../#counts) [d](.) [e](#here) [f](../claims/#c01) [g](../data/observations.csv) [h](https://x.example/)
[i](claims.md) [j](../claim/#c01) [k](../claims/#c02) [l](/claims/) [m](../../claims/) [n](../claims) [o](../sources/index.html)
[p](#nowhere) [q](../data/observation.csv) <mailto:a@b.example> [r](../sources/)
"""


def test_links_of_prose_that_lead_nowhere(make_project: MakeProject) -> None:
    project = make_project({"files": {"content/about.md": f"---\ntitle: t\nlabel: l\n---\n{LINKS}"}})

    found = find_lost_links(load(project).explainer, {**OUTPUT, "about.md": b'<h2 id="here">'})

    assert [str(one) for one in found] == [
        "content/about.md:6:1: leads to no page of the site: 'claims.md'. Did you mean '../claims/'?",
        "content/about.md:6:16: leads to no page of the site: '../claim/#c01'. Did you mean '../claims/'?",
        "content/about.md:6:35: leads to no place on that page: '../claims/#c02'",
        "content/about.md:6:55: leads to no page of the site: '/claims/'. Did you mean '../claims/'?",
        "content/about.md:6:69: leads to no page of the site: '../../claims/'. Did you mean '../claims/'?",
        "content/about.md:6:88: leads to no page of the site: '../claims'. Did you mean '../claims/'?",
        "content/about.md:6:103: leads to no page of the site: '../sources/index.html'. Links look like '../claims/'",
        "content/about.md:7:1: leads to no place on that page: '#nowhere'. Did you mean 'here'?",
        "content/about.md:7:15: leads to no page of the site: '../data/observation.csv'. Links look like '../claims/'",
    ]
