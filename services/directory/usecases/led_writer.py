"""An index writer that looks first whether this process still leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from services.directory.domain.document import Document
from services.directory.usecases.ports import IndexWriter, Refused


class LedWriter:
    """Implements ports.IndexWriter over another one. `check` is called before each batch, and
    before a new index is begun and made live; it raises where somebody else may lead by now."""

    def __init__(self, writer: IndexWriter, check: Callable[[], None]) -> None:
        self._writer = writer
        self._check = check

    def write(
        self, documents: Sequence[Document], gone: Mapping[str, int], more: bool = False
    ) -> list[Refused]:
        self._check()
        return self._writer.write(documents, gone, more)

    def usable(self) -> bool:
        return self._writer.usable()

    def begin(self) -> None:
        self._check()
        self._writer.begin()

    def fill(self, documents: Sequence[Document]) -> list[Refused]:
        self._check()
        return self._writer.fill(documents)

    def finish(self) -> None:
        self._check()
        self._writer.finish()

    def tidy(self) -> None:
        self._check()
        self._writer.tidy()

    def close(self) -> None:
        self._writer.close()
