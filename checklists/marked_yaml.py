"""Read YAML that people write: plain data, with the line on which each part stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from checklists.words import Words

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it was built in, is ten times faster

_EMPTY = Words("ไฟล์ว่างเปล่า", "the file is empty")
_NOT_TEXT = Words("ไฟล์นี้ไม่ใช่ข้อความ UTF-8", "the file is not UTF-8 text")
_NOT_YAML = Words("ไม่ใช่ YAML ที่ถูกต้อง ({problem})", "not valid YAML ({problem})")
_TWICE = Words("มีคำว่า “{key}” ซ้ำกันในส่วนเดียวกัน", "the key “{key}” is given twice")
_BAD_KEY = Words("ชื่อหัวข้อต้องเป็นคำธรรมดา", "a key must be a plain word")
_TOO_DEEP = Words("ซ้อนกันลึกเกินไป", "nested too deeply")

_TEXT = "tag:yaml.org,2002:str"
_DEEPEST = 50  # libyaml's composer calls itself for every level and would end the process


class _Mark(Protocol):
    index: int
    line: int  # counted from 0


class YamlError(ValueError):
    """YAML that cannot be read. `line` counts from 1."""

    def __init__(self, words: Words, line: int) -> None:
        super().__init__(f"line {line}: {words.en}")
        self.words = words
        self.line = line


@dataclass(frozen=True)
class MarkedYaml:
    """What a YAML file holds, and where."""

    data: object
    names: Mapping[str, Any]  # what stands after each "&name"
    _root: yaml.Node = field(repr=False, compare=False)

    def line(self, path: Sequence[object]) -> int:
        """The line, counted from 1, of what stands at `path`; of the nearest part around it when there is none."""
        node, line = self._root, _line(self._root.start_mark)
        for step in path:
            entry = _entry(node, step)
            if entry is None:
                break
            line, node = _line(entry[0].start_mark), entry[1]
        return line


def read_yaml(content: bytes) -> MarkedYaml:
    """The one document in `content`. Raises YamlError; a key that is given twice is an error, too."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlError(_NOT_TEXT, content.count(b"\n", 0, error.start) + 1) from None
    try:
        return _read(text, _names(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(_NOT_YAML.fill(problem=error.problem or error.context), _line(mark)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(_NOT_YAML.fill(problem=error.reason), line) from None


def _read(text: str, names: Mapping[int, str]) -> MarkedYaml:
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
        if root is None:
            raise YamlError(_EMPTY, 1)
        named: dict[str, yaml.Node] = {}
        for node in _nodes(root):
            if node.start_mark.index in names:
                named[names[node.start_mark.index]] = node
            if isinstance(node, yaml.MappingNode):
                _refuse_repeated_keys(node)
            elif isinstance(node, yaml.ScalarNode):
                _refuse_bad_value(loader, node)
        values = {name: loader.construct_object(node, deep=True) for name, node in named.items()}
        return MarkedYaml(loader.construct_document(root), values, root)
    finally:
        loader.dispose()


def _line(mark: _Mark | None) -> int:
    return mark.line + 1 if mark else 1


def _entry(node: yaml.Node, step: object) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that names the step (itself in a list), and the node that it leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Every part of the document once, also where a named part is used again."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _names(text: str) -> dict[int, str]:
    """Where each "&name" stands, as an index into the text. Refuses what is nested too deeply."""
    names: dict[int, str] = {}
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise YamlError(_TOO_DEEP, _line(event.start_mark))
        mark = event.start_mark
        if mark and isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.anchor:
            names[mark.index] = event.anchor
    return names


def _refuse_repeated_keys(node: yaml.MappingNode) -> None:
    keys: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(_BAD_KEY, _line(key.start_mark))
        if key.value in keys:
            raise YamlError(_TWICE.fill(key=key.value), _line(key.start_mark))
        keys.add(key.value)


def _refuse_bad_value(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> None:
    """A value that looks like a date or number and is none, such as 2023-02-31."""
    if node.tag == _TEXT:
        return
    try:
        loader.construct_object(node)
    except ValueError as error:
        raise YamlError(_NOT_YAML.fill(problem=error), _line(node.start_mark)) from None
