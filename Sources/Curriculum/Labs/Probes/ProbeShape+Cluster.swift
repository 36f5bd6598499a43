import CourseModel
import Documents

extension ProbeShape {
  static func cluster(_ fields: inout FieldReader, _ references: LabReferences) -> ClusterProbe? {
    let story = fields.required("story", as: located)
    let expect = fields.optional("expect", as: .list(of: .identifier), default: [])
    guard let story else { return nil }
    references.graderFiles.append(story)
    return ClusterProbe(story: story.value, expect: expect)
  }

  /// The lab's own `cluster:`.
  static func labCluster(_ references: LabReferences) -> FieldShape<LabCluster> {
    .record("the lab's cluster") { fields in
      let scenario = fields.required("scenario", as: located)
      let apply = fields.required("apply", as: .list(of: .text))
      guard let scenario, let apply else { return nil }
      references.graderFiles.append(scenario)
      return LabCluster(scenario: scenario.value, apply: apply)
    }
  }
}
