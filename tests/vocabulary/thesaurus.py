"""A thesaurus of a few concepts, as YSO has them."""

from __future__ import annotations

TURTLE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix yso: <http://www.yso.fi/onto/yso/> .

yso:p1 a skos:Concept ;
    skos:prefLabel "maahanmuuttajat"@fi, "invandrare"@sv, "immigrants"@en, "immigrés"@fr ;
    skos:altLabel "siirtolaiset"@fi ;
    skos:hiddenLabel "mamut"@fi ;
    skos:note "selite"@fi ;
    skos:narrower yso:p2 .
yso:p2 skos:prefLabel "pakolaiset"@fi ; skos:altLabel "evakot"@fi ; skos:broader yso:p1 .
yso:p3 skos:prefLabel "Terveyden ja hyvinvoinnin laitos"@fi ; skos:altLabel "THL"@fi .
yso:p4 skos:prefLabel "arvo (ominaisuudet)"@fi ; skos:altLabel "hinta"@fi .
yso:p5 skos:prefLabel "solmiot"@fi, "tie"@en .
yso:p6 skos:prefLabel "tiet"@fi, "vägar"@sv .
"""

RDF_XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://x/1"><skos:prefLabel xml:lang="fi">kissat</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""
