import os

from attempt import attempt

home, workspace = os.environ["BAIT_HOME"], os.environ["WORKSPACE"]
os.chdir(workspace)
os.symlink(home + "/secret", "soft")
attempt("read through a symbolic link", lambda: open("soft").read())
attempt("write through a symbolic link", lambda: open("soft", "a").close())
os.symlink(home, "folder")
attempt("create through a linked folder", lambda: open("folder/planted", "w").close())
attempt("make a hard link to a secret", lambda: os.link(home + "/secret", "hard"))
dots = "/".join([".."] * 12)
attempt("read by dots", lambda: open(dots + home + "/secret").read())
attempt("read beside the workspace", lambda: open("../secret").read())
attempt("rename out", lambda: os.rename("soft", home + "/planted"))
attempt("open the root of the first process", lambda: open("/proc/1/root" + home + "/secret").read())
