extension APIStatus {
  /// The object that a patch makes cannot be decoded: the server shows the patch (a strategic merge
  /// patch as Go prints it) or the object's text, and names no object.
  /// - Parameter why: `strict decoding error: unknown field "spec.replica"`
  public static func undecodable(patch shown: String, _ why: String) -> APIStatus {
    .invalid(
      GroupVersionKind(group: "", version: "", kind: ""), "",
      [FieldFault(.invalid, FieldPath("patch"), value: .string(shown), why)])
  }
}
