"""Issue → Script, and Script ⇄ ``scripts/*.md``."""
