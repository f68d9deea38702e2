"""Things found again by their names."""

from __future__ import annotations

from traad.exchange.lookup import Lookup


def test_the_best_kind_of_name_goes_first() -> None:
    found: Lookup[int] = Lookup()
    found.put(1, ["g1"], ["Haver"])
    found.put(2, ["haver"], ["Andet", "Haver"])
    assert found.find("HAVER ") == [2]
    assert found.find("andet") == [2] and found.find("g1") == [1]
    assert found.find("") == [] == found.find("intet")
    found.put(3, (), ["andet"])
    assert found.find("andet") == [2, 3]
