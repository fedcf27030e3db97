"""A place in the pieces of a text, from which one can look ahead and back."""

from services.vocabulary.times.pieces import NO_PIECE, Piece


class Cursor:
    """Goes through pieces once; `at` is the number of the next one."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._at = 0

    def take(self) -> Piece | None:
        """Return the next piece and go past it, None at the end."""
        if self._at >= len(self._pieces):
            return None
        self._at += 1
        return self._pieces[self._at - 1]

    def take_second_of(self, *kinds: str) -> Piece | None:
        """Where the next two pieces are of these kinds, go past them and return the second."""
        ahead = self._pieces[self._at : self._at + 2]
        if tuple(piece.kind for piece in ahead) != kinds:
            return None
        self._at += 2
        return ahead[1]

    def next_are(self, *kinds: str) -> bool:
        """Say whether the next pieces are of these kinds."""
        ahead = self._pieces[self._at : self._at + len(kinds)]
        return tuple(piece.kind for piece in ahead) == kinds

    def ahead(self, most: int, skip: tuple[str, ...] = ()) -> Piece:
        """Return the first of the next `most` pieces that is not skipped; one of no kind if all."""
        ahead = self._pieces[self._at : self._at + most]
        return next((piece for piece in ahead if piece.kind not in skip), NO_PIECE)

    def kind_ahead(self, most: int, skip: tuple[str, ...]) -> str:
        """Return the kind of the first of the next `most` pieces that is not skipped, or ''."""
        return self.ahead(most, skip).kind

    def is_near(self, kinds: tuple[str, ...], back: int = 0, on: int = 0) -> bool:
        """Say whether one of the kinds is among the pieces just read or next to come."""
        near = self._pieces[max(0, self._at - back) : self._at + on]
        return any(piece.kind in kinds for piece in near)

    @property
    def before(self) -> Piece:
        """The piece before the one just taken, one of no kind at the beginning."""
        return self._pieces[self._at - 2] if self._at >= 2 else NO_PIECE
