Feature: Chains of every layout are read and run as their tool does

  Scenario Outline: a chain of <tool> is recognised and reversible
    Given the migrations in "fixtures/layouts/<tool>" run by "<tool>"
    And table "plans" with the rows:
      | id | title |
      | 1  | Sail  |
    When the chain is replayed
    Then the chain is reversible
    And the chain has no findings

    Examples:
      | tool           |
      | plain          |
      | golang-migrate |
      | diesel         |
      | dbmate         |
      | goose          |
      | sql-migrate    |
      | sqlx           |
      | sqitch         |

  Scenario: a folder without migrations is refused
    Given the migrations in "features"
    When the chain is replayed
    Then the replay is refused with "features"

  Scenario: a step that does not exist is refused with those that do
    Given the migrations in "fixtures/layouts/plain"
    When step "0009" is replayed
    Then the replay is refused with "0001_plans, 0002_phase"

  Scenario: the ladder goes down the whole chain and up again
    Given the migrations in "fixtures/layouts/plain"
    And the strategy "both"
    And 5 automatic rows in every table
    When the whole chain is replayed
    Then the steps of the replay are:
      | step       | verdict    | forward | back | again |
      | 0001_plans | reversible | ok      | ok   | ok    |
      | 0002_phase | reversible | ok      | ok   | ok    |

  Scenario: a chain runs on an older server
    Given the migrations in "fixtures/layouts/plain"
    And PostgreSQL 14
    And 3 automatic rows in every table, seed 7
    When the chain is replayed
    Then the chain is reversible
