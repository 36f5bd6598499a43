import os

from attempt import attempt

hidden = os.environ["BAIT_HIDDEN"]
name = hidden + "/expected"
assert open(name).read() == "hidden\n"
attempt("write", lambda: open(name, "w").close())
attempt("append", lambda: open(name, "a").close())
attempt("truncate", lambda: os.truncate(name, 0))
attempt("remove", lambda: os.unlink(name))
attempt("rename", lambda: os.rename(name, os.environ["WORKSPACE"] + "/stolen"))
attempt("replace", lambda: os.replace(os.environ["WORKSPACE"], hidden + "/inner"))
attempt("create beside", lambda: open(hidden + "/planted", "w").close())
attempt("make a folder", lambda: os.mkdir(hidden + "/planted"))
attempt("link", lambda: os.link(name, os.environ["WORKSPACE"] + "/linked"))
attempt("change the mode", lambda: os.chmod(name, 0o777))
attempt("change the time", lambda: os.utime(name, (0, 0)))
attempt("change the owner", lambda: os.chown(name, os.getuid(), os.getgid()))
attempt("set an attribute", lambda: os.setxattr(name, "user.x", b"x"))
opened = os.open(name, os.O_RDONLY)
attempt("change the mode of an open file", lambda: os.fchmod(opened, 0o777))
attempt("change the time of an open file", lambda: os.utime(opened, (0, 0)))
