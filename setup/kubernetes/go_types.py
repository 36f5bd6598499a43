"""Reads the Go types that a Go program carries for reflection.

kubectl and helm are built with the API's own types, so their binaries say exactly which fields a
type has, which are pointers, and what `omitempty` leaves out: facts that the API server does not
publish. The layout read here is that of Go's internal/abi package (Go 1.24 to 1.26), for
little-endian ELF files that are not position independent.
"""

import struct
from typing import NamedTuple

BOOL, INT32, INT64, FLOAT64, ARRAY, MAP, POINTER, SLICE, STRING, STRUCT = (
    1, 5, 6, 14, 17, 21, 22, 23, 24, 25)
NAMES_OF_KINDS = {
    1: "bool", 2: "int", 3: "int8", 4: "int16", 5: "int32", 6: "int64", 7: "uint", 8: "uint8",
    9: "uint16", 10: "uint32", 11: "uint64", 13: "float32", 14: "float64", 20: "interface",
    24: "string",
}
IS_UNCOMMON, HAS_EXTRA_STAR, IS_NAMED = 1, 2, 4
HEADER = 48
"""Bytes of abi.Type, which every description begins with."""
EXTRA = {ARRAY: 24, 18: 16, 19: 8, 20: 32, MAP: 64, POINTER: 8, SLICE: 8, STRUCT: 32}
"""Bytes that follow the header, by kind; the uncommon part with the package comes after them."""


class Field(NamedTuple):
    name: str
    tag: str
    type: str
    is_embedded: bool


class GoType(NamedTuple):
    kind: str
    """`struct`, or the type that the name stands for: `string`, `[]string`, `map[string]T`."""
    fields: list[Field]


class Binary:
    def __init__(self, path: str):
        with open(path, "rb") as file:
            self.data = file.read()
        self.sections = self._sections()
        self.start, self.place, self.size = self.sections[".rodata"]

    def types(self) -> dict[str, GoType]:
        """By package path and name: `k8s.io/api/core/v1.Pod`."""
        _, place, size = self.sections[".typelink"]
        waiting = [self.start + offset
                   for offset in struct.unpack_from(f"<{size // 4}i", self.data, place)]
        seen: set[int] = set()
        found: dict[str, GoType] = {}
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            waiting += self._parts(address)
            if self._flags(address) & IS_NAMED:
                found[self.name(address)] = GoType(self._meaning(address), self._fields(address))
        return found

    def name(self, address: int) -> str:
        if self._flags(address) & IS_NAMED:
            package = self._package(address)
            name = self._short_name(address).rsplit(".", 1)[-1]
            return f"{package}.{name}" if package else name
        return self._meaning(address)

    def _meaning(self, address: int) -> str:
        kind = self._kind(address)
        if kind == POINTER:
            return "*" + self.name(self._word(address + HEADER))
        if kind == SLICE:
            return "[]" + self.name(self._word(address + HEADER))
        if kind == MAP:
            key, value = self._word(address + HEADER), self._word(address + HEADER + 8)
            return f"map[{self.name(key)}]{self.name(value)}"
        if kind == STRUCT:
            return "struct"
        return NAMES_OF_KINDS.get(kind, "other")

    def _parts(self, address: int) -> list[int]:
        kind = self._kind(address)
        if kind in (POINTER, SLICE, ARRAY):
            return [self._word(address + HEADER)]
        if kind == MAP:
            return [self._word(address + HEADER), self._word(address + HEADER + 8)]
        if kind == STRUCT:
            return [self._word(place + 8) for place in self._field_places(address)]
        return []

    def _field_places(self, address: int) -> list[int]:
        if self._kind(address) != STRUCT:
            return []
        first, count = self._word(address + HEADER + 8), self._word(address + HEADER + 16)
        return [first + 24 * index for index in range(count)]

    def _fields(self, address: int) -> list[Field]:
        fields = []
        for place in self._field_places(address):
            flags, name, tag = self._text(self._word(place))
            fields.append(Field(name, tag, self.name(self._word(place + 8)), bool(flags & 8)))
        return fields

    def _text(self, address: int) -> tuple[int, str, str]:
        place = self._offset(address)
        flags = self.data[place]
        name, place = self._counted(place + 1)
        tag = self._counted(place)[0] if flags & 2 else ""
        return flags, name, tag

    def _counted(self, place: int) -> tuple[str, int]:
        length = shift = 0
        while True:
            byte = self.data[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        return self.data[place:place + length].decode("utf-8", "replace"), place + length

    def _short_name(self, address: int) -> str:
        offset, = struct.unpack_from("<i", self.data, self._offset(address) + 40)
        name = self._text(self.start + offset)[1]
        return name[1:] if self._flags(address) & HAS_EXTRA_STAR else name

    def _package(self, address: int) -> str:
        if not self._flags(address) & IS_UNCOMMON:
            return ""
        place = self._offset(address) + HEADER + EXTRA.get(self._kind(address), 0)
        offset, = struct.unpack_from("<i", self.data, place)
        return self._text(self.start + offset)[1] if offset else ""

    def _flags(self, address: int) -> int:
        return self.data[self._offset(address) + 20]

    def _kind(self, address: int) -> int:
        return self.data[self._offset(address) + 23] & 31

    def _word(self, address: int) -> int:
        return struct.unpack_from("<Q", self.data, self._offset(address))[0]

    def _offset(self, address: int) -> int:
        assert self.start <= address < self.start + self.size, "not a type of this program"
        return address - self.start + self.place

    def _sections(self) -> dict[str, tuple[int, int, int]]:
        """Name to address, place in the file, size."""
        table, = struct.unpack_from("<Q", self.data, 0x28)
        count, names = struct.unpack_from("<H", self.data, 0x3C)[0], struct.unpack_from(
            "<H", self.data, 0x3E)[0]
        heads = [struct.unpack_from("<IIQQQQ", self.data, table + 64 * i) for i in range(count)]
        texts = heads[names][4]
        result = {}
        for head in heads:
            start = texts + head[0]
            result[self.data[start:self.data.index(0, start)].decode()] = head[3:6]
        return result
