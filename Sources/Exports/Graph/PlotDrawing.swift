import Explanations
import Walkthrough

/// A curve with its tangent as SVG; its looks stand in ``style``.
struct PlotDrawing {
  private static let (width, height, margin) = (480.0, 240.0, 72.0)

  let curve: PlotCurve
  /// What is plotted, for those who cannot see it.
  let title: String

  /// The `svg` element.
  var element: String {
    var content: [String] = []
    if curve.rows.contains(0), curve.rows.lowerBound < 0 {
      content.append(
        line("axis", [.init(x: curve.columns.lowerBound, y: 0), .init(x: curve.columns.upperBound, y: 0)])
      )
    }
    content += curve.pieces.filter { $0.count > 1 }.map { line("curve", $0) }
    if let tangent { content.append(line("tangent", tangent)) }
    if let here = curve.here, curve.columns.contains(here.x), curve.rows.contains(here.y) {
      content.append(
        Markup.empty("circle", ["class": "here", "cx": x(here.x), "cy": y(here.y), "r": "5"])
      )
    }
    content += labels
    return Markup.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "graph plot", "role": "img", "aria-label": title,
        "viewBox": "0 0 \(SVGNumber.text(Self.width)) \(SVGNumber.text(Self.height))",
        "width": SVGNumber.text(Self.width), "height": SVGNumber.text(Self.height),
      ],
      "\n" + content.joined(separator: "\n") + "\n"
    )
  }

  /// The place of the recording in words: `at 1: -1, slope -3`.
  var caption: String {
    guard let here = curve.here else { return title }
    let slope = curve.slope.map { ", slope \(NumberText.text($0))" } ?? ""
    return "\(title): at \(NumberText.text(here.x)): \(NumberText.text(here.y))\(slope)"
  }

  /// A fifth of the width to both sides of the present place, as far as the picture reaches.
  private var tangent: [PlotCurve.Place]? {
    guard let here = curve.here, let slope = curve.slope, here.y.isFinite, slope.isFinite else { return nil }
    let extent = curve.rows.upperBound - curve.rows.lowerBound
    let across = (curve.columns.upperBound - curve.columns.lowerBound) / 5
    let reach = min(across, slope == 0 ? across : extent / 2 / abs(slope))
    return [-reach, reach].map { PlotCurve.Place(x: here.x + $0, y: here.y + slope * $0) }
  }

  private var labels: [String] {
    let bottom = Self.height - 6
    return [
      label(curve.rows.upperBound, x: Self.margin - 6, y: 20, anchor: "end"),
      label(curve.rows.lowerBound, x: Self.margin - 6, y: Self.height - 30, anchor: "end"),
      label(curve.columns.lowerBound, x: Self.margin, y: bottom, anchor: "start"),
      label(curve.columns.upperBound, x: Self.width - 8, y: bottom, anchor: "end"),
    ]
  }

  private func label(_ number: Double, x: Double, y: Double, anchor: String) -> String {
    Markup.element(
      "text",
      ["x": SVGNumber.text(x), "y": SVGNumber.text(y), "text-anchor": anchor],
      Markup.escaped(NumberText.text(number))
    )
  }

  private func line(_ name: String, _ places: [PlotCurve.Place]) -> String {
    let points = places.map { "\(x($0.x)),\(y($0.y))" }.joined(separator: " ")
    return Markup.empty("polyline", ["class": name, "points": points])
  }

  private func x(_ value: Double) -> String {
    let share = (value - curve.columns.lowerBound) / (curve.columns.upperBound - curve.columns.lowerBound)
    return SVGNumber.text(Self.margin + share * (Self.width - Self.margin - 8))
  }

  /// Places far outside are moved to just outside, where they are cut off.
  private func y(_ value: Double) -> String {
    let share = (curve.rows.upperBound - value) / (curve.rows.upperBound - curve.rows.lowerBound)
    return SVGNumber.text(12 + min(2, max(-1, share)) * (Self.height - 44))
  }
}

extension PlotDrawing {
  /// The looks of plots.
  static let style = """
    .plot polyline { fill: none; stroke: var(--ink); stroke-width: 1.5; }
    .plot .axis { stroke: var(--dim); stroke-width: 1; }
    .plot .curve { stroke: var(--value); stroke-width: 2; }
    .plot .tangent { stroke: var(--gradient); stroke-dasharray: 6 3; }
    .plot .here { fill: var(--gradient); }
    .plot text { fill: var(--dim); }
    """
}
