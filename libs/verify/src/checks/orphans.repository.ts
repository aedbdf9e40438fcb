import type { ServiceName } from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

/** A row of one table that speaks of a row of another, perhaps in another service's schema. */
interface Reference {
  readonly from: string
  readonly service: ServiceName
  readonly id: string
  readonly column: string
  readonly to: string
  readonly key: string
}

const references: readonly Reference[] = [
  ...(
    [
      ['bank', 'bank_accounts', 'id'],
      ['transaction', 'transactions', 'id'],
      ['transaction', 'statement_imports', 'id'],
      ['transaction', 'account_projections', 'account_id'],
      ['budget', 'budgets', 'id'],
      ['notification', 'notifications', 'id'],
      ['user', 'user_sessions', 'id'],
    ] as const
  ).map(([service, table, id]) => ({
    ...{ from: `${service}_schema.${table}`, service, id, column: 'user_id' },
    ...{ to: 'user_schema.users', key: 'id' },
  })),
  ...(
    [
      ['transaction', 'transactions', 'id', 'account_id', 'bank_schema.bank_accounts', 'id'],
      [
        ...(['transaction', 'account_projections', 'account_id', 'account_id'] as const),
        ...(['bank_schema.bank_accounts', 'id'] as const),
      ],
      [
        ...(['transaction', 'import_rows', 'import_id', 'import_id'] as const),
        ...(['transaction_schema.statement_imports', 'id'] as const),
      ],
      [
        ...(['transaction', 'import_row_edits', 'import_id', 'import_id'] as const),
        ...(['transaction_schema.statement_imports', 'id'] as const),
      ],
      [
        ...(['transaction', 'transaction_sources', 'transaction_id', 'import_id'] as const),
        ...(['transaction_schema.statement_imports', 'id'] as const),
      ],
      ['budget', 'budget_alerts', 'threshold', 'budget_id', 'budget_schema.budgets', 'id'],
      ['budget', 'budget_utilization', 'id', 'budget_id', 'budget_schema.budgets', 'id'],
      ['budget', 'goal_contributions', 'id', 'goal_id', 'budget_schema.savings_goals', 'id'],
    ] as const
  ).map(([service, table, id, column, to, key]) => ({
    ...{ from: `${service}_schema.${table}`, service, id, column, to, key },
  })),
]

/** Nothing points to what is not there, within a schema or across. */
export const orphans: Check = {
  name: 'orphans',
  invariant: 'I11',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: references.map(({ from }) => rowsOf(from)).join(' UNION ALL '),
      differing: references
        .map(
          ({ from, id, column, to, key }) => `
          SELECT r.user_id, '${from} without its ${to}' AS what, ARRAY[r.${id}::text, r.${column}::text] AS ids,
            r.${column}::text AS expected, NULL AS actual
          FROM ${from} r WHERE NOT EXISTS (SELECT 1 FROM ${to} t WHERE t.${key} = r.${column})`,
        )
        .join(' UNION ALL '),
    }),
}
