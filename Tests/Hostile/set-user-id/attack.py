import os

from attempt import attempt

name = os.environ["WORKSPACE"] + "/program"
open(name, "w").close()
attempt("set the bit", lambda: os.chmod(name, 0o4755))
attempt("set it on an open file", lambda: os.fchmod(os.open(name, os.O_RDONLY), 0o4755))
attempt("set the group's bit", lambda: os.chmod(name, 0o2755))
attempt("create with the bit", lambda: os.open(name + "2", os.O_CREAT | os.O_WRONLY, 0o4755))
os.unlink(name)
