"""`python -m lsgraph`."""

from lsgraph.cli import main

main()
