import os
import sys
import time

for _ in range(2):
    try:
        child = os.fork()
    except OSError:
        os._exit(0)  # the first process has ended, and no more may start
    if child:
        os._exit(0)
    os.setsid()
for descriptor in range(3):
    os.close(descriptor)
time.sleep(0.3)
open(os.environ["WORKSPACE"] + "/outlived", "w").close()
time.sleep(600)
