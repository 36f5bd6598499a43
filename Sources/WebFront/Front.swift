import Classroom

/// Everything a request may need.
struct Front: Sendable {
  let desk: Desk
  let options: ServeOptions
  let secrets: Secrets
  let templates: PageTemplates
  let assets: Assets
  let rooms: LabRooms
  let pages = PageCache()

  /// - Throws: `ServeFault.missingAsset`, `ClassroomFault`.
  init(desk: Desk, options: ServeOptions) async throws {
    self.desk = desk
    self.options = options
    secrets = try Secrets.load(folder: desk.home.state)
    let folder = desk.share.web
    templates = try PageTemplates(folder: "\(folder)/templates")
    assets = try Assets(folder: "\(folder)/assets")
    rooms = LabRooms(desk: desk)
  }
}
