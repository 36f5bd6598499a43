import HTTPTypes
import Hummingbird

/// What a visitor sees when something is not there or may not be done.
struct FaultPage {
  let fault: WebFault

  func response(_ front: Front) -> Response {
    // Whom a guard refuses must not find the word for changes in the refusal.
    let title = fault.status == .notFound ? "Not found" : "This did not work"
    var values: [String: Any] = [
      "title": title, "message": Words.html(fault.message), "code": fault.status.code,
    ]
    if let remedy = fault.remedy { values["remedy"] = remedy }
    return Page(
      template: "fault", title: title, section: nil, values: values, mayChange: false
    ).response(front, status: fault.status)
  }
}
