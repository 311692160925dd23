import Autograd
import Expressions
import LessonFiles
import Recordings
import Tensors

/// A derivation asked for: what, and with respect to which entry.
package struct DerivationRequest: Sendable, Hashable {
  package let output: EntryReference
  package let input: EntryReference

  /// Reads `out wrt x[0, 0]`; `nil` if it is none.
  package init?(_ text: String) {
    guard let range = text.firstRange(of: " wrt "),
      let output = EntryReference(String(text[..<range.lowerBound])),
      let input = EntryReference(String(text[range.upperBound...]))
    else { return nil }
    self.output = output
    self.input = input
  }
}

/// A derivative found with pencil and paper, beside the other two witnesses.
package struct WorkedDerivation {
  /// What is differentiated, as an expression of the entry.
  package let function: Expressions.Expression
  package let derivation: Derivation
  /// Whether numbers that belong to other entries or tensors stand in it.
  package let holdsNumbers: Bool
  /// The other numbers that stand in it by their names, sorted by name.
  package let held: [(name: String, number: Double)]
  /// How output and entry are written.
  package let outputName: String
  package let inputName: String
  /// What the entry is called in the formulas: its tensor's name alone.
  package let symbol: String
  /// Where the derivative is taken.
  package let point: Double
  /// The value of the derivative's last line there.
  package let symbolic: Double
  package let autograd: Double?
  package let finiteDifference: FiniteDifference?
}

/// Why there is no derivation.
package enum DerivationFailure: Error, Hashable {
  /// The text is not `OUT wrt IN`.
  case form
  /// No tensor of that name was recorded.
  case unknown(String)
  /// The tensor has another shape.
  case outside(String, shape: [Int])
  /// The output does not depend on the input.
  case independent
  case obstacle(EntryExpression.Obstacle)
}

extension WorkedDerivation {
  /// The value of the function where the entry is `number`.
  func value(at number: Double) -> Double {
    var point = [symbol: number]
    for (name, number) in held { point[name] = number }
    return function.evaluate(point)
  }
}

extension Narrator {
  /// Works a derivation out.
  ///
  /// - Throws: ``DerivationFailure``.
  package func work(_ text: String, before position: Int = .max, order: Int = 1) throws -> WorkedDerivation {
    guard let request = DerivationRequest(text) else { throw DerivationFailure.form }
    let (output, outputFlat) = try find(request.output, before: position)
    let (input, inputFlat) = try find(request.input, before: position, preferring: output)
    let shape = input.node.shape(ofOutput: input.output)
    let symbol = request.input.name
    // Letters for the other numbers, as long as they are enough: half letters and half numbers confuse.
    var tracer = EntryExpression(leaf: input.node, entry: inputFlat, symbol: symbol) { [naming] node in
      naming.isLettered(node) || node.gradientOwner != nil ? nil : naming.name(of: node)
    }
    var function: Expressions.Expression
    do {
      function = try tracer.expression(of: output.node, output: output.output, flat: outputFlat)
      if tracer.holdsNumbers && !tracer.held.isEmpty {
        tracer = EntryExpression(leaf: input.node, entry: inputFlat, symbol: symbol)
        function = try tracer.expression(of: output.node, output: output.output, flat: outputFlat)
      }
    } catch let obstacle as EntryExpression.Obstacle {
      throw DerivationFailure.obstacle(obstacle)
    }
    guard function.depends(on: symbol) else { throw DerivationFailure.independent }
    let derivation = function.derivation(withRespectTo: symbol, order: order)
    let point = input.node.outputs[input.output].value[flat: inputFlat].double
    // A pass that failed, as a second walk over a freed graph does, is no witness.
    let isPassRoot = recording.passes.last { pass in
      pass.lastEvent > pass.firstEvent
        && pass.pass.roots.contains { $0.node === output.node && $0.output == output.output }
        && recording.events[pass.firstEvent...pass.lastEvent].contains { event in
          if case .tape(.accumulated(let step)) = event { step.node === input.node } else { false }
        }
    }
    var autograd: Double?
    var witness: FiniteDifference?
    if let pass = isPassRoot, order == 1, output.node.shape(ofOutput: output.output).isEmpty {
      autograd =
        recording.events[pass.firstEvent...pass.lastEvent].lazy.compactMap { event -> Double? in
          guard case .tape(.accumulated(let step)) = event, step.node === input.node else { return nil }
          return step.arrived.value[flat: inputFlat].double
        }.first
      witness = self.witness(of: input.node, output: input.output, pass: pass.pass.id, at: inputFlat)
    }
    return WorkedDerivation(
      function: function,
      derivation: derivation,
      holdsNumbers: tracer.holdsNumbers,
      held: tracer.held.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      outputName: request.output.name
        + TensorText.index(request.output.index),
      inputName: symbol + TensorText.index(shape.isEmpty ? [] : EntryIndex.index(inputFlat, in: shape)),
      symbol: symbol,
      point: point,
      symbolic: derivation.result.evaluate(tracer.held.merging([symbol: point]) { $1 }),
      autograd: autograd,
      finiteDifference: witness
    )
  }

