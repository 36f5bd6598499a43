extension ImageModel {
  /// The same image on a node of another speed: all that a process does at moments of its own,
  /// loading above all, comes sooner or later. What requests cost stays.
  func comingUp(at speed: Double) -> ImageModel {
    guard speed != 1 else { return self }
    var model = self
    model.start.seconds /= speed
    for port in model.ports.indices {
      for path in model.ports[port].paths.indices {
        model.ports[port].paths[path].after /= speed
        if let until = model.ports[port].paths[path].until {
          model.ports[port].paths[path].until = until / speed
        }
      }
    }
    for exit in model.exits.indices { model.exits[exit].after /= speed }
    for step in model.memory.steps.indices { model.memory.steps[step].at /= speed }
    for line in model.log.indices where model.log[line].every == nil {
      model.log[line].at /= speed
    }
    return model
  }
}
