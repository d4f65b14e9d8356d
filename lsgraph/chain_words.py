"""The words around a trace in Vietnamese and English."""

from __future__ import annotations

WORDS = {
    "vi": {
        "up": "Lên: thực hiện điều gì, nêu ở đâu",
        "down": "Xuống: ai thực hiện, gồm những gì",
        "none": "(không có)",
        "line": "dòng",
        "more": "… và {n} bước nữa (thêm --all để xem hết)",
        "taken": "Đã hiểu là",
        "others": "Cũng có thể là",
        "stated": "nêu rõ",
        "section": "theo mục",
        "corresponding": "tương ứng",
        "inferred": "suy ra",
        "elsewhere": "theo mục, nêu ở đoạn khác",
        "restored": "đã phục hồi",
    },
    "en": {
        "up": "Up: what it implements, and where that is stated",
        "down": "Down: what implements it, and what hangs on it",
        "none": "(nothing)",
        "line": "line",
        "more": "… and {n} more (add --all to see them)",
        "taken": "Taken as",
        "others": "It might also be",
        "stated": "stated",
        "section": "by section",
        "corresponding": "corresponding",
        "inferred": "inferred",
        "elsewhere": "by section, said in another paragraph",
        "restored": "restored",
    },
}
