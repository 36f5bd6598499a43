/// A picture that cannot serve a desktop and a phone with one shape has two; a media query in
/// `pictures.css` shows one of them.
enum PictureLayout: String, Sendable, CaseIterable {
  case wide, narrow
}
