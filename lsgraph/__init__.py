"""lsgraph: Vietnamese policy plans and reports as a graph in which every fact carries its sentence."""

__version__ = "0.1.0"
