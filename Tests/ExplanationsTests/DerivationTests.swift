import Diagnostics
import Host
import LessonFiles
import Recordings
import Testing

@testable import Explanations

/// Derivations of what scripts computed: the function that is read off a recording, and its last line.
@Suite struct DerivationTests {
  private static let start = """
    x = torch.tensor(0.7, dtype=torch.float64, requires_grad=True)
    w = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
    z = torch.tensor([2.0, 1.0, 0.0], requires_grad=True)
    p = torch.tensor([[1.0], [2.0], [3.0]], requires_grad=True)

    """

  @Test(arguments: [
    // Quotients and rows of PyTorch's own as they are written by hand.
    ("y = 1 / (1 + torch.exp(-x))", "y wrt x", "1 / (e⁻ˣ + 1)", "e⁻ˣ / (1 + e⁻ˣ)²"),
    ("y = torch.cos(3 / x)", "y wrt x", "cos(3/x)", "3·sin(3/x)/x²"),
    ("y = torch.nn.functional.softplus(x)", "y wrt x", "x if x > 20 else log1p(eˣ)", "eˣ / (1 + eˣ)"),
    ("y = torch.sinh(x) / torch.cosh(x)", "y wrt x", "sinh(x)/cosh(x)", "1/cosh(x)²"),
    // Other single numbers keep their names.
    ("y = x ** 2 * w + torch.sin(x * w)", "y wrt x", "x²·w + sin(x·w)", "w·(2·x + cos(w·x))"),
    ("y = x ** 2 * w + torch.sin(x * w)", "y wrt w", "x²·w + sin(x·w)", "x² + x·cos(w·x)"),
    (
      "y = torch.log(1 + torch.exp(-w * x))", "y wrt x", "ln(exp(-w·x) + 1)", "-w·exp(-w·x) / (1 + exp(-w·x))"
    ),
    // Those of a tensor are numbers, of six digits at most.
    ("y = (z ** 2 * 0.7).sum()", "y wrt z[1]", "0.7·z² + 2.8", "1.4·z"),
    ("y = torch.softmax(z, 0)", "y[1] wrt z[1]", "eᶻ / (eᶻ + 8.38906)", "8.38906·eᶻ / (8.38906 + eᶻ)²"),
    ("y = torch.logsumexp(z, 0)", "y wrt z[0]", "ln(eᶻ + 3.71828)", "eᶻ / (3.71828 + eᶻ)"),
    ("y = torch.log_softmax(z, 0)", "y[2] wrt z[2]", "z - ln(eᶻ + 10.1073)", "1 - eᶻ / (10.1073 + eᶻ)"),
    (
      "y = torch.nn.functional.cross_entropy(z.unsqueeze(0), torch.tensor([0]))", "y wrt z[0]",
      "-(z - ln(eᶻ + 3.71828))", "eᶻ / (3.71828 + eᶻ) - 1"
    ),
    ("y = p.norm()", "y wrt p[1, 0]", "√(p² + 10)", "p / √(p² + 10)"),
    ("y = p.prod()", "y wrt p[1, 0]", "1·p·3", "3"),
    ("y = torch.nn.functional.mse_loss(p, torch.ones(3, 1))", "y wrt p[1, 0]", "(p - 1)² + 4", "2·p/3 - 2/3"),
    ("y = torch.logsumexp(torch.stack([x, 2 * x]), 0)", "y wrt x", "ln(eˣ + e²ˣ)", "(1 + 2·eˣ) / (1 + eˣ)"),
    (
      "y = torch.nn.functional.linear(p.T, torch.ones(1, 3), torch.ones(1)).sum()", "y wrt p[1, 0]",
      "p·1 + 4 + 1", "1"
    ),
  ])
  func readsTheFunctionOffTheRecording(
    _ script: String,
    _ asked: String,
    _ function: String,
    _ result: String
  )
    throws
  {
    let run = recorded(Self.start + script + (asked.hasPrefix("y ") ? "\ny.backward()" : ""))
    let narrator = Narrator(run)
    let worked = try withStack(bytes: 256 << 20) { try narrator.work(asked) }
    let lines = narrator.lines(of: worked)
    #expect(lines.first?.text.contains(function) == true, "\(lines.map(\.text))")
    #expect(
      worked.derivation.lines.last?.text(.unicode).contains(result) == true,
      "\(worked.derivation.result)"
    )
    #expect(lines.last?.style == .agreement, "\(lines.last?.text ?? "")")
    #expect((worked.autograd != nil) == asked.hasPrefix("y "))
  }

  @Test func tellsWhatIsHeldStill() throws {
    let run = recorded(Self.start + "y = (x + w) * p[1, 0]\nq = x * w")
    let narrator = Narrator(run)
    let one = narrator.lines(of: try narrator.work("q wrt x"))
    #expect(one.first?.aside == "w is held still")
    #expect(one.last?.text.hasPrefix("at x = 0.7, w = 2: 2") == true)
    let entries = narrator.lines(of: try narrator.work("y wrt p[1, 0]"))
    #expect(
      entries.first?.aside == "p is p[1, 0], x and w are held still".replacing("x and w", with: "w and x")
    )
  }

  /// At corners and ends the formula and PyTorch may choose different slopes: they are named, not blamed.
  @Test(arguments: [
    (
      "torch.relu(x * x - 1)", 1.0,
      "autograd 0      finite difference: a corner, slope 0 to the left and 2 to the right"
    ),
    (
      "torch.maximum(x, 1 - x)", 0.5,
      "autograd 0      finite difference: a corner, slope -1 to the left and 1 to the right"
    ),
    ("torch.sqrt(x)", 0.0, "autograd inf ✓      finite difference: an edge, no value to the left"),
    ("1 / x", 0.0, "autograd -inf ✓      finite difference: none, the result is not a finite number here"),
    ("torch.exp(x * 100)", 1.0, "autograd inf, too large for its element type"),
  ])
  func cornersAreNamed(_ function: String, _ point: Double, _ wanted: String) throws {
    let run = recorded("x = torch.tensor(\(point), requires_grad=True)\ny = \(function)\ny.backward()")
    let narrator = Narrator(run)
    let last = try #require(narrator.lines(of: try narrator.work("y wrt x")).last)
    #expect(last.text.contains(wanted), "\(last.text)")
    #expect(last.style != .alarm)
  }

  @Test func aDerivativeIsNotEqualToItsOwn() throws {
    let run = recorded("x = torch.tensor(2., requires_grad=True)\ny = x ** 3")
    let signs: [(Narrator, String)] = [
      (Narrator(run), "→"), (Narrator(run, notation: .ascii), "->"),
      (Narrator(run, notation: .latex), "\\to"),
    ]
    for (narrator, sign) in signs {
      let lines = narrator.lines(of: try narrator.work("y wrt x", order: 2))
      #expect(lines.map(\.label) == ["=", "=", sign, "=", ""])
    }
  }
}
