import Glibc
import ScriptRuntime

/// How far a schedule of learning rates has come.
private final class ScheduleState: CopyableState {
  var optimizer: Value
  var epoch = 0

  init(optimizer: Value) { self.optimizer = optimizer }

  func copy(with copier: StateCopier) -> AnyObject {
    let copy = ScheduleState(optimizer: copier.copy(optimizer))
    copy.epoch = epoch
    return copy
  }
}

/// One group's place in a schedule.
private struct Moment {
  let epoch: Int
  /// The rate now, and the one that the optimizer was made with.
  let rate: Double
  let initial: Double
  /// The position of the group among the optimizer's.
  let group: Int
}

extension Torch {
  /// Adds `torch.optim.lr_scheduler`: rules by which learning rates change from epoch to epoch.
  func addSchedulers() {
    scheduler("StepLR", "step_size, gamma=0.1") { session, options, moment in
      let size = max(1, try session.index(options[0]))
      return try moment.epoch % size == 0 ? moment.rate * session.double(options[1]) : moment.rate
    }
    scheduler("MultiStepLR", "milestones, gamma=0.1") { session, options, moment in
      let hits = try session.collect(options[0]).count { try session.index($0) == moment.epoch }
      return moment.rate * pow(try session.double(options[1]), Double(hits))
    }
    scheduler("ExponentialLR", "gamma") { session, options, moment in
      moment.rate * (try session.double(options[0]))
    }
    scheduler("LambdaLR", "lr_lambda") { session, options, moment in
      let functions = options[0].items ?? []
      let function = functions.isEmpty ? options[0] : functions[min(moment.group, functions.count - 1)]
      return moment.initial * (try session.double(session.call(function, [.int(moment.epoch)])))
    }
    scheduler("CosineAnnealingLR", "T_max, eta_min=0.0") { session, options, moment in
      let period = Double(max(1, try session.index(options[0])))
      let low = try session.double(options[1])
      let epoch = Double(moment.epoch)
      if (epoch - 1 - period).truncatingRemainder(dividingBy: 2 * period) == 0 {
        return moment.rate + (moment.initial - low) * (1 - cos(.pi / period)) / 2
      }
      return (1 + cos(.pi * epoch / period)) / (1 + cos(.pi * (epoch - 1) / period)) * (moment.rate - low)
        + low
    }
    addBoundedSchedulers()
  }

  /// The schedules that reach an end, or start again.
  private func addBoundedSchedulers() {
    let third = "0.3333333333333333"
    scheduler("ConstantLR", "factor=\(third), total_iters=5") { session, options, moment in
      let (factor, end) = (try session.double(options[0]), try session.index(options[1]))
      if moment.epoch == 0 { return moment.rate * factor }
      return moment.epoch == end ? moment.rate * (1 / factor) : moment.rate
    }
    scheduler("LinearLR", "start_factor=\(third), end_factor=1.0, total_iters=5") {
      session,
      options,
      moment in
      let (start, end) = (try session.double(options[0]), try session.double(options[1]))
      let total = try session.index(options[2])
      if moment.epoch == 0 { return moment.rate * start }
      guard moment.epoch <= total else { return moment.rate }
      let before = Double(total) * start + Double(moment.epoch - 1) * (end - start)
      return moment.rate * (1 + (end - start) / before)
    }
    scheduler("PolynomialLR", "total_iters=5, power=1.0") { session, options, moment in
      let total = try session.index(options[0])
      guard moment.epoch > 0, moment.epoch <= total else { return moment.rate }
      let left = 1 - Double(moment.epoch) / Double(total)
      return moment.rate
        * pow(left / (1 - Double(moment.epoch - 1) / Double(total)), try session.double(options[1]))
    }
    scheduler("CosineAnnealingWarmRestarts", "T_0, T_mult=1, eta_min=0.0") { session, options, moment in
      var (epoch, period) = (moment.epoch, max(1, try session.index(options[0])))
      let growth = max(1, try session.index(options[1]))
      if growth == 1 { epoch %= period }
      while epoch >= period {
        epoch -= period
        period = period.multipliedReportingOverflow(by: growth).partialValue
      }
      let low = try session.double(options[2])
      return low + (moment.initial - low) * (1 + cos(.pi * Double(epoch) / Double(period))) / 2
    }
  }

  /// The schedules that change the rate before the first epoch.
  private static let startAtOnce: Set = ["LambdaLR", "ConstantLR", "LinearLR"]

  private func scheduler(
    _ name: String,
    _ signature: String,
    rate: @escaping (Session, [Value], Moment) throws -> Double
  ) {
    let type = session.makeType(name, module: "torch.optim.lr_scheduler", allowsSubclasses: false)
    part("optim.lr_scheduler").members[name] = .type(type)
    lazy var options = Signature(signature).parameters
    lazy var defaults = Torch.defaults(signature)
    type.constructed("cls, optimizer, \(signature), last_epoch=-1", of: "\(name).__init__", style: .python) {
      [unowned self] type, a in
      let instance = InstanceObject(type, state: ScheduleState(optimizer: a.value(1)))
      for (index, option) in options.enumerated() {
        instance.attributes[option.name] =
          a[index + 2] ?? defaultValue(defaults[option.name] ?? "None")
      }
      for group in try scheduledGroups(a.value(1)) {
        if try group["initial_lr"].isNone {
          try group.dictionary.set(.text("initial_lr"), to: group["lr"], session)
        }
      }
      if Torch.startAtOnce.contains(name) { try advance(instance, options.map(\.name), rate, by: 0) }
      return .instance(instance)
    }
    type.method("step", "self, epoch=None", style: .python) { [unowned self] a in
      try advance(a.instance(), options.map(\.name), rate, by: 1)
      return .none
    }
    type.method("get_last_lr") { [unowned self] a in
      let state = try a.state(as: ScheduleState.self)
      return .list(of: try scheduledGroups(state.optimizer).map { try $0["lr"] })
    }
    type.property("last_epoch") { a in .int(try a.state(as: ScheduleState.self).epoch) }
  }

  /// The groups of the optimizer that a schedule steers.
  func scheduledGroups(_ optimizer: Value) throws -> [ParameterGroup] {
    guard optimizer.instance?.state is OptimizerState else {
      throw ScriptError.type("\(session.typeName(of: optimizer)) is not an Optimizer")
    }
    return try session.collect(session.attribute(optimizer, "param_groups")).compactMap { value in
      if case .dictionary(let group) = value {
        ParameterGroup(dictionary: group, session: session)
      } else {
        nil
      }
    }
  }

  private func advance(
    _ instance: InstanceObject,
    _ options: [String],
    _ rate: (Session, [Value], Moment) throws -> Double,
    by epochs: Int
  ) throws {
    guard let state = instance.state as? ScheduleState else { return }
    state.epoch += epochs
    let values = options.map { instance.attributes[$0] ?? .none }
    for (index, group) in try scheduledGroups(state.optimizer).enumerated() {
      let moment = Moment(
        epoch: state.epoch,
        rate: try group.number("lr"),
        initial: try group.number("initial_lr"),
        group: index
      )
      try group.dictionary.set(.text("lr"), to: .float(rate(session, values, moment)), session)
    }
  }
}
