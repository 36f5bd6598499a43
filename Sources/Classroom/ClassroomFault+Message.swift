import CourseModel

extension ClassroomFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown, .noLabHere, .notStarted, .folderTaken, .nothingToUndo,
      .notTriedYet, .noHints, .nothingOpen:
      aboutLabs
    case .notEditable, .notRemovable, .changedOutside, .fileRefused: aboutFiles
    case .toolMissing(let what, let remedy):
      "\(what): not found; expected it on this machine\n  try: \(remedy)"
    case .badContent(let problems): problems.map(\.description).joined(separator: "\n")
    case .sandbox(let fault):
      fault.message + (fault.remedy.map { "\n  \($0)" } ?? "")
    case .journal(let fault): fault.description
    case .interview(let fault): fault.description
    case .cluster(let fault): fault.description
    case .serverSaid(let text): text.hasPrefix("drydock: ") ? String(text.dropFirst(9)) : text
    case .cannotRead(let path, let reason):
      "\(path): \(reason); expected a file Drydock may read\n  try: ls -l \(path)"
    case .cannotWrite(let path, let reason):
      """
      \(path): \(reason); expected a place Drydock may write to
        try: df -h \(path); ls -ld \(path)   or set DRYDOCK_HOME to a folder of yours
      """
    case .relativeHome(let path):
      "DRYDOCK_HOME: found \"\(path)\"; expected an absolute path\n  try: export DRYDOCK_HOME=$PWD/\(path)"
    case .noHome:
      "HOME: not set; expected your home folder\n  try: export DRYDOCK_HOME=/some/folder/of/yours"
    case .noShare(let searched):
      """
      content: no content/roadmap.yaml in \(searched.joined(separator: ", ")); expected the folder \
      that came with Drydock
        try: make install   or export DRYDOCK_SHARE=/path/to/drydock
      """
    case .cancelled: "stopped; nothing was recorded"
    }
  }

  private var aboutLabs: String {
    switch self {
    case .unknown(let thing, let name, let nearest):
      """
      \(name): no \(thing.rawValue) has this id; expected one that `\(listing(thing))` shows
        try: \(nearest.map { "\($0)   (the nearest name)" } ?? listing(thing))
      """
    case .noLabHere:
      """
      this folder is not a workspace; expected the name of a lab, or to be inside a workspace
        try: drydock list   then drydock start LAB
      """
    case .notStarted(let lab, let workspace):
      "\(lab): not started, \(workspace) is not there; expected a workspace\n  try: drydock start \(lab)"
    case .folderTaken(let path):
      """
      \(path): the folder is there but is no workspace of this lab; expected a free place
        try: mv \(path) \(path).old   then the same command again
      """
    case .nothingToUndo(let lab):
      "\(lab): no reset to undo; expected a backup made by `drydock reset`\n  try: drydock reset \(lab)"
    case .notTriedYet(let lab):
      """
      \(lab): not checked yet, and the solution would spoil it; expected at least one attempt
        try: drydock hint \(lab)   or drydock solution \(lab) --anyway
      """
    case .noHints(let lab, let check):
      "\(lab): the check \(check) has no hints; expected one that has\n  try: drydock check \(lab)"
    case .nothingOpen(let lab):
      """
      \(lab): every check passed in your last attempt; expected one that is still open
        try: drydock   (what is next), or drydock hint \(lab) --check ID
      """
    default: ""
    }
  }

  private var aboutFiles: String {
    switch self {
    case .notEditable(let name, let lab, let editable):
      """
      \(name): not a file that \(lab) lets you change; expected one of \(editable.joined(separator: ", "))
        try: put what you need into one of those
      """
    case .notRemovable(let name, let lab):
      """
      \(name): belongs to \(lab) and can't be removed; expected a file you added yourself
        try: empty it, or drydock reset \(lab) to have the starter's files again
      """
    case .changedOutside(let name, let current):
      """
      \(name): \(current == nil ? "was removed" : "was changed") by another editor meanwhile; expected \
      the version you began from
        try: look at both, then save yours over it (theirs is kept) or take theirs
      """
    case .fileRefused(let name, .busy):
      "\(name): \(FileRefusal.busy.words); expected it to be done by now\n  try: the same again"
    case .fileRefused(let name, let refusal):
      "\(name): \(refusal.words); expected an ordinary text file below 1 MiB\n  try: ls -l \(name)"
    default: ""
    }
  }

  private func listing(_ thing: Thing) -> String {
    switch thing {
    case .lab: "drydock list"
    case .lesson: "drydock learn"
    case .check: "drydock check LAB"
    case .skill: "drydock roadmap"
    case .tool: "drydock run --help"
    case .prompt: "drydock interview list"
    }
  }

  /// The exit code of the command line, as DESIGN.md fixes them.
  public var exitCode: Int32 {
    switch self {
    case .unknown, .noLabHere, .nothingToUndo, .notTriedYet, .noHints, .nothingOpen, .relativeHome,
      .noHome:
      64
    case .notEditable, .notRemovable, .interview: 64
    case .changedOutside: 75
    case .badContent, .notStarted, .folderTaken, .cannotRead, .fileRefused: 65
    case .sandbox(let fault): fault.isMissingTool ? 69 : 70
    case .noShare, .toolMissing: 69
    case .journal(.busy): 75
    case .journal(.badLine): 65
    case .journal, .cannotWrite: 70
    case .cluster(let fault): fault.exitCode
    case .serverSaid: 65
    case .cancelled: 130
    }
  }
}
