"""Alignment on hand-made texts: kept, reworded, moved, split; and its cost on long ones."""

from __future__ import annotations

import time

from lsgraph.align import align, folded_words, list_mark
from lsgraph.model import Reading
from tests.readings import make_reading

A = """Đẩy mạnh thu hút đầu tư xây dựng hạ tầng du lịch đồng bộ, hiện đại.
Nâng cao chất lượng giáo dục và đào tạo đáp ứng yêu cầu tình hình mới.
Tăng cường công tác thanh tra, kiểm tra; giải quyết khiếu nại, tố cáo của công dân.
Bố trí kinh phí cho trồng rừng phòng hộ đầu nguồn sông Kỳ Cùng."""

B = """Tăng cường công tác thanh tra, kiểm tra.
Đẩy mạnh thu hút các nhà đầu tư xây dựng hạ tầng du lịch đồng bộ và hiện đại.
Nâng cao chất lượng giáo dục và đào tạo đáp ứng yêu cầu tình hình mới.
Giải quyết khiếu nại, tố cáo của công dân đúng thời hạn.
Triển khai hiệu quả Nghị quyết số 70-NQ/TW về bảo đảm an ninh năng lượng."""


def starts(reading: Reading, indices: tuple[int, ...]) -> list[str]:
    text = reading.text.repaired
    return [reading.sentences[i].span.of(text)[:20] for i in indices]


def test_kept_reworded_and_moved_sentences_are_paired() -> None:
    a, b = make_reading(A), make_reading(B)
    pairs = {(m.a, m.b): m for m in align(a, b).sentences}
    assert pairs[0, 1].score < 1
    assert pairs[1, 2].score == 1
    assert {x for x, _ in pairs} >= {0, 1, 2}


def test_what_stands_alone_is_said() -> None:
    a, b = make_reading(A), make_reading(B)
    found = align(a, b)
    assert starts(a, found.alone_a) == ["Bố trí kinh phí cho "]
    assert starts(b, found.alone_b) == ["Triển khai hiệu quả "]


def test_alignment_is_blind_to_diacritics_and_case() -> None:
    a = make_reading("NÂNG CAO CHẤT LƯỢNG GIÁO DỤC VÀ ĐÀO TẠO.")
    b = make_reading("Nang cao chat luong giao duc va dao tao.")
    [match] = align(a, b).sentences
    assert match.score == 1


def test_a_sentence_that_was_split_is_a_part() -> None:
    long = "Đẩy nhanh tiến độ giải phóng mặt bằng các dự án trọng điểm và hoàn thành tuyến cao tốc Hữu Nghị - Chi Lăng."
    first = "Đẩy nhanh tiến độ giải phóng mặt bằng các dự án trọng điểm."
    second = "Hoàn thành tuyến cao tốc Hữu Nghị - Chi Lăng."
    found = align(make_reading(long), make_reading(f"{first}\n{second}"))
    assert {(m.a, m.b) for m in found.sentences} == {(0, 0), (0, 1)}
    assert {m.kind for m in found.sentences} == {"same", "part"}
    assert found.alone_b == ()


def test_list_marks_are_no_words() -> None:
    assert folded_words("(12) Đến năm 2030") == folded_words("- Đến năm 2030") == ("den", "nam", "2030")
    assert list_mark("2.1. Mục tiêu") == 5
    assert list_mark("Năm 2025") == 0


def test_cost_grows_with_what_is_shared() -> None:
    lines = [f"Nhiệm vụ {i} của ngành {i * 7} tại xã {i * 13} hoàn thành trong quý {i * 3}." for i in range(600)]
    began = time.perf_counter()
    found = align(make_reading("\n".join(lines)), make_reading("\n".join(reversed(lines))))
    assert len(found.sentences) == 600
    assert time.perf_counter() - began < 20
