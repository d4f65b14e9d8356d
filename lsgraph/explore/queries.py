"""The SPARQL behind each dashboard: what it draws can be asked of any server that holds the graph."""

from __future__ import annotations

_PREFIX = "PREFIX ls: <https://w3id.org/lsgraph/ontology#>\n"
QUERIES = {
    "targets": _PREFIX
    + """SELECT ?indicator ?low ?high ?unit ?year ?value ?period WHERE {
  ?target a ls:Target ; ls:indicator ?indicator ; ls:low ?low ; ls:high ?high ; ls:year ?year ; ls:basis ?basis .
  OPTIONAL { ?target ls:unitName ?unit }
  ?figure a ls:Figure ; ls:indicator ?indicator ; ls:basis ?basis ; ls:value ?value ; ls:period ?period .
  OPTIONAL { ?figure ls:unitName ?figureUnit }
  FILTER(COALESCE(?unit, "") = COALESCE(?figureUnit, "") && SUBSTR(?period, 1, 4) <= STR(?year))
} ORDER BY ?indicator ?year ?period ?low ?value""",
    "series": _PREFIX
    + """SELECT ?indicator ?kind ?when ?value ?unit ?document WHERE {
  { ?fact a ls:Figure ; ls:value ?value ; ls:period ?when . BIND("figure" AS ?kind) }
  UNION { ?fact a ls:Target ; ls:low ?value ; ls:year ?when . BIND("target" AS ?kind) }
  ?fact ls:indicator ?indicator ; ls:document ?document .
  OPTIONAL { ?fact ls:unitName ?unit }
} ORDER BY ?indicator ?when ?kind ?document ?value""",
    "coverage": _PREFIX
    + """SELECT ?instrument ?document (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?link) AS ?tasks) WHERE {
  { ?mention a ls:Citation ; ls:cites ?instrument ; ls:document ?document }
  UNION { ?mention a ls:InstrumentMention ; ls:mentions ?instrument ; ls:document ?document }
  OPTIONAL { ?link a ls:Implementation ; ls:instrument ?instrument ; ls:document ?document }
} GROUP BY ?instrument ?document ORDER BY ?instrument ?document""",
    "projects": _PREFIX
    + """SELECT ?project ?document ?measure ?value ?unit ?asOf WHERE {
  ?mention a ls:ProjectMention ; ls:mentions ?project ; ls:document ?document .
  OPTIONAL { ?progress a ls:Progress ; ls:project ?project ; ls:document ?document .
             ?progress ls:measure ?measure ; ls:value ?value .
             OPTIONAL { ?progress ls:unitName ?unit } OPTIONAL { ?progress ls:asOf ?asOf } }
} GROUP BY ?project ?document ?measure ?value ?unit ?asOf ORDER BY ?project ?document ?measure ?value""",
    "gates": _PREFIX
    + """SELECT ?gate ?document (COUNT(DISTINCT ?mention) AS ?mentions) WHERE {
  ?mention a ls:GateMention ; ls:mentions ?gate ; ls:document ?document .
} GROUP BY ?gate ?document ORDER BY ?gate ?document""",
    "audit": _PREFIX
    + """SELECT ?what (COUNT(DISTINCT ?x) AS ?places) WHERE {
  { ?x a ls:Contradiction ; ls:verdict "conflict" . BIND("contradictions" AS ?what) }
  UNION { ?x ls:evidence ?e . ?e ls:lowestConfidence ?sure . FILTER(?sure < 0.5)
          ?x a ?kind . VALUES ?kind { ls:Figure ls:Target } BIND("restored" AS ?what) }
  UNION { VALUES ?points { ls:cites ls:mentions } ?x ?points ?held . ?held a ls:Instrument ; ls:inRegistry false .
          BIND("unheld" AS ?what) }
  UNION { ?x a ls:SumCheck ; ls:holds false . BIND("sums" AS ?what) }
  UNION { ?x a ls:Citation ; ls:resolution ?r . FILTER(?r IN ("unheld", "ambiguous")) BIND(?r AS ?what) }
  UNION { ?x a ls:SectionTask . FILTER NOT EXISTS { ?l a ls:Implementation ; ls:task ?x } BIND("orphans" AS ?what) }
} GROUP BY ?what ORDER BY ?what""",
}
