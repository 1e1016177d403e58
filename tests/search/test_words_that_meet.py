"""Which words of a query are met by which words of a text, each from a real text, as a Finnish reader would have it.

Every pair is searched for like any query in one index of projects with one word or phrase each. A line reads as
``--explain`` writes it: a query word, ``←``, and the words of texts that meet it, each by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from haku.results import Request
from tests.small_indexes import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.results import Hit
    from tests.conftest import Indexer

    MatchSet = Callable[["Pair"], Hit | None]

#: What meets in full, by phenomenon and way.
MEETING: dict[tuple[str, str], str] = {
    ("inflection", "exact"): """
        äitiryhmä ← Äitiryhmä
    """,
    ("inflection", "inflected"): """
        maahanmuuttaja ← maahanmuuttajille | maahanmuuttajien; kotoutuminen ← kotoutumista | kotoutumiseen;
        kotoutumisen ← kotoutumista; lapsi ← lapsille | lasten; nainen ← naisiin | naisten; naisille ← naisia;
        nuori ← nuorten; perhe ← perheiden; perheet ← perheille; kieli ← kieltä; maa ← maiden | maissa;
        mielenterveys ← mielenterveydestä; osallisuus ← osallisuuteen | osallisuutta; itsenäinen ← itsenäistä;
        äiti ← äitien | äitejä; äitien ← äidit; ÄITI ← äitien; viranomainen ← viranomaisia;
        oppilaitos ← oppilaitokset; terveys ← terveyden; vanhemmuus ← vanhemmuuteen; synnytys ← synnytykseen;
        lähiö ← lähiöihin; yhteisö ← yhteisöjen; edustusto ← edustustoihin; kirja ← kirjoista; vesi ← veden;
        lumi ← lunta; mies ← miesten; käsi ← kädet; sydän ← sydämen; ihminen ← ihmisiä; hevonen ← hevosia;
        sisar ← sisaren; vene ← veneen; morsian ← morsiamen; kevät ← kevään; olut ← oluen
    """,
    ("inflection", "part"): """
        jäsen ← jäsenmaihin
    """,
    ("consonant gradation", "inflected"): """
        kunta ← kunnissa | kuntiin; hanke ← hankkeen | Hanketta; käytäntö ← käytännöt; tuki ← tuen;
        tarve ← tarpeisiin; kaupunki ← kaupungin; asiakas ← asiakkaiden | asiakkaille; polku ← polut;
        toiminta ← toiminnan; hoito ← hoitoon; tieto ← tiedon; arki ← arjen; puhe ← puheeksi; löytää ← Löydä;
        keino ← keinoin; rakenne ← rakenteen; ongelma ← ongelmia; palkata ← palkkaa; hakea ← haetaan; tapa ← tavat;
        laki ← lain | lakien; suku ← suvun; aika ← ajan; yritys ← yritykset; lupa ← luvat; joki ← joen;
        leipä ← leivän; sota ← sodan; pöytä ← pöydän; kuningas ← kuninkaan; ranta ← rannalla; kangas ← kankaan;
        lammas ← lampaiden; opas ← oppaita; koe ← kokeen; teos ← teoksia
    """,
    ("participles", "inflected"): """
        tukea ← tukevaa; palkata ← palkattu; saapua ← saapuneiden; luoda ← luotujen; ohjata ← ohjattua;
        kouluttaa ← koulutettu; kokea ← koettujen; tarvita ← tarvitseville; edistää ← edistävä;
        kirjoittaa ← kirjoittanut | kirjoitettu; lukea ← lukenut; julkaista ← julkaistu; kääntää ← käännetty;
        syntyä ← syntynyt; kuolla ← kuollut; säveltää ← säveltämä; perustua ← perustuvia; kotoutua ← kotoutuneet;
        tehdä ← tehty; etsiä ← etsimäsi
    """,
    ("bound forms in compounds", "part"): """
        kotoutuminen ← Kotoutumisopas | kotoutumissuunnitelman; asuminen ← asumisyksiköiden;
        kotouttaminen ← kotouttamistyöhön; kehittäminen ← kehittämishanke; syrjäytyminen ← syrjäytymisvaarassa;
        työllistyminen ← työllistymisvalmiudet; oppiminen ← oppimisvaikeudet; nainen ← maahanmuuttajanaisten
    """,
    ("abbreviations and unknown words", "stem"): """
        THL ← THL:n; STEA ← STEAn; MLL ← MLL:n; Migri ← Migrin; Naistari ← Naistarin; Hemingway ← Hemingwayn;
        Valvira ← Valviran; mentori ← mentoreina; mineralogia ← mineralogian
    """,
    ("parts of compounds", "part"): """
        ryhmä ← Äitiryhmä | Ryhmätoiminnan; äiti ← maahanmuuttajaäidit | kotiäidit;
        koti ← kotiäidit | kotikunnan; perhe ← perhekahviloissa; kahvila ← perhekahviloissa;
        koulutus ← teemakoulutuksia; työ ← verkostotyö; neuvonta ← asiakasneuvontaan; asiakas ← asiakasneuvontaan;
        opas ← Kotoutumisopas; suunnitelma ← kotoutumissuunnitelman; kieli ← kielitaidon | äidinkieli;
        taito ← kielitaidon; tuki ← tukiverkosto; verkosto ← tukiverkosto;
        malli ← toimintamallin | välivuokramalli; asunto ← harjoitteluasunnoissa; pakolainen ← kiintiöpakolaiset;
        harraste ← harrastemessut; messut ← harrastemessut; yhdistys ← 4H-yhdistys; terveys ← terveyspalveluiden;
        palvelu ← terveyspalveluiden; kunta ← maaseutukunnasta | kotikunnan; kauppa ← kauppakeskus;
        elämä ← työelämään | elämänhallintaa; mieli ← mielenterveyttään; raati ← asiakasraadin;
        hakija ← turvapaikanhakijat; paikka ← turvapaikanhakijat; kirja ← päiväkirja | lastenkirja;
        sana ← sanakirja; puhelin ← puhelinluettelo; laulu ← lastenlaulut | joululaulu;
        lapsi ← lastenlaulut | lastenhoito; hallinta ← elämänhallintaa; arviointi ← arviointimenetelmät;
        seuranta ← seurantamalli; valmennus ← valmennusmalli; mobiili ← mobiilisovellus; toiminta ← Ryhmätoiminnan;
        järjestö ← järjestökoordinaattori; media ← multimediamateriaali; raja ← kuntarajat;
        vuokra ← välivuokramalli; lupaus ← palvelulupaus; tapa ← toimintatapa; sairaala ← keskussairaala;
        kone ← tietokone; koulu ← ammattikorkeakoulu; virka ← virkamies;
        elokuva ← elokuvateatteri; yhteiskunta ← yhteiskuntatietouden; Pohjanmaa ← Pohjois-Pohjanmaan;
        vuotias ← neljäkymmentävuotias | 40-vuotiaille; lapsi ← lastenhoitaminen; työllistyminen ← työllistymispalvelut;
        kirjasto ← kaupunginkirjasto | kaupunginkirjaston | kirjastokortin; kaupunki ← kaupunginkirjasto;
        sota ← talvisota | jatkosodan; satu ← satukirja; runo ← runokirja; joulu ← joululauluja;
        kortti ← kirjastokortti
    """,
    ("parts of compounds", "exact"): """
        sairaanhoitaja ← sairaanhoitaja
    """,
    ("sub-compounds and compounds", "sub-compound"): """
        vertaistuki ← vertaistukitoimintaa | vertaistukiohjaajia; työelämä ← työelämävalmiuksien;
        turvapaikka ← turvapaikanhakijat;
        maahanmuuttaja ← maahanmuuttajanaisten | maahanmuuttajataustaiset | Maahanmuuttajanaisia;
        ammattikorkeakoulu ← Poliisiammattikorkeakoulun; korkeakoulu ← ammattikorkeakoulu;
        perhevalmennus ← perhevalmennusmalli; valmennusmalli ← perhevalmennusmalli;
        oleskelulupa ← oleskelulupamenettelyssä; yhteistyö ← yhteistyömalleja | yhteistyömuotojen;
        asumisvalmennus ← asumisvalmennuskokonaisuus; mielenterveys ← mielenterveystyön;
        vertaisryhmä ← Vertaisryhmätoiminta; ryhmätoiminta ← Vertaisryhmätoiminta;
        sidosryhmä ← sidosryhmäviranomaisten;
        verkkokoulutus ← verkkokoulutusmateriaali; äitiryhmä ← MamaTree-äitiryhmä; tietosuoja ← tietosuojalaki;
        maaseutu ← maaseutukunnasta
    """,
    ("sub-compounds and compounds", "inflected"): """
        elinkeinoelämä ← elinkeinoelämän; vanhempainvapaa ← vanhempainvapaalla; kotiäiti ← kotiäidit;
        verkkokurssi ← verkkokurssin; kantaväestö ← kantaväestöön; kirjastokortti ← kirjastokorttia;
        keskussairaala ← keskussairaalan; lastensuojelu ← lastensuojelun; aikakauslehti ← aikakauslehtien;
        toimintakyky ← toimintakyvyn; vanhuspalvelu ← vanhuspalveluita; kiintiöpakolainen ← kiintiöpakolaisten;
        kotihoito ← kotihoidon; äidinkieli ← äidinkielenään; yhteistyökumppani ← Yhteistyökumppaneina;
        vastaanottokeskus ← vastaanottokeskuksissa
    """,
    ("suspended hyphens", "inflected"): """
        ryhmäohjaus ← ryhmä- ja yksilöohjauksen | ryhmä- että yksilöohjausta;
        yksilötyöskentely ← Yksilö-, ryhmä- ja parityöskentely;
        ryhmätyöskentely ← Yksilö-, ryhmä- ja parityöskentely; toimintamalli ← toiminta- ja yhteistyömalleja;
        erityistarve ← erityispiirteitään ja -tarpeitaan; teematapahtuma ← teemakoulutuksia ja –tapahtumia;
        opiskelumarkkinat ← opiskelu- ja työmarkkinoiden; sosiaalihuolto ← sosiaali- ja terveydenhuollon;
        äitiysvapaa ← äitiys- tai vanhempainvapaalla; vuorovaikutussuhde ← vuorovaikutus- ja yhteistyösuhde;
        yksilötaso ← yksilö- ja perhetasolla; työkyky ← työ- ja toimintakykyä;
        organisaatioraja ← organisaatio- ja kuntarajat; neuvontatyö ← neuvonta- ja ohjaustyötä;
        asumisneuvonta ← asumisohjaukseen ja -neuvontaan;
        etäneuvonta ← etäkoulutusten, -neuvonnan ja -haastattelujen;
        etähaastattelu ← etäkoulutusten, -neuvonnan ja -haastattelujen;
        seksuaaliterveys ← seksuaali- ja lisääntymisterveyteen;
        työllistymismahdollisuus ← työllistymis- ja opiskelumahdollisuuksia;
        sosiaalijärjestö ← Sosiaali- ja terveysjärjestöjen; lukutaidoton ← luku- ja kirjoitustaidottomat;
        tilaturvallisuus ← tila- ja tietoturvallisuuteen; yksilöohjaus ← ryhmä- ja yksilöohjauksen;
        ryhmäkohtainen ← ryhmä- että perhekohtaisena
    """,
    ("suspended hyphens", "exact"): """
        ryhmä ← ryhmä- ja yksilöohjauksen
    """,
    ("suspended hyphens", "part"): """
        ohjaus ← ryhmä- ja yksilöohjauksen
    """,
    ("hyphens", "part"): """
        yhdistys ← 4H-yhdistys; keskus ← ELY-keskuksen; ely ← ELY-keskuksen; Lappi ← Meri-Lapin;
        opetus ← S2-opetuksen; sivusto ← Harrastekainuu-sivusto; harrastekainuu ← Harrastekainuu-sivusto;
        Helsinki ← Länsi-Helsinki; hakija ← hakija-asiakkaan; asiakas ← hakija-asiakkaan;
        hanke ← Resurssipankki-hankkeella; MamaTree ← MamaTree-äitiryhmä; thai ← thai-kielisiin;
        fertiili ← fertiili-ikäisiä; äiti ← MamaTree-äitiryhmä; kirja ← e-kirjoja; levy ← cd-levyjä
    """,
    ("hyphens", "exact"): """
        4H-yhdistys ← 4H-yhdistys; SOS-Lapsikylä ← SOS-Lapsikylä; toiminta-alusta ← toiminta-alusta;
        Länsi-Helsinki ← Länsi-Helsinki; EU-tuki ← EU-tuki
    """,
    ("hyphens", "inflected"): """
        ELY-keskus ← ELY-keskuksen; vapaa-aika ← vapaa-aikaan; Pohjois-Pohjanmaa ← Pohjois-Pohjanmaalta;
        huono-osaisuus ← huono-osaisuutta; Meri-Lappi ← Meri-Lapin; S2-opetus ← S2-opetuksen;
        osa-alue ← osa-alueeseen; Keski-Uusimaa ← Keski-Uudellemaalle; cd-levy ← cd-levyjä; CD-levy ← CD-levyt;
        e-kirja ← e-kirjoja; linja-auto ← linja-autossa
    """,
    ("hyphens", "sub-compound"): """
        lapsikylä ← SOS-Lapsikylä; resurssipankki ← Resurssipankki-hankkeella
    """,
    ("abbreviations", "inflected"): """
        EU ← EU:n | EU:ssa | EU:sta; YK ← YK:n; Kela ← Kelan; YLE ← YLE:n; Yle ← Ylen; USA ← USA:ssa | USA:n;
        SPR ← SPR:n; TV ← TV:stä; tv ← tv:ssä; DVD ← DVD:t; NATO ← NATO:n; WSOY ← WSOY:n; SPR:n ← SPR; ry ← ry:n;
        KELA ← Kelan; CD ← cd:t; cd ← cd:llä | CD:n
    """,
    ("abbreviations", "exact"): """
        ESR ← ESR; THL:n ← THL:n; S21170 ← S21170; mm ← mm; esim ← esim; ry ← ry; ATK ← atk; sek ← sek; UM ← UM;
        nro ← nro; ISBN ← ISBN
    """,
    ("abbreviations", "part"): """
        PDF ← pdf-tiedosto; EU ← EU-tuki | EU-maiden; TE ← TE-toimisto; ELY ← ELY-keskuksen
    """,
    ("names", "inflected"): """
        Helsinki ← Helsinkiä; helsinki ← Helsingin; HELSINKI ← Helsingin; Kainuu ← Kainuussa; Kajaani ← Kajaanin;
        Hervanta ← Hervannan; Tampere ← Tampereen; Pudasjärvi ← Pudasjärvelle; Utajärvi ← Utajärvelle;
        Vihti ← Vihtiin; Karkkila ← Karkkilaan; Hyvinkää ← Hyvinkäällä | Hyvinkään; Mikseri ← Mikserissä;
        Oulu ← Oulun; Lahti ← Lahden | Lahdessa; Espoo ← Espoon; Jane ← Janen; Kykyviisari ← Kykyviisarilla;
        Pirkanmaa ← Pirkanmaalla; Uusimaa ← Uudenmaan; Turku ← Turun | Turussa; Suomi ← Suomesta;
        Hämeenlinna ← Hämeenlinnan; Pohjoismaat ← Pohjoismaiden; Puhos ← Puhoksessa; Waltari ← Waltarin | Waltaria;
        Runeberg ← Runebergin; Topelius ← Topeliuksen; Shakespeare ← Shakespearen; Sibelius ← Sibeliuksen;
        Kekkonen ← Kekkosen; Mannerheim ← Mannerheimin; Lönnrot ← Lönnrotin; Kalevala ← Kalevalan;
        Ruotsi ← Ruotsissa; Viro ← Viron; Venäjä ← Venäjän; Saksa ← Saksasta; Leino ← Leinon; Harry ← Harryn;
        Potter ← Potterin; Tolkien ← Tolkienin; Lapinlahti ← Lapinlahden; Espanja ← Espanjassa; Linna ← Linnan;
        Päätalo ← Päätalon; Kivi ← Kiven; Rowling ← Rowlingin; Beethoven ← Beethovenin; Bach ← Bachin;
        Kalle ← Kallen; Anna ← Annan; Pietari ← Pietarin; Inari ← Inarin; Rovaniemi ← Rovaniemen;
        Kuopio ← Kuopiossa; Vantaa ← Vantaan; Lontoo ← Lontoon; Amerikka ← Amerikan; Karjala ← Karjalan;
        Savo ← Savon; Lappi ← Lapissa; Kuusamo ← Kuusamon; Jansson ← Janssonin; Suomenlinna ← Suomenlinnan;
        Orimattila ← Orimattilan; Nokia ← Nokian; Diakonissalaitos ← Diakonissalaitoksen
    """,
    ("names", "exact"): """
        Åbo ← Åbo; Aleksis ← Aleksis; Sokra ← Sokra; Kontula ← Kontula; Tornio ← Tornio; Youtube ← Youtube
    """,
    ("clitics", "inflected"): """
        käytäntö ← käytäntöjenkin; suullisesti ← suullisestikin; kirja ← kirjojakin;
        kirjasto ← kirjastossakin | kirjastoissakin; Suomi ← Suomessakin; löytyä ← löytyykö | löytyisikö;
        olla ← onko; voida ← voiko | voisiko; saada ← saako | saisiko; myös ← myöskään; lapsi ← lapsetkin;
        muu ← muunkin; nimi ← nimikin; tietää ← tiedättekö | tiedätkö; osata ← osaatteko
    """,
    ("possessive suffixes", "inflected"): """
        tarve ← tarpeidensa | tarpeistaan; toive ← toiveistaan; lapsi ← lapsiaan | lastensa;
        mielenterveys ← mielenterveyttään; yhteisö ← yhteisössään; tuentarve ← tuentarpeitaan; koti ← kotisi;
        perhe ← perheineen; suositus ← suosituksineen; osallisuus ← osallisuuttaan; kirja ← kirjani | kirjassaan;
        isä ← isäni; äiti ← äitini; elämä ← elämäänsä | elämänsä; nimi ← nimensä; työ ← työnsä; teos ← teoksessaan;
        lapsuus ← lapsuudessani; vaimo ← vaimonsa; ystävä ← ystäväni; poika ← poikani;
        tytär ← tyttärensä | tyttäreni; kieli ← kielensä; maa ← maansa; kysymys ← kysymykseesi | kysymyksenne
    """,
    ("verb forms and derivations", "inflected"): """
        tukea ← tuetaan | tukemalla; kehittää ← kehittämällä | kehitetään;
        osallistua ← osallistuvat | osallistumalla; kouluttaa ← kouluttamalla; asua ← asuvat;
        löytyä ← löytyvät; kasvaa ← kasvavat; pelastaa ← Pelastakaa; yhdistää ← yhdistetään;
        huomioida ← huomioiden; ohjaaja ← ohjaajan; kirjoittaja ← kirjoittajan; opettaja ← opettajille;
        vapaaehtoinen ← vapaaehtoiset; vapaaehtoisuus ← vapaaehtoisuuteen; toimiminen ← toimimisen;
        kirjallinen ← kirjallisesti; nopea ← nopeasti; digitaalinen ← digitaalisesti;
        yksilöllinen ← yksilöllisesti; integroituminen ← integroitumisen; toimija ← toimijoille | toimijoiden;
        tekijä ← tekijöiden; työntekijä ← työntekijöiden; käyttäjä ← käyttäjien; viihtyvyys ← viihtyvyyttä;
        sitoutuminen ← sitoutumista; valmentaminen ← valmentamista; työskentely ← työskentelystä;
        tutustua ← tutustumalla | tutustuvat; lisätä ← lisäämällä; parantaa ← parantamalla;
        järjestää ← järjestämällä; vahvistaa ← vahvistetaan; suunnitella ← suunnittelemassa | suunnitellaan;
        toteuttaa ← toteuttamassa | toteutetaan; oppia ← oppimassa; hyödyntää ← hyödyntäen;
        kääntäminen ← kääntämisessä | kääntämistä; vuotias ← vuotiaille;
        järjestäminen ← järjestämiseen; kirjoittaa ← kirjoitti; laulaa ← lauloi; lukea ← luki | luen;
        tehdä ← teki | teen; nähdä ← näki; mennä ← meni; juosta ← juoksi
    """,
    ("deeds, their verbs and qualities", "stem"): """
        rohkaistua ← rohkaistuminen; edistää ← edistäminen; osallistaa ← osallistaminen; hakea ← hakeminen;
        kääntäminen ← käännetty | kääntää; leikkiminen ← leikkivät;
        työtön ← työttömyyttä; työttömyys ← työttömille; asunnoton ← asunnottomuus; esteetön ← esteettömyyden;
        päihteetön ← päihteettömyys; terve ← terveys; köyhä ← köyhyyttä; vanhempi ← vanhemmuuden;
        vanhemmuus ← vanhempien; avoin ← avoimuus; kaunis ← kauneus; kaksikielinen ← kaksikielisyys;
        väkivalta ← väkivaltaisen; keskiaika ← keskiaikainen; pitkäaikaistyötön ← pitkäaikaistyöttömyys
    """,
    ("verb forms and derivations", "exact"): """
        valmentaa ← valmentaa; koulutettu ← koulutettu; kirjallisesti ← kirjallisesti; rakentaminen ← rakentaminen
    """,
    ("comparatives", "inflected"): """
        tehokas ← tehokkaampaa; hyvä ← paremmat | parhaat | parempi; pitkä ← pidemmälle;
        laaja ← laajempaan | laajemmin; heikko ← heikoimmassa; haastava ← haastavimpiin; toimiva ← toimivammaksi;
        tiivis ← tiiviimpää; aktiivinen ← aktiivisemmiksi; läpinäkyvä ← läpinäkyvimmiksi;
        suuri ← suurempi | suurimmista | suurin; nuori ← nuorempi | nuorempien; vanha ← vanhimmat;
        uusi ← uusimmat | uudempia; tunnettu ← tunnetuimmat; pieni ← pienempi | pienimmät; kaunis ← kauneimmat;
        vaikea ← vaikeampi; suosittu ← suosituimmat; lyhyt ← lyhyempi; korkea ← korkein | korkeampi;
        tarkka ← tarkempia; yleinen ← yleisin; selkeä ← selkeämpi; parempi ← paremmat
    """,
    ("numerals", "inflected"): """
        kolmas ← kolmannen | kolmansien; kaksi ← kahdesta | Kahden; yksi ← yhden; kolme ← kolmesta; viisi ← viiden;
        kuusi ← kuuden; sata ← sadan; tuhat ← tuhansia; ensimmäinen ← ensimmäisen; toinen ← toisen | toisella;
        1900-luku ← 1900-luvun; 1800-luku ← 1800-luvulla; puoli ← puolen; neljäs ← neljännen; miljoona ← miljoonaa;
        kuudes ← kuudennen; kaksikielinen ← kaksikielisissä
    """,
    ("numerals", "exact"): """
        seitsemän ← seitsemän; 500 ← 500; 2018 ← 2018; kymmenen ← kymmenen; kahdeksan ← kahdeksan; 10 ← 10;
        kolmivuotinen ← kolmivuotinen
    """,
    ("numerals", "part"): """
        luku ← 1900-luvun; vuotias ← 5-vuotias
    """,
    ("loan words", "inflected"): """
        digitaalinen ← digitaaliset; portaali ← portaalin; pilotoida ← pilotoidaan; seminaari ← seminaareilla;
        video ← Videot; indikaattori ← indikaattorit; trauma ← traumojen; integroituminen ← integroitumista;
        psykologi ← psykologista; demokratia ← demokratian; mobiilisovellus ← mobiilisovelluksen;
        systemaattinen ← systemaattista; prosessi ← prosesseja; dokumentoida ← dokumentoidaan;
        akateeminen ← akateemista; internet ← internetistä; blogi ← blogissa; tietokone ← tietokoneet;
        romaani ← romaaneja; dekkari ← dekkareita; sarjakuva ← sarjakuvia; fantasia ← fantasiaa; rock ← rockin;
        google ← Googlen; facebook ← Facebookissa; wikipedia ← Wikipediasta; bändi ← bändin; hitti ← hittejä
    """,
    ("loan words", "part"): """
        portaali ← verkkoportaaliin
    """,
    ("loan words", "exact"): """
        tutoriaali ← tutoriaali; informatiivinen ← informatiivinen; trilleri ← trilleri
    """,
    ("loan words", "sub-compound"): """
        multimedia ← multimediamateriaali
    """,
    ("Swedish and English", "exact"): """
        Stig ← Stig; come ← Come; Akademi ← Akademi; YouTube ← Youtube; integration ← Integration;
        network ← Network; business ← Business; Lapland ← Lapland; och ← och; svenska ← Svenska; barn ← barn;
        bibliotek ← bibliotek; history ← history; music ← music; Finland ← Finland; love ← love; song ← song;
        utbildning ← utbildning; innovation ← Innovation; school ← School; center ← Center; centre ← Centre;
        skola ← skola; Novia ← Novia; projekt ← projekt
    """,
    ("typing without umlauts", "folded"): """
        aitiryhma ← Äitiryhmä; aiti ← äitien; aidit ← äitien; elama ← elämään; Hyvinkaa ← Hyvinkäällä;
        Jyvaskyla ← Jyväskylän; Pudasjarvi ← Pudasjärvelle; Hameenlinna ← Hämeenlinnan; nakokulma ← näkökulma;
        kaytanto ← käytännöt; jarjesto ← järjestöjen; saatio ← Säätiö; sahkoinen ← sähköistä;
        yhteisollinen ← Yhteisöllinen; yksiloohjaus ← yksilöohjaus; tyoelama ← työelämään; tyo ← työ;
        kehittaa ← kehitetään; loytaa ← Löydä; henkilosto ← henkilöstön; syrjaytyminen ← syrjäytymisen;
        vaesto ← väestön; vapaaehtoistyo ← vapaaehtoistyölle; aidinkieli ← äidinkielen; saveltaja ← säveltäjän;
        nayttelija ← näyttelijä; Venaja ← Venäjän; poyta ← pöydän; leipa ← leivän; maara ← määrä
    """,
    ("typing without umlauts", "inflected"): """
        synnytys ← synnytykseen; mielenterveys ← mielenterveyttään; palvelutarve ← palvelutarpeiden
    """,
    ("typing without umlauts", "exact"): """
        sairaanhoitaja ← sairaanhoitaja; taidemaalari ← taidemaalari; Åbo ← Åbo
    """,
}

#: What looks alike and has nothing to do with one another: not to be found at all.
STRANGERS = """
    osa ← osallisuutta | osaaminen; kunta ← kuntoutuksen | kunto | kunnon; koti ← kotoutuminen | kotka;
    maa ← maahanmuuttaja | maahanmuuttajille; kieli ← kielto | kiellettyä; perhe ← perhonen; äiti ← ääni;
    tuki ← tukka | tukala; asia ← asiakas | asiakkaille; yksi ← yksilö; kolme ← kolmio;
    kirja ← kirje | kirjasto; oppi ← oppilas; raha ← rahasto; kauppa ← kaupunki; laki ← lakka; tila ← tilasto;
    ikä ← ikävä; terve ← terva; aika ← aikuinen; nta ← toimintaan; aja ← ohjaaja; tuuli ← tuli | tulee;
    alku ← alkio; sana ← sanomalehti; työ ← tyttö; haku ← hakata; meri ← merkki; suo ← suomi | Suomesta;
    tuli ← tulos; muu ← muuttaja; kuka ← kukka; hiiri ← hirvi; varas ← varasto; kala ← kalenteri;
    hetu ← hetki; MOK ← mökki; kansi ← kansainvälinen | kansa; koulu ← koulutus; tiede ← tiedote;
    taide ← taito; kuri ← kurssi; tori ← tutoriaali; pii ← piiri; kemi ← kemia | kemian; tornio ← tornin;
    lahti ← lahja; pori ← portti; turku ← turkki; hanko ← hankkia | hankkeen | hankkeessa; rauma ← traumojen;
    kunto ← kunnan | kunnissa; hanke ← hankkia | hankala; lasten ← lasin; lapsi ← lasi; lasi ← lasten;
    vuosi ← vuokra; vuori ← vuoro; puhelin ← puhe; puhe ← puhelin; sairaala ← sairaus; opas ← opettaja;
    suku ← sukka; tapa ← tapahtuma; taika ← taito; luku ← lukko; lukko ← luku;
    luokka ← luku; mitta ← mitä; katu ← katto; joki ← joka | joku; sade ← sata | sadan; sata ← sota;
    siemen ← siivous; tie ← tieto | tiede; tieto ← tie; vaate ← vaatia; ilme ← ilma; kansa ← kanssa | kansi;
    muki ← mukaan; puro ← puhua; saksa ← sakset; saksi ← saksa; kirkko ← kirje;
    meno ← menetelmä; pelko ← peli; pelto ← pelko; isä ← isäntä; veli ← velka; sisko ← sisu;
    tyttö ← työ; poika ← poikki | paikka; paikka ← poika; vanha ← vanki; hyvä ← hyöty; matka ← matto;
    tulos ← tulo; tulo ← tulos; linna ← lintu; lintu ← linna; pappi ← paperi; paperi ← pappi; korva ← korvata;
    karhu ← karu; silta ← silti; silmä ← sielu; vaara ← vaari; valo ← valta; valta ← valo | valtio;
    kuuma ← kuuluu; kuulo ← kuu; nainen ← varsinainen | kokonaisvaltainen; lapsi ← Karjalasta; sota ← nuorisotakuun;
    omainen ← viranomainen | viranomaisyhteistyö | erinomaiset; ilta ← sivuilta; lupa ← kuuluvat; joki ← Seinäjoki;
    äiti ← äidinkielenopettaja; päivä ← päiväkirja; tieto ← tietokone; kuva ← elokuva; mies ← virkamiehet | esimies;
    puola ← puolilta; vanha ← vanhemmat; opisto ← yliopisto; kuu ← tammikuu
