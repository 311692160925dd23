import Glibc
import Testing

@testable import Host

@Suite struct StateStoreTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private struct Progress: Codable, Equatable {
    var done: [String: Int] = [:]
  }

  @Test func whatIsKeptComesBack() throws {
    let store = StateStore(folder: folder("state/gradtutor"))
    #expect(store.load(Progress.self, named: "progress").value == nil)
    #expect(store.save(Progress(done: ["b": 2, "a": 1]), named: "progress"))
    let reading = store.load(Progress.self, named: "progress")
    #expect(reading.value == Progress(done: ["a": 1, "b": 2]) && reading.warning == nil)
    let text = try readText(path: folder("state/gradtutor/progress.json"))
    #expect(text == "{\n  \"done\" : {\n    \"a\" : 1,\n    \"b\" : 2\n  }\n}\n")
  }

  @Test(arguments: [Array("{\"done\": [".utf8), Array("{\"other\": 1}".utf8), [0xff, 0xfe], []])
  func aDamagedFileIsSetAsideUnderAFreeName(bytes: [UInt8]) throws {
    let store = StateStore(folder: folder.path)
    for number in 1...2 {
      try folder.write(bytes, to: "progress.json")
      let reading = store.load(Progress.self, named: "progress")
      let file = folder("progress.json")
      #expect(reading.value == nil)
      #expect(reading.warning == "\(file) is damaged and is kept as \(file).damaged-\(number)")
    }
    #expect(
      try folder.names() == ["progress.json.damaged-1", "progress.json.damaged-2", "progress.lock"]
    )
    let (value, warning) = store.update("progress", from: Progress()) { $0.done["a"] = 1 }
    #expect(value == Progress(done: ["a": 1]) && warning == nil)
    #expect(store.load(Progress.self, named: "progress").value == value)
  }

  @Test func aPlaceThatCannotBeWrittenIsNoError() {
    for folder in [nil, "/dev/null/state", "/proc/state"] {
      let store = StateStore(folder: folder)
      #expect(!store.save(Progress(), named: "progress"))
      let reading = store.load(Progress.self, named: "progress")
      #expect(reading.value == nil && reading.warning == nil)
      #expect(store.update("progress", from: Progress()) { $0.done["a"] = 1 }.value.done == ["a": 1])
    }
  }

  @Test func writersAtTheSameTimeLoseNothing() async throws {
    let store = StateStore(folder: folder.path)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for round in 0..<20 {
            store.update("progress", from: Progress()) { $0.done["\(writer)/\(round)"] = round }
          }
        }
      }
    }
    let reading = store.load(Progress.self, named: "progress")
    #expect(reading.value?.done.count == 160 && reading.warning == nil)
    #expect(try folder.names() == ["progress.json", "progress.lock"])
  }
}
