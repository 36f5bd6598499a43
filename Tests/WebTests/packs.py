"""Packs made for a test, from the small one that the end-to-end tests use."""

import shutil
from pathlib import Path

from serving import PACK


def with_folder(folder):
    """The small pack, whose lab also lets files be made below `src/`."""
    pack = Path(folder) / "pack"
    shutil.copytree(PACK, pack)
    lab = pack / "exercises" / "python" / "tiny-sum"
    manifest = lab / "lab.yaml"
    manifest.write_text(manifest.read_text().replace(
        "editable: [total.py, settings.yaml]", "editable: [total.py, settings.yaml, src/]"))
    (lab / "starter" / "src" / "inner").mkdir(parents=True)
    (lab / "starter" / "src" / "part.py").write_text("PART = 1\n")
    (lab / "starter" / "src" / "inner" / "deep.py").write_text("DEEP = 1\n")
    return pack


def with_slow_check(folder, seconds=20):
    """The small pack, whose second check takes long."""
    pack = Path(folder) / "pack"
    shutil.copytree(PACK, pack)
    lab = pack / "exercises" / "python" / "tiny-sum"
    (lab / "starter" / "settings.yaml").write_text("unit: seconds\n")
    (lab / "starter" / "total.py").write_text(
        f"import time\n\n\ndef total(numbers):\n    time.sleep({seconds})\n    return sum(numbers)\n")
    manifest = lab / "lab.yaml"
    manifest.write_text(manifest.read_text().replace(
        "tests: [Adds]}", f"tests: [Adds], limits: {{wallSeconds: {seconds + 5}}}}}"))
    return pack
