"""Words of Swedish and English that titles of projects have, by which the language of a word is told, with its endings.

Only words that Finnish hasn't. A Swedish compound is of its last part (``minnesvandring``), so one that Finnish has is
told there, too, where it isn't alone (``kulturkarta``).
"""

from __future__ import annotations

from functools import lru_cache

_SWEDISH_WORDS = """
    anhörig ansvar arbet arbetslös arbetsplats arkiv balans barn barnen bibliotek bild bildning bolag bostad brott
    bruk bruks by byar byggnad byn båt cirkel cykel dag dagar dans del delaktig demokrati djur drog dröm dörr egen
    ekonomi elev energi ensam enskild familj finland fiske flick flykting fokus folk framtid framtiden fred fri
    frihet frisk fritid frivillig front fråga funktion fält färdighet föda förebygg föregång förening företag
    förskol förälder föräldr förändring gemenskap glädje grann grupp gränd gräns grön gympa gård gårdar hamn hand
    handel handikapp hantverk hav havet hem hembygd hemma hjälp hjärta hopp hund hus huset häst hållbar idrott
    individ industri information innovation insats jakt jobb jord jordbruk jämlik jämställd kamrat karta klimat kock
    kommun kompetens komst konst kraft kropp kund kunskap kurs kust kvalitet kvinn kyrk källa känsla kärlek kök lag
    land landsbygd lantbruk led ledar lek liv livet livs ljus lokal lust lycka lägenhet läger lär lärande lärare
    lärling läs läsning lön mamma marknad mat medborgar medel medlem mening menings miljö minne missbruk mobbning
    mobil mod modell mor mormor mottagning museum musik människ mål mån mångfald möjlighet möte möten natur nord
    norden när närhet näring nät nätverk odling område omsorg ord ort pappa park pensionär plan plats pojk produkt
    program rast region renovering resa resurs rike rum rätt rättighet rörelse röst sak sam samarbete samhäll samman
    samtal samvaro samverkan satsning se sjuk sjuka sjö skog skolan skolgård skolor skrivande skydd skär skärgård
    skön slott slöjd smak smått snö social sorg spel spelar språk spår stad stadga stads start steg stiftelse stig
    stil styrka ställe stärk svinn syskon sysselsättning säker sälj sång sökes tal teater tid tiden tillgänglig
    tillsamman tillväxt tillväxtens tjänst torg trafik trygg träd trädgård träff träning turism tvåspråkig ungdom
    uppfölj upplev utbildning utmaning utsatt utveckling utvärdering vandring vardag vatten verk verkare verket
    verksamhet verkstad verktyg vinn vis vuxen väg vägar väl välfärd välmående vän vänner värld värme väst växa
    växande växt vård vårdare äga äldre älska ålder ålderdom åldrande år återvinning ö öar ögon öppen öppet östra
    övergång överlev
"""
_ENGLISH_WORDS = """
    access action active activit addict adult advice affair age ageing agenda agriculture aid animal anti
    aquaculture architect art artist asylum aware back balance band bank beach beauty begin best better beyond
    bicycle bike bird board boat body bond book boost border box boy brain brand bridge bright bring broadband
    brother build business buy camp campaign campus cancer capacit capital care career centre certificat challenge
    chance change chemical child choice church circle circular citizen city class clean clever climate clinic close
    cloth club cluster coach coast code college communit compan companion computer connect consult consumer cook
    cooperat cottage council country course craft creat crime crisis cross cultur customer cycle daily dance data
    day deaf deal decision deep deliver dementia depend desert develop dialogue different digital disab discover
    disease diverse door dream driven drug each eart earth east eat ecolog econom educat effect elder emerg employ
    empower end enterprise entrepreneur environment equal equit europe event ever every everyday evidence excel
    exchange exercise export eye face factor factory fair famil farm father feel female field fight film find
    finland fire first fish fit flow follow food foot forest forward free fresh friend full fun fund future game
    garden gender generation gift girl global goal good grant great green grief group grow guid habit hand
    handicraft happ harbour hard harvest health hear heart heat help heritage hero hidden higher hill hobb hold home
    homeless hope horse hospital host hous hub human hunt idea identit immigrant impact improv inclu income independ
    indigenous industr inform innovat inside interact internal international internet invest island issue job join
    journey joy just keep kid kind kitchen know knowledge lab labour lake land language lapland lead leader league
    learn leave leisure library life lifelong light listen literac little live living local lonel long look loop
    love low machine make male manage manufactur many map market match material math matter measure mechanic media
    meet memor men mental mentor migrant mind mindset mine minor minorit mobil model mother mountain movement
    multicultural museum music nature neighbour network next night noise nomad north northern nurs obes ocean office
    old older one online open opportunit organic other our outdoor outside own parent park part partner path patient
    peace peer peopl perform person place plan plant platform play police policy pollut poor power prevent prison
    privat process product professional progress promot protect provid public qualit quest quick race racis rais
    reach read real recover recycl refuge refugee region rehab relation remote renew research resident resilien
    resource respect responsib rights risk river road role room root rural safe safet salmon school science screen
    sea second secur seek senior service set share shelter ship shop short side sign silver sister site skill sleep
    small smart smoke snow society software soil solution song sound source south space speak species speech sport
    spring staff stage start stay step stone story storytell strategic stream street strength stress strong studen
    studio study substance success summer sunday superior support surf surviv sustain swim system table take talent
    talk target taste teach team technolog teen test theatre think throug time tiny today together tomorrow tool
    touch tour town trace track trade trail train transfer transform transport travel treat tree trend trial trust
    try under unemploy unit universit update urban use value vehicle vendor view village violen virtual visit voice
    volunt vulnerab walk want war warm waste watch water wave way wealth wear week weekend well wellbeing west wheel
    white whole wild win wind window wing winter wise wood word worker workplace workshop world worth wound write
    year yes young youth zero zone
"""
_SWEDISH = frozenset(_SWEDISH_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_SWEDISH_ENDINGS = (
    "", "s", "n", "en", "et", "t", "na", "ns", "ens", "ets", "ar", "or", "er", "r", "e", "a", "an", "are", "arna",
    "orna", "erna", "arnas", "ernas", "ande", "ing", "ingen", "else", "elsen", "lig", "ligt", "liga", "het",
    "heten", "ig", "igt", "iga", "skap", "skapet", "sk", "isk", "iskt", "iska",
)  # fmt: skip
_ENGLISH_ENDINGS = (
    "", "s", "es", "ed", "d", "ing", "ings", "er", "ers", "or", "ors", "y", "ly", "ies", "ness", "ful", "less",
    "al", "ment", "ments", "ion", "ions", "ation", "ations", "ity", "ic", "ism", "ist", "ists", "able", "ible",
    "ure", "ural", "e", "ive", "ance", "ence", "ship", "hood", "ary", "ery", "en", "ise", "ize", "ial", "ical",
    "ication", "t",
)  # fmt: skip
#: Last parts of compounds that are shorter than others may be.
_SHORT_TAILS = frozenset({"hus", "liv", "sjö", "väg", "dag", "bad", "råd", "mat", "led", "kök", "bil", "bok"})
_SHORT_TAILS_ENDINGS = ("", "et", "en", "n", "ets", "ens", "ar", "er", "arna", "erna")
#: The least letters of a compound's last part, and of what stands before it.
_PART = 3
_TAIL = 4


@lru_cache(maxsize=1 << 14)
def is_swedish(word: str) -> bool:
    """Tell whether a word in small letters is a form of a listed one, or a compound that ends with one."""
    if is_swedish_form(word):
        return True
    tails = (word[cut:] for cut in range(_PART, len(word) - _PART + 1))
    return any(
        _is_form(tail, _SWEDISH, _SWEDISH_ENDINGS, _TAIL) or _is_form(tail, _SHORT_TAILS, _SHORT_TAILS_ENDINGS)
        for tail in tails
    )


def is_swedish_form(word: str) -> bool:
    """Tell whether a word in small letters is a form of a listed one."""
    return _is_form(word, _SWEDISH, _SWEDISH_ENDINGS)


@lru_cache(maxsize=1 << 14)
def is_english(word: str) -> bool:
    """Tell whether a word in small letters is a form of a listed one; of one with a hyphen, its last part."""
    return _is_form(word.rsplit("-", 1)[-1], _ENGLISH, _ENGLISH_ENDINGS)


def _is_form(word: str, stems: frozenset[str], endings: tuple[str, ...], least: int = 1) -> bool:
    return any(
        word.endswith(ending) and len(word) - len(ending) >= least and word[: len(word) - len(ending)] in stems
        for ending in endings
    )
