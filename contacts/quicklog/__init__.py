"""The one-line entry of a contact: a grammar, no guessing.

`reading.read_line(line, today, vocabulary)` answers what was understood, what is in question and what was not read.
Whatever two careful readers would take differently becomes a question; it is never answered silently.
"""
