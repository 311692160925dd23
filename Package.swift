// swift-tools-version: 6.1
import PackageDescription

/// A library target of ours: `imports` are the only arrows it may use, and a test holds it to them.
func library(_ name: String, imports: [String] = [], packages: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports.map { .target(name: $0) } + packages)
}

/// The tests of one target, in the folder that mirrors it; `data` names what is read there but not compiled.
func tests(of name: String, with others: [String] = [], data: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name, "TestSupport"] + others).map { .target(name: $0) },
    exclude: data
  )
}

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let heaps: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")

let package = Package(
  name: "gradtutor",
  products: [
    .executable(name: "gradtutor", targets: ["gradtutor"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // What a text says, and where.
    library("Diagnostics"),
    library("ScriptSyntax", imports: ["Diagnostics"]),

    // The engine: numbers, graphs, gradients.
    library("Expressions"),
    library("Tensors", imports: ["Expressions"]),
    library("Autograd", imports: ["Tensors", "Expressions"], packages: [heaps]),
    library("Recordings", imports: ["Autograd", "Tensors", "Diagnostics"]),

    // The language: a script becomes a recording.
    library(
      "ScriptRuntime",
      imports: ["ScriptSyntax", "Diagnostics", "Recordings", "Autograd", "Tensors"]
    ),
    library("TorchLibrary", imports: ["ScriptRuntime", "Autograd", "Tensors"]),
    library(
      "LessonFiles",
      imports: ["TorchLibrary", "ScriptRuntime", "ScriptSyntax", "Recordings", "Diagnostics", "Tensors"]
    ),

    // The lesson's words and pictures.
    library(
      "Explanations",
      imports: ["LessonFiles", "Recordings", "Autograd", "Tensors", "Expressions", "Diagnostics"]
    ),
    library(
      "TextLog",
      imports: [
        "Explanations", "LessonFiles", "Recordings", "Autograd", "Tensors", "Expressions", "Diagnostics",
      ]
    ),
    library("GraphLayout"),
    library("Canvas"),
    library(
      "Walkthrough",
      imports: [
        "Explanations", "GraphLayout", "Canvas", "LessonFiles", "Recordings", "Autograd", "Tensors",
        "Expressions",
        "Diagnostics",
      ]
    ),
    library(
      "Exports",
      imports: [
        "Walkthrough", "Explanations", "GraphLayout", "LessonFiles", "ScriptSyntax", "Diagnostics",
      ]
    ),
    library(
      "LessonChecks",
      imports: [
        "Walkthrough", "Explanations", "LessonFiles", "ScriptRuntime", "ScriptSyntax", "Recordings",
        "Autograd",
        "Canvas", "Diagnostics",
      ]
    ),

    // The outside world.
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]
    ),
    library("NcursesTerminal", imports: ["CNcurses", "Canvas"]),
    .target(name: "CHost"),
    library("Host", imports: ["CHost"]),

    // The lessons that come with the tool, embedded at build time.
    .executableTarget(name: "lesson-embedder"),
    .plugin(
      name: "EmbedLessons",
      capability: .buildTool(),
      dependencies: ["lesson-embedder"],
      path: "Sources/EmbedLessons"
    ),
    .target(name: "ShippedLessons", path: "Lessons", exclude: ["README.md"], plugins: ["EmbedLessons"]),

    // The command line.
    .executableTarget(
      name: "gradtutor",
      dependencies: [
        "LessonChecks", "Exports", "Walkthrough", "TextLog", "Explanations", "LessonFiles", "ScriptRuntime",
        "Expressions",
        "NcursesTerminal", "Canvas", "Host", "ShippedLessons", "Diagnostics", argumentParser,
      ]
    ),

    // Tests mirror Sources.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    tests(of: "Diagnostics"),
    tests(of: "ScriptSyntax", with: ["Diagnostics"]),
    tests(of: "Expressions"),
    tests(of: "Tensors", with: ["Expressions"]),
    tests(of: "Autograd", with: ["Tensors", "Expressions"], data: ["Recorded"]),
    tests(
      of: "ScriptRuntime",
      with: ["TorchLibrary", "ScriptSyntax", "Diagnostics", "Recordings", "Autograd", "Tensors"],
      data: ["Programs"]
    ),
    tests(of: "LessonFiles", with: ["ShippedLessons", "ScriptRuntime", "Recordings", "Diagnostics", "Host"]),
    tests(of: "Explanations", with: ["LessonFiles", "Recordings", "Diagnostics", "Host"]),
    tests(
      of: "TextLog",
      with: ["ShippedLessons", "Explanations", "LessonFiles", "Expressions", "Diagnostics", "Host"],
      data: ["Snapshots"]
    ),
    tests(of: "GraphLayout"),
    tests(of: "Canvas"),
    tests(
      of: "Walkthrough",
      with: [
        "ShippedLessons", "Explanations", "LessonFiles", "Canvas", "GraphLayout", "Recordings", "Tensors",
        "Diagnostics",
      ],
      data: ["Snapshots"]
    ),
    tests(
      of: "Exports",
      with: ["ShippedLessons", "Walkthrough", "Explanations", "LessonFiles", "Diagnostics", "Host"]
    ),
    tests(
      of: "LessonChecks",
      with: ["ShippedLessons", "LessonFiles", "ScriptRuntime", "Diagnostics", "Host"]
    ),
    tests(of: "Host"),
    tests(of: "NcursesTerminal", with: ["Canvas"]),
    .testTarget(name: "GradtutorTests", dependencies: ["TestSupport", "Host", "gradtutor"]),
  ],
  swiftLanguageModes: [.v6]
)
