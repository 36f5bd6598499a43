/// Kinds that the server offers in several versions or groups are stored in one: what comes in is
/// made into that form, what goes out into the form that was asked for.
public enum VersionConversion {
  /// The form in which objects of a kind are stored.
  public static func stored(_ kind: GroupVersionKind) -> GroupVersionKind {
    switch (kind.group, kind.kind) {
    case ("autoscaling", "HorizontalPodAutoscaler"): autoscaler
    case ("events.k8s.io", "Event"): event
    default: kind
    }
  }

  /// An object as it is stored, from any form that the server accepts.
  public static func toStored(_ object: JSON) -> JSON {
    switch object.groupVersionKind {
    case autoscalerV1: AutoscalerConversion.v2(fromV1: object)
    case groupedEvent: EventConversion.core(fromGrouped: object)
    default: object
    }
  }

  /// A stored object in the form that is asked for.
  public static func fromStored(_ object: JSON, to kind: GroupVersionKind) -> JSON {
    switch kind {
    case autoscalerV1: AutoscalerConversion.v1(fromV2: object)
    case groupedEvent: EventConversion.grouped(fromCore: object)
    default: object
    }
  }

  private static let autoscaler = GroupVersionKind(
    group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler")
  private static let autoscalerV1 = GroupVersionKind(
    group: "autoscaling", version: "v1", kind: "HorizontalPodAutoscaler")
  private static let event = GroupVersionKind(group: "", version: "v1", kind: "Event")
  private static let groupedEvent = GroupVersionKind(
    group: "events.k8s.io", version: "v1", kind: "Event")
}
