"""``python -m podcast`` is the ``podcast`` command."""

from podcast.cli import main

main()
