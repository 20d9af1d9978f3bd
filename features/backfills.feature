Feature: Backfills that do not end, skip or repeat are caught

  Scenario Outline: the backfill "<case>" is accused of <rule>
    Given the migrations in "fixtures/backfills/<case>/bad"
    And a budget of 3 seconds
    When step "0002" is replayed
    Then it has the finding "<rule>"

    Examples:
      | case                     | rule             |
      | endless-null-batches     | not-terminating  |
      | depth-from-one           | hierarchy-broken |
      | prefixed-twice           | not-resumable    |
      | counted-again            | not-rerunnable   |
      | batches-to-the-first-gap | contract-broken  |

  Scenario Outline: the sound twin of "<case>" is accused of nothing
    Given the migrations in "fixtures/backfills/<case>/sound"
    When step "0002" is replayed
    Then it has no findings

    Examples:
      | case                     |
      | endless-null-batches     |
      | depth-from-one           |
      | prefixed-twice           |
      | counted-again            |
      | batches-to-the-first-gap |

  Scenario: a backfill that can be run again after an interruption
    Given the migrations in "fixtures/backfills/prefixed-twice/sound"
    When step "0002" is replayed
    Then it survives every interruption
