"""Parameters that have few values, and how people say these."""

from __future__ import annotations

from functools import cache

from lsgraph.ids import fold

_CHOICES = {
    "status": {
        "finished": (
            (
                "đã hoàn thành|hoàn thành|đã xong|xây xong|làm xong|xong|khánh thành|đưa vào sử dụng|hoàn tất|vận hành|"
                "nghiệm thu|đưa vào khai thác|bàn giao|thông xe|đi vào hoạt động|hoàn công|về đích"
            ),
            (
                "finished|completed|complete|in use|put into use|in operation|operational|opened|built|done|"
                "commissioned|handed over|inaugurated|finalised|up and running"
            ),
        ),
        "started": (
            "đã khởi công|khởi công|động thổ|mới khởi công|vừa khởi công|vừa động thổ",
            "started|broken ground|broke ground|groundbreaking|launched|begun|kicked off|commenced",
        ),
        "preparing": (
            (
                "chuẩn bị đầu tư|chuẩn bị|làm thủ tục|đang làm thủ tục|đang lập|lập hồ sơ|xin chủ trương|"
                "hoàn thiện hồ sơ|lập dự án|khâu chuẩn bị"
            ),
            "in preparation|preparing|preparation|being prepared|preparatory|prepared for investment",
        ),
        "under way": (
            (
                "đang thi công|đang triển khai|đang làm|đang thực hiện|đang xây|đang xây dựng|dở dang|"
                "làm dở|đang dở|đang chạy|đang xúc tiến|xây dở|thi công dở"
            ),
            (
                "under way|underway|under construction|being built|ongoing|in progress|being implemented|"
                "being carried out|being executed|in execution"
            ),
        ),
        "planned": (
            (
                "mới là kế hoạch|trên giấy|dự kiến|mới có kế hoạch|chưa khởi công|chưa động thổ|chưa làm|sẽ làm|"
                "sắp làm|chưa bắt đầu|chưa thi công|chưa xây|dự định|ý định|nói suông|nằm trong kế hoạch|"
                "còn là kế hoạch|sẽ xây"
            ),
            (
                "planned|only planned|on paper|proposed|not started|not yet started|not begun|yet to start|intended|"
                "on the drawing board|envisaged"
            ),
        ),
    },
    "strength": {
        "stated": (
            "nêu rõ|nói rõ|ghi rõ|nói thẳng|trực tiếp|đích danh|nêu thẳng|ghi thẳng|gọi tên",
            "stated|explicit|explicitly|directly|expressly|outright",
        ),
        "section": ("theo mục|cùng mục", "section|by section"),
        "corresponding": ("tương ứng", "corresponding|counterpart"),
    },
    "verdict": {
        "incomparable": (
            (
                "không so sánh được|không thể so sánh|không so được|không đem so|khác loại|khập khiễng|"
                "không đối chiếu được|không thể đối chiếu|không cùng loại"
            ),
            "incomparable|incomparability|cannot be compared|not comparable|can not be compared|could not be compared",
        ),
        "agree": (
            "khớp nhau|trùng khớp|khớp|giống nhau|trùng nhau|giống hệt|ăn khớp|thống nhất",
            "agree|agrees|agreed|agreeing|agreement|match|matched|matching|consistent",
        ),
        "rounding": ("làm tròn|quy tròn", "rounding|rounded"),
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
