"""Pairs of records that tell of one project, and pairs that don't. Projects and organisations are made up.

Each record is written as title | implementers, split by ";" | period, start–end in years and months | code | fund; what
it doesn't say may be left out from the end. A pair that merges has a code in the first record, as a list has, and none
in the second, as a page has, unless both have one.
"""

from __future__ import annotations

SAME = [
    # The code, however it is written, whatever else differs.
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Aivan muu nimi | Laurea | 2011-01–2012-12 | S20001"),
    ("Äidit mukaan | | | S20001", "Äidit mukaan | | | S 20001"),
    ("Äidit mukaan | | | S20001", "ÄIDIT MUKAAN | | | s20001"),
    ("Äidit mukaan | | | S20001", "Äidit | | | S-20001"),
    # The same title, and who or when.
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | | 2018-09–"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | | 2018-09–2020-12"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak; Laurea | 2018-09–2021-08"),
    ("Äidit mukaan | | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak | 2018-09–2020-12"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak | 2018-10–2021-03"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak | 2018-01–2021-08"),
    ("Äidit mukaan | Diak | –2021-08 | S20001", "Äidit mukaan | | –2021-08"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001 | ESR", "Äidit mukaan | Diak | 2018-09–2021-08 | | ESR"),
    # Ways to write the title.
    ("Äidit mukaan | Diak | | S20001", "ÄIDIT MUKAAN | Diak"),
    ("Äidit mukaan | Diak | | S20001", "Äidit mukaan -hanke | Diak"),
    ("Äidit mukaan | Diak | | S20001", "Äidit mukaan-projekti | Diak"),
    ("Äidit mukaan | Diak | | S20001", "Äidit mukaan hanke | Diak"),
    ("Äidit mukaan | Diak | | S20001", "”Äidit mukaan” -kehittämishanke | Diak"),
    ("Äidit mukaan | Diak | | S20001", "Äidit mukaan (ESR) - HANKE 2018 - 2020 | Diak"),
    ("Äidit mukaan | Diak | | S20001", "Äidit  mukaan! | Diak"),
    ("Työ & arki | Diak | | S20001", "Työ ja arki | Diak"),
    ("RIO II | Diak | | S20001", "RIO 2 | Diak"),
    ("Meri-Lapin äidit | Diak | | S20001", "Meri Lapin äidit | Diak"),
    # A subtitle or an abbreviation left out, where both who and when agree.
    ("MAPPI – Perheellisten hyvinvointi | Diak | 2018-09– | S20001", "MAPPI-hanke | Diak | 2018-09–"),
    ("MAPPI – Perheellisten hyvinvointi | Diak | 2018-09– | S20001", "Perheellisten hyvinvointi | Diak | 2018-09–"),
    ("MAPPI: Perheellisten hyvinvointi | Diak | 2018-09– | S20001", "MAPPI | Diak | 2018-09–"),
    ("MAPPI | Diak | 2018-09–2021-08 | S20001", "MAPPI - Perheellisten hyvinvointi | Diak | 2018-09–2020-12"),
    ("Perheellisten hyvinvointi (MAPPI) | Diak | 2018-09– | S20001", "Perheellisten hyvinvointi | Diak | 2018-09–"),
    ("Perheellisten hyvinvointi (MAPPI) | Diak | 2018-09– | S20001", "MAPPI | Diak | 2018-09–"),
    ("Oppijat verkossa (KIT -projekti) | Diak | 2018-09– | S20001", "Oppijat verkossa | Diak | 2018-09–"),
    ("Oppijat verkossa (lyhenne OPVE) | Diak | 2018-09– | S20001", "OPVE-hanke | Diak | 2018-09–"),
    # Ways to write the implementer.
    ("Äidit mukaan | Rannan Ääni Oy | | S20001", "Äidit mukaan | RANNAN ÄÄNI OY"),
    ("Äidit mukaan | Rannan Ääni Oy | | S20001", "Äidit mukaan | Oy Rannan Ääni Ab"),
    ("Äidit mukaan | Toivolan Setlementti ry | | S20001", "Äidit mukaan | Toivola Setlementti r.y."),
    ("Äidit mukaan | Toivolan Setlementti ry | | S20001", "Äidit mukaan | Setlementti Toivola"),
    ("Äidit mukaan | Rannan koulutuskonserni -kuntayhtymä | | S20001", "Äidit mukaan | Rannan koulutuskonserni"),
    ("Äidit mukaan | Itä-Rannan yliopisto (aiemmin Rannan yliopisto) | | S20001", "Äidit mukaan | Rannan yliopisto"),
    ("Äidit mukaan | Terveyden ja hyvinvoinnin laitos | | S20001", "Äidit mukaan | THL"),
    ("Äidit mukaan | Rannan ammattikorkeakoulu | | S20001", "Äidit mukaan | RAMK"),
    ("Äidit mukaan | Rannan ammattikorkeakoulu | | S20001", "Äidit mukaan | Rannan AMK"),
    ("Äidit mukaan | Rannan kaupunki / kulttuuritoimi | | S20001", "Äidit mukaan | Rannan kaupunki"),
    ("Äidit mukaan | Rannan kunta | | S20001", "Äidit mukaan | Rannan kaupunki"),
    ("Äidit mukaan | Lapin elinkeino-, liikenne- ja ympäristökeskus | | S20001", "Äidit mukaan | Lapin ELY-keskus"),
    ("Äidit mukaan | Lapin elinkeino-  liikenne- ja ympäristökeskus | | S20001", "Äidit mukaan | Lapin ELY-keskus"),
    ("Äidit mukaan | MLL:n Lapin piiri | | S20001", "Äidit mukaan | Mannerheimin Lastensuojeluliiton Lapin piiri ry"),
]

OTHER = [
    ("Äidit mukaan | Diak | 2018-09– | S20001", "Äidit mukaan | Diak | 2018-09– | S20002"),
    ("Äidit mukaan | Diak | 2018-09– | 20-001", "Äidit mukaan | Diak | 2018-09– | 2-0001"),
    # A title alone, or one that is contradicted.
    ("Äidit mukaan | Diak | 2018-09– | S20001", "Äidit mukaan"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | | 2020-01–2022-12"),
    ("Äidit mukaan | Diak | 2018-09– | S20001", "Äidit mukaan | Laurea | 2018-09–"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak | 2021-09–2023-12"),
    ("Äidit mukaan | Diak | 2018-09–2021-08 | S20001", "Äidit mukaan | Diak | 2020-01–2022-12"),
    ("Äidit mukaan | Diak | 2018-09– | S20001", "Äidit mukaan | Diak | 2020-01–"),
    ("Äidit mukaan | Diak | 2018-09– | S20001 | ESR", "Äidit mukaan | Diak | 2018-09– | | AMIF"),
    ("Äidit mukaan | Diak | 2018-09– | S20001 | ESR", "Äidit mukaan | Diak | 2018-09– | | EAKR"),
    # Successors, phases, parts.
    ("RIO | Migri | 2018-09– | S20001", "RIO 2 | Migri | 2018-09–"),
    ("RIO-hanke | Migri | 2018-09– | S20001", "RIO II -hanke | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO 2 - Kiertävä asiantuntija | Migri | 2018-09–"),
    ("RIO - Kiertävä asiantuntija | Migri | 2018-09– | S20001", "RIO 2 - Kiertävä asiantuntija | Migri | 2018-09–"),
    ("RIO 2 | Migri | 2018-09– | S20001", "RIO 3 | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO – jatkohanke | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO (jatko) | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO: vaihe 2 | Migri | 2018-09–"),
    ("RIO, vaihe 1 | Migri | 2018-09– | S20001", "RIO, vaihe 2 | Migri | 2018-09–"),
    ("RIO, I vaihe | Migri | 2018-09– | S20001", "RIO, II vaihe | Migri | 2018-09–"),
    ("RIO 2018–2020 | Migri | | S20001", "RIO 2021–2023 | Migri"),
    ("RIO | Migri | 2018-09– | S20001", "RIO 2019 | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO - esiselvitys | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO – investointiosio | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO - koordinaatio | Migri | 2018-09–"),
    ("RIO | Migri | 2018-09– | S20001", "RIO – Pohjois-Savon osahanke | Migri | 2018-09–"),
    ("Osaava nainen | Diak | 2018-09– | S20001", "Osaava nainen - Pohjois-Savo | Diak | 2018-09–"),
    ("Osaava nainen - Lappi | Diak | 2018-09– | S20001", "Osaava nainen - Kainuu | Diak | 2018-09–"),
    ("Osaava nainen | Diak | 2018-09– | S20001", "Osaava nainen (Lappi) | Diak | 2018-09–"),
    ("Ohjaamo | Diak | 2018-09– | S20001", "Ohjaamo - Oulu | Diak | 2018-09–"),
    ("Ohjaamo Oulu | Diak | 2018-09– | S20001", "Ohjaamo Kemi | Diak | 2018-09–"),
    # Other titles that begin alike, and subtitles where not all agrees.
    ("Kotoa kotiin | Diak | 2018-09– | S20001", "Kotoa kotiin ja yhteiskuntaan | Diak | 2018-09–"),
    ("MAPPI – Perheellisten hyvinvointi | Diak | 2018-09– | S20001", "MAPPI | Diak"),
    ("MAPPI – Perheellisten hyvinvointi | Diak | 2018-09– | S20001", "MAPPI | Laurea | 2018-09–"),
    ("MAPPI – Perheellisten hyvinvointi | Diak | 2018-09– | S20001", "MAPPI – Yksineläjien arki | Diak | 2018-09–"),
    ("Perheellisten hyvinvointi (MAPPI) | Diak | 2018-09– | S20001", "Arjen taidot (MAPPI) | Diak | 2018-09–"),
    # Other implementers with names that are alike.
    ("Äidit mukaan | Lemin kunta | | S20001", "Äidit mukaan | Kemin kunta"),
    ("Äidit mukaan | Kemin kaupunki | | S20001", "Äidit mukaan | Keminmaan kunta"),
    ("Äidit mukaan | Turun kaupunki | | S20001", "Äidit mukaan | Turun yliopisto"),
    ("Äidit mukaan | Kainuun Nuotta ry | | S20001", "Äidit mukaan | Kainuun Liikunta ry"),
    ("Äidit mukaan | Rannan kaupunki / museo | | S20001", "Äidit mukaan | Rannan kaupunki / kirjasto"),
    ("Äidit mukaan | Lapin ELY-keskus | | S20001", "Äidit mukaan | Kainuun ELY-keskus"),
    ("Äidit mukaan | Toivolan Setlementti ry | | S20001", "Äidit mukaan | Toivolan Seurakunta"),
    ("Äidit mukaan | MLL:n Lapin piiri | | S20001", "Äidit mukaan | MLL:n Kainuun piiri"),
]
