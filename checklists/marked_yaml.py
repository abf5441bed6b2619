"""Read YAML that people write: plain data, with the line on which each part stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import yaml

from checklists.words import Words

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it was built in, is ten times faster

_EMPTY = Words("ไฟล์ว่างเปล่า", "the file is empty")
_NOT_TEXT = Words("ไฟล์นี้ไม่ใช่ข้อความ UTF-8", "the file is not UTF-8 text")
_NOT_YAML = Words("ไม่ใช่ YAML ที่ถูกต้อง ({problem})", "not valid YAML ({problem})")
_TWICE = Words("มีคำว่า “{key}” ซ้ำกันในส่วนเดียวกัน", "the key “{key}” is given twice")
_BAD_KEY = Words("ชื่อหัวข้อต้องเป็นคำธรรมดา", "a key must be a plain word")
_TOO_DEEP = Words("ซ้อนกันลึกเกินไป", "nested too deeply")

_DEEPEST = 50  # libyaml's composer calls itself for every level and would end the process


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
    _root: yaml.Node = field(repr=False, compare=False)

    def line(self, path: Sequence[object]) -> int:
        """The line, counted from 1, of what stands at `path`; of the nearest part around it when there is none."""
        node, line = self._root, self._root.start_mark.line
        for step in path:
            entry = _entry(node, step)
            if entry is None:
                break
            line, node = entry[0].start_mark.line, entry[1]
        return line + 1


def read_yaml(content: bytes) -> MarkedYaml:
    """The one document in `content`. Raises YamlError; a key that is given twice is an error, too."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlError(_NOT_TEXT, content.count(b"\n", 0, error.start) + 1) from None
    loader = None
    try:
        _refuse_depth(text)
        loader = _LOADER(text)
        root = loader.get_single_node()
        if root is None:
            raise YamlError(_EMPTY, 1)
        _refuse_repeated_keys(root)
        return MarkedYaml(loader.construct_document(root), root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(_NOT_YAML.fill(problem=error.problem or error.context), mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(_NOT_YAML.fill(problem=error.reason), line) from None
    except ValueError as error:
        if isinstance(error, YamlError):
            raise
        # A value that looks like a date or number and is none, such as 2023-02-31.
        raise YamlError(_NOT_YAML.fill(problem=error), 1) from None
    finally:
        if loader is not None:
            loader.dispose()


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise YamlError(_TOO_DEEP, event.start_mark.line + 1)


def _entry(node: yaml.Node, step: object) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that names the step (itself in a list), and the node that it leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _refuse_repeated_keys(root: yaml.Node) -> None:
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue  # a named part that is used again
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _refuse_repeated(node)
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _refuse_repeated(node: yaml.MappingNode) -> None:
    keys: set[Hashable] = set()
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(_BAD_KEY, line)
        if key.value in keys:
            raise YamlError(_TWICE.fill(key=key.value), line)
        keys.add(key.value)
