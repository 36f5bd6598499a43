import os

for folder in (os.environ["TMPDIR"], os.environ["WORKSPACE"]):
    os.makedirs(f"{folder}/closed/inner")
    open(f"{folder}/closed/inner/file", "w").close()
    os.chmod(f"{folder}/closed/inner", 0)
    os.chmod(f"{folder}/closed", 0)
print("closed")
