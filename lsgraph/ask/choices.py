"""Parameters that have few values, and how people say these."""

from __future__ import annotations

from functools import cache

from lsgraph.ids import fold

_CHOICES = {
    "status": {
        "finished": (
            "đã hoàn thành|hoàn thành|đã xong|xây xong|làm xong|xong|khánh thành|đưa vào sử dụng|hoàn tất|vận hành",
            "finished|completed|complete|in use|put into use|in operation|operational|opened|built|done",
        ),
        "started": ("đã khởi công|khởi công|động thổ", "started|broken ground|broke ground|groundbreaking|launched"),
        "preparing": (
            "chuẩn bị đầu tư|chuẩn bị|làm thủ tục|đang làm thủ tục|đang lập|lập hồ sơ|xin chủ trương",
            "in preparation|preparing|preparation",
        ),
        "under way": (
            "đang thi công|đang triển khai|đang làm|đang thực hiện|đang xây|đang xây dựng|dở dang",
            "under way|underway|under construction|being built|ongoing|in progress",
        ),
        "planned": (
            "mới là kế hoạch|trên giấy|dự kiến|mới có kế hoạch|chưa khởi công|chưa động thổ|chưa làm|sẽ làm|sắp làm",
            "planned|only planned|on paper|proposed|not started",
        ),
    },
    "strength": {
        "stated": (
            "nêu rõ|nói rõ|ghi rõ|nói thẳng|trực tiếp|đích danh|nêu thẳng",
            "stated|explicit|explicitly|directly",
        ),
        "section": ("theo mục|cùng mục", "section|by section"),
        "corresponding": ("tương ứng", "corresponding|counterpart"),
    },
    "verdict": {
        "incomparable": (
            "không so sánh được|không thể so sánh|không so được|không đem so|khác loại|khập khiễng",
            "incomparable|cannot be compared|not comparable|can not be compared|could not be compared",
        ),
        "agree": ("khớp nhau|trùng khớp|khớp|giống nhau", "agree|agrees|match"),
        "rounding": ("làm tròn", "rounding|rounded"),
        "conflict": ("mâu thuẫn|vênh|trái ngược|chọi nhau|đá nhau", "conflict|conflicts|conflicting"),
    },
}
"""The values of parameters that have few, and how they are said in Vietnamese and in English, the usual way first."""


@cache
def _ways(name: str) -> tuple[tuple[str, str], ...]:
    """Value and folded words of every way to say a choice."""
    return tuple(
        (value, fold(words))
        for value, ways in _CHOICES.get(name, {}).items()
        for way in ways
        for words in way.split("|")
    )


def chosen(name: str, plain: str) -> str | None:
    """The one value that the words name; "chưa khởi công" is not also "khởi công"."""
    text = f" {plain} "
    found = {(at, at + len(said), value) for value, said in _ways(name) if (at := text.find(f" {said} ")) >= 0}
    outer = {v for a, b, v in found if not any(c <= a and b <= d and (a, b) != (c, d) for c, d, _ in found)}
    return outer.pop() if len(outer) == 1 else None


def said_choices(text: str, lang: str) -> list[str]:
    """A wording with each value of a choice in its place: "dự án {status}" is five wordings.

    >>> said_choices("{verdict} pairs", "en")[:2]
    ['incomparable pairs', 'agree pairs']
    """
    for name, values in _CHOICES.items():
        mark = "{" + name + "}"
        if mark in text:
            usual = [ways[lang == "en"].split("|")[0] for ways in values.values()]
            return [text.replace(mark, words) for words in usual]
    return [text]
