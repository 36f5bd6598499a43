import os

os.chdir(os.environ["WORKSPACE"])
for _ in range(3000):
    os.mkdir("deeper")
    os.chdir("deeper")
