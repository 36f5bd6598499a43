import Hummingbird

/// The guards, then every route.
enum WebRoutes {
  static func router(_ front: Front) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    // Outermost first: every answer gets the headers, every fault becomes an answer.
    router.add(middleware: SecurityHeaders())
    router.add(middleware: FaultAnswers(front: front))
    router.add(middleware: HostGuard(options: front.options))
    if front.options.needsToken {
      router.add(middleware: AccessGuard(token: front.secrets.accessToken))
    }
    router.add(middleware: OriginGuard())
    router.add(middleware: ChangeGuard(token: front.secrets.changeToken))
    AssetRoutes.add(to: router, front.assets)
    APIRoutes.add(to: router, front)
    PageRoutes.add(to: router, front)
    return router
  }
}
