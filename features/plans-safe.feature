@safe
Feature: The same four migrations, done so that nothing is lost

  Background:
    Given the migrations in "fixtures/plans/safe"

  Scenario: a5_003 copies the owner and leaves everything else alone
    When step "a5_003" is replayed
    Then it keeps all rows and values
    And it restores the schema
    And it restores all rows and values
    And it ends the same when it is run again
    And it has no findings

  Scenario: a5_003 back leaves the owner where it always was
    When the steps up to "a5_003" are run
    Then the query "SELECT owner, metadata ->> 'owner' AS known FROM actions WHERE action_id = 1" returns:
      | owner | known |
      | ada   | ada   |
    When step "a5_003" is taken back
    Then the query "SELECT metadata ->> 'owner' AS known FROM actions WHERE action_id = 1" returns:
      | known |
      | ada   |

  Scenario: a5_004 adds columns and keeps every plan
    When step "a5_004" is replayed
    Then it keeps all rows and values
    And it is reversible
    And it has no findings

  Scenario: a5_004 keeps plans without an action
    When the steps up to "a5_004" are run
    Then table "v3_plans" holds 48 rows
    And the query "SELECT count(*) AS plans FROM v3_plans WHERE action_id IS NULL" returns:
      | plans |
      | 3     |

  Scenario: a5_005 lets old phases stand
    When step "a5_005" is replayed
    Then it keeps all values
    And it is reversible
    And it has no findings

  Scenario: a5_005 goes back and leaves a plan in a new phase as it is
    When the steps up to "a5_005" are run
    And this SQL is run:
      """
      UPDATE v3_plans SET phase = 'strategize' WHERE plan_number = 1
      """
    And step "a5_005" is taken back
    Then the query "SELECT phase FROM v3_plans WHERE plan_number = 1" returns:
      | phase      |
      | strategize |

  Scenario: m8_001 notes roots, and reports cycles and orphans
    When step "m8_001" is replayed
    Then it keeps all rows and values
    And it survives every interruption
    And it has no finding "hierarchy-broken"
    And it has no findings

  Scenario: m8_001 reports 14 plans without a root
    When all steps are run
    Then the query "SELECT issue, count(*) AS plans FROM plan_hierarchy_issues GROUP BY issue ORDER BY issue" returns:
      | issue  | plans |
      | cycle  | 11    |
      | orphan | 3     |
    And the query "SELECT count(root_plan_id) AS rooted FROM v3_plans" returns:
      | rooted |
      | 34     |

  Scenario: m8_001 is no edit of a user
    When the steps up to "a5_005" are run
    And this SQL is run:
      """
      CREATE TABLE edited AS SELECT plan_id, updated_at FROM v3_plans
      """
    And step "m8_001" is run
    Then the query "SELECT 1 FROM v3_plans JOIN edited e USING (plan_id) WHERE v3_plans.updated_at <> e.updated_at" returns no rows

  Scenario: The first of them go down to the base and up again
    Given the strategy "ladder"
    When the steps up to "a5_004" are replayed
    Then the chain has no errors

  Scenario: All of them can be taken back one by one
    When all steps are run
    And the steps after "a5_002" are taken back
    Then table "v3_plans" holds 48 rows
    When all steps are taken back
    Then the query "SELECT 1 FROM pg_tables WHERE schemaname = 'public'" returns no rows
