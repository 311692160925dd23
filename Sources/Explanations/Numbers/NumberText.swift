import Glibc
import LessonFiles
import Tensors

/// Numbers as explanations write them: four significant digits, no trailing zeros, whole numbers whole.
package enum NumberText {
  /// One number: `1`, `-0.3333`, `14.97`, `4e-05`, `inf`, `nan`.
  package static func text(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    if number == 0 { return "0" }
    let size = abs(number)
    if size < 1e15, number == number.rounded() {
      return size < 1e7 ? "\(Int(number))" : scientific(number)
    }
    let exponent = exponent(of: size)
    guard exponent >= -4 && exponent < 7 else { return scientific(number) }
    return trimmed(fixed(number, digits: max(0, 3 - exponent)))
  }

  /// The power of ten of the first digit, once the number is rounded to four: 0.00009999999 is 1e-04.
  private static func exponent(of size: Double) -> Int {
    let exponent = Int(floor(log10(size)))
    return (size / pow(10, Double(exponent)) * 1000).rounded() >= 10_000 ? exponent + 1 : exponent
  }

  /// A number as a factor or operand: negative ones in brackets.
  package static func operand(_ number: Double) -> String {
    let text = text(number)
    return text.hasPrefix("-") ? "(\(text))" : text
  }

  /// An answer, its numbers to four significant digits.
  package static func text(of answer: AnswerValue) -> String {
    switch answer {
    case .number(let number): text(number)
    case .list(let items): "[\(items.map(text(of:)).joined(separator: ", "))]"
    default: answer.plain
    }
  }

  /// Whether two numbers are written alike.
  package static func areAlike(_ a: Double, _ b: Double) -> Bool { text(a) == text(b) }

  static func fixed(_ number: Double, digits: Int) -> String {
    // Halves go away from zero here: explanations round as a reader would.
    let scale = pow(10, Double(digits))
    let scaled = (abs(number) * scale).rounded()
    guard scaled < 9e15 else { return scientific(number) }
    let whole = Int(scaled)
    let power = Int(scale)
    let sign = number < 0 && whole != 0 ? "-" : ""
    if digits == 0 { return "\(sign)\(whole)" }
    let fraction = String(whole % power)
    return "\(sign)\(whole / power).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = text[...]
    while result.hasSuffix("0") { result.removeLast() }
    if result.hasSuffix(".") { result.removeLast() }
    return String(result)
  }

  private static func scientific(_ number: Double) -> String {
    let exponent = exponent(of: abs(number))
    let mantissa = trimmed(fixed(number / pow(10, Double(exponent)), digits: 3))
    let digits = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
    return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(digits)"
  }
}
