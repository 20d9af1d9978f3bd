Feature: Our migrations lose no plan

  Background:
    Given the migrations in "db/migrations"
    And table "plans" with the rows:
      | id | parent | title      |
      | 1  |        | Sail       |
      | 2  | 1      | Buy a boat |

  Scenario: every step keeps all plans and comes back
    When the chain is replayed
    Then the chain is reversible

  Scenario: the phase can be taken back
    When step "0002" is replayed
    Then it keeps all rows and values
    And it restores the schema
