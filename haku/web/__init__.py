"""The page that planners open, and the API behind it: ``haku serve``, with the libraries of ``haku[web]``."""
