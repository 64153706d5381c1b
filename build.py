"""Build the site of a project: `python build.py [--project DIR] [build|check|serve]`."""

from explainer.cli import main

if __name__ == "__main__":
    main()
