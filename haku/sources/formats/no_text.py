"""Files that are made for programs: code, styles, settings, templates, logs. They are told and not read.

Most are known by their names. Others are known by their lines, of which some are written in sentences where a person
wrote for people; so a text of any name is read where its lines are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from haku.model import Place, Problem, Severity
from haku.sources.formats.markup import first_element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.sources.formats.opened import Opened

_CODE = frozenset((
    # Styles, scripts and pictures of pages
    "css", "scss", "sass", "less", "styl", "js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "svelte", "svg", "map",
    # Programs
    "py", "pyi", "ipynb", "sql", "php", "rb", "java", "kt", "cpp", "hpp", "cs", "go", "rs", "swift", "scala", "lua",
    "sh", "bash", "zsh", "bat", "cmd", "ps1", "psm1", "vbs", "vba", "bas",
    # Templates
    "njk", "j2", "jinja", "jinja2", "hbs", "handlebars", "mustache", "ejs", "pug", "jade", "haml", "liquid", "twig",
    "erb", "tpl", "tmpl", "phtml", "jsp", "aspx", "cshtml",
    # Macros and schemas
    "sty", "cls", "bst", "xsl", "xslt", "xsd", "dtd", "wsdl", "plist",
))  # fmt: skip
#: Ends of names that files of programs have, and some texts of people.
_OFTEN_CODE = frozenset(("log", "ini", "cfg", "conf", "config", "properties", "lock", "r", "c", "h", "m", "tex", "bib"))
_NAMES = frozenset((
    "package.json", "package-lock.json", "composer.json", "composer.lock", "tsconfig.json", "jsconfig.json",
    "bower.json", "angular.json", "manifest.json", "site.webmanifest", "browserconfig.xml", "sitemap.xml", "robots.txt",
    "requirements.txt", "pnpm-lock.yaml", "mkdocs.yml", "_config.yml", "_config.yaml", "docker-compose.yml",
    "docker-compose.yaml", "environment.yml", "makefile", "dockerfile", "gemfile", "rakefile", "license", "license.txt",
    "license.md", "licence", "copying", "copying.txt", "thumbs.db", "desktop.ini",
))  # fmt: skip
_PICTURES = frozenset({"svg", "!doctype svg"})
_OF_PAGES = frozenset({"html", "htm", "xhtml"})
# Where a page is made by a program: its marks stand outside of scripts.
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_INSTRUCTION = re.compile(r"\{%-?\s*\w|<\?php\b|<%[=@-]?\s")
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]{1,200}\}\}")
_FEWEST_PLACEHOLDERS = 2

_FEWEST_LINES = 4
_LONGEST_LINE = 2_000
_STATEMENT = re.compile(
    r"\s*(?:import\s|from\s\S+\simport\b|def\s\w+\(|class\s\w+[:({]|function\b.{0,80}\(|(?:var|let|const)\s\w+\s*=|#include\b"
    r"|return\b|if\s*\(|for\s*\(|while\s*\(|(?:SELECT|INSERT INTO|CREATE TABLE|UPDATE|ALTER TABLE|DROP TABLE)\b|<\?php"
    r"|//|/\*|\*/|#!/|@(?:media|import|font-face)\b|(?:public|private|protected|static)\s\w+|using\s\w[\w.]*;"
    r"|\\[a-zA-Z@]+[\[{]|[}\])]+[;,]?\s*$)"
)
_ENDS_STATEMENT = re.compile(r"[{};]\s*$|\)\s*:\s*$")
_SIGN = re.compile(r"[{}()=<>\\]")
_LOGGED = re.compile(
    r"\s*\[?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}\s"
    r"|(?:INFO|DEBUG|WARN|ERROR|TRACE)\b)"
)
_LEVEL = re.compile(r"\b(?:INFO|DEBUG|WARN(?:ING)?|ERROR|TRACE|FATAL|GET|POST|HEAD)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_OF_SENTENCE = 5
_MOSTLY, _SELDOM = 0.6, 0.1
# Minified code has long lines of signs and hardly a space.
_MINIFIED = 500


def is_known(opened: Opened, lines: Sequence[str]) -> bool:
    """Tell by its name that a file is made for programs, or by its first lines that it is a picture or a template."""
    name = opened.path.rpartition("/")[2].lower()
    if name in _NAMES or opened.extension in _CODE:
        return True
    if opened.extension in _OFTEN_CODE:
        return not _is_written(lines)
    text = "\n".join(lines)
    return first_element(text) in _PICTURES or (opened.extension in _OF_PAGES and _is_template(text))


def _is_template(text: str) -> bool:
    """Tell a page that a program is still to fill in."""
    text = _without_scripts(text)
    if _INSTRUCTION.search(text):
        return True
    return sum(1 for _ in _PLACEHOLDER.finditer(text)) >= _FEWEST_PLACEHOLDERS


def looks_like_code(lines: Sequence[str]) -> bool:
    """Tell code and logs by their lines."""
    written = [line[:_LONGEST_LINE] for line in lines if line.strip()]
    if any(map(_is_minified, written)):
        return True
    if len(written) < _FEWEST_LINES or _share(_is_sentence, written) > _SELDOM:
        return _is_log(written)
    signs = _share(lambda line: _SIGN.search(line) is not None, written)
    return (signs >= _MOSTLY / 2 and _share(_is_statement, written) >= _MOSTLY) or _is_log(written)


def read(opened: Opened) -> Iterator[Problem]:
    """Say that a file is left out."""
    made = "it is made for programs (code, settings, a template or a log), no text of projects: left out"
    yield Problem("left-out", Severity.NOTE, Place(opened.path, 1, 1), "", "", made)


def _share(tell: Callable[[str], object], lines: Sequence[str]) -> float:
    return sum(map(bool, map(tell, lines))) / len(lines) if lines else 0.0


def _is_statement(line: str) -> bool:
    return _STATEMENT.match(line) is not None or _ENDS_STATEMENT.search(line) is not None


def _is_sentence(line: str) -> bool:
    """Tell a line of words and hardly a sign."""
    words = sum(1 for _ in _WORD.finditer(line))
    return words >= _WORDS_OF_SENTENCE and sum(1 for _ in _SIGN.finditer(line)) * _WORDS_OF_SENTENCE <= words


def _is_written(lines: Sequence[str]) -> bool:
    """Tell whether at least a third of the lines are sentences, and no log."""
    written = [line[:_LONGEST_LINE] for line in lines if line.strip()]
    return _share(_is_sentence, written) >= _MOSTLY / 2 and not _is_log(written)


def _is_log(lines: Sequence[str]) -> bool:
    enough = len(lines) >= _FEWEST_LINES and _share(_LOGGED.match, lines) >= _MOSTLY
    return enough and _share(_LEVEL.search, lines) >= _MOSTLY / 2


def _is_minified(line: str) -> bool:
    if len(line) < _MINIFIED:
        return False
    signs = sum(line.count(sign) for sign in "{}();=,:")
    return (
        signs > len(line) * _SELDOM and line.count(" ") < len(line) * _SELDOM and line.count(";") + line.count("}") > 3
    )


def _without_scripts(text: str) -> str:
    pieces = []
    at = 0
    while begun := _SCRIPT.search(text, at):
        pieces.append(text[at : begun.start()])
        end = _END_OF_SCRIPT.search(text, begun.end())
        if not end:
            return "".join(pieces)
        at = end.end()
    return "".join([*pieces, text[at:]])
