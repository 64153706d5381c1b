"""The address of every record of the explainer -> `tests/released.txt`, which a test holds the site to.

Written anew for a release: what others may link to from then on must not go away.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from explainer.make import check_project
from explainer.model.explainer import Explainer
from explainer.pages.addresses import address_of, url_of
from explainer.project import Project

ROOT = Path(__file__).resolve().parents[1]
RELEASED = ROOT / "tests/released.txt"


def addresses_in(explainer: Explainer) -> Iterator[str]:
    """The address of every record, from the root of the site."""
    for record in explainer.records():
        address = address_of(record, explainer)
        yield f"{url_of(address.page)}#{address.anchor}"


def main() -> int:
    """Write the addresses anew."""
    addresses = sorted(addresses_in(check_project(Project(ROOT)).explainer))
    RELEASED.write_text("\n".join(addresses) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
