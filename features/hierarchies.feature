Feature: Hierarchies of every shape survive a migration

  Scenario Outline: <rows> rows of the shape <shape> keep their parents
    Given the migrations in "src/test/projects/cucumber/db/migrations"
    And a "<shape>" hierarchy of <rows> rows in table "plans" with key "id" and parent "parent"
    When the steps up to "0001" are run
    Then table "plans" holds <rows> rows
    When step "0002" is replayed
    Then it keeps all rows and values
    And it restores all rows and values
    And it is reversible

    Examples:
      | shape       | rows   |
      | chain       | 100    |
      | forest      | 100    |
      | random-tree | 1,000  |
      | self-loop   | 10     |
      | two-cycle   | 10     |
      | mixed       | 1,000  |

  Scenario: the same seed gives the same rows
    Given the migrations in "src/test/projects/cucumber/db/migrations"
    And a "chain" hierarchy of 3 rows in table "plans" with:
      | key    | id     |
      | parent | parent |
      | seed   | 7      |
    When the steps up to "0001" are run
    Then the query "SELECT id, parent FROM plans ORDER BY id" returns:
      | id | parent |
      | 1  |        |
      | 2  | 1      |
      | 3  | 2      |
