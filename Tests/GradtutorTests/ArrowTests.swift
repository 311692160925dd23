import FoundationEssentials
import Host
import Testing

/// What the manifest allows each target to import, beside what each target's files import.
@Suite struct ArrowTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  /// The targets of the manifest with their arrows to other targets of ours.
  private static func arrows() throws -> [String: Set<String>] {
    let manifest = try readText(path: root + "/Package.swift")
    var arrows: [String: Set<String>] = [:]
    for piece in manifest.split(separator: "library(").dropFirst(2) {
      let names = quoted(in: piece.prefix { $0 != ")" })
      guard let target = names.first else { continue }
      arrows[target] = Set(names.dropFirst())
    }
    let tool = try #require(manifest.firstRange(of: "name: \"gradtutor\",\n      dependencies: ["))
    arrows["gradtutor"] = Set(quoted(in: manifest[tool.upperBound...].prefix { $0 != "]" }))
    return arrows
  }

  /// The texts between quotation marks.
  private static func quoted(in text: some StringProtocol) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The modules that a target's files import.
  private static func imports(of target: String) throws -> Set<String> {
    var modules: Set<String> = []
    for file in try files(under: "\(root)/Sources/\(target)", endings: [".swift"]) {
      for line in try readText(path: file).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), words.count > place + 1,
          words[..<place].allSatisfy({ $0.hasPrefix("@") || $0 == "package" || $0 == "internal" })
        else { continue }
        // `import struct Module.Name` names the module too.
        let name = words.last?.split(separator: ".").first.map(String.init) ?? ""
        modules.insert(name)
      }
    }
    return modules
  }

  @Test func importsAreTheArrowsOfTheManifest() throws {
    let arrows = try Self.arrows()
    #expect(arrows.count > 15)
    let ours = Set(arrows.keys).union(["ShippedLessons", "CNcurses", "CHost"])
    for (target, allowed) in arrows {
      let imported = try Self.imports(of: target)
      #expect(imported.intersection(ours) == allowed.intersection(ours), "\(target)")
    }
  }

  @Test func arrowsNeverTurnBack() throws {
    let arrows = try Self.arrows()
    var settled: Set<String> = ["ShippedLessons", "CNcurses", "CHost"]
    var rest = arrows
    while let next = rest.first(where: { $0.value.isSubset(of: settled.union(["EmbedLessons"])) }) {
      settled.insert(next.key)
      rest[next.key] = nil
    }
    #expect(rest.keys.sorted() == [])
  }

  /// The whole of Foundation costs more time to load than a lesson takes to run.
  @Test func foundationIsLeftOut() throws {
    for target in try Self.arrows().keys { #expect(try !Self.imports(of: target).contains("Foundation")) }
  }

  /// What the layout and the canvas may not know, so that they stay what they are.
  @Test(arguments: ["GraphLayout", "Canvas", "Expressions", "Diagnostics"])
  func foundationsImportNothingOfOurs(_ target: String) throws {
    #expect(try Self.arrows()[target] == [])
  }
}
