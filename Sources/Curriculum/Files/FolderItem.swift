/// One name in a folder.
struct FolderItem: Equatable {
  enum Kind: Equatable {
    case file, folder
    /// A symbolic link, a socket, a device: nothing content may hold.
    case other
  }

  var name: String
  var kind: Kind
}
