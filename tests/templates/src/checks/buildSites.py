"""Builds sites with mkdocs, strictly: python3 buildSites.py FOLDER...

One process for all, because most of the time of a build goes into the start of mkdocs. Prints a line for each thing that
keeps a folder from being built.
"""

import logging
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException


class Messages(logging.Handler):
    """Keeps the warnings of a build."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


def problems_of(site):
    """What mkdocs says when it does not build the folder that it runs in, or nothing."""
    messages = Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    try:
        # As `mkdocs build --strict` does.
        config = load_config(strict=True, site_dir=site)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        return [*messages.texts, str(error)]
    finally:
        logger.removeHandler(messages)
    return []


failed = False
# Plugins look for files in the folder that they run in.
for name, folder in [(name, Path(name).resolve()) for name in sys.argv[1:]]:
    os.chdir(folder)
    with TemporaryDirectory() as site:
        for problem in problems_of(site):
            failed = True
            print(f"{name}: {' '.join(problem.split())}")
sys.exit(1 if failed else 0)
