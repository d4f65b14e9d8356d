"""The steps that a trace may take: from a kind of thing, over one relation, with the sentence that proves it.

Each relation is one SELECT with `VALUES ?from { … }`; it gives `from thing kind label mark fact document line
quote restored`. `mark` says how the step is known: stated, section, corresponding, inferred.
"""

from __future__ import annotations

from dataclasses import dataclass

from lsgraph import vocab

_HEAD = """PREFIX ls: <https://w3id.org/lsgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?from ?thing ?kind ?label ?mark ?fact ?document ?line ?start ?quote ?restored ?whole WHERE {
  VALUES ?from { %(from)s }
  %(body)s
  ?thing rdfs:label ?label_vi . FILTER(LANG(?label_vi) = "vi")
  OPTIONAL { ?thing rdfs:label ?label_lang . FILTER(LANG(?label_lang) = "%(lang)s") }
  OPTIONAL { ?thing ls:number ?number }
  # An English title without its number would not say which instrument it is.
  BIND(IF("%(lang)s" != "vi" && BOUND(?label_lang) && BOUND(?number) && !CONTAINS(?label_lang, ?number),
    CONCAT(?number, " – ", ?label_lang), COALESCE(?label_lang, ?label_vi)) AS ?label)
  OPTIONAL { ?from ls:taskKind ?whole }
  OPTIONAL { ?fact ls:evidence ?e . ?e ls:document ?d ; ls:line ?line ; ls:start ?start ; ls:quote ?words .
             ?d ls:identifier ?document . OPTIONAL { ?e ls:restoredQuote ?words_restored } }
  OPTIONAL { ?fact ls:context ?c . ?c ls:quote ?sentence . OPTIONAL { ?c ls:restoredQuote ?sentence_restored } }
  BIND(COALESCE(?sentence, ?words) AS ?quote)
  BIND(IF(BOUND(?sentence), ?sentence_restored, ?words_restored) AS ?restored)
} ORDER BY ?from ?document ?start ?mark ?label ?thing"""


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of step. `kinds` are the kinds of things it starts from, `to` the kind it leads to."""

    name: str
    direction: str
    kinds: tuple[str, ...]
    to: str
    body: str
    label_vi: str
    label_en: str

    def sparql(self, iris: list[str], lang: str = "vi") -> str:
        """The query for some starting points; names in the language asked for, where things have one."""
        return _HEAD % {"from": " ".join(f"<{iri}>" for iri in iris), "body": self.body, "lang": lang}

    def label(self, lang: str) -> str:
        return self.label_vi if lang == "vi" else self.label_en


def _kind(name: str) -> str:
    return f"BIND(<{vocab.LS}{name}> AS ?kind)"


# What is concluded for a sentence from its paragraph is seen on the way through the section that states it.
_ASSERTED = 'FILTER NOT EXISTS { ?fact ls:premise ?concluded . FILTER(?mark = "section") } '
_IMPLEMENTING = (
    _ASSERTED
    + "?fact a ls:Implementation ; ls:task ?thing ; ls:instrument ?from ; ls:strength ?mark . "
    + _kind("Task")
)
_IMPLEMENTED = (
    _ASSERTED
    + "?fact a ls:Implementation ; ls:task ?from ; ls:instrument ?thing ; ls:strength ?mark . "
    + _kind("Instrument")
)


def _own_words(task: str) -> str:
    """`?mark`: stated where the task's own sentence or heading holds the fact, by section further down in its text."""
    return f"""{task} ls:taskKind ?task_kind ; ls:evidence ?task_words .
  ?task_words ls:start ?task_start ; ls:end ?task_end .
  ?fact ls:evidence ?fact_words . ?fact_words ls:start ?fact_start .
  BIND(?task_kind = "sentence" || (?fact_start >= ?task_start && ?fact_start < ?task_end) AS ?own)
  BIND(IF(?own, "stated", "section") AS ?mark) """


_NAMED_IN = "?fact ls:mentions ?from ; ls:inTask ?thing . " + _own_words("?thing") + _kind("Task")


# Two relations instead of one with UNION: engines join a UNION only after they have made the whole of it.
_DIRECT = "?fact ls:inTask ?from . " + _own_words("?from")
_BELOW = '?t ls:subTaskOf ?from . ?fact ls:inTask ?t . BIND("section" AS ?mark) '


def _named(name: str, kind: str, label_vi: str, label_en: str) -> tuple[Relation, Relation]:
    """What a task names, in its own words and in the sentences below it."""
    body = f"?fact ls:mentions ?thing . ?thing a ls:{kind} . " + _kind(kind)
    return (
        Relation(name, "down", ("Task",), kind, _DIRECT + body, label_vi, label_en),
        Relation(name, "down", ("Task",), kind, _BELOW + body, label_vi, label_en),
    )


def _targets() -> tuple[Relation, Relation]:
    body = "?fact a ls:Target . BIND(?fact AS ?thing) " + _kind("Target")
    return (
        Relation("target", "down", ("Task",), "Target", _DIRECT + body, "chỉ tiêu", "target"),
        Relation("target", "down", ("Task",), "Target", _BELOW + body, "chỉ tiêu", "target"),
    )


