"""The take store."""

from __future__ import annotations

import dataclasses
import errno
import shutil
from pathlib import Path

import numpy as np
import pytest

from podcast.errors import DamagedTakeError, SoundError, StoreError
from podcast.model import Request
from podcast.sound import Sound
from podcast.studio import TakeStore, key

REQUEST = Request("안녕하세요", "test", "1", 1.0, 0, "1")


def noise(seed: int = 0, n: int = 4800) -> Sound:
    """Some sound on the 16-bit grid, so that nothing is lost by keeping it."""
    whole = np.random.default_rng(seed).integers(-9000, 9000, n)
    return Sound((whole / 32768).astype(np.float32), 24_000)


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Request)])
def test_every_field_of_a_request_is_part_of_its_key(field: str) -> None:
    """Whatever changes the sound changes the key; no field can be forgotten."""
    value = getattr(REQUEST, field)
    other = value + "x" if isinstance(value, str) else value + 1
    assert key(dataclasses.replace(REQUEST, **{field: other})) != key(REQUEST)


def test_a_key_stays_the_same_from_run_to_run() -> None:
    """The key of a known request is known: a changed recipe would throw away every take of every project."""
    assert key(REQUEST) == "86c09752ffd70f921b15a91adb0614553281515aea762138fedfbee2d4117b69"


def test_a_kept_take_is_found_and_loads_sample_for_sample(store: TakeStore) -> None:
    """What was kept comes back exactly."""
    sound = noise()
    kept = store.keep(REQUEST, sound)
    found = TakeStore(store.folder).find(key(REQUEST))
    assert found == kept
    assert np.array_equal(store.load(kept).samples, sound.samples)
    assert (kept.samples, kept.rate, kept.seconds) == (4800, 24_000, 0.2)


def test_equal_sound_is_stored_once(store: TakeStore) -> None:
    """Two requests with the same sound share one object."""
    first = store.keep(REQUEST, noise())
    second = store.keep(dataclasses.replace(REQUEST, variation=1), noise())
    assert first.id == second.id and first.key != second.key
    assert len(list((store.folder / "objects").rglob("*.flac"))) == 1


def test_an_unknown_key_finds_nothing(store: TakeStore) -> None:
    """A store that does not exist yet is an empty store."""
    assert store.find(key(REQUEST)) is None
    assert not store.was_kept(key(REQUEST))


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "gone"])
def test_a_damaged_take_is_named_set_aside_and_stale(store: TakeStore, damage: str) -> None:
    """Whatever happened to a take's file, it never sounds: loading names it, and afterwards it is not found."""
    take = store.keep(REQUEST, noise())
    path = store.object(take.id)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    match damage:
        case "flipped":
            path.write_bytes(data)
        case "cut":
            path.write_bytes(data[:-100])
        case "empty":
            path.write_bytes(b"")
        case "gone":
            path.unlink()
    with pytest.raises(DamagedTakeError, match=rf"take {take.id[:12]}.*안녕하세요.*Build again"):
        store.load(take)
    assert store.find(take.key) is None
    assert store.was_kept(take.key)
    assert store.load(store.keep(REQUEST, noise())).seconds == 0.2


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe", b'{"size": "x"}'])
def test_a_damaged_description_counts_as_no_take(store: TakeStore, content: bytes) -> None:
    """A description that cannot be understood is no reason to fail; the line is recorded again."""
    take = store.keep(REQUEST, noise())
    store.sidecar(take.key).write_bytes(content)
    assert store.find(take.key) is None


def test_keeping_heals_a_damaged_object(store: TakeStore) -> None:
    """Keeping the same sound again replaces a file that no longer is what its name says."""
    take = store.keep(REQUEST, noise())
    store.object(take.id).write_bytes(b"x" * store.object(take.id).stat().st_size)
    store.keep(REQUEST, noise())
    assert len(store.load(take).samples) == 4800


def test_a_store_copied_from_another_machine_works(store: TakeStore, tmp_path: Path) -> None:
    """Nothing in a store says where it is."""
    take = store.keep(REQUEST, noise())
    shutil.copytree(store.folder, tmp_path / "elsewhere")
    copy = TakeStore(tmp_path / "elsewhere")
    found = copy.find(take.key)
    assert found is not None and len(copy.load(found).samples) == 4800


def test_sound_beyond_full_scale_is_refused(store: TakeStore) -> None:
    """What the file cannot hold is never kept."""
    with pytest.raises(SoundError, match="beyond full scale"):
        store.keep(REQUEST, Sound(np.array([0.0, 1.5], np.float32), 24_000))


def test_a_full_disk_is_a_clear_error_and_leaves_nothing(store: TakeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full at the moment of writing, no half file stays and nothing is found."""

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match=r"no space left.*Free some space"):
        store.keep(REQUEST, noise())
    monkeypatch.undo()
    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_takes_lists_what_can_be_found(store: TakeStore) -> None:
    """Every take that is whole by length is listed, in order of key."""
    kept = [store.keep(dataclasses.replace(REQUEST, variation=n), noise(n)) for n in range(5)]
    store.object(kept[0].id).unlink()
    assert [take.key for take in store.takes()] == sorted(take.key for take in kept[1:])
