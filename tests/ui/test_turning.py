"""A long list a page at a time: nothing is passed over while what is decided on leaves it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from traad.rooms.coding.pieces import Heap
from traad.rooms.coding.segments import Spot, Status
from traad.ui.views.turning import SIZE, Leaf, page_of


def spot(id: str) -> Spot:
    return Spot(id, "d", 1, 0, 1, "kode", "Anne", Status.CODED, None, None)


def heaps(*sizes: int) -> list[Heap]:
    return [Heap(f"h{n}", [spot(f"{n}/{i}") for i in range(size)]) for n, size in enumerate(sizes)]


def test_a_page_is_cut_out_of_the_heaps() -> None:
    made = heaps(30, 5, 100)
    parts = page_of(made, 0)
    assert [(h.name, len(h.spots), total) for h, total in parts] == [
        ("h0", 30, 30),
        ("h1", 5, 5),
        ("h2", SIZE - 35, 100),
    ]
    ((last, total),) = page_of(made, 100)
    assert (last.spots[0].id, len(last.spots), total) == ("2/65", 35, 100)
    assert page_of(made, 135) == [] and page_of([], 0) == []


@given(st.integers(0, 400), st.sets(st.integers(0, 400)))
def test_forwards_everything_that_is_left_is_seen(size: int, decided: set[int]) -> None:
    order = [f"s{n}" for n in range(size)]
    gone = {f"s{n}" for n in decided}
    leaf, seen = Leaf("liste", tuple(order)), set()
    ids = list(order)
    for _ in range(size // SIZE + 2):
        start = leaf.start(ids)
        page = ids[start : start + SIZE]
        seen |= set(page)
        if start + SIZE >= len(ids):
            break
        # What is decided on the page leaves the list before it is turned.
        ids = [id for id in ids if id not in gone or id not in page]
        leaf = leaf.turned(ids, page[-1], back=False)
    assert seen == set(order)


def test_back_and_where_nothing_is_left() -> None:
    ids = [f"s{n}" for n in range(120)]
    leaf = Leaf("liste", tuple(ids), "s100")
    assert leaf.start(ids) == 100
    back = leaf.turned(ids, "s100", back=True)
    assert back.start(ids) == 50 and back.turned(ids, "s50", back=True).first is None
    assert leaf.start(ids[:100]) == 99 and leaf.start([]) == 0
    assert leaf.turned(ids[:50], "s49", back=False).start(ids[:50]) == 49
