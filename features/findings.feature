Feature: A replay names what a step does wrong

  Background:
    Given the migrations in "features/chains/shop"
    And table "products" with the rows:
      | id | name   | price   | note    |
      | 1  | Rope   | 12.3456 | blue    |
      | 2  | Sail   | 99.9900 |         |
      | 3  | Anchor | 0.0001  | [blank] |

  Scenario: A column with a default loses nothing
    When step "0003_stock" is replayed
    Then it keeps all rows and values
    And it restores the schema
    And it restores all rows and values
    And it ends the same when it is run again
    And it is reversible
    And it has no findings

  Scenario: Prices that are rounded are named with both values
    When step "0002_cents" is replayed
    Then it keeps all rows
    And it has the finding "values-changed" about "products"
    And it has the finding "values-changed" with the rows:
      | key  | column | before  | after |
      | id=1 | price  | 12.3456 | 12.35 |
      | id=3 | price  | 0.0001  | 0.00  |

  Scenario: The way back does not bring rounded prices back
    When step "0002_cents" is replayed
    Then it restores the schema
    And it restores all rows
    And it has the finding "values-not-restored" with the rows:
      | key  | column | before  | after   |
      | id=1 | price  | 12.3456 | 12.3500 |
      | id=3 | price  | 0.0001  | 0.0000  |

  Scenario: Prices that had no more than two decimals are kept
    Given the migrations in "features/chains/shop"
    When the steps up to "0002_cents" are run
    Then the query "SELECT price FROM products WHERE id = 2" returns:
      | price |
      | 99.99 |
    When step "0002_cents" is taken back
    Then the query "SELECT price FROM products WHERE id = 2" returns:
      | price   |
      | 99.9900 |

  Scenario: Rows that are gone are named
    When step "0005_fresh_start" is replayed
    Then it has the finding "rows-lost" about "public.products"
    And it has the finding "rows-not-restored" about "products"
    And it has the finding "rows-lost" with the rows:
      | key  | column | before                                             | after |
      | id=2 | *      | id=2, name=Sail, price=99.99, note=NULL, stock=0   |       |
    And it has no finding "values-changed"

  Scenario: An index that stays behind is named, and breaks the next run forward
    When step "0004_by_name" is replayed
    Then it keeps all rows and values
    And it has the finding "schema-not-restored" about "products_by_name"
    And it fails when it is run again with "already exists"

  Scenario: A step without a way back is only run forward
    Given table "products" with the rows:
      | id | name    | price |
      | 4  | Compass | 5     |
    And these rows are loaded after step "0005_fresh_start"
    When step "0006_barcodes" is replayed
    Then it has only the finding "back-missing"
    And it keeps all rows and values
    And the steps of the replay are:
      | step             | verdict      | forward | back    | again   |
      | 0001_products    | skipped      | ok      | skipped | skipped |
      | 0002_cents       | skipped      | ok      | skipped | skipped |
      | 0003_stock       | skipped      | ok      | skipped | skipped |
      | 0004_by_name     | skipped      | ok      | skipped | skipped |
      | 0005_fresh_start | skipped      | ok      | skipped | skipped |
      | 0006_barcodes    | forward-only | ok      | missing | skipped |

  Scenario: A step that fails on rows of users is told from one that fails on its own
    Given table "products" with the rows:
      | id | name   | price | note |
      | 4  | Compass | 5    |      |
    And these rows are loaded after step "0006_barcodes"
    When step "0007_notes" is replayed
    Then it fails on the way forward with "contains null values"

  Scenario: The same step passes where no note is missing
    Given table "products" with the rows:
      | id | name    | price | note |
      | 4  | Compass | 5     | new  |
    And these rows are loaded after step "0006_barcodes"
    When step "0007_notes" is replayed
    Then it is reversible

  Scenario: Steps before the first one that is checked are not accused
    When the steps from "0003_stock" to "0004_by_name" are replayed
    Then step "0003_stock" is reversible
    And the chain has no finding "values-changed"
    And the chain has the finding "schema-not-restored"

  Scenario: A defect of two steps shows on the ladder alone
    Given the strategy "ladder"
    When the steps up to "0004_by_name" are replayed
    Then the chain has the finding "values-not-restored"

  Scenario: The rows of a file are met as well
    Given the migrations in "features/chains/shop"
    And the rows in "features/chains/data"
    And these rows are loaded after step "0005_fresh_start"
    When the steps up to "0005_fresh_start" are run
    Then table "products" holds:
      | id | name   | price | note  |
      | 3  | Anchor | 0.00  | heavy |
      | 1  | Rope   | 12.35 | blue  |
      | 2  | Sail   | 99.99 |       |

  Scenario: Automatic rows find what hand-written ones would
    Given 5 automatic rows in every table, seed 3
    When step "0003_stock" is replayed
    Then it is reversible
