import Testing

@testable import Host

@Suite struct EnvironmentTests {
  @Test(
    arguments: [
      ([:], nil, false),
      (["LANG": "C"], nil, false),
      (["LANG": "POSIX"], nil, false),
      (["LANG": "C.UTF-8"], nil, true),
      (["LANG": "en_US.UTF-8"], "en", true),
      (["LANG": "zh_CN.utf8", "LC_CTYPE": "C"], "zh", false),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"], "zh", true),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN", "LC_ALL": "C"], nil, false),
      (["LC_ALL": "", "LANG": "ca_ES.UTF-8@valencia"], "ca", true),
      (["LANG": "sr@latin"], "sr", false),
      (["LANG": "\u{1b}[31m"], nil, false),
    ] as [([String: String], String?, Bool)]
  )
  func theLocaleIsReadInItsOrder(variables: [String: String], language: String?, isUTF8: Bool) {
    let environment = Environment(variables: variables)
    #expect(environment.language == language)
    #expect(environment.isUTF8 == isUTF8)
  }

  @Test(
    arguments: [
      (.auto, [:], true, true),
      (.auto, [:], false, false),
      (.auto, ["TERM": "dumb"], true, false),
      (.auto, ["NO_COLOR": ""], true, true),
      (.auto, ["NO_COLOR": "1"], true, false),
      (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
      (.auto, ["CLICOLOR_FORCE": "1"], false, true),
      (.auto, ["CLICOLOR_FORCE": "0"], false, false),
      (.auto, ["CLICOLOR": "0"], true, false),
      (.always, ["NO_COLOR": "1"], false, true),
      (.never, ["CLICOLOR_FORCE": "1"], true, false),
    ] as [(ColorChoice, [String: String], Bool, Bool)]
  )
  func colourFollowsTheChoiceThenTheEnvironment(
    choice: ColorChoice,
    variables: [String: String],
    isTerminal: Bool,
    isUsed: Bool
  ) {
    #expect(choice.usesColor(in: Environment(variables: variables), isTerminal: isTerminal) == isUsed)
  }

  @Test(
    arguments: [
      ([:], nil),
      (["HOME": "/home/a"], "/home/a/.local/state/gradtutor"),
      (["HOME": "/home/a", "XDG_STATE_HOME": "/state"], "/state/gradtutor"),
      (["HOME": "/home/a", "XDG_STATE_HOME": "relative"], "/home/a/.local/state/gradtutor"),
      (["HOME": ""], nil),
    ] as [([String: String], String?)]
  )
  func theStateFolderFollowsTheSpecification(variables: [String: String], folder: String?) {
    #expect(Environment(variables: variables).stateFolder == folder)
  }

  @Test func columnsComeFromTheEnvironmentFirst() {
    #expect(StandardStream.output.columns(in: ["COLUMNS": "132"]) == 132)
    #expect(StandardStream.output.columns(in: ["COLUMNS": "-1"]) == StandardStream.output.columns(in: [:]))
  }
}
