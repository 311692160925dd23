import PackagePlugin

/// Embeds every `.lesson` file of a target's folder into the target as a table of names and texts.
@main
struct EmbedLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let target = target.sourceModule else { return [] }
    let lessons = target.sourceFiles.map(\.url).filter { $0.pathExtension == "lesson" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedLessons.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(lessons.count) lessons",
        executable: try context.tool(named: "lesson-embedder").url,
        arguments: [output.path] + lessons.map(\.path),
        inputFiles: lessons,
        outputFiles: [output]
      )
    ]
  }
}
