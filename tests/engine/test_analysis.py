"""Both engines cut and stem text into the same words, whatever language it is in."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.directory.domain.words import all_words, fold
from services.directory.search.elasticsearch.mapping import ANALYSIS
from services.directory.search.embedded.schema import analyser
from tests.harness.elasticsearch import ElasticsearchNode

# text → what both must make of it; None: only the same.
TABLE: dict[str, list[str] | None] = {
    "choir": ["choir"],
    "Choirs singing": ["choir", "sing"],
    "running runs runner ran": ["run", "run", "runner", "ran"],
    "Men's Shed": ["men", "shed"],
    "Men’s Shed": ["men", "shed"],
    "women's": ["women"],
    "don't can't won't": ["dont", "cant", "wont"],
    "e-mail": ["e", "mail"],
    "COVID-19": ["covid", "19"],
    "10.30": ["10", "30"],
    "10:30am-12:00pm": ["10", "30am", "12", "00pm"],
    "e.g. i.e.": ["e", "g", "i", "e"],
    "U.K.": ["u", "k"],
    "£3.50": ["3", "50"],
    "1,000": ["1", "000"],
    "24/7": ["24", "7"],
    "50+": ["50"],
    "snake_case": ["snake", "case"],
    "drop-in": ["drop", "in"],
    "café": ["cafe"],
    "cafe\u0301": ["cafe"],
    "Beyoncé’s naïve façade": ["beyonc", "naiv", "facad"],
    "İstanbul": ["istanbul"],
    "Straße": ["strass"],
    "Ærø Øresund": None,
    "ﬁsh ﬂour": ["fish", "flour"],
    "½ price": ["1", "2", "price"],
    "²³": ["23"],
    "Ⅳ": ["iv"],
    "ＦＵＬＬ width": ["full", "width"],
    "Llanfairpwllgwyngyll": None,
    "Croeso i bawb yn y neuadd": None,
    "Dosbarth Cymraeg â chroeso mawr, tŷ a môr": None,
    "Grupa wsparcia dla Polaków": None,
    "Zajęcia z języka angielskiego, środy": None,
    "Żółć gęślą jaźń": None,
    "Łódź": None,
    "Română pentru începători": None,
    "Українська мова": None,
    "Русский клуб, ёлка": None,
    "Ελληνικά μαθήματα": None,
    "آپ کی مدد": ["اپ", "کی", "مدد"],
    "اردو بولنے والی خواتین": None,
    "مَرْحَبًا بِكُمْ": None,
    "فارسی زبان، ۱۲۳": None,
    "ਪੰਜਾਬੀ ਬੋਲਣ ਵਾਲੇ": None,
    "हिन्दी कक्षा": None,
    "বাংলা ভাষা": None,
    "தமிழ் வகுப்பு": None,
    "ગુજરાતી જૂથ": None,
    "中文 粵語 普通话": ["中文", "粵語", "普通话"],
    "太极班，每周二": ["太极班", "每周二"],
    "日本語のクラス": None,
    "한국어 수업": None,
    "ไทย": None,
    "Tiếng Việt": None,
    "Afaan Oromoo, Soomaali": None,
    "አማርኛ": None,
    "עברית שָׁלוֹם": None,
    "🙂 emoji 👩🏽‍🦽 between": ["emoji", "between"],
    "🅰 Ⓐ ①": ["a", "1"],
    "zero\u200bwidth\u00a0space\u2011hyphen": None,
    "right\u202eto left": None,
    "<b>bold</b> &amp; more": ["b", "bold", "b", "amp", "more"],
    "dying skis news inning generously": None,
    "communities accessibility wellbeing befriending counselling counseling": None,
    "allotments gardening gardeners organisation": None,
    "bereaved bereavement lonely loneliness": None,
    "archaeology happily": None,
    "": [],
    "?!": [],
}

# Words that Elasticsearch's newer Porter 2 stems in another way: (Elasticsearch, tantivy). Each
# engine cuts its index and its enquiries alike, so either finds them; a new version of one tells.
STEMMED_APART = {
    "university": ("univers", "universiti"),
    "organization": ("organ", "organiz"),
    "geologist": ("geologist", "geolog"),
}


@pytest.fixture(scope="module")
def index(elasticsearch_node: ElasticsearchNode) -> Iterator[str]:
    """An index that has our analysis and nothing in it."""
    elasticsearch_node.restore()
    name = "analysis-test"
    settings = {"number_of_replicas": 0, "analysis": ANALYSIS}
    status, _ = elasticsearch_node.ask(f"/{name}", method="PUT", body={"settings": settings})
    assert status == 200
    yield name
    elasticsearch_node.remove_indexes(name)


def cut_by_elasticsearch(node: ElasticsearchNode, index: str, texts: list[str]) -> list[list[str]]:
    """The words of each text. All are sent as one, with a line of their own between them."""
    marker = "zzqmarker"
    body = {"analyzer": "signpost", "text": f" {marker} ".join(texts)}
    status, said = node.ask(f"/{index}/_analyze", method="POST", body=body)
    assert status == 200, json.dumps(said)[:300]
    found: list[list[str]] = [[]]
    for token in said["tokens"]:
        if token["token"] == marker:
            found.append([])
        else:
            found[-1].append(token["token"])
    return found


def cut_by_tantivy(text: str) -> list[str]:
    return list(analyser().analyze(text))


def test_both_engines_make_the_same_words_of_the_table(
    elasticsearch_node: ElasticsearchNode, index: str
) -> None:
    texts = [fold(text) for text in TABLE]
    found = cut_by_elasticsearch(elasticsearch_node, index, texts)
    ours = [cut_by_tantivy(text) for text in texts]
    differing = {text: (a, b) for text, a, b in zip(TABLE, found, ours, strict=True) if a != b}
    assert differing == {}, json.dumps(differing, ensure_ascii=False)


def test_few_words_are_known_to_be_stemmed_apart(
    elasticsearch_node: ElasticsearchNode, index: str
) -> None:
    found = cut_by_elasticsearch(elasticsearch_node, index, list(STEMMED_APART))
    ours = [cut_by_tantivy(word) for word in STEMMED_APART]
    pairs = [(a, b) for [a], [b] in zip(found, ours, strict=True)]
    assert pairs == list(STEMMED_APART.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, words) for text, words in TABLE.items() if words is not None],
)
def test_the_words_are_those(text: str, expected: list[str]) -> None:
    assert cut_by_tantivy(fold(text)) == expected


@pytest.mark.parametrize("text", TABLE)
def test_an_enquiry_is_cut_as_the_index_is(text: str) -> None:
    asked = [w for word in all_words(text) for w in cut_by_tantivy(word)]
    assert asked == cut_by_tantivy(fold(text))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=40))
def test_both_make_the_same_words_of_any_text(
    elasticsearch_node: ElasticsearchNode, index: str, texts: list[str]
) -> None:
    folded = [fold(text) for text in texts]
    if folded:
        found = cut_by_elasticsearch(elasticsearch_node, index, folded)
        assert found == [cut_by_tantivy(text) for text in folded]
