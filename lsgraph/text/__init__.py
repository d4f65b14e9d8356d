"""Files to readings: repaired, with sections, sentences and footnotes, every span leading back to the file."""
