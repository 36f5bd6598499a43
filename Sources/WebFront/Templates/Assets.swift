import CourseModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The files pages load. Ours are read at the start and served under a name made from their
/// contents, so that browsers may keep them for ever; CodeMirror's come from the Debian package.
struct Assets: Sendable {
  /// Where Debian's libjs-codemirror puts its files.
  static let codeMirrorFolder = "/usr/share/javascript/codemirror"

  struct File: Sendable {
    var type: String
    var bytes: ByteBuffer
  }

  /// `/assets/HASH`, which changes when any of our files does.
  let prefix: String
  /// Whether the page's editor can be more than a plain text field.
  let hasCodeMirror: Bool
  private let files: [String: File]
  private let codeMirror: [String: String]

  /// - Throws: `ServeFault.missingAsset`.
  init(folder: String) throws(ServeFault) {
    var files: [String: File] = [:]
    var fingerprint = Fingerprint()
    for name in Self.names(below: folder) {
      guard let type = Self.type(of: name),
        let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
      else { continue }
      fingerprint.add(name.utf8)
      fingerprint.add(data)
      files[name] = File(type: type, bytes: ByteBuffer(bytes: data))
    }
    guard files["site.css"] != nil else {
      throw .missingAsset(path: "\(folder)/site.css", reason: "not found")
    }
    self.files = files
    prefix = "/assets/" + fingerprint.text
    codeMirror = Dictionary(
      Self.names(below: Self.codeMirrorFolder).filter { Self.type(of: $0) != nil }
        .map { ($0, "\(Self.codeMirrorFolder)/\($0)") }, uniquingKeysWith: { first, _ in first })
    hasCodeMirror = codeMirror["lib/codemirror.js"] != nil
  }

  static let vendor = "/vendor"

  func own(_ name: String) -> File? { files[name] }

  /// A file of CodeMirror's. Only names found at the start are looked up, so none leads out.
  func codeMirrorFile(_ name: String) -> File? {
    guard let path = codeMirror[name], let type = Self.type(of: name),
      let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return File(type: type, bytes: ByteBuffer(bytes: data))
  }

  private static func names(below folder: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: folder)
    return (found?.allObjects.compactMap { $0 as? String } ?? []).sorted()
  }

  private static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: nil
    }
  }
}

/// Routes of files.
enum AssetRoutes {
  static func add(to router: Router<BasicRequestContext>, _ assets: Assets) {
    router.get("/assets/:hash/**") { _, context in
      // An older page may ask with an older hash; it gets the file as it is now, not kept.
      let isCurrent = "/assets/" + (context.parameters.get("hash") ?? "") == assets.prefix
      return try response(
        assets.own(context.parameters.getCatchAll().joined(separator: "/")),
        caching: isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
    }
    router.get("\(Assets.vendor)/codemirror/**") { _, context in
      try response(
        assets.codeMirrorFile(context.parameters.getCatchAll().joined(separator: "/")),
        caching: "public, max-age=86400")
    }
    router.get("/favicon.ico") { _, _ in
      try response(assets.own("icon.svg"), caching: "public, max-age=86400")
    }
  }

  private static func response(_ file: Assets.File?, caching: String) throws -> Response {
    guard let file else { throw HTTPError(.notFound) }
    return Response(
      status: .ok, headers: [.contentType: file.type, .cacheControl: caching],
      body: ResponseBody(byteBuffer: file.bytes))
  }
}
