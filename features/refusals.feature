@refusals
Feature: What cannot be replayed is refused with the reason

  Scenario: A folder that does not exist
    Given the migrations in "features/chains/nowhere"
    When the chain is replayed
    Then the replay is refused with "features/chains/nowhere"

  Scenario: A way back without a way forward
    Given the migrations in "features/chains/broken"
    When the chain is replayed
    Then the replay is refused with "0002_orphan"

  Scenario: A step that the chain does not have
    Given the migrations in "features/chains/shop"
    When step "0003_stok" is replayed
    Then the replay is refused with "did you mean 0003_stock?"

  Scenario: A part of an id that several steps have
    Given the migrations in "features/chains/shop"
    When step "000" is replayed
    Then the replay is refused with "this could be 0001_products or 0002_cents"

  Scenario: Rows of a table that no step makes
    Given the migrations in "features/chains/shop"
    And table "produts" with the rows:
      | id |
      | 1  |
    When step "0003_stock" is replayed
    Then the replay is refused with "the table produts; did you mean products?"

  Scenario: An acceptance of a step that the chain does not have
    Given the migrations in "features/chains/shop"
    And the finding "rows-lost" of step "0003_stok" is accepted
    When the chain is replayed
    Then the replay is refused with "did you mean 0003_stock?"

  Scenario: An acceptance of a table that no step makes
    Given the migrations in "features/chains/shop"
    And no rows
    And the finding "rows-lost" about "produts" of step "0003" is accepted
    When the chain is replayed
    Then the replay is refused with "no step has an object produts; did you mean products?"

  Scenario: Rows that their table does not take
    Given the migrations in "features/chains/shop"
    And table "products" with the rows:
      | id | name | price |
      | 1  | Rope | cheap |
    When step "0003_stock" is replayed
    Then the replay is refused with "cheap"

  Scenario: A server that does not exist
    Given the migrations in "features/chains/shop"
    And the server "oracle"
    When the chain is replayed
    Then the replay is refused with "oracle"
