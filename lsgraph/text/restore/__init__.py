"""Vietnamese text whose diacritics were damaged: recognised, and restored by a model learned from clean text."""

from lsgraph.text.restore.detect import damaged
from lsgraph.text.restore.learn import learn
from lsgraph.text.restore.restorer import Restoration, Restorer

__all__ = ["Restoration", "Restorer", "damaged", "learn"]
