import HTTPTypes

/// The operations of the API for people; programs read the OpenAPI document.
struct APIPage {
  let operations: [Operation]

  var page: Page {
    Page(
      template: "api", title: "The API", section: nil,
      values: [
        "operations": operations.map { operation -> [String: Any] in
          [
            "method": operation.method.rawValue, "path": APIRoutes.base + operation.path,
            "summary": operation.summary.replacing("`", with: ""), "id": operation.id,
          ]
        }
      ])
  }
}
