"""Names of places as of a year."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from yanxing.errors import RulesError
from yanxing.rules import places
from yanxing.rules.places import (
    NATION,
    by_code,
    find,
    is_under,
    names,
    resolve,
    short_names,
    terms,
    zone_suffixes,
)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("全国", 1954, NATION),
        ("中华人民共和国", None, NATION),
        ("甘肃", 2024, "620000"),
        ("甘肃省", 1985, "620000"),
        ("新疆", 2020, "650000"),
        ("新疆省", 1954, "650000"),
        ("内蒙古", 1990, "150000"),
        ("广西", 1959, "450000"),
        ("广西省", 1955, "450000"),
        ("沪", 2010, "310000"),
        ("陇", 2010, "620000"),
        ("香港", 2003, "810000"),
        ("台湾", 1980, "710000"),
        ("热河省", 1954, "900100"),
        ("西康", 1955, "900200"),
        ("宁夏省", 1954, "900900"),
        ("宁夏", 1978, "640000"),
        ("重庆市", 1985, "510200"),
        ("重庆", 1997, "500000"),
        ("重庆", None, "500000"),
        ("海南", 1990, "460000"),
        ("海南行政区", 1985, "442100"),
        ("海南州", 2020, "632500"),
        ("襄樊", 2005, "420600"),
        ("襄樊市", 2015, "420600"),
        ("襄阳", 2015, "420600"),
        ("毕节地区", 2005, "522400"),
        ("毕节", 2015, "520500"),
        ("莱芜市", 2010, "371200"),
        ("莱芜", 2020, "370116"),
        ("大庸市", 1990, "430800"),
        ("张家界", 2000, "430800"),
        ("渡口市", 1984, "510400"),
        ("思茅", 2003, "530800"),
        ("兰州", 2024, "620100"),
        ("临夏州", 2024, "622900"),
        ("湘西", 1995, "433100"),
        ("伊犁", 2010, "654000"),
        ("克州", 2010, "653000"),
        ("吉林", 2010, "220000"),
        ("吉林市", 2010, "220200"),
        ("朝阳", 2010, "211300"),
        ("前郭县", 2000, "220721"),
        ("东乡族自治县", 2000, "622926"),
        ("义乌", 2010, "330782"),
        ("两江新区", 2026, "500157"),
        ("白杨市", 2024, "659012"),
    ],
)
def test_resolves(name: str, year: int | None, code: str) -> None:
    division = resolve(name, year)
    assert division is not None
    assert division.code == code


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "和平区", "市中区", "城关区", "西湖区"])
def test_names_of_several_divisions_are_left_open(name: str) -> None:
    assert resolve(name, 2020) is None
    assert len(find(name, 2020)) > 1


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("朝阳区", "110000", "110105"),
        ("朝阳区", "220100", "220104"),
        ("鼓楼区", "350000", "350102"),
        ("市中区", "370100", "370103"),
        ("西湖", "330000", "330106"),
        ("吉林", "220000", "220000"),
        ("海南", "630000", "632500"),
        ("兰州", "110000", "620100"),
    ],
)
def test_prefers_what_lies_within(name: str, within: str, code: str) -> None:
    division = resolve(name, 2020, within)
    assert division is not None
    assert division.code == code


@pytest.mark.parametrize("name", ["", "亚特兰蒂斯", "省", "市", "x" * 1000])
def test_unknown_names_are_nothing(name: str) -> None:
    assert find(name) == ()
    assert find(name, 2020) == ()
    assert resolve(name, 2020) is None


@pytest.mark.parametrize("within", ["北京", "11", "1101051", "000000"])
def test_within_must_be_a_code(within: str) -> None:
    with pytest.raises(ValueError, match="no code of six digits"):
        resolve("朝阳区", 2020, within)


def test_the_likeliest_comes_first() -> None:
    assert [division.code for division in find("海南", 2020)][:2] == ["460000", "632500"]
    assert find("东乡县", 2000)[0].name == "东乡县"


def test_a_name_out_of_its_years_goes_to_the_nearest() -> None:
    assert [division.until for division in find("襄樊市", 2024)] == [2009]
    assert [division.code for division in find("深圳", 1960)] == ["440300"]


def test_codes_as_of_a_year() -> None:
    early, late = by_code("420600", 2009), by_code("420600", 2010)
    assert early is not None
    assert late is not None
    assert (early.name, late.name) == ("襄樊市", "襄阳市")
    assert by_code("999999") is None


def test_successors() -> None:
    assert {find(name)[0].successor for name in ("襄樊市", "毕节地区", "莱芜市", "热河省")} == {
        "420600",
        "520500",
        "370100",
        "130000 150000 210000",
    }


def test_under() -> None:
    assert is_under("429004", "420000")
    assert is_under("110105", "110105")
    assert not is_under("110106", "110105")
    assert not is_under("220104", "220200")
    assert is_under("900100", NATION)


def test_short_names() -> None:
    assert short_names("内蒙古自治区") == ("内蒙古",)
    assert short_names("黔西南布依族苗族自治州") == ("黔西南", "黔西南州")
    assert short_names("东乡族自治县") == ("东乡", "东乡县")
    assert short_names("香港特别行政区") == ("香港",)
    assert short_names("大兴安岭地区") == ("大兴安岭",)
    assert short_names("赵县") == ()
    assert short_names("无") == ()


def test_names_for_looking_through_a_text() -> None:
    everything = set(names())
    assert {"甘肃", "甘肃省", "西安", "兰州", "临夏州", "义乌", "全国", "朝阳区"} <= everything
    assert everything.isdisjoint({"沪", "通道", "新建", "和政", "城区", "长治", "西湖"})
    assert min(map(len, everything)) > 1
    assert list(names()) == sorted(names(), key=lambda name: (-len(name), name))
    assert "兰州" not in names("province")
    assert "甘肃" in names("province")


def test_every_capital_and_large_city_may_be_looked_for_by_its_short_name() -> None:
    large = "石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 大连 青岛 宁波 厦门 深圳 苏州 无锡"  # noqa: E501
    assert set(large.split()) <= set(names("prefecture"))


def test_words() -> None:
    members = {term.name: term.members for term in terms("region")}
    assert members["京津冀"] == ("110000", "120000", "130000")
    assert all(term.level in {"nation", "province", "prefecture", "county", "any"} for term in terms("own"))
    assert zone_suffixes()[0] == max(zone_suffixes(), key=lambda suffix: (len(suffix), suffix))
    assert all(by_code(code) for codes in members.values() for code in codes)


def test_every_word_has_an_example_and_every_exclusion_a_name() -> None:
    data = tomllib.loads((places.DATA / "short_names.toml").read_text(encoding="utf-8"))
    assert all(entry["name"] in entry["example"] for entry in data["term"])
    assert all(entry["suffix"] in entry["example"] for entry in data["zone"])
    excluded = [name for entry in data["exclude"] for name in entry["names"]]
    assert len(excluded) == len(set(excluded))
    assert [name for name in excluded if not find(name)] == []
    keys = [(entry["name"], entry["kind"]) for entry in data["term"]]
    assert len(keys) == len(set(keys))


def test_the_table_is_whole() -> None:
    lines = (places.DATA / "divisions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [tuple(line.split("\t")) for line in lines]
    assert rows == sorted(rows, key=lambda row: (row[0], int(row[4] or 0), int(row[5] or 9999)))
    codes = {row[0] for row in rows}
    assert {row[3] for row in rows} - {""} <= codes
    assert {code for row in rows for code in row[6].split()} <= codes
    assert all(int(row[4] or 0) <= int(row[5] or 9999) for row in rows)
    assert all(row[6] == "" for row in rows if row[5] == "")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("divisions.tsv", "short_names.toml"):
        (tmp_path / name).write_bytes((places.DATA / name).read_bytes())
    monkeypatch.setattr(places, "DATA", tmp_path)
    caches = (places._table, places._words, places.names)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("divisions.tsv", b"code\n110000\tx\n"),
        ("divisions.tsv", b"code\n110000\tx\tprovince\t100000\tnever\t\t\n"),
        ("divisions.tsv", b"\xff\xfe"),
        ("divisions.tsv", b"code\n110000\tx\tprovince\t100000\t\t\t\n"),
        ("short_names.toml", b"[[term]\n"),
        ("short_names.toml", b"[[term]]\nkind = 'own'\n"),
    ],
)
def test_broken_data_is_told(broken: Path, name: str, content: bytes) -> None:
    (broken / name).write_bytes(content)
    with pytest.raises(RulesError) as told:
        find("甘肃")
    assert told.value.path.startswith(str(broken))


def test_missing_data_is_told(broken: Path) -> None:
    (broken / "divisions.tsv").unlink()
    with pytest.raises(RulesError):
        names()
