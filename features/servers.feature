Feature: Every supported PostgreSQL gives the same answer

  Scenario Outline: On PostgreSQL <version>
    Given the migrations in "features/chains/shop"
    And the rows in "features/chains/data/products.csv"
    And PostgreSQL <version>
    When step "0002_cents" is replayed
    Then it has the finding "values-changed" with the rows:
      | key  | column | before  | after |
      | id=1 | price  | 12.3456 | 12.35 |
    And it restores the schema

    Examples:
      | version |
      | 14      |
      | 18      |
