"""The catalogues: complete, current, and compiled."""

import ast
import gettext
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from babel.messages import Message
from catalogues import CHINESE, ENGLISH, OURS, ROOT, Domain, named_calls, strings, texts, untranslated

PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
CHINESE_TEXT = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
both = pytest.mark.parametrize("domain", [ENGLISH, CHINESE], ids=["en", "zh"])


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return set(PLACEHOLDER.findall(text))


def messages(domain: Domain) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (message for message in domain.read() if message.id)


def translated(domain: Domain) -> Iterator[Message]:
    """Yield the messages that have their translations: one test alone tells of those that have not."""
    return (message for message in messages(domain) if all(strings(message)))


def sources() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a plain name in the code that is translated."""
    for folder in ENGLISH.folders:
        for file in folder.rglob("*.py"):
            for call in named_calls(file.read_text(encoding="utf-8")):
                yield f"{file.relative_to(ROOT)}:{call.lineno}", call


@both
def test_everything_said_is_translated(domain: Domain):
    """Every message of the code, and of the click that is installed, stands in its catalogue with a translation."""
    said = {message.id for message in domain.said() if message.id}
    assert said - {message.id for message in messages(domain)} == set()
    assert untranslated(domain.read()) == []


def test_nothing_else_is_translated():
    """The English catalogue holds no message that the code no longer says."""
    said = {message.id for message in ENGLISH.said() if message.id}
    assert {message.id for message in messages(ENGLISH)} - said == set()


def test_english_fills_in_the_same_names():
    """A translation has the placeholders of its message, all of them and no others."""
    assert len(list(translated(ENGLISH))) > 500
    for message in translated(ENGLISH):
        assert placeholders(message.string) == placeholders(message.id), message.id


def test_chinese_fills_in_names_that_click_gives():
    """Where click gives one sentence, its names are all there; of a plural, those of either form may be."""
    for message in translated(CHINESE):
        forms = [message.id] if isinstance(message.id, str) else message.id
        given = placeholders("".join(strings(message)))
        assert given <= placeholders("".join(forms)), message.id
        assert given == placeholders(forms[-1]) or len(forms) > 1, message.id


def test_english_is_english():
    """No Chinese character, and no Chinese punctuation, is left in a translation into English."""
    assert [message.string for message in translated(ENGLISH) if CHINESE_TEXT.search(message.string)] == []


def test_chinese_is_chinese():
    """Every translation of a message of click has Chinese in it."""
    assert [
        message.id for message in translated(CHINESE) if not re.search("[\u3400-\u9fff]", strings(message)[0])
    ] == []


@both
def test_compiled_is_what_is_written(domain: Domain):
    """The compiled catalogue answers every message as the written one does, and knows no others."""
    with domain.mo.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    answers = {}
    for message in translated(domain):
        if isinstance(message.id, str):
            answers[message.id] = compiled.gettext(message.id)
            assert answers[message.id] == message.string
        else:
            answers[message.id[0]] = compiled.ngettext(*message.id, 2)
            assert answers[message.id[0]] == strings(message)[-1]
    with domain.mo.open("rb") as file:
        count = int.from_bytes(file.read(12)[8:], "little")
    assert count == len(answers) + 1  # the header


def test_only_literals_are_translated():
    """What is given to ``tr`` is a literal, or a text that some rule or field brought with its own mark."""
    brought = {name for call, arguments in OURS.items() if call != "tr" for name in arguments.values()}
    for place, call in sources():
        if isinstance(call.func, ast.Name) and call.func.id == "tr":
            text = call.args[0]
            assert isinstance(text, ast.Constant) or getattr(text, "attr", "") in brought, place


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("tr('甲' '乙')", ["甲乙"]),
        ("tr(\n    '甲'\n    '乙 {x}',\n    x=tr('丙'),\n)", ["甲乙 {x}", "丙"]),
        ("f\"{tr('甲')} {tr('乙', x=1)}\"", ["甲", "乙"]),
        ("RuleInfo('甲', '1.0', Params, '乙')", ["甲", "乙"]),
        ("RuleInfo(title='甲', version='1.0', summary='乙')", ["甲", "乙"]),
        ("x: Annotated[Ident, Doc('甲')] = field(default='乙')", ["甲"]),
        ("Pattern('[a-z]', '甲')", ["甲"]),
        ("tr(r'\\n')", ["\\n"]),
        ("tr(name); other('甲'); one.tr('乙')", []),
    ],
)
def test_extraction(source: str, found: list[str]):
    """Literals are found wherever they stand: joined, nested, in an f-string, by position or by name."""
    assert list(texts(source, OURS)) == found


def test_plurals_are_extracted():
    """A message with a plural is found with both of its forms."""
    assert list(texts("ngettext('one', 'many', n)", {})) == [("one", "many")]


@both
def test_renewing_what_is_current_changes_nothing(domain: Domain, tmp_path: Path):
    """Renewing catalogues that are current keeps every message and translation, and finds nothing to translate."""
    copy = evolve(domain, po=tmp_path / domain.po.name)
    shutil.copyfile(domain.po, copy.po)
    assert copy.renew() == []
    assert {one.id: one.string for one in copy.read()} == {one.id: one.string for one in domain.read()}
    assert copy.mo.exists()


def test_renewing_finds_news(tmp_path: Path):
    """A new message is listed for translation, one that is gone is thrown away, the others stay."""
    code = tmp_path / "code"
    code.mkdir()
    (code / "one.py").write_text("tr('输出 JSON'); tr('这一句只在测试里')", encoding="utf-8")
    copy = evolve(ENGLISH, po=tmp_path / "chidu.po", folders=(code,))
    shutil.copyfile(ENGLISH.po, copy.po)
    assert copy.renew() == ["这一句只在测试里"]
    assert [(one.id, one.string) for one in messages(copy)] == [
        ("输出 JSON", "Print JSON"),
        ("这一句只在测试里", ""),
    ]
