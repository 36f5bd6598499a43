import CourseModel
public struct CatalogueCache { public init(folder: String) {} ; public func load(packs: [String]) -> LoadedCatalogue { CatalogueLoader.load(packs: packs) } }
