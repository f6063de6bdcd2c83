"""Script × Voice → Takes: what is stale, recording it, and the history of every line."""
