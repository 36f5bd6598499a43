import CourseModel
import Documents

/// Reads `hints.md`: a `##` heading for each check, and below it hints divided by `---`.
enum HintsFile {
  /// The ladder of each check.
  static func read(_ file: String, files: ContentFiles, checks ids: [String], log: ProblemLog)
    -> [String: [String]]
  {
    guard let text = files.text(of: file, log: log, what: "the hints") else { return [:] }
    var ladders: [String: [String]] = [:]
    for section in sections(of: text) {
      let place = SourcePlace(file: file, line: section.line, column: 1)
      guard let id = section.check else {
        if section.hints != [""] { log.add(LabFault.textBeforeHints, at: place) }
        continue
      }
      if !ids.contains(id) {
        let nearest = NearestName.of(id, among: ids)
        log.add(LabFault.hintsForUnknownCheck(id, nearest: nearest), at: place)
      } else if ladders[id] != nil {
        log.add(ReferenceFault.duplicateName(id, what: "heading"), at: place)
      } else {
        if section.hints.contains("") { log.add(LabFault.emptyHint(id), at: place) }
        ladders[id] = section.hints.filter { !$0.isEmpty }
      }
    }
    for id in ids where ladders[id] == nil {
      log.add(LabFault.noHints(id), at: SourcePlace(file: file))
    }
    return ladders
  }

  private struct Section {
    /// Nil for what stands before the first heading.
    var check: String?
    var line: Int
    var hints: [String] = [""]
  }

  private static func sections(of text: String) -> [Section] {
    var sections = [Section(check: nil, line: 1)]
    for line in MarkdownLines.all(of: text[...], from: 1) {
      var section = sections.removeLast()
      if !line.isFenced, line.text.hasPrefix("## ") {
        sections.append(section)
        section = Section(check: trimmed(line.text.dropFirst(3)), line: line.number)
      } else if !line.isFenced, trimmed(line.text) == "---" {
        section.hints.append("")
      } else {
        section.hints[section.hints.count - 1] += line.text + "\n"
      }
      sections.append(section)
    }
    return sections.map { section in
      var section = section
      section.hints = section.hints.map { trimmed($0[...]) }
      return section
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let body = text.drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(body[...last])
  }
}
