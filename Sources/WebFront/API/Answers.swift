import Classroom
import CourseModel

/// A file of a workspace. `version` differs whenever the contents differ.
struct FileAnswer: Codable, Sendable {
  var name: String
  var version: String
  var language: String
  var text: String?
  /// Why there is no text.
  var problem: String?
  /// Where the replaced text lies, after an overwriting write.
  var backup: String?

  init(_ file: EditFiles.File, backup: String? = nil) {
    name = file.name
    version = file.version
    language = FileLanguage.of(file.name)
    text = file.text
    problem = file.problem
    self.backup = backup
  }
}

struct FilesAnswer: Codable, Sendable {
  var lab: String
  var workspace: String
  /// New files may be made below these.
  var folders: [String]
  var files: [FileAnswer]
}

struct FileWrite: Codable, Sendable {
  var text: String
  /// The version the writer began from; absent for a new file.
  var base: String?
  /// Write although the file has changed since; what it held is kept as a backup.
  var overwrite: Bool?
}

struct FileRemoval: Codable, Sendable { var base: String }
struct ChangesAnswer: Codable, Sendable { var files: [FileChange] }

struct StartAnswer: Codable, Sendable {
  var lab: String
  var workspace: String
  var isNew: Bool
}

struct CheckRequest: Codable, Sendable {
  /// Ids of the checks to run; absent or empty means all. A partial run is not recorded.
  var only: [String]?
}

struct CheckAnswer: Codable, Sendable {
  var run: String
  /// A run was under way already.
  var joined: Bool
}

struct HintRequest: Codable, Sendable { var check: String? }

struct HintAnswer: Codable, Sendable {
  var check: String
  var title: String
  /// Counted from 1.
  var rung: Int
  var of: Int
  var html: String

  init(_ hint: TakeHint.Hint) {
    check = hint.check.id
    title = hint.check.title
    rung = hint.rung
    of = hint.check.hints.count
    html = ProseHTML.html(hint.text)
  }
}

struct HintsAnswer: Codable, Sendable { var hints: [HintAnswer] }

struct ResetAnswer: Codable, Sendable {
  var backup: String
  var files: [String]

  init(_ done: ResetLab.Done) {
    backup = done.backup
    files = done.files
  }
}

struct SolutionRequest: Codable, Sendable { var anyway: Bool? }
struct SolutionFile: Codable, Sendable {
  var name: String
  var language: String
  var text: String
}
struct SolutionAnswer: Codable, Sendable { var files: [SolutionFile] }

struct RunRequest: Codable, Sendable {
  /// `python3` or `promtool`, then its arguments.
  var arguments: [String]
}

struct RunAnswer: Codable, Sendable {
  var stdout: String
  var stderr: String
  /// In words that follow "the program".
  var ending: String
  var seconds: Double
}

struct LabsAnswer: Codable, Sendable { var labs: [ListLabs.Row] }

struct LabAnswer: Codable, Sendable {
  var id: String
  var title: String
  var summary: String
  var skill: String
  var level: Level
  var minutes: Int
  /// Markdown.
  var brief: String
  var workspace: String?
  var isOutdated: Bool
  var editable: [String]
  var checks: [CheckPlan]
  var state: LabState
}

struct LessonRow: Codable, Sendable {
  var id: String
  var title: String
  var skill: String
  var level: Level
  var minutes: Int
  var read: Bool
}

struct LessonsAnswer: Codable, Sendable { var lessons: [LessonRow] }

struct LessonAnswer: Codable, Sendable {
  var lesson: LessonRow
  /// Markdown.
  var text: String
}

struct LevelChoice: Codable, Sendable { var level: Level }

struct ProgressAnswer: Codable, Sendable {
  var standing: Standing
  var labs: [LabRecord]
  /// Entries by local day, `2026-11-25`.
  var activity: [String: Int]
}

struct MachineAnswer: Codable, Sendable {
  var rows: [ExamineHost.Row]
  /// What is wrong in the content, if anything, as `drydock content verify --lint-only` says it.
  var problems: [String]
}

struct ImportAnswer: Codable, Sendable {
  var read: Int
  /// Entries that were not there before.
  var added: Int
}

/// What an editor calls the language of a file.
enum FileLanguage {
  private static let endings = [
    "py": "python", "yaml": "yaml", "yml": "yaml", "json": "json", "toml": "toml",
    "md": "markdown", "sh": "shell",
  ]

  static func of(_ name: String) -> String {
    let file = name.split(separator: "/").last ?? ""
    if file == "Dockerfile" || file.hasSuffix(".dockerfile") || file.hasPrefix("Dockerfile.") {
      return "dockerfile"
    }
    let ending = file.split(separator: ".").last.map(String.init) ?? ""
    return endings[ending] ?? "text"
  }
}
