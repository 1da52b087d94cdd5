"""Makes the README's picture from the app itself: `python -m tests.picture` writes drill.svg."""

import asyncio
import sys

from tests.picture.drill_picture import PICTURE, draw


def main() -> int:
    """Draw the picture and write it where the README shows it from."""
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
