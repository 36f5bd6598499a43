import CourseModel
import Interviews

/// The prompts of all packs. Each is a folder `content/prompts/KIND/PROMPT`.
struct PromptLibrary {
  static let fileLimit = 200

  let packs: [String]

  /// Folders by id; of two with one id the first pack's counts, as with labs.
  func folders() -> [(id: String, folder: String)] {
    var found: [(id: String, folder: String)] = []
    for pack in packs {
      for kind in PromptKind.allCases {
        let folder = "\(pack)/content/prompts/\(kind.rawValue)"
        for name in Folder.names(in: folder)
        where !found.contains(where: { $0.id == name })
          && Folder.exists("\(folder)/\(name)/prompt.yaml")
        {
          found.append((name, "\(folder)/\(name)"))
        }
      }
    }
    return found.sorted { $0.id < $1.id }
  }

  func read(_ folder: String) -> PromptReader.Read {
    var texts: [String: String] = [:]
    var problems: [ContentProblem] = []
    let anchored = AnchoredFolder(folder)
    for name in Folder.files(below: folder).prefix(Self.fileLimit) {
      do throws(FileRefusal) {
        let bytes = try anchored.read(name)
        guard let text = String(validating: bytes, as: UTF8.self) else {
          problems.append(Self.problem("\(folder)/\(name)", "bytes that are not UTF-8"))
          continue
        }
        texts[name] = text
      } catch {
        problems.append(Self.problem("\(folder)/\(name)", error.words))
      }
    }
    var read = PromptReader.read(PromptFiles(folder: folder, texts: texts))
    read.problems = problems + read.problems
    if !problems.isEmpty { read.prompt = nil }
    return read
  }

  private static func problem(_ file: String, _ found: String) -> ContentProblem {
    ContentProblem(
      place: SourcePlace(file: file), found: found, expected: "an ordinary text file",
      remedy: "look at it with ls -l")
  }

  /// - Throws: `unknown` with the nearest id, `badContent` when the prompt does not load.
  func prompt(_ id: String) throws(ClassroomFault) -> Prompt {
    let folders = folders()
    guard let folder = folders.first(where: { $0.id == id })?.folder else {
      throw .unknown(.prompt, id, nearest: NearestName.of(id, among: folders.map(\.id)))
    }
    let read = read(folder)
    guard let prompt = read.prompt else { throw .badContent(read.problems) }
    return prompt
  }
}
