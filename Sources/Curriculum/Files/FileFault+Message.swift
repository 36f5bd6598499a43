#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension FileFault {
  /// What was found at the path.
  var words: String {
    switch self {
    case .missing: "no such file"
    case .notAFile: "not a plain file"
    case .unreadable(let code): "a file that cannot be read (\(String(cString: strerror(code))))"
    case .tooLarge(let bytes, let limit): "a file of \(bytes) bytes, more than \(limit)"
    case .notUTF8: "bytes that are not UTF-8"
    }
  }

  var remedy: String? {
    switch self {
    case .missing: "add it"
    case .notAFile: "put a plain file here"
    case .unreadable: "check its owner and mode"
    case .tooLarge: "make it smaller"
    case .notUTF8: "save the file as UTF-8"
    }
  }
}

extension FileFault: CustomStringConvertible {
  public var description: String { words }
}
