from attempt import attempt

for name in ("shadow", "gshadow", "sudoers", "ssh/ssh_host_ed25519_key"):
    attempt("read /etc/" + name, lambda: open("/etc/" + name).read())
