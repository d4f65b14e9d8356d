"""A question in Vietnamese or English, answered by a query of the catalogue with its parameters filled.

No model and no guess: the words of the question are compared with many known wordings of every question of the
catalogue, and with wordings of questions that the catalogue cannot answer; a query that needs a gate is only
possible where a gate was named. What a question asks for beside and the query has no place for is said, and where
it is a thing ("who is responsible for tourism?"), nothing is answered. Where no question is near enough, the three
nearest are offered and nothing is answered.
"""

from lsgraph.ask.asker import SURE, Answer, Asker, Match, answer
from lsgraph.ask.show import answer_json, left_note, write_answer

__all__ = ["SURE", "Answer", "Asker", "Match", "answer", "answer_json", "left_note", "write_answer"]
