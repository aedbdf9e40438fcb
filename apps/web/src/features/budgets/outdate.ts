import type { QueryClient } from '@tanstack/react-query'

/** Asks again for everything that says something of budgets. */
export const outdateBudgets = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [first] }) => {
      const { tags = [] } = (first ?? {}) as { tags?: readonly string[] }
      return tags.includes('budgets') || tags.includes('dashboard')
    },
  })
