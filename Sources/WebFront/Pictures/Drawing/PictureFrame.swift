/// The `svg` element around a drawing: its size, its name and its description.
struct PictureFrame {
  /// Unique in the page; the id of the description begins with it.
  var id: String
  var classes: String
  var width: Double
  var height: Double
  var label: String
  var description: String
  /// Pictures whose parts are links are groups: a screen reader treats an `img` as one thing.
  var hasLinks = false

  func svg(_ content: [SVGElement]) -> String {
    let root = SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "id": .text(id),
        "class": .text("picture \(classes)"),
        "viewBox": .text("0 0 \(width.svg) \(height.svg)"),
        "width": .number(width), "height": .number(height),
        "role": hasLinks ? "group" : "img", "aria-label": .text(label),
        "aria-describedby": .text("\(id)-description"),
      ],
      [SVGElement("desc", ["id": .text("\(id)-description")], text: description)] + content)
    return root.markup
  }
}
