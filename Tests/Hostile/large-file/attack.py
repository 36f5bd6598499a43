import os

with open(os.environ["WORKSPACE"] + "/large", "wb", buffering=0) as file:
    try:
        while True:
            file.write(b"x" * (1 << 20))
    except OSError as refusal:
        print("refused:", refusal.strerror)
