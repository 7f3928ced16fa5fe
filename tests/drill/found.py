"""What a drill comes to: how often it tried, and a line for each thing that went wrong. Knows no drill."""

from dataclasses import dataclass, field


@dataclass
class Found:
    """`tried` attempts; `broken` says what was violated, one line each; `notes` are further figures by name."""

    tried: int = 0
    broken: list[str] = field(default_factory=list)
    notes: dict[str, float] = field(default_factory=dict)

    def expect(self, holds: object, said: str) -> None:
        """Note a violation unless it holds."""
        if not holds:
            self.broken.append(said)
