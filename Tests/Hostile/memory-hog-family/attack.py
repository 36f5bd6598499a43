import os
import time

for _ in range(8):
    if os.fork() == 0:
        held = bytearray(os.urandom(1 << 20) * 24)
        time.sleep(30)
time.sleep(30)
