"""``python -m yanxing`` is the command ``yanxing``."""

from yanxing.cli import main

if __name__ == "__main__":
    main()
