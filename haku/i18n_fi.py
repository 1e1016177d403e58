"""Finnish messages by their English text.

Kept in the order of a reader's way through haku: results, projects, facets, words, corpus, index, help, errors.
``tests/test_i18n.py`` sees to it that nothing is missing and nothing left over. What Click says by itself stands in
``haku/locale``.
"""

FINNISH: dict[str, str] = {
    # Hits.
    "1 project found": "1 hanke löytyi",
    "{total} projects found": "{total} hanketta löytyi",
    ": {full} with the whole query, {part} with part of it": ": {full} vastaa koko hakua, {part} osaa siitä",
    ", with part of the query": ", ja ne vastaavat osaa hausta",
    "{told}; here are {first}–{last}.": "{told}; tässä {first}–{last}.",
    "{told}; here is number {first}.": "{told}; tässä numero {first}.",
    "With part of the query, some of its words or parts of compounds:": (
        "Vastaavat osaa hausta, joitakin sen sanoista tai yhdyssanojen osia:"
    ),
    "{count} more: add --offset {last}": "{count} lisää: --offset {last}",
    "No projects found.": "Yhtään hanketta ei löytynyt.",
    "Nowhere in any form, nor as a part of another word: {words}.": (
        "Ei missään muodossa eikä toisen sanan osana: {words}."
    ),
    "“{word}”": "”{word}”",
    "No project answers to all of this: {interpreted}": "Mikään hanke ei vastaa kaikkea tätä: {interpreted}",
    "Did you mean “{query}”?": "Tarkoititko ”{query}”?",
    "Read as: {interpreted}": "Luettiin näin: {interpreted}",
    "Answered in {milliseconds} ms.": "Vastaus {milliseconds} millisekunnissa.",
    "score": "pisteet",
    "shared words": "yhteisiä sanoja",
    "exact": "sama muoto",
    "inflected": "taivutettu",
    "sub-compound": "osayhdyssana",
    "part": "osa",
    "family of": "sanue",
    "left out": "pois jätetty",
    "as a query": "hakusanana",
    "neither bare nor in the genitive": "ei perusmuoto eikä genetiivi",
    "no word": "ei sana",
    "too short": "liian lyhyt",
    "stem": "vartalo",
    "folded": "ilman ääkkösiä",
    # Tables.
    "id": "tunnus",
    "title": "nimi",
    "implementer": "toteuttaja",
    "region": "maakunta",
    "period": "toteutusaika",
    "stated status": "ilmoitettu tila",
    "other sums": "muut summat",
    "years": "vuodet",
    "matches": "osumat",
    # Periods and money.
    "from {start}": "{start} alkaen",
    "until {end}": "{end} asti",
    "realised public funding": "toteutunut julkinen rahoitus",
    "granted public funding": "myönnetty julkinen rahoitus",
    "planned public funding": "suunniteltu julkinen rahoitus",
    "realised EU and state funding": "toteutunut EU- ja valtion rahoitus",
    "granted EU and state funding": "myönnetty EU- ja valtion rahoitus",
    "planned EU and state funding": "suunniteltu EU- ja valtion rahoitus",
    "EU support": "EU-tuki",
    "total cost": "kokonaiskustannukset",
    # A whole project.
    "Links": "Linkit",
    "Sources": "Lähteet",
    "Sources disagree": "Lähteet ovat eri mieltä",
    "Problems": "Huomautukset",
    "mended": "korjattu",
    "project card": "hankekortti",
    "EURA page": "EURA-sivu",
    "AMIF list": "AMIF-luettelo",
    "project page": "hankesivu",
    "labelled text": "nimikkeellinen teksti",
    "plain text": "tavallinen teksti",
    "fund": "rahasto",
    "programme": "ohjelma",
    "priority": "toimintalinja",
    "objective": "tavoite",
    "implementers": "toteuttajat",
    "start": "alku",
    "end": "loppu",
    "amount": "rahoitus",
    "links": "linkit",
    "layout": "rakenne",
    # What is wrong in the corpus.
    "“{found}” → {made}": "”{found}” → {made}",
    "{count} more: haku check --kind {kind}": "{count} lisää: haku check --kind {kind}",
    "No problem is of the kind “{kind}”. Found were: {kinds}.": "Lajia ”{kind}” ei löytynyt. Löytyneet lajit: {kinds}.",
    "line": "rivi",
    "paragraph": "kappale",
    "page": "sivu",
    "row": "rivi",
    "Documents: {documents}, records: {records}, projects: {projects}.": (
        "Tiedostoja {documents}, tietueita {records}, hankkeita {projects}."
    ),
    "records": "tietueita",
    "facet": "rajain",
    "share": "osuus",
    "values": "arvoja",
    "most frequent": "yleisimmät",
    "kind of problem": "vian laji",
    "severity": "vakavuus",
    "problems": "vikoja",
    "Nothing wrong was found.": "Mitään vikaa ei löytynyt.",
    "error": "virhe",
    "warning": "varoitus",
    "note": "huomautus",
    "end-before-start": "loppu ennen alkua",
    "the beginning {start} was kept, the end left out": "alku {start} jäi voimaan, loppu jätettiin pois",
    "impossible-date": "mahdoton päivämäärä",
    "no such day: kept as text": "sellaista päivää ei ole: jäi tekstiksi",
    "unusual-date": "poikkeava päivämäärä",
    "read as {read}": "luettiin näin: {read}",
    "read as {first} – {last}": "luettiin näin: {first} – {last}",
    "unread-date": "lukematta jäänyt päivämäärä",
    "unread-period": "lukematta jäänyt ajanjakso",
    "“{read}” was read, and all kept as text": "tästä luettiin ”{read}”, ja kaikki jäi tekstiksi",
    "unusual-amount": "poikkeava summa",
    "unread-amount": "lukematta jäänyt summa",
    "kept as text": "jäi tekstiksi",
    "table": "taulukko",
    "repaired-row": "korjattu rivi",
    "doubtful-row": "epävarma rivi",
    "not certain, so kept as text only: {columns}": "epävarmoja, joten jäivät pelkäksi tekstiksi: {columns}",
    "skipped-row": "ohitettu rivi",
    "no project: left out": "ei hanke: jäi pois",
    "missing-column": "puuttuva sarake",
    "{file} names this column, but the table has none": "{file} nimeää tämän sarakkeen, mutta taulukossa sitä ei ole",
    "unknown-columns": "tuntemattomat sarakkeet",
    "“{column}” was taken for the title; say in {file} what the columns are (docs/TABLES.md)": (
        "nimeksi otettiin ”{column}”; kerro tiedostossa {file}, mitä sarakkeet ovat (docs/TABLES.md)"
    ),
    "projects are called by “{column}”; say in {file} which column is the title (docs/TABLES.md)": (
        "hankkeiden niminä on ”{column}”; kerro tiedostossa {file}, mikä sarake on nimi (docs/TABLES.md)"
    ),
    "Several lists have this id: {ids}.": "Tunnus on usealla luettelolla: {ids}.",
    "repeated-row": "sama kahdesti",
    "it tells the same as {place}: one project": "sama kuin {place}: ne ovat yksi hanke",
    "it tells the same as {place}, but not who and when: taken as two projects": (
        "sama kuin {place}, mutta tekijä tai aika puuttuu: ne jäivät kahdeksi hankkeeksi"
    ),
    "repeated-id": "sama tunnus",
    "projects that differ have it, so each has an id of its own: {places}": (
        "se on eri hankkeilla, joten kukin sai oman tunnuksensa: {places}"
    ),
    "partner-share": "kumppanin osuus",
    "the share of {partner}: the project has {whole} in all": "{partner}, osuus: hankkeella on kaikkiaan {whole}",
    'nothing was read: write ["{path}"] and {columns} into {file} (docs/TABLES.md)': (
        'mitään ei luettu: kirjoita tiedostoon {file} ["{path}"] ja {columns} (docs/TABLES.md)'
    ),
    "column-by-contents": "sarake sisältönsä mukaan",
    "left out: it has names of persons": "jäi pois: siinä on henkilöiden nimiä",
    "left out: it counts the rows": "jäi pois: se on rivien numerointi",
    "read as {field}, by what it holds": "luettu kentäksi {field} sisältönsä mukaan",
    "kept as text: it does not hold what its name says": "jäi tekstiksi: siinä ei ole sitä, mitä nimi lupaa",
    "Tell how each column of each table is read, with examples.": (
        "Kerro esimerkein, miten taulukoiden sarakkeet luetaan."
    ),
    "--columns goes with --format, and with no other option.": "--columns käy valitsimen --format kanssa, ei muiden.",
    "There are no tables.": "Taulukoita ei ole.",
    "column": "sarake",
    "read as": "luetaan",
    "examples": "esimerkkejä",
    "To have a column read as something else, say so in columns.toml: docs/TABLES.md shows how.": (
        "Jos sarake pitää lukea toisin, kerro se tiedostossa columns.toml: docs/TABLES.md näyttää, miten."
    ),
    "no heading was found: nothing is read": "otsikkoriviä ei löytynyt: mitään ei lueta",
    "heading on row {row}, rows below it: {rows}": "otsikot rivillä {row}, sen alla rivejä {rows}",
    "nothing is read: no column has titles": "mitään ei lueta: missään sarakkeessa ei ole nimiä",
    "not read": "ei lueta",
    "text": "teksti",
    "perhaps {field}": "ehkä {field}",
    "by its contents": "sisällöstä",
    "names of persons": "henkilöiden nimiä",
    "numbers of the rows": "rivien numerot",
    "by columns.toml": "columns.toml",
    "refused-application": "hylätty hakemus",
    "nothing was granted": "mitään ei myönnetty",
    "mended-link": "korjattu linkki",
    "sources-disagree": "lähteet eri mieltä",
    "{believed} (from {path})": "{believed} (lähteestä {path})",
    "unknown-layout": "tuntematon rakenne",
    "read as one project, titled by the first heading": "luettiin yhtenä hankkeena, jonka nimi on ensimmäinen otsikko",
    "read as one project, titled by the first line": "luettiin yhtenä hankkeena, jonka nimi on ensimmäinen rivi",
    "guessed-encoding": "arvattu merkistö",
    "it is not UTF-8: read as Windows-1252": "ei ole UTF-8:aa: luettiin Windows-1252:na",
    "not-indexed": "hakemistosta pois jäänyt",
    "it was not indexed ({reason}): the others were": "jäi pois hakemistosta ({reason}); muut ovat siinä",
    "unread-file": "lukematta jäänyt tiedosto",
    "it is no file that can be read: remove it, or put the file itself there": (
        "ei ole luettava tiedosto: poista se tai pane itse tiedosto sen paikalle"
    ),
    "it is larger than {most} MB: split it into smaller files": (
        "on suurempi kuin {most} Mt: jaa se pienemmiksi tiedostoiksi"
    ),
    "it can't be read ({reason}): check the file and its permissions": (
        "ei ole luettavissa ({reason}): tarkista tiedosto ja sen oikeudet"
    ),
    "it is not text: save it as plain text (UTF-8), or move it out of the corpus folder": (
        "ei ole tekstiä: tallenna se tekstinä (UTF-8) tai siirrä se pois aineistokansiosta"
    ),
    "it is empty: write the text into it, or remove it": "on tyhjä: kirjoita teksti siihen tai poista se",
    # What is wrong with files of the formats that are read.
    "mixed-encoding": "sekalainen merkistö",
    "lines that are not UTF-8, read as Windows-1252: {count}": "rivejä, jotka luettiin Windows-1252:na: {count}",
    "encoded-twice": "kahteen kertaan koodattua",
    "lines with letters that had been encoded twice, put right: {count}": (
        "rivejä, joiden kahteen kertaan koodatut kirjaimet korjattiin: {count}"
    ),
    "cut-text": "katkaistu teksti",
    "it holds more than {most} million characters of text: only those were read, so split it": (
        "tekstiä on yli {most} miljoonaa merkkiä: vain ne luettiin, joten jaa se osiin"
    ),
    "a cell of {size} million characters: only the first {most} million were read": (
        "solussa on merkkejä {size} miljoonaa: niistä luettiin {most} ensimmäistä miljoonaa"
    ),
    "cells with more than {most} million characters, cut there: {count}": (
        "soluja, joissa on yli {most} miljoonaa merkkiä ja jotka katkaistiin siihen: {count}"
    ),
    "the same long text stands in too many cells: in {count} of them, only its beginning was read": (
        "sama pitkä teksti on liian monessa solussa: {count} solusta luettiin vain sen alku"
    ),
    "crowded-sheet": "ahdas taulukko",
    "cells too far to the right, or merged over too many rows: moved together, or not repeated": (
        "soluja on liian kaukana oikealla tai yhdistettynä liian monella rivillä: ne siirrettiin vierekkäin tai "
        "jätettiin toistamatta"
    ),
    "unread-page": "lukematta jäänyt sivu",
    "pages without text, only pictures: {pages}": "sivut, joilla on vain kuva eikä tekstiä: {pages}",
    "pages with text left out, since its fonts don't say which letters they are: {pages}": (
        "sivut, joilta jäi tekstiä pois, koska fontit eivät kerro, mitä kirjaimia merkit ovat: {pages}"
    ),
    "its fonts don't say which letters they are: save it as PDF again from the program that it was made with, or "
    "let a program recognise the text (OCR)": (
        "sen fontit eivät kerro, mitä kirjaimia merkit ovat: tallenna se uudelleen PDF:ksi ohjelmasta, jolla se "
        "tehtiin, tai anna ohjelman tunnistaa teksti (OCR)"
    ),
    "unread-row": "lukematta jäänyt rivi",
    "left-out": "pois jätetty",
    "the tables on this page are its projects: the text around them was left out": (
        "tämän sivun taulukot ovat sen hankkeet: teksti niiden ympärillä jätettiin pois"
    ),
    "several-projects": "useita hankkeita",
    "{count} projects in one text, each titled by its heading": "yhdessä tekstissä {count} hanketta, kukin otsikoltaan",
    "broken-head": "vioittunut alku",
    "the block at its head is damaged ({reason}): read line by line": (
        "alussa oleva lohko on vioittunut ({reason}): luettiin rivi riviltä"
    ),
    "outside of the projects: left out": "hankkeiden ulkopuolella: jätettiin pois",
    "it has no names and values: left out": "siinä ei ole nimiä ja arvoja: jätettiin pois",
    "uncounted-formula": "laskematon kaava",
    "formulas without a stored result, left empty: {count}. Open the file in Excel or LibreOffice and save it": (
        "kaavoja, joiden tulosta ei ole tallennettu: {count}. Ne jäivät tyhjiksi: avaa tiedosto Excelissä tai "
        "LibreOfficessa ja tallenna se"
    ),
    "there is not enough memory for it: split it into smaller files": (
        "muisti ei riitä sen lukemiseen: jaa se pienemmiksi tiedostoiksi"
    ),
    "haku stumbled over it ({reason}): please report it, with the file": (
        "haku kompastui siihen ({reason}): kerro viasta ja liitä tiedosto mukaan"
    ),
    "it is being written to: run haku index again when that is done": (
        "siihen kirjoitetaan parhaillaan: aja haku index uudelleen, kun se on valmis"
    ),
    "it is of no format that haku reads ({formats}): move it out of the corpus folder": (
        "ei ole muotoa, jota haku lukee ({formats}): siirrä se pois aineistokansiosta"
    ),
    "it is damaged ({reason}): get it anew from where it came from": (
        "on vioittunut ({reason}): hae se uudelleen sieltä, mistä se tuli"
    ),
    "it is damaged: get it anew from where it came from, or print it to PDF again": (
        "on vioittunut: hae se uudelleen sieltä, mistä se tuli, tai tulosta se uudelleen PDF:ksi"
    ),
    "it is damaged, or too much to read: print it to PDF again, or split it": (
        "on vioittunut tai liian suuri luettavaksi: tulosta se uudelleen PDF:ksi tai jaa se osiin"
    ),
    "it is protected by a password: save it without one": "on suojattu salasanalla: tallenna se ilman salasanaa",
    "it has no text, only pictures of its pages: let a program recognise the text (OCR) and save it as PDF": (
        "siinä ei ole tekstiä, vain kuvat sivuista: anna ohjelman tunnistaa teksti (OCR) ja tallenna se PDF:ksi"
    ),
    "it has no text of its own: save the page from the browser once it shows, and put that here": (
        "siinä ei ole omaa tekstiä: tallenna sivu selaimesta, kun se näkyy, ja pane se tähän"
    ),
    "it is a file of an old Word or Excel: save it as DOCX or XLSX": (
        "on vanhan Wordin tai Excelin tiedosto: tallenna se muodossa DOCX tai XLSX"
    ),
    "it is a file of rich text (RTF): save it as DOCX": "on RTF-tiedosto: tallenna se muodossa DOCX",
    "it is no JSON: write one object a line, or put right what is wrong in it": (
        "ei ole JSONia: kirjoita kullekin riville yksi olio tai korjaa siinä oleva virhe"
    ),
    "there is nothing in it: write the projects into it, or remove it": (
        "siinä ei ole mitään: kirjoita hankkeet siihen tai poista se"
    ),
    "it is XML with entities of its own: save it without them": (
        "siinä on omia XML-entiteettejä: tallenna se ilman niitä"
    ),
    "it is no YAML (line {line}: {reason}): put that right": "ei ole YAMLia (rivi {line}: {reason}): korjaa se",
    "it grows too large when its references are followed: write out what they refer to": (
        "se kasvaa liian suureksi, kun sen viittauksia seurataan: kirjoita auki se, mihin ne viittaavat"
    ),
    "it has more than {most} columns: is it a table of projects?": (
        "sarakkeita on yli {most}: onko se hankkeiden taulukko?"
    ),
    "it has a line of more than {most} MB: is it a text?": "siinä on yli {most} Mt:n pituinen rivi: onko se tekstiä?",
    "there is no document in it: put documents into it, or remove it": (
        "siinä ei ole yhtään asiakirjaa: pane niitä siihen tai poista se"
    ),
    "files in it that a password protects: {count}. Unpack them yourself": (
        "salasanalla suojattuja tiedostoja: {count}. Pura ne itse"
    ),
    "it grows too large when unpacked: unpack it yourself, and put what you need here": (
        "kasvaa purettaessa liian suureksi: pura se itse ja pane tähän se, mitä tarvitset"
    ),
    "it holds too many archives or files: unpack it yourself, and put what you need here": (
        "siinä on liikaa sisäkkäisiä paketteja tai tiedostoja: pura se itse ja pane tähän se, mitä tarvitset"
    ),
    # Facets.
    "No values.": "Ei arvoja.",
    # How words are read.
    "reading": "tulkinta",
    "compound": "yhdyssana",
    "base form": "perusmuoto",
    "means": "tarkoittaa",
    "word": "sana",
    "times": "kertaa",
    "projects": "hankkeita",
    "for example": "esimerkiksi",
    "noun": "substantiivi",
    "adjective": "adjektiivi",
    "noun or adjective": "substantiivi tai adjektiivi",
    "verb": "verbi",
    "adverb": "adverbi",
    "pronoun": "pronomini",
    "adposition": "adpositio",
    "interjection": "interjektio",
    "conjunction": "konjunktio",
    "negative verb": "kieltosana",
    "numeral": "numeraali",
    "abbreviation": "lyhenne",
    "prefix": "etuliite",
    "given name": "etunimi",
    "surname": "sukunimi",
    "place name": "paikannimi",
    "name": "nimi",
    "nominative": "nominatiivi",
    "genitive": "genetiivi",
    "partitive": "partitiivi",
    "essive": "essiivi",
    "translative": "translatiivi",
    "accusative": "akkusatiivi",
    "inessive": "inessiivi",
    "elative": "elatiivi",
    "illative": "illatiivi",
    "adessive": "adessiivi",
    "ablative": "ablatiivi",
    "allative": "allatiivi",
    "abessive": "abessiivi",
    "comitative": "komitatiivi",
    "instructive": "instruktiivi",
    "adverb in -sti": "sti-adverbi",
    # Building the index.
    "There is no index yet; building it from {corpus} …": "Hakemistoa ei vielä ole; se tehdään aineistosta {corpus} …",
    "analysing": "jäsennetään",
    "analysing projects": "jäsennetään hankkeita",
    "reading files": "luetaan tiedostoja",
    "merging sources": "yhdistetään lähteitä",
    "analysing words": "jäsennetään sanoja",
    "{file}: read": "{file}: luettu",
    "{file}: {what}": "{file}: {what}",
    "The index is up to date (projects: {projects}, documents: {documents}).": (
        "Hakemisto on ajan tasalla (hankkeita {projects}, tiedostoja {documents})."
    ),
    "The index was built in {seconds} s (projects: {projects}, documents: {documents}).": (
        "Hakemisto tehtiin {seconds} sekunnissa (hankkeita {projects}, tiedostoja {documents})."
    ),
    "Projects added: {added}, changed: {changed}, removed: {removed}; in all: {projects} ({seconds} s).": (
        "Uusia hankkeita {added}, muuttuneita {changed}, poistuneita {removed}; yhteensä {projects} ({seconds} s)."
    ),
    "haku check lists what is wrong in the corpus ({count}).": "haku check luettelee aineiston viat ({count}).",
    "There are no documents in {corpus}.": "Kansiossa {corpus} ei ole tiedostoja.",
    # Relevance.
    "searching": "haetaan",
    "Topics without judgements, left out of the figures: {count}": (
        "Aiheita ilman arvioita, jätetty pois luvuista: {count}"
    ),
    "Relevant documents that are not in the collection: {count}": (
        "Osuvia dokumentteja, joita kokoelmassa ei ole: {count}"
    ),
    "Measured on {topics} topics and {documents} documents.": "Mitattu {topics} aiheella ja {documents} dokumentilla.",
    "measure": "mitta",
    "value": "arvo",
    "before": "ennen",
    "now": "nyt",
    "difference": "ero",
    "better": "parempia",
    "worse": "huonompia",
    "same": "ennallaan",
    "p-value": "p-arvo",
    "Time per query: median {median} ms, mean {mean} ms.": (
        "Aikaa hakua kohti: mediaani {median} ms, keskiarvo {mean} ms."
    ),
    "Topics that changed most, by nDCG@10:": "Eniten muuttuneet aiheet, nDCG@10:n mukaan:",
    "topic": "aihe",
    "query": "haku",
    "ms": "ms",
    # The doctor.
    "haku": "haku",
    "Python": "Python",
    "system": "järjestelmä",
    "text encoding": "merkistö",
    "missing": "puuttuu",
    "damaged": "vioittunut",
    "Voikko": "Voikko",
    "Voikko's library": "Voikon kirjasto",
    "dictionary": "sanasto",
    "not found where it is usual": "ei tavallisilla paikoillaan",
    "reads “äitiryhmän”": "lukee ”äitiryhmän”",
    "yes": "kyllä",
    "haku.toml": "haku.toml",
    "none": "ei ole",
    "language": "kieli",
    "corpus": "aineisto",
    "documents": "tiedostoja",
    "unreadable": "ei luettavissa",
    "index": "hakemisto",
    "state": "tila",
    "not built yet": "ei vielä tehty",
    "unusable": "ei käyttökelpoinen",
    "generation": "sukupolvi",
    "built": "tehty",
    "size": "koko",
    "as it was built": "sellaisena kuin tehtiin",
    "made by this analysis": "tehty tällä jäsennyksellä",
    "made by another analysis: haku index brings it up to date": (
        "tehty toisella jäsennyksellä: haku index päivittää sen"
    ),
    "damaged; the newest whole index answers": "vioittunut; uusin ehjä hakemisto vastaa",
    "Read all of the index, and compare it with itself and with the corpus.": (
        "Lue koko hakemisto ja vertaa sitä itseensä ja aineistoon."
    ),
    "files of {name}": "tiedostot, {name}",
    "posting lists": "esiintymäluettelot",
    "columns": "sarakkeet",
    "stored projects": "tallennetut hankkeet",
    "numbers of projects": "hankkeiden määrät",
    "stored words": "tallennetut sanat",
    "sound": "kunnossa",
    "corpus and index": "aineisto ja hakemisto",
    "agree": "vastaavat toisiaan",
    "documents added: {added}, changed: {changed}, removed: {removed}; haku index brings it up to date": (
        "tiedostoja lisätty: {added}, muutettu: {changed}, poistettu: {removed}; haku index päivittää hakemiston"
    ),
    # Notes on how a query was read.
    "Only the first {0} characters of the query were read.": "Hausta luettiin vain {0} ensimmäistä merkkiä.",
    "Only the first {0} words of the query were read.": "Hausta luettiin vain {0} ensimmäistä sanaa.",
    "The query has no words to search for.": "Haussa ei ole sanoja, joita etsiä.",
    "A quotation mark is not closed; the words were searched without it.": (
        "Lainausmerkki jäi sulkematta; sanat haettiin ilman sitä."
    ),
    "The brackets don't match; the words were searched without them.": (
        "Sulkeet eivät täsmää; sanat haettiin ilman niitä."
    ),
    "The query is nested too deep; its words were searched side by side.": (
        "Haussa on liian monta tasoa sisäkkäin; sen sanoja haettiin rinnakkain."
    ),
    "Of “{0}” no more than {1} letters may differ.": "Sanasta ”{0}” saa poiketa enintään kirjainten määrä {1}.",
    "An operator lacks a word beside it; it was searched as a word.": (
        "Operaattorin vierestä puuttuu sana; se haettiin sanana."
    ),
    "“{0}:” lacks a value; it was searched as a word.": "Kohdasta ”{0}:” puuttuu arvo; se haettiin sanana.",
    "{0} It was searched as words.": "{0} Se haettiin sanoina.",
    "“{0}” was read as “{1}”.": "”{0}” luettiin sanana ”{1}”.",
    "A wildcard stands for too many words; the first {0} were used.": (
        "Jokerimerkki tarkoittaa liian monta sanaa; niistä otettiin {0} ensimmäistä."
    ),
    "The query stands for more than {0} words in all; the others were left out.": (
        "Haku tarkoittaa kaikkiaan enempää kuin {0} sanaa; loput jätettiin pois."
    ),
    "The search was cut short after {0} s: there may be more.": (
        "Haku keskeytettiin {0} sekunnin kuluttua: osumia voi olla lisää."
    ),
    "{0} hits are shown: the next ones come with --offset {1}.": (
        "Osumista näytetään {0}: seuraavat saa valitsimella --offset {1}."
    ),
    "There are {count} filters; {most} can be answered.": "Suodattimia on {count}; niitä saa olla enintään {most}.",
    "The search took longer than {seconds} s.": "Haku kesti kauemmin kuin {seconds} s.",
    "Make the query simpler.": "Yksinkertaista hakua.",
    # Help of the whole command.
    "Search Finnish project descriptions, in any form of any word.": (
        "Hae suomenkielisistä hankekuvauksista, minkä tahansa sanan missä tahansa muodossa."
    ),
    "Search the projects.": "Hae hankkeita.",
    "Find projects like one project.": "Etsi samankaltaisia hankkeita.",
    "Show a whole project with its sources.": "Näytä koko hanke lähteineen.",
    "List facet values with counts.": "Luettele rajainten arvot määrineen.",
    "Write projects as a table or as JSON Lines.": "Kirjoita hankkeet taulukkona tai JSON Lines -muodossa.",
    "Bring the index up to date with the corpus.": "Päivitä hakemisto aineiston mukaiseksi.",
    "List what is wrong in the corpus.": "Luettele aineiston viat.",
    "Show how the engine reads a text.": "Näytä, miten tekstin sanat luetaan.",
    "Keep vocabularies, whose labels widen searches.": "Pidä sanastoja, joiden nimitykset laajentavat hakuja.",
    "Measure relevance on a test collection.": "Mittaa osuvuutta testikokoelmalla.",
    "Describe environment and index, for a bug report.": "Kuvaile ympäristö ja hakemisto vikailmoitusta varten.",
    "[OPTIONS]": "[VALITSIMET]",
    "COMMAND [ARGS]...": "KOMENTO [ARGUMENTIT]...",
    "Commands": "Komennot",
    "DIR": "KANSIO",
    "Language of labels and messages (else by locale).": "Nimikkeiden ja viestien kieli (muuten ympäristön kieli).",
    "Folder of the texts (HAKU_CORPUS).": "Tekstien kansio (HAKU_CORPUS).",
    "Folder of the index (HAKU_INDEX).": "Hakemiston kansio (HAKU_INDEX).",
    "Say nothing but results and errors.": "Kerro vain tulokset ja virheet.",
    "Tell how a query was read, and which files were.": "Kerro, miten haku luettiin ja mitkä tiedostot luettiin.",
    "Show the version and exit.": "Näytä versio ja lopeta.",
    "Show this message and exit.": "Näytä tämä ohje ja lopeta.",
    # Help of the commands.
    "Search the projects for QUERY; without one, list all that pass the filters.\n\nWords are found in any form and "
    'within compounds. Projects with all the words come first. Also: "a phrase",\n="exact form", +must, -not, JA, TAI, '
    "EI (AND, OR, NOT), parentheses, begin*, *end, maakunta:Lappi,\nvuosi:2018..2020, tuki:>300000, word~1.": (
        "Hae hankkeita sanoilla HAKU; ilman niitä luettele kaikki rajausten mukaiset.\n\nSanat löytyvät kaikissa "
        "muodoissa ja yhdyssanojen sisältä. Ensin tulevat hankkeet, joissa on kaikki sanat. Lisäksi: "
        '"sanat peräkkäin", ="juuri tämä muoto", +pakollinen, -pois, JA, TAI, EI (AND, OR, NOT), sulkeet, alku*, '
        "*loppu, maakunta:Lappi, vuosi:2018..2020, tuki:>300000, sana~1."
    ),
    "[QUERY]...": "[HAKU]...",
    "QUERY": "HAKU",
    "KEY=VALUE": "RAJAIN=ARVO",
    "Only with this facet value. Repeat: same key means or, other keys and.": (
        "Vain tällä rajaimen arvolla. Toistettavissa: sama rajain on tai, eri rajaimet ja."
    ),
    "RANGE": "VÄLI",
    "Only active in these years: 2018 or 2018..2020.": "Vain näinä vuosina toimineet: 2018 tai 2018..2020.",
    "Only with public funding in this range of euros: 100000.. or 50000..200000.": (
        "Vain ne, joiden julkinen rahoitus on tällä välillä euroina: 100000.. tai 50000..200000."
    ),
    "FIELD": "OSIO",
    "Search one text section: title, goals, methods …": "Hae yhdestä tekstin osiosta: otsikko, tavoitteet, tulokset …",
    "Take the words as they are written, not in all their forms.": (
        "Hae sanat niin kuin ne on kirjoitettu, ei kaikissa muodoissa."
    ),
    "KEY": "RAJAIN",
    "Count the values of a facet among all hits. Repeat.": "Laske rajaimen arvot kaikista osumista. Toistettavissa.",
    "Order of the hits; dates newest and amounts largest first.": (
        "Osumien järjestys; uusin päivä ja suurin summa ensin."
    ),
    "N": "N",
    "Show N hits; 0 shows all, up to 1000.": "Näytä N osumaa; 0 näyttää kaikki, enintään 1000.",
    "Skip the first N hits.": "Ohita N ensimmäistä osumaa.",
    "Tell which word matched how, and what it added to the score.": (
        "Kerro, mikä sana osui miten ja mitä se lisäsi pisteisiin."
    ),
    "How to show the hits.": "Osumien esitystapa.",
    "ID": "TUNNUS",
    "Find projects like the project ID, with what they share: words, target groups, themes, region, implementer.": (
        "Etsi hankkeen TUNNUS kaltaisia hankkeita ja kerro, mikä on yhteistä: sanat, kohderyhmät, teemat, maakunta, "
        "toteuttaja."
    ),
    "Show the whole project ID: facts, texts, every source, and where sources disagree or were mended.": (
        "Näytä koko hanke TUNNUS: tiedot, tekstit, kaikki lähteet sekä missä lähteet ovat eri mieltä tai korjattuja."
    ),
    "How to show the project.": "Hankkeen esitystapa.",
    "[KEY]...": "[RAJAIN]...",
    "List the values of the facets KEY (all, without one) with the number of projects that have each.": (
        "Luettele kunkin RAJAIMEN (ilman sitä kaikkien) arvot ja hankkeiden määrä kullakin."
    ),
    "Use these synonyms, too (TOML; see docs/SYNONYMS.md).": "Käytä myös näitä synonyymejä (TOML; docs/SYNONYMS.md).",
    "Leave out synonyms and vocabularies.": "Jätä synonyymit ja sanastot pois.",
    "Take in the narrower concepts of vocabularies, too.": "Ota mukaan myös sanastojen suppeammat käsitteet.",
    "NAME": "NIMI",
    "Keep vocabularies, whose labels widen searches: a thesaurus in SKOS, such as YSO.": (
        "Pidä sanastoja, joiden nimitykset laajentavat hakuja: asiasanasto SKOS-muodossa, kuten YSO."
    ),
    "Add the vocabulary in FILE, or put it in place of the one of its name.\n\nFILE is SKOS in Turtle, RDF/XML or "
    "N-Triples, also gzipped. From then on a word of a query that is a label of a\nconcept finds the concept's other "
    "labels too.": (
        "Lisää tiedostossa FILE oleva sanasto, tai vaihda se samannimisen tilalle.\n\nFILE on SKOS-sanasto, Turtle, "
        "RDF/XML tai N-Triples, myös gzip-pakattuna. Sen jälkeen haun sana, joka on käsitteen\nnimitys, löytää myös "
        "käsitteen muut nimitykset."
    ),
    "Call the vocabulary this (else by the file's name).": "Anna sanastolle tämä nimi (muuten tiedoston nimi).",
    "List the vocabularies that are kept, with where each came from.": "Luettele sanastot ja mistä kukin on.",
    "Remove the vocabulary NAME.": "Poista sanasto NAME.",
    "Count only what this query finds.": "Laske vain tämän haun osumista.",
    "How to show the counts.": "Määrien esitystapa.",
    "Bring the index up to date with the corpus: only what changed, or everything. Searches go on meanwhile.": (
        "Päivitä hakemisto aineiston mukaiseksi: vain muuttunut tai kaikki. Haut toimivat sillä aikaa."
    ),
    "Read and analyse everything anew.": "Lue ja jäsennä kaikki uudelleen.",
    "SECONDS": "SEKUNTIA",
    "Wait so long for another build to end.": "Odota toisen päivityksen päättymistä näin kauan.",
    "Use so much memory for projects on their way into the index.": (
        "Käytä näin paljon muistia hakemistoon meneviin sanoihin."
    ),
    "MB": "MT",
    "Files of which an earlier version stays in the index: {count}. (--rebuild leaves it out.)": (
        "Tiedostoja, joista hakemistoon jää aiempi versio: {count}. (--rebuild jättää sen pois.)"
    ),
    "Stopped.": "Keskeytettiin.",
    "Stopped; the index is as it was.": "Keskeytettiin; hakemisto on ennallaan.",
    "Stopped, but the new index was in use already.": "Keskeytettiin, mutta uusi hakemisto oli jo käytössä.",
    "Write the projects that QUERY finds, or all that pass the filters, as a table or as JSON Lines.\n\ncsv and xlsx "
    "have a row for each project, jsonl has each project whole. The columns are id, title, code, fund,\nprogramme, "
    "priority, objective, funder, implementer (as the source names it), organisation (as it is counted),\n"
    "implementer_type, region, municipality, target_group, theme, start, end, year, status (by its dates),\n"
    "stated_status (as the source has it), amount (the sum to go by), amount_kind, realised_public, granted_public,\n"
    "planned_public, realised_eu_state, granted_eu_state, planned_eu_state, eu_support, total_cost, language,\n"
    "description, target_groups, background, goals, methods, outputs, practices, results, dissemination, remarks, "
    "links,\nsources and score; their Finnish names will do, too.": (
        "Kirjoita haulla HAKU löytyvät hankkeet, tai kaikki rajausten mukaiset, taulukkona tai JSON Lines "
        "-muodossa.\n\nMuodoissa csv ja xlsx on rivi hanketta kohti, muodossa jsonl hankkeet kokonaan. Sarakkeet ovat "
        "tunnus, otsikko, koodi, rahasto, ohjelma, toimintalinja, tavoite, rahoittaja, toteuttaja (niin kuin lähde sen "
        "nimeää), organisaatio (niin kuin se lasketaan), toteuttajatyyppi, maakunta, kunta, kohderyhmä, teema, alku, "
        "loppu, vuosi, tila (päivien mukaan), ilmoitettu_tila (lähteen mukaan), tuki (summa, jota käytetään), "
        "tukilaji, toteutunut_julkinen, myönnetty_julkinen, suunniteltu_julkinen, toteutunut_eu_valtio, "
        "myönnetty_eu_valtio, suunniteltu_eu_valtio, eu_tuki, kokonaiskustannukset, kieli, kuvaus, kohderyhmät, "
        "tausta, tavoitteet, toimintatapa, tuotokset, käytännöt, tulokset, levittäminen, huomiot, linkit, lähteet ja "
        "pisteet; myös englanninkieliset nimet käyvät."
    ),
    "Write N projects at most.": "Kirjoita enintään N hanketta.",
    "NAMES": "NIMET",
    "The columns of the table, with commas between them.": "Taulukon sarakkeet, pilkut välissä.",
    "Write csv as a Finnish Excel reads it.": "Kirjoita csv niin kuin suomenkielinen Excel sen lukee.",
    "How to write; else as FILE ends, or csv.": "Kirjoitusmuoto; muuten tiedoston päätteen mukaan, tai csv.",
    "Write into FILE.": "Kirjoita tiedostoon.",
    "List what is wrong in the corpus by kind: where, what stands there, and what was made of it.\n\njson and csv have "
    "every problem with its file, line, field, what was found and what was made of it.\n\nWith --columns, each table's "
    "columns are listed instead: what each was read as, by the names that columns.toml has\nfor it, some of its cells, "
    "and what a column that became text may be.": (
        "Luettele aineiston viat lajeittain: missä, mitä siinä on ja miten se tulkittiin.\n\nMuodoissa json ja csv on "
        "joka vika: tiedosto, rivi, kenttä, mitä siinä on ja miten se tulkittiin.\n\nValitsin --columns luettelee sen "
        "sijaan taulukoiden sarakkeet: minä kukin luettiin, tiedoston columns.toml nimin, joitakin sen soluja ja mitä "
        "tekstiksi jäänyt sarake voi olla."
    ),
    "Count what was read, the projects that have each facet, and the problems.": (
        "Laske luetut, kunkin rajaimen kattavuus hankkeissa ja viat."
    ),
    "KIND": "LAJI",
    "List the problems of this kind only, all of them.": "Luettele vain tämän lajin viat, ne kaikki.",
    "List every problem, not only some of each kind.": "Luettele joka vika, ei vain muutamaa kustakin lajista.",
    "How to list the problems.": "Vikojen esitystapa.",
    "[TEXT]...": "[TEKSTI]...",
    "Show how the engine reads TEXT: readings, base forms, sub-compounds, parts, stem, suspended hyphens.": (
        "Näytä, miten TEKSTI luetaan: tulkinnat, perusmuodot, osayhdyssanat, osat, vartalo, tavuviivan korvaamat sanat."
    ),
    "List the corpus's words that Voikko doesn't know, with where they stand.": (
        "Luettele aineiston sanat, joita Voikko ei tunne, ja missä ne ovat."
    ),
    "How to show the words; toml, with --unknown, begins a words.toml.": (
        "Sanojen esitystapa; toml on valitsimen --unknown kanssa alku tiedostolle words.toml."
    ),
    "--format {format} goes with --unknown.": "--format {format} käy valitsimen --unknown kanssa.",
    "Measure relevance on documents, topics and judgements, as TREC has them.\n\nThe documents are indexed as by haku "
    "index, in a temporary folder, and searched as by haku search. The files may be\ngzipped.": (
        "Mittaa osuvuutta dokumenteilla, aiheilla ja arvioilla, kuten TREC.\n\nDokumentit luetaan tilapäiseen "
        "hakemistoon niin kuin haku index lukee ja haetaan niin kuin haku search hakee. Tiedostot voivat olla "
        "gzip-pakattuja."
    ),
    "FILE": "TIEDOSTO",
    "Documents: JSON Lines with id, text and maybe title.": (
        "Dokumentit: JSON Lines -tiedosto, kentät id, text ja ehkä title."
    ),
    "Topics: id, tab and query on each line.": "Aiheet: joka rivillä tunnus, sarkain ja haku.",
    "Judgements: topic, 0, document, relevance.": "Arviot: aihe, 0, dokumentti, osuvuus.",
    "Write the run here: 1,000 documents a topic, as trec_eval reads it.": (
        "Kirjoita ajo tähän: 1 000 dokumenttia aihetta kohti, trec_evalin luettavaksi."
    ),
    "Tell what got better and worse than this run.": "Kerro, mikä on parempaa ja huonompaa kuin tässä ajossa.",
    "Show the figures of every topic.": "Näytä joka aiheen luvut.",
    "How to show the figures.": "Lukujen esitystapa.",
    "Describe the environment and the index, in a form fit for a bug report.": (
        "Kuvaile ympäristö ja hakemisto vikailmoitukseen sopivasti."
    ),
    # Wrong use.
    "--summary goes with --format text or json, and with no other option.": (
        "--summary käy vain valitsimen --format text tai json kanssa."
    ),
    "--columns goes with csv and xlsx; jsonl has all that is known.": (
        "--columns käy muotojen csv ja xlsx kanssa; muodossa jsonl on kaikki, mitä tiedetään."
    ),
    "--columns: there is no column “{name}”.": "--columns: saraketta ”{name}” ei ole.",
    "The columns are: {columns}.": "Sarakkeet ovat: {columns}.",
    "--excel goes with csv.": "--excel käy muodon csv kanssa.",
    "A workbook is written by -o FILE.xlsx.": "Työkirjan kirjoittaa -o TIEDOSTO.xlsx.",
    "A workbook can't be shown on a terminal.": "Työkirjaa ei voi näyttää päätteessä.",
    "Name a file: haku export -o FILE.xlsx": "Nimeä tiedosto: haku export -o TIEDOSTO.xlsx",
    "-o {file}: its ending is of no format.": "-o {file}: pääte ei ole minkään muodon.",
    "Name it: --format csv, xlsx or jsonl.": "Nimeä se: --format csv, xlsx tai jsonl.",
    "A sheet has room for {most} rows.": "Taulukkoon mahtuu {most} riviä.",
    "Write csv, or less: --limit N": "Kirjoita csv, tai vähemmän: --limit N",
    "Projects written to {file}: {number}": "Hankkeita kirjoitettu tiedostoon {file}: {number}",
    "-f {text}: a filter is KEY=VALUE.": "-f {text}: rajaus on muotoa RAJAIN=ARVO.",
    "Keys are: {keys}.": "Rajaimet ovat: {keys}.",
    "--in {name}: there is no such text section.": "--in {name}: sellaista tekstin osiota ei ole.",
    "There are: {names}.": "Osiot ovat: {names}.",
    "There is no facet “{name}”.": "Rajainta ”{name}” ei ole.",
    "The facets are: {facets}.": "Rajaimet ovat: {facets}.",
    "“{typed}” is no range for {facet}.": "”{typed}” ei ole väli rajaimelle {facet}.",
    "Write it like “{example}”.": "Kirjoita se näin: ”{example}”.",
    "“{typed}” is no value of {facet}.": "”{typed}” ei ole rajaimen {facet} arvo.",
    "Did you mean “{near}”?": "Tarkoititko ”{near}”?",
    "haku facets {facet} lists the values there are.": "haku facets {facet} luettelee arvot.",
    "There are no words in the text.": "Tekstissä ei ole sanoja.",
    "There is no text to read.": "Luettavaa tekstiä ei ole.",
    "Give it: haku words äitiryhmän, or haku words --unknown": (
        "Anna se: haku words äitiryhmän, tai haku words --unknown"
    ),
    "There is no project “{id}” in the index.": "Hakemistossa ei ole hanketta ”{id}”.",
    "haku search --format ids lists the ids.": "haku search --format ids luettelee tunnukset.",
    "{file}: there is no setting “{key}”.": "{file}: asetusta ”{key}” ei ole.",
    "There are: {keys}.": "Asetukset ovat: {keys}.",
    "{file}: “{value}” is no value for {key}.": "{file}: ”{value}” ei kelpaa asetuksen {key} arvoksi.",
    "{file} can't be read: {reason}.": "Tiedostoa {file} ei voi lukea: {reason}.",
    # Vocabularies.
    "concepts": "käsitteitä",
    "labels": "nimityksiä",
    "file": "tiedosto",
    "The vocabulary “{name}” is in use (concepts: {concepts}, labels: {labels}).": (
        "Sanasto ”{name}” on käytössä (käsitteitä: {concepts}, nimityksiä: {labels})."
    ),
    "The vocabulary “{name}” was removed.": "Sanasto ”{name}” poistettiin.",
    "There are no vocabularies.": "Sanastoja ei ole.",
    "There is no vocabulary “{name}”.": "Sanastoa ”{name}” ei ole.",
    "haku vocab list lists them.": "haku vocab list luettelee sanastot.",
    "“{name}” can't be a vocabulary's name.": "”{name}” ei kelpaa sanaston nimeksi.",
    "It may have letters, digits and -.": "Nimessä voi olla kirjaimia, numeroita ja -.",
    "The vocabulary “{name}” was read by another version of haku.": "Sanasto ”{name}” on toisen haku-version lukema.",
    "The vocabulary in {file} can't be read ({reason}).": "Tiedostossa {file} olevaa sanastoa ei voi lukea ({reason}).",
    "Add it again: haku vocab add FILE": "Lisää se uudelleen: haku vocab add TIEDOSTO",
    "To read vocabularies, haku needs the library pyoxigraph.": "Sanastojen lukemiseen tarvitaan kirjasto pyoxigraph.",
    "Install it: pip install 'haku[vocab]'": "Asenna se: pip install 'haku[vocab]'",
    "{file} has none of the endings of a vocabulary.": "Tiedoston {file} pääte ei ole minkään sanaston.",
    "They are {endings}, all also with .gz.": "Päätteitä ovat {endings}, kaikki myös muodossa .gz.",
    "{file} has no labels of SKOS concepts in Finnish, Swedish or English.": (
        "Tiedostossa {file} ei ole SKOS-käsitteiden nimityksiä suomeksi, ruotsiksi eikä englanniksi."
    ),
    "{file} can't be written: {reason}.": "Tiedostoa {file} ei voi kirjoittaa: {reason}.",
    # Data files that users edit.
    "{file}: [{where}] the parts should make up “{word}” when joined.": (
        "{file}: [{where}] osista pitäisi yhteen liitettyinä tulla ”{word}”."
    ),
    "{file}: [{where}] “{like}” should end as “{word}” does.": (
        "{file}: [{where}] sanan ”{like}” pitäisi loppua kuten ”{word}”."
    ),
    "{file}: [{where}] “{word}” is not one word.": "{file}: [{where}] ”{word}” ei ole yksi sana.",
    "{file} is not TOML: {reason}.": "{file} ei ole TOML-tiedosto: {reason}.",
    "See https://toml.io/.": "Katso https://toml.io/.",
    "The packaged file of the same name shows how it should look.": (
        "Ohjelman mukana tuleva samanniminen tiedosto on mallina."
    ),
    "{file}: “{key}” should be a table, [{key}].": "{file}: ”{key}” pitäisi olla taulukko, [{key}].",
    "{file}: [{where}] has “{key}”; it may have {known}.": (
        "{file}: kohdassa [{where}] on ”{key}”; siinä voi olla {known}."
    ),
    '{file}: [{where}] needs {key} = "…".': '{file}: kohdasta [{where}] puuttuu {key} = "…".',
    '{file}: [{where}] {key} should be a list of words, ["…", "…"].': (
        '{file}: kohdan [{where}] {key} pitäisi olla sanaluettelo, ["…", "…"].'
    ),
    "{file}: [{where}] {key} has something that is not a word.": (
        "{file}: kohdan [{where}] luettelossa {key} on muutakin kuin sanoja."
    ),
    "{file}: [{where}] {key} should be a whole number of 1 or more.": (
        "{file}: kohdan [{where}] {key} pitäisi olla kokonaisluku, vähintään 1."
    ),
    '{file}: [{where}] needs words = ["…"].': '{file}: kohdasta [{where}] puuttuu words = ["…"].',
    "{file}: [{where}] has a word without letters.": "{file}: kohdassa [{where}] on sana ilman kirjaimia.",
    "{file}: [{one}] and [{other}] have the same label, “{label}”.": (
        "{file}: kohdilla [{one}] ja [{other}] on sama nimike, ”{label}”."
    ),
    "{file}: “{name}” stands under {one} and under {other}.": (
        "{file}: ”{name}” on sekä kohdassa {one} että kohdassa {other}."
    ),
    "{file}: [swedish] names “{name}”, which is no municipality here.": (
        "{file}: kohdassa [swedish] on ”{name}”, joka ei ole kunta tässä tiedostossa."
    ),
    "{file}: [{key}] “{name}” should be one word: texts are read word by word.": (
        "{file}: kohdan [{key}] ”{name}” pitäisi olla yksi sana: tekstit luetaan sana kerrallaan."
    ),
    "{file}: [{key}] “{name}” means “{target}”, which is neither a region nor a municipality here.": (
        "{file}: kohdan [{key}] ”{name}” tarkoittaa ”{target}”, joka ei ole maakunta eikä kunta tässä tiedostossa."
    ),
    "{file}: [homes] “{name}” is in “{place}”, which is no municipality in places.toml.": (
        "{file}: kohdan [homes] ”{name}” on kunnassa ”{place}”, jota ei ole tiedostossa places.toml."
    ),
    "docs/SYNONYMS.md shows how the file should look.": "docs/SYNONYMS.md näyttää, millainen tiedosto on.",
    "docs/TABLES.md shows how the file should look.": "docs/TABLES.md näyttää, millainen tiedosto on.",
    '{file}: [{where}] names no column; write "Column" = "title".': (
        '{file}: kohta [{where}] ei nimeä yhtään saraketta; kirjoita "Sarake" = "title".'
    ),
    "{file}: [{where}] has a column without letters.": "{file}: kohdassa [{where}] on sarake, jossa ei ole kirjaimia.",
    "{file}: [{where}] says that “{column}” is “{field}”; it may be {known}.": (
        "{file}: kohdan [{where}] mukaan ”{column}” on ”{field}”; se voi olla {known}."
    ),
    '{file}: [expand] {word} needs what it stands for, ["…"].': (
        '{file}: kohdan [expand] sanalta {word} puuttuu, mitä se tarkoittaa, ["…"].'
    ),
    "{file}: [{where}] has “{word}” twice.": "{file}: kohdassa [{where}] on ”{word}” kahdesti.",
    '{file}: [{where}] needs words = ["…", "…"], two or more.': (
        '{file}: kohdasta [{where}] puuttuu words = ["…", "…"], vähintään kaksi sanaa.'
    ),
    "{file}: “{key}” should be tables, each beginning with [[{key}]].": (
        "{file}: ”{key}” pitäisi olla taulukoita, joista kukin alkaa rivillä [[{key}]]."
    ),
    # Files of a test collection.
    "There is nothing in {file}.": "Tiedostossa {file} ei ole mitään.",
    "To measure relevance, haku needs the library ir-measures.": "Osuvuuden mittaus tarvitsee kirjaston ir-measures.",
    "Install it: pip install 'haku[eval]'": "Asenna se: pip install 'haku[eval]'",
    "{file} can't be written ({reason}).": "Tiedostoa {file} ei voi kirjoittaa ({reason}).",
    "{file}, line {line}: it is not UTF-8.": "{file}, rivi {line}: ei ole UTF-8:aa.",
    "{file}, line {line}: a document is a JSON object with an id and a text ({reason}).": (
        "{file}, rivi {line}: dokumentti on JSON-olio, jolla on tunnus ja teksti ({reason})."
    ),
    "{file}, line {line}: a topic is an id, a tab and a query.": (
        "{file}, rivi {line}: aihe on tunnus, sarkain ja haku."
    ),
    "{file}, line {line}: a judgement is a topic, 0, a document and a whole number.": (
        "{file}, rivi {line}: arvio on aihe, 0, dokumentti ja kokonaisluku."
    ),
    "{file}, line {line}: a line of a run is a topic, Q0, a document, a rank, a score and a name.": (
        "{file}, rivi {line}: ajon rivi on aihe, Q0, dokumentti, sija, pisteet ja nimi."
    ),
    "{file}, line {line}: an id is one word without spaces, not “{id}”.": (
        "{file}, rivi {line}: tunnus on yksi sana ilman välejä, ei ”{id}”."
    ),
    "{file}, line {line}: the id “{id}” stands on an earlier line already.": (
        "{file}, rivi {line}: tunnus ”{id}” on jo aiemmalla rivillä."
    ),
    "{file}, line {line}: the topic has the document “{id}” on an earlier line already.": (
        "{file}, rivi {line}: aiheella on dokumentti ”{id}” jo aiemmalla rivillä."
    ),
    "{qrels} has no judgement of any topic in {topics}.": (
        "Tiedostossa {qrels} ei ole arviota mistään tiedoston {topics} aiheesta."
    ),
    # Errors of the environment.
    "The corpus folder {folder} can't be read: {reason}.": "Aineistokansiota {folder} ei voi lukea: {reason}.",
    "Name a folder of texts with --corpus DIR or HAKU_CORPUS.": (
        "Nimeä tekstien kansio valitsimella --corpus KANSIO tai muuttujalla HAKU_CORPUS."
    ),
    "Voikko's library was not found ({reason}).": "Voikon kirjastoa ei löytynyt ({reason}).",
    "Voikko has no usable Finnish dictionary ({reason}).": "Voikolla ei ole suomen sanastoa, jota lukea ({reason}).",
    "Voikko doesn't read “{word}”: its dictionary is damaged or not Finnish.": (
        "Voikko ei lue sanaa ”{word}”: sen sanasto on vioittunut tai muun kielen."
    ),
    "Voikko's dictionary {file} is damaged.": "Voikon sanasto {file} on vioittunut.",
    "Voikko crashes ({reason}): its library or its dictionary is damaged.": (
        "Voikko kaatuu ({reason}): sen kirjasto tai sanasto on vioittunut."
    ),
    "Install it anew: apt-get install --reinstall libvoikko1 voikko-fi (Debian, Ubuntu), "
    "dnf reinstall libvoikko malaga-suomi-voikko (Fedora) or brew reinstall libvoikko (macOS).": (
        "Asenna se uudelleen: apt-get install --reinstall libvoikko1 voikko-fi (Debian, Ubuntu), "
        "dnf reinstall libvoikko malaga-suomi-voikko (Fedora) tai brew reinstall libvoikko (macOS)."
    ),
    "Install it: apt-get install libvoikko1 voikko-fi (Debian, Ubuntu), "
    "dnf install libvoikko malaga-suomi-voikko (Fedora) or brew install libvoikko (macOS).": (
        "Asenna se: apt-get install libvoikko1 voikko-fi (Debian, Ubuntu), "
        "dnf install libvoikko malaga-suomi-voikko (Fedora) tai brew install libvoikko (macOS)."
    ),
    "There is no index in {folder}.": "Kansiossa {folder} ei ole hakemistoa.",
    "Build it: haku index": "Tee se: haku index",
    "{file} can't be read ({reason}).": "Tiedostoa {file} ei voi lukea ({reason}).",
    "{file} points to no index (“{name}”).": "{file} ei osoita mihinkään hakemistoon (”{name}”).",
    "{file} holds something else than it should.": "Tiedostossa {file} on jotakin muuta kuin pitäisi.",
    "The index in {folder} can't be opened ({reason}).": "Kansion {folder} hakemisto ei aukea ({reason}).",
    "The index in {folder} is damaged: {reason}.": "Kansion {folder} hakemisto on vioittunut: {reason}.",
    "{file} is missing or empty.": "Tiedosto {file} puuttuu tai on tyhjä.",
    "{file} and {other} don't belong together.": "{file} ja {other} eivät kuulu yhteen.",
    "{file} is missing.": "Tiedosto {file} puuttuu.",
    "{file} has {found} bytes instead of {wanted}.": "Tiedostossa {file} on {found} tavua eikä {wanted}.",
    "{file} is damaged: its checksum is not what it was.": (
        "Tiedosto {file} on vioittunut: sen tarkistussumma on toinen kuin ennen."
    ),
    "{file} does not belong to the index.": "Tiedosto {file} ei kuulu hakemistoon.",
    "The newest whole index answers, built {built}.": "Uusin ehjä hakemisto vastaa, tehty {built}.",
    "The index can't be read: {reason} ({file}).": "Hakemistoa ei voi lukea: {reason} ({file}).",
    "{path} belongs to another user (number {user}), who could make haku run anything.": (
        "{path} kuuluu toiselle käyttäjälle (numero {user}), joka voisi panna haun ajamaan mitä tahansa."
    ),
    "Build an index of your own with --index DIR, or trust this one: {name}=1": (
        "Tee oma hakemisto valitsimella --index KANSIO tai luota tähän: {name}=1"
    ),
    "Every user may write {path}, and could make haku run anything.": (
        "Kuka tahansa voi kirjoittaa paikkaan {path} ja panna haun ajamaan mitä tahansa."
    ),
    "Forbid it: chmod -R o-w {path}, or trust it: {name}=1": (
        "Kiellä se: chmod -R o-w {path}, tai luota siihen: {name}=1"
    ),
    "The index was made by another version of haku (format {found}; this one reads {wanted}).": (
        "Hakemisto on tehty toisella hakun versiolla (muoto {found}; tämä lukee muotoa {wanted})."
    ),
    "Build it anew: haku index --rebuild": "Tee se uudelleen: haku index --rebuild",
    "The index was made with another Finnish dictionary than Voikko has now.": (
        "Hakemisto on tehty toisella suomen sanastolla kuin Voikolla on nyt."
    ),
    "Bring it up to date: haku index": "Päivitä se: haku index",
    "A process that worked for the build was killed, perhaps because memory ran out.": (
        "Hakemiston tekoa auttanut prosessi lopetettiin kesken, ehkä koska muisti loppui."
    ),
    "The index is as it was. Run haku index again.": "Hakemisto on ennallaan. Suorita haku index uudelleen.",
    "Another haku is writing the index in {folder} (waited {seconds} s).": (
        "Toinen haku kirjoittaa kansion {folder} hakemistoa (odotettu {seconds} s)."
    ),
    "Another haku is writing the index in {folder} (waited {seconds} s): “{command}”, process {pid} on {host}, "
    "since {since}.": (
        "Toinen haku kirjoittaa kansion {folder} hakemistoa (odotettu {seconds} s): ”{command}”, prosessi {pid} "
        "koneella {host}, {since} alkaen."
    ),
    "Try again when it is done, or wait longer: haku index --wait SECONDS": (
        "Yritä uudelleen, kun se on valmis, tai odota kauemmin: haku index --wait SEKUNTIA"
    ),
    "The index needs about {needed} MB, and the disk of {folder} has {free} MB left.": (
        "Hakemisto tarvitsee noin {needed} Mt, ja kansion {folder} levyllä on tilaa {free} Mt."
    ),
    "Make room, or name another with --index DIR or HAKU_INDEX.": (
        "Tee tilaa tai nimeä toinen valitsimella --index KANSIO tai muuttujalla HAKU_INDEX."
    ),
    "The index folder {folder} can't be written: {reason}.": "Hakemistokansioon {folder} ei voi kirjoittaa: {reason}.",
    "Name another with --index DIR or HAKU_INDEX.": (
        "Nimeä toinen valitsimella --index KANSIO tai muuttujalla HAKU_INDEX."
    ),
    "Something went wrong in haku itself ({error}).": "Hakussa itsessään meni jokin vikaan ({error}).",
    "HAKU_DEBUG=1 shows where.": "HAKU_DEBUG=1 näyttää, missä.",
}
