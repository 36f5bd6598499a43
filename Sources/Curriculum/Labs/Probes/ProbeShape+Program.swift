import CourseModel
import Documents

extension ProbeShape {
  static func program(_ fields: inout FieldReader, _ references: LabReferences) -> ProgramProbe? {
    let run = fields.required("run", as: .list(of: .text, atLeast: 1))
    let files = fields.optional("files", as: located)
    if let files { references.graderFolders.append(files) }
    let probe = ProgramProbe(
      run: run ?? [],
      environment: fields.optional("environment", as: .map(of: .verbatim), default: [:]),
      input: fields.optional("input", as: .verbatim, default: ""),
      files: files?.value,
      limits: fields.optional("limits", as: limits, default: ProbeLimits()),
      exit: fields.optional("exit", as: .wholeNumber(in: 0...255), default: 0),
      output: fields.optional("output", as: .list(of: TextRuleShape.rule), default: []),
      errorOutput: fields.optional("errorOutput", as: .list(of: TextRuleShape.rule), default: []),
      makes: makes(&fields),
      makesNot: fields.optional("makesNot", as: .list(of: .relativePath), default: []),
      maxCPUSeconds: fields.optional("maxCPUSeconds", as: .numberAboveZero),
      maxMemoryMiB: fields.optional("maxMemoryMiB", as: .wholeNumber(atLeast: 1)),
      needsLoopback: fields.optional("needsLoopback", as: .flag, default: false))
    return run == nil ? nil : probe
  }

  private static func makes(_ fields: inout FieldReader) -> [String: [TextRule]] {
    let entries =
      fields.optional("makes", as: .entries(of: .list(of: TextRuleShape.rule))) ?? []
    var makes: [String: [TextRule]] = [:]
    for entry in entries {
      let key = DocumentNode(.string(entry.key.value), at: entry.key.place)
      if let path = FieldShape.relativePath.value(of: key, log: fields.log) {
        makes[path] = entry.value
      }
    }
    return makes
  }
}
