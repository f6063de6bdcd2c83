"""Bytes as received → clean text, or one clear error."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from podcast.errors import SourceError
from podcast.sources.encoding import LIMIT, read_text

# Beginnings of issues, headlines and single words as editors save them; all exist in CP949.
TEXTS = [
    line
    for line in """\
안녕하세요
금리 인하
1. 금리가 내렸습니다.
삼성전자, 3분기 영업이익 9조원
오늘의 뉴스
1. 생각하는 AI 모델
네
‘o1’ 출시
비가 옵니다.
똠방각하 펲시콜라
뭐
햏자가 쀍 소리를 냈다
1. A는 가
“TSMC가 훌륭해 거래하고 있지만, 필요하다면 언제든 다른 업체를 찾을 수 있다.”
①금리 ②환율
연합뉴스
https://example.com/뉴스
3.5% 상승
코스피 2,600선 회복
·금리 ·환율
北 미사일 발사
美 연준 금리 동결
서울 25도
내일은 맑음
한 주의 소식을 전합니다
가나다
신간 안내: 데미안
주간 편지 7호
주말엔 쉽니다
영화 ‘파묘’ 천만
축구 3-1 승
쿠팡 로켓배송 요금 인상
구독해 주셔서 감사합니다.
1) 환율
삼성·SK
LG유플러스 5G
김 씨는 웃었다.
책 한 권
Hello 세계
GPT-4o와 Claude 3.5
ㅋㅋㅋ
ㅠㅠ 슬프다
【단독】 인수합병
㈜카카오
℃ 표기
∼부터 ∼까지
요약
총선 D-3
박찬욱 감독
엔비디아의 젠슨 황 CEO가 추석 선물을 보내왔습니다.
테크 위클리 제12호
날씨: 맑음
오늘, 서울
반도체 수출 역대 최대
""".splitlines()
    if line
]
ISSUE = "1. 금리가 내렸습니다.\n한국은행이 기준금리를 3.5%에서 내렸습니다.\n"


def saved(tmp_path: Path, data: bytes) -> Path:
    """A file that holds these bytes."""
    path = tmp_path / "001.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_even_a_word_is_read_in_every_encoding(text: str, encoding: str, tmp_path: Path) -> None:
    """However short a Korean text is, UTF-8 with and without mark, CP949 and marked UTF-16 are told apart."""
    assert read_text(saved(tmp_path, text.encode(encoding))) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_an_issue_is_read_in_utf_16_without_a_mark(encoding: str, tmp_path: Path) -> None:
    """UTF-16 without a byte order mark is known by its NULs, its order by what is readable."""
    assert read_text(saved(tmp_path, ISSUE.encode(encoding))) == ISSUE
    for text in TEXTS:
        if any(character.isascii() for character in text):
            assert read_text(saved(tmp_path, text.encode(encoding))) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("日本銀行は政策金利を引き上げた。市場は驚いた。", "shift_jis"),
        ("Très bien, à bientôt ! Ça coûte 5 € à l’été.", "cp1252"),
        ("Привет, мир. Это новости.", "cp1251"),
        ("Привет, мир. Это новости.", "koi8-r"),
        ("中央銀行今天下調利率。", "big5"),
        ("中央银行今天下调利率。", "gb18030"),
    ],
)
def test_another_legacy_encoding_is_refused_rather_than_garbled(text: str, encoding: str, tmp_path: Path) -> None:
    """Bytes of other countries' encodings are not read as CP949."""
    with pytest.raises(SourceError):
        read_text(saved(tmp_path, text.encode(encoding)))


def test_euc_kr_is_cp949(tmp_path: Path) -> None:
    """An issue saved as EUC-KR is read, too."""
    assert read_text(saved(tmp_path, ISSUE.encode("euc-kr"))) == ISSUE


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c"])
def test_every_line_end_is_a_newline(ending: str, tmp_path: Path) -> None:
    """Windows, old Macintosh and Unicode line ends become a newline."""
    assert read_text(saved(tmp_path, ISSUE.replace("\n", ending).encode())) == ISSUE


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    """NFD, as macOS writes it, becomes NFC."""
    decomposed = unicodedata.normalize("NFD", ISSUE)
    assert decomposed != ISSUE
    assert read_text(saved(tmp_path, decomposed.encode())) == ISSUE


def test_what_cannot_be_seen_or_heard_is_dropped(tmp_path: Path) -> None:
    """Control characters, zero-width and direction marks and soft hyphens go; tabs become spaces."""
    dirty = "금\u200b리\u200d가\ufeff \u202e내렸\u00ad습니\x07다.\t그\u00a0런데"
    assert read_text(saved(tmp_path, dirty.encode())) == "금리가 내렸습니다. 그\u00a0런데"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "only blank lines"),
        (codecs.BOM_UTF8, "only blank lines"),
        (codecs.BOM_UTF16_LE, "only blank lines"),
        ("\u200b\u200b\n".encode(), "only blank lines"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive or an office document"),
        (b"ID3\x03\x00\x00\x00\x00\x00\x00", "an MP3 sound"),
        (b"\xff\xfb\x90\x64" + bytes(400), "an MP3 sound"),
        (b"\xff\xfa\x90\x64" + bytes(400), "not text"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office or Hangul document"),
        (bytes(range(256)) * 20, "not text"),
        (bytes(5000), "not text"),
        (b"\x00\x01\x02\x03" * 100, "not text"),
        ("가나다".encode() + b"\xff\xff\xff", "is not text in UTF-8"),
        (ISSUE.encode("utf-16-le")[:-1], "not text"),
        (codecs.BOM_UTF16_LE + ISSUE.encode("utf-16-le")[:-1], "is not text in UTF-16"),
        (codecs.BOM_UTF8 + ISSUE.encode("cp949"), "is not text in UTF-8"),
    ],
)
def test_what_is_no_text_is_one_clear_error(data: bytes, words: str, tmp_path: Path) -> None:
    """Empty, blank, binary and damaged files are refused: what, where, remedy."""
    path = saved(tmp_path, data)
    with pytest.raises(SourceError) as caught:
        read_text(path)
    assert words in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize("junk", ["\x01\x02\x03\x04\x05\x06\x07\x08", "\x1b[31m\x1b[0m\x0e\x0f\x10\x11\x12\x13"])
def test_text_full_of_controls_is_no_text(junk: str, tmp_path: Path) -> None:
    """A file that decodes but is mostly control characters is binary."""
    with pytest.raises(SourceError, match="not text"):
        read_text(saved(tmp_path, (junk * 40).encode()))


def test_a_big_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A 20 MB file is refused after at most LIMIT + 1 bytes."""
    path = tmp_path / "001.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    asked: list[int] = []
    original = Path.open

    def opened(self: Path, *arguments: str) -> object:
        file = original(self, *arguments)  # type: ignore[call-overload]
        reading = file.read

        class Counting:
            def __enter__(self) -> Counting:
                return self

            def __exit__(self, *exception: object) -> None:
                file.close()

            def read(self, size: int = -1) -> bytes:
                asked.append(size)
                return reading(size)  # type: ignore[no-any-return]

        return Counting()

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(SourceError, match="larger than 2 MB"):
        read_text(path)
    assert asked == [LIMIT + 1]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """Neither is an issue."""
    with pytest.raises(SourceError, match="no such file"):
        read_text(tmp_path / "002.txt")
    with pytest.raises(SourceError, match="not a file"):
        read_text(tmp_path)
