import ScriptRuntime

/// How long a measure has not become better.
private final class PlateauState: CopyableState {
  var optimizer: Value
  var best: Double?
  var badEpochs = 0
  var cooldown = 0
  var epoch = 0

  init(optimizer: Value) { self.optimizer = optimizer }

  func copy(with copier: StateCopier) -> AnyObject {
    let copy = PlateauState(optimizer: copier.copy(optimizer))
    (copy.best, copy.badEpochs, copy.cooldown, copy.epoch) = (best, badEpochs, cooldown, epoch)
    return copy
  }
}

extension Torch {
  /// Adds `ReduceLROnPlateau`, which lowers the rates when a measure stops becoming better.
  func addPlateauScheduler() {
    let name = "ReduceLROnPlateau"
    let type = session.makeType(name, module: "torch.optim.lr_scheduler", allowsSubclasses: false)
    part("optim.lr_scheduler").members[name] = .type(type)
    let signature = """
      mode='min', factor=0.1, patience=10, threshold=0.0001, threshold_mode='rel', cooldown=0, min_lr=0, eps=1e-08
      """
    type.constructed("cls, optimizer, \(signature)", style: .python) { [unowned self] type, a in
      let instance = InstanceObject(type, state: PlateauState(optimizer: a.value(1)))
      let defaults = Torch.defaults(signature)
      for (index, option) in Signature(signature).parameters.enumerated() {
        instance.attributes[option.name] = a[index + 2] ?? defaultValue(defaults[option.name] ?? "None")
      }
      guard try session.double(instance.attributes["factor"] ?? .none) < 1 else {
        throw ScriptError.value("Factor should be < 1.0.")
      }
      _ = try scheduledGroups(a.value(1))
      return .instance(instance)
    }
    type.method("step", "self, metrics, epoch=None", style: .python) { [unowned self] a in
      try step(a.instance(), a.state(as: PlateauState.self), measure: session.double(a.value(1)))
      return .none
    }
    type.method("get_last_lr") { [unowned self] a in
      let state = try a.state(as: PlateauState.self)
      return .list(of: try scheduledGroups(state.optimizer).map { try $0["lr"] })
    }
    type.property("last_epoch") { a in .int(try a.state(as: PlateauState.self).epoch) }
    type.property("num_bad_epochs") { a in .int(try a.state(as: PlateauState.self).badEpochs) }
    type.property("best") { a in .float(try a.state(as: PlateauState.self).best ?? .infinity) }
  }

  private func step(_ instance: InstanceObject, _ state: PlateauState, measure: Double) throws {
    func option(_ name: String) throws -> Double { try session.double(instance.attributes[name] ?? .none) }
    func text(_ name: String) -> String? { instance.attributes[name]?.string }
    state.epoch += 1
    let (isMinimum, threshold) = (text("mode") != "max", try option("threshold"))
    let isBetter =
      state.best.map { best in
        let margin = text("threshold_mode") == "abs" ? threshold : threshold * best
        return isMinimum ? measure < best - margin : measure > best + margin
      } ?? true
    if isBetter { state.best = measure }
    state.badEpochs = isBetter ? 0 : state.badEpochs + 1
    if state.cooldown > 0 {
      state.cooldown -= 1
      state.badEpochs = 0
    }
    guard try Double(state.badEpochs) > option("patience") else { return }
    for group in try scheduledGroups(state.optimizer) {
      let old = try group.number("lr")
      let new = try max(old * option("factor"), option("min_lr"))
      if try old - new > option("eps") { try group.dictionary.set(.text("lr"), to: .float(new), session) }
    }
    state.cooldown = Int(min(max(try option("cooldown"), 0), 1e15))
    state.badEpochs = 0
  }
}
