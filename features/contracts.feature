Feature: What a step means to do can be declared

  Background:
    Given the migrations in "fixtures/rules/rows-lost/bad"

  Scenario: an undeclared loss is an error
    When the chain is replayed
    Then the chain has the finding "rows-lost"

  Scenario: a loss that was reviewed is accepted
    Given the finding "rows-lost" of step "*" is accepted
    And the finding "rows-not-restored" of step "*" is accepted
    When the chain is replayed
    Then the chain has no errors
    And the chain has the finding "rows-lost"

  Scenario: a contract about a step that does not exist is refused
    Given the contract:
      """
      steps:
        0009_x: { rerunnable: true }
      """
    When the chain is replayed
    Then the replay is refused with "the chain has no step 0009_x"

  Scenario: settings can stand in the scenario
    Given the settings:
      """
      datasets:
        - { name: made up, auto: 2 }
      """
    When the chain is replayed
    Then the chain has no finding "forward-failed"
