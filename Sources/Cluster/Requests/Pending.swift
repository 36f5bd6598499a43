import KubernetesAPI

// Stand-ins until the helpers' parts are merged.
extension Cluster {
  func selectableFields(of type: ResourceType) -> SelectableFields {
    SelectableFields(for: type.kind)
  }
  func scaleView(of type: ResourceType) -> ScaleView? { ScaleView(for: type.kind) }
  func tablePrinter(of type: ResourceType) -> TablePrinter { TablePrinter(for: type.kind) }
}
