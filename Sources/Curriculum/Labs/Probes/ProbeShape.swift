import CourseModel
import Documents

/// The shape of a probe: `kind` decides which keys it has.
enum ProbeShape {
  static func probe(_ references: LabReferences) -> FieldShape<Probe> {
    .record("a probe") { fields in
      guard let kind = fields.required("kind", as: .oneOf(Probe.Kind.self)) else {
        fields.skipUnknown()
        return nil
      }
      return switch kind {
      case .program: program(&fields, references).map(Probe.program)
      case .pythonTests: pythonTests(&fields, references).map(Probe.pythonTests)
      case .property: property(&fields, references).map(Probe.property)
      case .structuredFile: structuredFile(&fields, references).map(Probe.structuredFile)
      case .prometheusRules: prometheusRules(&fields, references).map(Probe.prometheusRules)
      case .cluster: cluster(&fields, references).map(Probe.cluster)
      }
    }
  }

  static var limits: FieldShape<ProbeLimits> {
    .record("limits") { fields in
      ProbeLimits(
        cpuSeconds: fields.optional("cpuSeconds", as: .numberAboveZero),
        wallSeconds: fields.optional("wallSeconds", as: .numberAboveZero),
        memoryMiB: fields.optional("memoryMiB", as: .wholeNumber(atLeast: 1)),
        processes: fields.optional("processes", as: .wholeNumber(atLeast: 1)),
        diskMiB: fields.optional("diskMiB", as: .wholeNumber(atLeast: 1)),
        outputKiB: fields.optional("outputKiB", as: .wholeNumber(atLeast: 1)))
    }
  }

  static var located: FieldShape<Located<String>> { FieldShape.relativePath.located }
}
