from __future__ import annotations

from pathlib import Path

import pytest

from haku import config
from haku.config import load_settings
from haku.errors import ConfigError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with nothing in the environment."""
    for name in ("HAKU_CORPUS", "HAKU_INDEX", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def test_a_checkout_has_its_own_corpus_and_index() -> None:
    root = Path(config.__file__).parents[1]
    assert config.checkout() == str(root)
    settings = load_settings()
    assert (settings.corpus, settings.index_folder) == (str(root / "corpus"), str(root / "index"))
    assert (settings.lang, settings.config) == ("en", "")


def test_elsewhere_the_users_data_folder_has_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(config, "checkout", lambda: "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Path(load_settings().corpus).parts[-2:] == ("haku", "corpus")


def test_options_beat_the_environment_and_that_beats_haku_toml(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "haku.toml").write_text('corpus = "toml"\nlang = "fi"\n', encoding="utf-8")
    assert load_settings().corpus == str(here / "toml")
    monkeypatch.setenv("HAKU_CORPUS", "environment")
    assert load_settings().corpus == "environment"
    assert load_settings(corpus="option").corpus == "option"
    assert (load_settings().lang, load_settings(lang="en").lang) == ("fi", "en")


def test_haku_toml_is_found_above_and_its_folders_are_relative_to_it(here: Path) -> None:
    file = here.parent / "haku.toml"
    file.write_text('corpus = "texts"\nindex = "/absolute"\n', encoding="utf-8")
    settings = load_settings()
    assert settings[:4] == (str(here.parent / "texts"), "/absolute", "en", str(file))
    assert (settings.names_corpus, settings.names_index) == (True, True)


@pytest.mark.parametrize("name", ["HAKU_INDEX", "HAKU_CORPUS"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_folder_of_the_environment_is_a_mistake(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=f"{name} is set and empty."):
        load_settings()
    assert load_settings(corpus="a", index="b")[:2] == ("a", "b")


def test_the_nearest_haku_toml_counts(here: Path) -> None:
    (here.parent / "haku.toml").write_text('lang = "fi"\n', encoding="utf-8")
    (here / "haku.toml").write_text("", encoding="utf-8")
    assert load_settings().lang == "en"


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    monkeypatch.setenv("HOME", str(here))
    assert load_settings(corpus="~/texts").corpus == f"{here}/texts"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b'korpus = "x"', "there is no setting “korpus”. There are: corpus, index, lang."),
        (b"corpus = 3", "“3” is no value for corpus."),
        (b'lang = "de"', "“de” is no value for lang."),
        (b"corpus = ", "can't be read: "),
        (b"\xff", "can't be read: "),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_with_its_file(here: Path, text: bytes, complaint: str) -> None:
    (here / "haku.toml").write_bytes(text)
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert str(here / "haku.toml") in str(caught.value)
    assert complaint in str(caught.value)
    assert caught.value.exit_code == 2
