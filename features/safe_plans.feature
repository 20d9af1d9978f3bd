@safe
Feature: The four migrations by ALTER TABLE lose nothing

  Background:
    Given the migrations in "fixtures/plans/safe"

  Scenario: aligned actions keep every row and value on the way forward
    When step "a5_003" is replayed
    Then it keeps all rows and values
    And it survives every interruption

  Scenario: aligned actions come back as they were
    When step "a5_003" is replayed
    Then it restores the schema
    And it restores all rows and values
    And it ends the same when it is run again

  Scenario: aligned plans keep every row and value on the way forward
    When step "a5_004" is replayed
    Then it keeps all rows and values

  Scenario: aligned plans come back as they were
    When step "a5_004" is replayed
    Then it restores the schema
    And it restores all rows and values
    And it ends the same when it is run again

  Scenario: new phases are what the contract says
    When step "a5_005" is replayed
    Then it has no findings
    And it is reversible

  Scenario: the backfill ends on cycles and comes back
    When step "m8_001" is replayed
    Then it keeps all rows and values
    And it survives every interruption
    And it restores the schema
    And it has no finding "hierarchy-broken"

  Scenario: the number of plans is the same at every step
    When the steps up to "a5_002" are run
    Then table "v3_plans" holds 48 rows
    When all steps are run
    Then table "v3_plans" holds 48 rows
    And table "actions" holds 8 rows
    When the steps after "a5_002" are taken back
    Then table "v3_plans" holds 48 rows

  Scenario: the backfill names the root of every plan but those of a cycle
    When all steps are run
    Then the query "SELECT count(*) AS lost FROM v3_plans WHERE depth IS NULL AND parent_plan_id IS NULL" returns:
      | lost |
      | 0    |

  @alembic
  Scenario: the revision of Alembic is reversible
    Given the migrations in "fixtures/plans/alembic/safe"
    When step "a5_003" is replayed
    Then it has no findings
    And it is reversible