"""

#: What shares a part at most: not to be met in full.
RELATIVES = """
    päiväkoti ← päiväkirja | kotimaassa | kotimaa; vertaistuki ← tukea | tuen; äitiryhmä ← äitien | ryhmän;
    turvapaikka ← turvallisuus; kielitaito ← kieli | kielen; mielenterveys ← terveyden;
    ryhmäohjaus ← ryhmätoiminta | yksilöohjaus; työelämä ← elämään; lastenhoito ← lasten;
    sairaanhoitaja ← hoitaja; oleskelulupa ← luvat; ELY-keskus ← keskus; kotiäiti ← koti;
    perhekahvila ← perheille; maahanmuuttajanainen ← naisten; tukiverkosto ← verkostoon; yhteistyö ← työ;
    ammattikorkeakoulu ← koulu; sosiaalihuolto ← terveydenhuollon; toimintamalli ← toiminta;
    turvapaikanhakija ← turvapaikan; Pohjois-Pohjanmaa ← Pohjanmaan; Meri-Lappi ← Lapin;
    4H-yhdistys ← yhdistys; lukutaito ← kirjoitustaidottomat; puhelinluettelo ← puhelin;
    sanakirja ← sanasto | kirja; MamaTree-äitiryhmä ← äitiryhmä; elämänhallinta ← elämä; vapaa-aika ← aika;
    vapaaehtoistyö ← työ; kirjastoauto ← kirjasto; elokuva ← kuva; kuvakirja ← kuva
