import CourseModel

/// One change to a YAML text. Values are YAML in one line, as they stand behind a key: `4`,
/// `{mean: 20ms}`.
public enum DocumentEdit: Sendable, Equatable {
  /// Puts a value at a key of a map, in the place of one that is there; `lines` writes a map as a
  /// block below its key where its surroundings are in blocks.
  case set(DocumentSteps, value: String, lines: Bool = false)
  /// Adds to a list.
  case append(DocumentSteps, value: String)
  /// Takes an entry of a map or an element of a list out.
  case remove(DocumentSteps)
  /// Renames a key of a map.
  case rename(DocumentSteps, to: String)
}

/// The way from the root to a value.
public typealias DocumentSteps = [DocumentStep]

public enum DocumentStep: Sendable, Hashable {
  case key(String)
  case index(Int)
}

/// Why a change was not made. The text is as it was.
public enum DocumentEditFault: Error, Sendable, Equatable {
  /// The text itself cannot be read.
  case unreadable(DocumentError)
  /// What was to be put in is no YAML of one line.
  case badValue(String)
  /// Nothing stands there.
  case missing(String)
  /// The text is written in a way that no change in place fits (an anchor, a text over several
  /// lines): its author has to make it.
  case notByMachine(SourcePlace)
}
