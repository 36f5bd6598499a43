import KubernetesAPI

// Stand-ins until the helpers' parts are merged.
extension Cluster {
  func selectableFields(of type: ResourceType) -> SelectableFields {
    SelectableFields(for: type.kind)
  }
  func scaleView(of type: ResourceType) -> ScaleView? { ScaleView(for: type.kind) }
  func tablePrinter(of type: ResourceType) -> TablePrinter { TablePrinter(for: type.kind) }
<<<<<<< HEAD
=======
  mutating func setLoad(of traffic: String, rate: Double) {}
>>>>>>> 426f964af40476869c3b6ea36a9ff79167a77b89
}
