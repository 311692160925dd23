/// A lesson that comes with the tool: its file's name without the ending, and its text.
public struct ShippedLesson: Sendable, Hashable {
  /// The file's name without `.lesson`, for example `22-seed-mean` or `22-seed-mean.zh`.
  public let name: String
  /// The whole text of the file.
  public let text: String

  /// Every shipped lesson, in the order of the names.
  public static let all = embeddedLessons.map { ShippedLesson(name: $0.name, text: "\($0.text)") }
}