"""


class Pair(NamedTuple):
    """A query word and a word or phrase of a text."""

    query: str
    text: str


def pairs(table: str) -> Iterator[Pair]:
    for line in " ".join(table.split()).split("; "):
        query, texts = line.split(" ← ")
        yield from (Pair(query, text) for text in texts.split(" | "))


MET = [(pair, how, kind) for (kind, how), table in MEETING.items() for pair in pairs(table)]
STRANGE, RELATED = list(pairs(STRANGERS)), list(pairs(RELATIVES))


@pytest.fixture(scope="module")
def find(index_of: Indexer) -> MatchSet:
    """Give the hit that a pair's query makes of its text."""
    texts = sorted({pair.text for pair in (*(pair for pair, _, _ in MET), *STRANGE, *RELATED)})
    numbers = {text: str(number) for number, text in enumerate(texts)}
    index = index_of(*(project(numbers[text], text) for text in texts))
    found: dict[str, dict[str, Hit]] = {}

    def hit(pair: Pair) -> Hit | None:
        if pair.query not in found:
            results = index.search(Request(pair.query, limit=None))
            found[pair.query] = {hit.id: hit for hit in results.hits}
        return found[pair.query].get(numbers[pair.text])

    return hit


def named(pair: Pair) -> str:
    return f"{pair.query} ← {pair.text}"


@pytest.mark.parametrize(
    ("pair", "how", "kind"), MET, ids=lambda value: named(value) if isinstance(value, Pair) else ""
)
def test_words_that_meet(find: MatchSet, pair: Pair, how: str, kind: str) -> None:
    hit = find(pair)
    assert hit is not None, kind
    assert hit.met, kind
    assert hit.matches[0].how == how, kind


@pytest.mark.parametrize("pair", STRANGE, ids=named)
def test_words_that_only_look_alike(find: MatchSet, pair: Pair) -> None:
    assert find(pair) is None


@pytest.mark.parametrize("pair", RELATED, ids=named)
def test_words_that_share_a_part_at_most(find: MatchSet, pair: Pair) -> None:
    hit = find(pair)
    assert hit is None or not hit.met


def test_the_table_is_large_and_has_no_pair_twice() -> None:
    everything = [*(pair for pair, _, _ in MET), *STRANGE, *RELATED]
    assert len(everything) >= 150
    assert len({kind for kind, _ in MEETING}) >= 15
    met = [(pair, kind) for pair, _, kind in MET]
    assert len(met) == len(set(met))
    assert not {pair for pair, _, _ in MET} & {*STRANGE, *RELATED}
