import CourseModel
import Yams

extension DocumentError {
  /// Yams's error with its place, and with our words where we can say it better.
  init(_ error: YamlError, in source: SourceText, limits: DocumentLimits) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = source.place(mark.line, mark.column)
      if problem.contains("tab") || source.scalar(at: place) == "\t" {
        self.init(.tab, at: place)
      } else if problem.contains("maximum") || context?.text.contains("maximum") == true {
        self.init(.tooDeep(limit: limits.depth), at: place)
      } else {
        self.init(.malformed(.yaml, Self.words(problem, context)), at: place)
      }
    case .reader(_, let offset, let value, let text):
      let bytes = text.prefix(offset ?? 0).utf8.count
      self.init(
        .controlCharacter(UInt32(truncatingIfNeeded: value)), at: source.place(atByte: bytes))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        .duplicateKey(YAMLReader.showingStars(keys.first ?? "")),
        at: source.place(context.mark.line, context.mark.column))
    case .memory:
      self.init(.tooDeep(limit: limits.depth), at: source.start)
    default:
      self.init(.malformed(.yaml, "\(error)"), at: source.start)
    }
  }

  private static func words(_ problem: String, _ context: YamlError.Context?) -> String {
    guard let context else { return problem }
    return "\(problem) \(context.text) that began in line \(context.mark.line)"
  }
}
