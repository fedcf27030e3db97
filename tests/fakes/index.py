"""An index in dictionaries: a writer that is small, real, and remembers what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.common.errors import EngineAway
from services.directory.domain.document import Document
from services.directory.usecases.ports import Refused


class FakeIndex:
    """Implements usecases.ports.IndexWriter. `away`: every call fails; `refuses`: ids it will
    never take. `live` is what a search would see, None while there is no index."""

    def __init__(self, live: bool = True) -> None:
        self.live: dict[str, Document] | None = {} if live else None
        self.new: dict[str, Document] | None = None
        self.away = False
        self.refuses: set[str] = set()
        self._waiting: list[tuple[list[Document], dict[str, int]]] = []

    def write(
        self, documents: Sequence[Document], gone: Mapping[str, int], more: bool = False
    ) -> list[Refused]:
        self._here()
        self._waiting.append((list(documents), dict(gone)))
        if not more:
            self._commit()
        return [Refused(d.id, "refused") for d in documents if d.id in self.refuses]

    def usable(self) -> bool:
        self._here()
        return self.live is not None

    def begin(self) -> None:
        self._here()
        self.new = {}

    def fill(self, documents: Sequence[Document]) -> list[Refused]:
        self._here()
        assert self.new is not None, "begin() comes first"
        self._put(self.new, documents)
        return [Refused(d.id, "refused") for d in documents if d.id in self.refuses]

    def finish(self) -> None:
        self._here()
        self.live, self.new = self.new, None

    def tidy(self) -> None:
        self._here()

    def close(self) -> None:
        self.new = None

    def _commit(self) -> None:
        for documents, gone in self._waiting:
            for held in (self.live, self.new):
                if held is not None:
                    self._put(held, documents)
                    for listing_id, version in gone.items():
                        if listing_id in held and version >= held[listing_id].version:
                            del held[listing_id]
        self._waiting.clear()

    def _put(self, held: dict[str, Document], documents: Sequence[Document]) -> None:
        for document in documents:
            standing = held.get(document.id)
            if document.id not in self.refuses and (
                standing is None or document.version >= standing.version
            ):
                held[document.id] = document

    def _here(self) -> None:
        if self.away:
            raise EngineAway