RELATIONS: tuple[Relation, ...] = (
    Relation("implementedBy", "down", ("Instrument",), "Task", _IMPLEMENTING, "được thực hiện bởi", "implemented by"),
    Relation("implements", "up", ("Task",), "Instrument", _IMPLEMENTED, "thực hiện", "implements"),
    Relation("namedIn", "up", ("Project", "BorderGate"), "Task", _NAMED_IN, "được nêu trong nhiệm vụ", "named in task"),
    Relation(
        "targetOf",
        "up",
        ("Target",),
        "Task",
        "BIND(?from AS ?fact) ?from ls:inTask ?thing . " + _own_words("?thing") + _kind("Task"),
        "thuộc nhiệm vụ",
        "belongs to task",
    ),
    Relation(
        "partOfTask",
        "up",
        ("Task",),
        "Task",
        '?from ls:subTaskOf ?thing . BIND(?thing AS ?fact) BIND("section" AS ?mark) ' + _kind("Task"),
        "nằm trong nhiệm vụ",
        "part of task",
    ),
    *_named("project", "Project", "dự án", "project"),
    *_named("gate", "BorderGate", "cửa khẩu", "border gate"),
    *_targets(),
    Relation(
        "progress",
        "down",
        ("Project",),
        "Progress",
        '?thing a ls:Progress ; ls:project ?from . BIND(?thing AS ?fact) BIND("stated" AS ?mark) ' + _kind("Progress"),
        "tiến độ",
        "progress",
    ),
    Relation(
        "projectPart",
        "down",
        ("Project",),
        "Project",
        '?from ls:projectPart ?thing . BIND("inferred" AS ?mark) BIND(?thing AS ?fact) ' + _kind("Project"),
        "gồm",
        "has part",
    ),
    Relation(
        "reported",
        "down",
        ("Target",),
        "Figure",
        "?from ls:indicator ?i . ?thing a ls:Figure ; ls:indicator ?i . BIND(?thing AS ?fact) "
        'BIND("inferred" AS ?mark) ' + _kind("Figure"),
        "số liệu báo cáo",
        "reported figure",
    ),
    Relation(
        "targetFor",
        "up",
        ("Indicator",),
        "Target",
        '?thing a ls:Target ; ls:indicator ?from . BIND(?thing AS ?fact) BIND("stated" AS ?mark) ' + _kind("Target"),
        "chỉ tiêu đặt ra",
        "target set",
    ),
    Relation(
        "figureFor",
        "down",
        ("Indicator",),
        "Figure",
        '?thing a ls:Figure ; ls:indicator ?from . BIND(?thing AS ?fact) BIND("stated" AS ?mark) ' + _kind("Figure"),
        "số liệu",
        "figure",
    ),
    Relation(
        "cites",
        "up",
        ("Document",),
        "Instrument",
        '?fact a ls:Citation ; ls:document ?from ; ls:cites ?thing . BIND("stated" AS ?mark) ' + _kind("Instrument"),
        "viện dẫn",
        "cites",
    ),
    Relation(
        "taskOf",
        "down",
        ("Document",),
        "Task",
        "?thing a ls:SectionTask ; ls:document ?from . FILTER NOT EXISTS { ?thing ls:subTaskOf ?any } "
        'BIND(?thing AS ?fact) BIND("stated" AS ?mark) ' + _kind("Task"),
        "nhiệm vụ",
        "task",
    ),
    Relation(
        "statedIn",
        "down",
        ("Plan",),
        "Document",
        '?thing ls:states ?from . BIND("stated" AS ?mark) BIND(?thing AS ?fact) ' + _kind("Document"),
        "nêu trong tài liệu",
        "stated in document",
    ),
    Relation(
        "citedIn",
        "down",
        ("Instrument",),
        "Document",
        '?fact ls:cites ?from . ?fact ls:document ?thing . BIND("stated" AS ?mark) ' + _kind("Document"),
        "được viện dẫn trong",
        "cited in",
    ),
    Relation(
        "namedInDocument",
        "down",
        ("Instrument",),
        "Document",
        "?fact ls:mentions ?from . ?fact a ls:InstrumentMention ; ls:document ?thing . "
        'BIND("stated" AS ?mark) ' + _kind("Document"),
        "được nêu tên trong",
        "named in",
    ),
    Relation(
        "heldAs",
        "down",
        ("Instrument",),
        "Document",
        '?thing ls:textOf ?from . BIND("stated" AS ?mark) BIND(?thing AS ?fact) ' + _kind("Document"),
        "có toàn văn là",
        "held as",
    ),
    Relation(
        "textOf",
        "up",
        ("Document",),
        "Instrument",
        '?from ls:textOf ?thing . BIND("stated" AS ?mark) BIND(?from AS ?fact) ' + _kind("Instrument"),
        "là toàn văn của",
        "text of",
    ),
    Relation(
        "bodyIn",
        "down",
        ("Body", "Place"),
        "Task",
        _NAMED_IN,
        "được nêu trong nhiệm vụ",
        "named in task",
    ),
)

CORRESPONDING = (
    Relation(
        "correspondsTo",
        "both",
        ("Task", "Target"),
        "same",
        "{ ?fact a ls:Correspondence ; ls:a ?from ; ls:b ?thing } UNION { ?fact a ls:Correspondence ; ls:b ?from ; "
        'ls:a ?thing } ?thing a ?kind . VALUES ?kind { ls:Task ls:Target } BIND("corresponding" AS ?mark)',
        "tương ứng với",
        "corresponds to",
    ),
)
