"""The ``podcast`` command: parse, call :mod:`podcast.produce`, report."""
