"""A project's own templates: what is misspelt, in another encoding or no template is told before a page is made."""

import pytest
from sample import MakeProject

from explainer.publish import theme_names
from explainer.templates import find_template_faults


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pages/glossary.jinja": b"{% include 'parts/own.jinja' %}", "parts/own.jinja": b"x"}, []),
        ({"theme/partials/header.html": b"", "theme/partials/social.html": b"", "theme/assets/own.woff2": b"\xff"}, []),
        ({"theme/assets/css/95-own.css": b"a {}", "theme/assets/own.js": b"1", ".DS_Store": b"\xff"}, []),
        (
            {"pages/glosary.jinja": b"", "notes.txt": b"", "theme/partials/headr.html": b"", "theme/assets/own.css": b""},
            [
                "templates/notes.txt:1:1: replaces no file of ours and is used by none of the project's. See templates/ of the generator for the names",
                "templates/pages/glosary.jinja:1:1: replaces no file of ours and is used by none of the project's. Did you mean 'pages/glossary.jinja'?",
                "templates/theme/assets/own.css:1:1: is loaded by no page; style sheets lie in templates/theme/assets/css/",
                "templates/theme/partials/headr.html:1:1: replaces no file of ours and is used by none of the project's. Did you mean 'theme/partials/header.html'?",
            ],
        ),
        (
            {"theme/assets/css/90-print.css": b"/* \n\xe9 */"},
            ["templates/theme/assets/css/90-print.css:2:1: must be UTF-8, got the byte 0xe9; save the file as UTF-8"],
        ),
        (
            {"pages/glossary.jinja": b"\n{% if x %}", "pages/data.jinja": b"{{ " + b"(" * 5000},
            [
                "templates/pages/data.jinja:1:1: is nested too deeply; make it flatter",
                "templates/pages/glossary.jinja:2:1: is no template: Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'",
            ],
        ),
    ],
)  # fmt: skip
def test_faults_of_templates(files: dict[str, bytes], expected: list[str], make_project: MakeProject) -> None:
    project = make_project()
    for name, content in files.items():
        path = project.templates / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    assert sorted(str(one) for one in find_template_faults(project, theme_names())) == expected
