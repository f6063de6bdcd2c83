"""The whole flow, from an issue to the show, on one screen."""
