"""Compounds that aren't about their parts: an authority (*viranomainen*) is no relative (*omainen*).

Voikko splits such words as it splits all compounds, so the list says which of their two parts are not meant: those in
brackets. A mother tongue (``(äidin)|kieli``) is a language and not about mothers, a foreman (``(esi)|(mies)``) need be
no man. It was chosen by going through the compounds that are frequent in descriptions of projects, in titles and in
questions to librarians; a compound is there where someone who asks for the part would not want the whole.
"""

from __future__ import annotations

from typing import NamedTuple


class MeantParts(NamedTuple):
    """Which parts of a compound of two are meant."""

    head: bool
    tail: bool


_WORDS = """
(aika)|(kausi) (ajan)|(kohta) (ajan)|(kohtainen) (ajo)|(kortti) (ajo)|(neuvo) (ala)|(ikäinen) (ala)|(puoli)
(ala)|(raaja) (alas)|(päin) alku|(perä) (alku)|(puoli) (ammatti)|(kunta) ammatti|(mies) (asia)|kunta asia|(mies)
(asian)|(tuntija) (edellä)|(kävijä) (edus)|(kunta) (edus)|(mies) (elin)|(keino) (elo)|(kuu) (elo)|(kuva) (emä)|(maa)
(ensi)|(sijainen) (erin)|(omainen) (erään)|(lainen) (esi)|(merkki) (esi)|(mies) (eteen)|(päin) (etu)|(käsi)
(harja)|(valta) (heinä)|(kuu) (helmi)|(kuu) (henkilö)|(kunta) (hiippa)|(kunta) (huhti)|(kuu) (ihmis)|(kunta)
(ilki)|(valta) (ilma)|(piiri) (isän)|maa (isän)|(maallinen) (itä)|(valta) (jalan)|(jälki) (johto)|(päätös)
(joka)|(mies) (jonkin)|(lainen) (joukko)|liikenne (joulu)|(kuu) (kaiken)|(lainen) (kaksin)|(taistelu) (kansa)|(kunta)
(kansan)|(omainen) (kanta)|solu (kehitys)|maa (kello)|(seppä) (kesken)|(eräinen) (keski)|(aika) (keski)|(aikainen)
(keski)|(määrin) (kesä)|(kuu) keuhko|(kuume) kilpailu|(keino) (kilpailu)|(kyky) (kirkon)|(kylä) kirkon|(mies)
(koko)|(nainen) (kokonais)|(valtainen) (kokoon)|(pano) (koti)|(kieli) (koti)|(maa) (koti)|(sivu) (kulku)|(neuvo)
(kulku)|(rinta) (kulma)|(kivi) (kulta)|(seppä) (kuu)|kausi (kynnys)|(raha) käsi|(kirja) (käsi)|kirjoitus (käsi)|työ
(käyttöön)|(otto) laki|(mies) (lauta)|(kunta) lehti|(mies) (liike)|(mies) (liike)|toiminta (loka)|(kuu)
(loppu)|(puoli) (luku)|määrä (luku)|(vuosi) (luottamus)|(mies) (lähde)|(kirjallisuus) (lähtö)|(kohta) (läpi)|(murto)
(maa)|(ilma) (maalis)|(kuu) (maan)|(alainen) (maan)|(tiede) (maa)|perä (marras)|(kuu) meri|(mies) (mielen)|(kiinto)
(mieli)|(hyvä) (mieli)|(kuva) (mieli)|(kuvitus) (mieli)|(pide) (minkä)|(lainen) (minkään)|(lainen) (monen)|(lainen)
(moni)|(puola) (moni)|(puolinen) moottori|(pyörä) (myötä)|(tuuli) (nimen)|(oma) (nyky)|(tila) (näkö)|(ala)
(näkö)|(kohta) (näkö)|(kulma) oikeus|(mies) (olo)|(tila) (osa)|(puola) (osa)|(puoli) (osuus)|(kunta) (pako)|(kaasu)
(pako)|(lainen) (palo)|(kunta) palo|(mies) (peri)|(aate) (perus)|(kivi) (peru)|(soikeus) (perä)|(mies) (pesu)|kone
(pohjan)|(maa) (pohja)|vesi (polku)|(pyörä) (puheen)|johtaja (puhe)|(mies) (puoli)|(väli) (päivä)|(järjestys)
(päivä)|kirja (päivä)|(kota) (päivä)|koti (pää)|(aine) (pää)|(asia) (pää)|(henkilö) (pää)|kaupunki (pää)|(kirjoitus)
(pää)|ministeri (pää)|(määrä) (pää)|(oma) (pää)|(osa) (pää)|(piirre) (pää)|(sääntöinen) (pää)|(toimittaja)
(pöytä)|(kirja) (pöytä)|kone (raja)|(pinta) (reaali)|(aikainen) rintama|(mies) (risti)|(kysymys) (risti)|(riita)
(rovasti)|(kunta) (ruohon)|(juuri) (saman)|(lainen) sana|(mies) (sanoma)|lehti (sata)|(kunta) (selvitys)|(tila)
(seura)|(kunta) (side)|(aine) (sidos)|ryhmä (sormen)|(jälki) (suku)|(puoli) (suunta)|(viiva) (suur)|(valta)
(syys)|(kuu) (tammi)|(kuu) (tapa)|(turma) (tasa)|(paino) (tasa)|(puolinen) (tasa)|(valta) (tiede)|(kunta) tiede|(mies)
(tien)|(viitta) (tieto)|kone (tili)|(kirja) (toden)|(näköinen) (toimeen)|(pano) (toimen)|(pide) (toimi)|(kunta)
(toisen)|(lainen) (touko)|(kuu) tuki|(mies) (tulen)|(kantaja) (tulos)|(joukko) (tunnus)|(merkki) työ|(mies)
(täytäntöön)|(pano) (uhan)|(alainen) (ulko)|(maa) (ulko)|(maalainen) (ulko)|(mainen) (ulko)|(puoli) (vaihto)|(ehto)
(valio)|(kunta) (valo)|kuva (valta)|(kunnallinen) (valta)|(kunta) (valta)|(osa) (valta)|(tie) valtio|(mies)
(vanhain)|(kota) vara|(mies) (varsi)|(nainen) (varus)|(kunta) varus|(mies) (vastaan)|(otto) (vasta)|(paino)
(veden)|(alainen) (viikon)|(loppu) (viite)|(kehys) (viran)|(omainen) virka|(mies) (vuoro)|(vaikutus) (vuosi)|kirja
(väitös)|kirja (väki)|(luku) (väki)|(valta) (yhden)|(vertaisuus) (yhdys)|(valta) (yhteen)|(veto) (yhteis)|(kunta)
(yksin)|(kertainen) (yksi)|(selitteinen) (yli)|(opisto) (yli)|(oppilas) (ylä)|aste (ylä)|(puoli) (äidin)|kieli
"""


def _read(words: str) -> dict[str, MeantParts]:
    pairs = (word.split("|") for word in words.split())
    return {
        "".join(part.strip("()") for part in pair): MeantParts(*(not part.startswith("(") for part in pair))
        for pair in pairs
    }


#: By the base form of a compound, which of its two parts are meant.
LEXICALISED = _read(_WORDS)

#: Words that are not meant where the letters may also be a form of the word before the colon: *puolilta* is of no
#: Poland, and *vanhemmat* are parents.
SELDOM_MEANT = {"puoli": "puola", "vanhempi": "vanha"}
