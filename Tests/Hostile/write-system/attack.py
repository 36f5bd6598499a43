import os

from attempt import attempt

for folder in ("/", "/usr/bin", "/usr/local/bin", "/etc", "/lib", "/var/tmp", "/dev", "/run"):
    attempt("plant in " + folder, lambda: open(folder + "/drydock-planted", "w").close())
attempt("change a program", lambda: open("/usr/bin/env", "r+b").close())
attempt("change the mode of a program", lambda: os.chmod("/usr/bin/env", 0o777))
attempt("change users", lambda: open("/etc/passwd", "a").close())
