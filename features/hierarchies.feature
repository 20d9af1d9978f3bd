@hierarchies
Feature: Steps that climb a hierarchy end on every one

  @safe
  Scenario Outline: The safe step gives each plan of a <shape> hierarchy a root, or says why it has none
    Given the migrations in "fixtures/plans/safe/migrations"
    And a "<shape>" hierarchy of 60 rows in table "v3_plans" with:
      | key        | plan_id         |
      | parent     | parent_plan_id  |
      | key format | 01J8Z3K4QW%016d |
    When all steps are run
    Then table "v3_plans" holds 60 rows
    When this SQL is run:
      """
      SELECT count(root_plan_id) AS rooted, count(*) FILTER (WHERE issue = 'cycle') AS cycle,
             count(*) FILTER (WHERE issue = 'orphan') AS orphan, max(depth) AS deepest
      FROM v3_plans LEFT JOIN plan_hierarchy_issues USING (plan_id)
      """
    Then its result is:
      | rooted   | cycle   | orphan   | deepest   |
      | <rooted> | <cycle> | <orphan> | <deepest> |

    Examples: Every row has a root
      | shape         | rooted | cycle | orphan | deepest |
      | chain         | 60     | 0     | 0      | 59      |
      | balanced-tree | 60     | 0     | 0      | 4       |
      | forest        | 60     | 0     | 0      | 3       |
      | random-tree   | 60     | 0     | 0      | 10      |

    Examples: No row has one
      | shape            | rooted | cycle | orphan | deepest |
      | self-loop        | 0      | 60    | 0      |         |
      | two-cycle        | 0      | 60    | 0      |         |
      | cycle            | 0      | 60    | 0      |         |
      | lasso            | 0      | 60    | 0      |         |
      | cycle-with-trees | 0      | 60    | 0      |         |
      | orphan           | 0      | 0     | 60     |         |

    Examples: Some of each
      | shape | rooted | cycle | orphan | deepest |
      | mixed | 25     | 29    | 6      | 5       |

  @safe
  Scenario: The safe step ends on a ring of 10,000
    Given the migrations in "fixtures/plans/safe/migrations"
    And a budget of 30 seconds
    And a "cycle" hierarchy of 10,000 rows in table "v3_plans" with:
      | key        | plan_id         |
      | parent     | parent_plan_id  |
      | key format | 01J8Z3K4QW%016d |
      | length     | 10000           |
    When all steps are run
    Then table "plan_hierarchy_issues" holds 10,000 rows

  Scenario Outline: A climb without a guard ends on a <shape>
    Given the migrations in "fixtures/backfills/climb-without-guard/bad/migrations"
    And a "<shape>" hierarchy of 40 rows in table "plans" with key "plan_id" and parent "parent_plan_id"
    When all steps are run
    Then the query "SELECT plan_id FROM plans WHERE root_plan_id IS NULL" returns no rows

    Examples:
      | shape         |
      | chain         |
      | balanced-tree |
      | forest        |
      | random-tree   |

  @risky
  Scenario Outline: A climb without a guard never ends on a <shape>
    Given the migrations in "fixtures/backfills/climb-without-guard/bad/migrations"
    And a "<shape>" hierarchy of 40 rows in table "plans" with key "plan_id" and parent "parent_plan_id"
    And a budget of 300 milliseconds
    When the steps up to "0001_base" are run
    Then running step "0002" fails with "canceling statement"

    Examples:
      | shape            |
      | self-loop        |
      | two-cycle        |
      | cycle            |
      | lasso            |
      | cycle-with-trees |

  Scenario: The depths of a sound step are those of the tree
    Given the migrations in "fixtures/backfills/climb-without-guard/sound/migrations"
    And a "balanced-tree" hierarchy of 13 rows in table "plans" with:
      | key       | plan_id        |
      | parent    | parent_plan_id |
      | branching | 3              |
      | seed      | 7              |
    When all steps are run
    Then the query "SELECT depth, count(*) AS plans FROM plans GROUP BY depth ORDER BY depth" returns:
      | depth | plans |
      | 0     | 1     |
      | 1     | 3     |
      | 2     | 9     |

  Scenario: Depths that disagree with the hierarchy are found by the contract
    Given the migrations in "fixtures/backfills/depth-from-one/bad"
    When step "0002" is replayed
    Then it has only the finding "hierarchy-broken"

  Scenario: A cycle that is passed over in silence is found by the contract
    Given the migrations in "fixtures/backfills/cycles-in-silence/bad"
    When step "0002" is replayed
    Then it has only the finding "hierarchy-broken"
    And it has the finding "hierarchy-broken" about "plans"

  Scenario: A cycle that is reported is fine
    Given the migrations in "fixtures/backfills/cycles-in-silence/sound"
    When step "0002" is replayed
    Then it has no findings