  private func find(
    _ reference: EntryReference,
    before position: Int,
    preferring user: (node: Node, output: Int)? = nil
  ) throws -> (made: (node: Node, output: Int), flat: Int) {
    for node in recording.nodes.reversed() where user.map({ node.id < $0.node.id }) ?? true {
      for output in node.outputs.indices {
        guard recording.history(of: node).bears(reference.name, output: output, in: 0..<position) else {
          continue
        }
        guard let flat = reference.flat(in: node.shape(ofOutput: output)) else {
          throw DerivationFailure.outside(
            reference.name + TensorText.index(reference.index),
            shape: node.shape(ofOutput: output)
          )
        }
        return ((node, output), flat)
      }
    }
    let isRecorded =
      user != nil
      && recording.nodes.contains { recording.history(of: $0).bears(reference.name) }
    throw isRecorded ? DerivationFailure.independent : DerivationFailure.unknown(reference.name)
  }

  func derivationWords(_ cell: Int, _ option: Int) -> StepWords {
    var words = StepWords()
    guard let line = lesson.cells[cell].code?.options[option] else { return words }
    words.headline.label = "derive"
    do {
      let worked = try work(line.value)
      words.headline.text = "\(partial)\(worked.outputName)/\(partial)\(worked.inputName)"
      words.lines = lines(of: worked)
    } catch {
      words.headline.text = line.value
      words.lines = [.init(text: Self.text(of: error), style: .note)]
    }
    return words
  }

  /// One rule a line, then the three witnesses.
  package func lines(of worked: WorkedDerivation) -> [StepWords.Line] {
    var lines = [
      StepWords.Line(
        label: "=",
        text: worked.derivation.question.text(notation, spacious: true),
        aside: [
          worked.symbol == worked.inputName ? "" : "\(worked.symbol) is \(worked.inputName)",
          worked.holdsNumbers ? "all other numbers are held still" : heldText(worked.held.map(\.name)),
        ].filter { !$0.isEmpty }.joined(separator: ", "),
        style: .rule
      )
    ]
    // What is derived once more is not equal to its derivative.
    let again = notation == .latex ? "\\to" : sign("→", "->")
    for line in worked.derivation.lines {
      lines.append(
        .init(
          label: line.rules == [Derivation.again] ? again : "=",
          text: line.text(notation),
          aside: line.rules.joined(separator: ", "),
          style: .rule
        )
      )
    }
    return lines + [witnesses(of: worked)]
  }

  /// The value at the point by the formula, by autograd and by measuring; at a corner they may differ.
  private func witnesses(of worked: WorkedDerivation) -> StepWords.Line {
    let place = ([(worked.symbol, worked.point)] + worked.held).map { "\($0) = \(NumberText.text($1))" }
    var texts = ["at \(place.joined(separator: ", ")): \(NumberText.text(worked.symbolic))"]
    var style = StepWords.Line.Style.agreement
    let corner = worked.finiteDifference.flatMap { $0.isKink ? sides($0) : nil }
    func compare(_ name: String, _ number: Double) {
      let text = "\(name) \(NumberText.text(number))"
      if FiniteDifference.areAlike(number, worked.symbolic) {
        texts.append("\(text) \(sign("✓", "ok"))")
      } else if corner != nil {
        texts.append(text)
        style = .note
      } else if number.isInfinite && worked.symbolic.isFinite {
        texts.append("\(text), too large for its element type")
        style = .note
      } else {
        texts.append("\(text) MISMATCH")
        style = .alarm
      }
    }
    if let number = worked.autograd { compare("autograd", number) }
    if let corner {
      texts.append("finite difference: \(corner)")
    } else if let witness = worked.finiteDifference {
      compare("finite difference", witness.central)
    }
    return .init(text: texts.joined(separator: "      "), style: style)
  }

  /// `y is held still`, `y and z are held still`.
  private func heldText(_ names: [String]) -> String {
    guard let last = names.last else { return "" }
    return names.count == 1
      ? "\(last) is held still" : "\(names.dropLast().joined(separator: ", ")) and \(last) are held still"
  }

  /// What a derivation's failure is in words.
  package static func text(of error: any Error) -> String {
    switch error as? DerivationFailure {
    case .form?: "a derivation is asked for as OUT wrt IN, for example: out wrt x[0, 0]"
    case .unknown(let name)?: "no tensor called \(name) was recorded"
    case .outside(let entry, let shape)?:
      shape.isEmpty
        ? "there is no \(entry): it is one number, without an index"
        : "there is no \(entry): the shape is \(TensorText.list(shape))"
    case .independent?:
      "the first was not made of the second: a nudge of the second does not move it, the derivative is 0"
    case .obstacle(.operation(let name))?:
      "\(name) works across entries and has no formula for a single one; the log shows its rule instead"
    case .obstacle(.tooLarge)?: "the formula would be too long to read; the log shows it step by step"
    case nil: "\(error)"
    }
  }
}
