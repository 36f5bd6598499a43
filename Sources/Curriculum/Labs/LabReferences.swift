import Documents

/// What a manifest names, with places, to be looked for when the manifest is read.
final class LabReferences {
  var checkIDs: [Located<String>] = []
  var after: [(check: String, names: [Located<String>])] = []
  var readNext: [Located<String>] = []
  var wrong: [Located<String>] = []
  var caughtBy: [Located<String>] = []
  /// Files in `grader/`.
  var graderFiles: [Located<String>] = []
  /// Folders in `grader/`.
  var graderFolders: [Located<String>] = []
  /// Files of the learner's that a probe reads by itself.
  var learnerFiles: [Located<String>] = []
}
