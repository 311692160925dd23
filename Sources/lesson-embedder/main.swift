import FoundationEssentials

/// Writes `EmbeddedLessons.swift`: the first argument is the output, the others are lesson files.
///
/// Each text becomes a raw literal with more `#` marks than occur in the text, so nothing is escaped.
func literal(_ text: String) -> String {
  var hashes = "####"
  while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
}

let arguments = CommandLine.arguments.dropFirst()
var source = "/// Every shipped lesson, by file name without its ending, in the order of the names.\n"
source += "public let embeddedLessons: [(name: String, text: StaticString)] = [\n"
for path in arguments.dropFirst() {
  let file = URL(filePath: path)
  let text = try String(contentsOf: file, encoding: .utf8)
  let name = file.lastPathComponent.replacing(".lesson", with: "")
  source += "(name: \"\(name)\", text: \(literal(text))),\n"
}
source += "]\n"
if let output = arguments.first {
  try source.write(toFile: output, atomically: true, encoding: .utf8)
}
