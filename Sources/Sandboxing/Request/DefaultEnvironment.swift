extension [String: String] {
  /// The environment of a program: what is declared, and the four names that
  /// programs take for granted.
  func withDefaults(scratch: String) -> [String: String] {
    let defaults = [
      "HOME": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8",
      "PATH": "/usr/local/bin:/usr/bin:/bin",
    ]
    return merging(defaults) { declared, _ in declared }
  }
}
