import os

from attempt import attempt

home = os.environ["BAIT_HOME"]
attempt("read a secret", lambda: open(home + "/secret").read())
attempt("list the home folder", lambda: os.listdir(home))
attempt("write into it", lambda: open(home + "/planted", "w").close())
attempt("remove from it", lambda: os.unlink(home + "/secret"))
attempt("list /root", lambda: os.listdir("/root") and open("/root/.bashrc").read())
