/// The version that `drydock --version` prints and CHANGELOG.md describes.
enum Version {
  static let text = "0.1.0"
}
