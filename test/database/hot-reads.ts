import { encodeCursor } from '@florin/platform'
import type { Populated } from '../support/large-tables.js'

/** How much a statement may read beyond what it shows. */
export interface Bounds {
  /** Rows read and thrown away. */
  readonly removed: number
  /** Rows of the largest sort. */
  readonly sorted: number
  /** Pages of 8 KiB. */
  readonly pages: number
}

/** A page of 50 by index, its sources and one probe of each year or month; nothing of it grows with the tables. */
export const usual: Bounds = { removed: 250, sorted: 500, pages: 700 }

export interface HotRead {
  readonly url: string
  readonly bounds?: Partial<Bounds>
  /** Why more than the usual may be read. */
  readonly reason?: string
}

/** Ids that stand in for those of a route. */
export interface Known {
  readonly populated: Populated
  readonly transactionId: string
  /** One in the archive. */
  readonly archivedId: string
  readonly budgetId: string
  readonly notificationId: string
  /** A file of the transaction. */
  readonly attachmentId: string
  /** The person, who is one besides. */
  readonly administratorId: string
  /** A paper of the person's. */
  readonly documentId: string
  /** A household of theirs. */
  readonly familyId: string
}

const read = (url: string): HotRead => ({ url })

const transactionFilters = (known: Known): string[][] => [
  ['accountId', known.populated.accounts[0] ?? ''],
  ['from', '2020-01-01'],
  ['to', '2024-12-31'],
  ['status', 'posted'],
  ['category', 'groceries'],
  ['min', '10'],
  ['max', '900'],
]

/** Every set of filters, of which each leaves a good part of the rows. */
function filterSets(known: Known): HotRead[] {
  const filters = transactionFilters(known)
  return Array.from({ length: 2 ** filters.length }, (_, set) => {
    const chosen = filters.filter((_filter, n) => (set >> n) & 1)
    const query = new URLSearchParams(chosen as [string, string][])
    return {
      url: `/v1/transactions?${query.toString()}`,
      bounds: { removed: 2_000, sorted: 2_000, pages: 3_000 },
      reason: 'what no index orders is looked for among the newest 2,000, and is common here',
    }
  })
}

const inItsRows = (known: Known): Partial<Bounds> => ({
  removed: known.populated.transactions,
  sorted: known.populated.transactions,
  pages: known.populated.transactions * 2,
})

/** What is read for each GET of the API; a new one must be added here. */
export const hotReads = (known: Known): Readonly<Record<string, readonly HotRead[]>> => ({
  '/v1/transactions': [
    ...filterSets(known),
    ...['status=pending', `cursor=${encodeCursor(['2020-03-01', known.transactionId])}`].map(
      (query): HotRead => ({
        url: `/v1/transactions?${query}`,
        bounds: { pages: 1_500 },
        reason: 'each row is looked up with its identity, its further sources and its import',
      }),
    ),
    read('/v1/transactions?status=disputed'),
    {
      url: '/v1/transactions?reviewed=false',
      bounds: { pages: 1_500 },
      reason: 'each row is looked up with its identity, its further sources and its import',
    },
    {
      url: '/v1/transactions?reviewed=true&category=utilities',
      bounds: { removed: 2_000, sorted: 2_000, pages: 3_000 },
      reason: 'what no index orders is looked for among the newest 2,000, and is common here',
    },
    {
      url: `/v1/transactions?importId=${known.populated.importId}`,
      bounds: { sorted: 1_000, pages: 8_000 },
      reason: 'the rows of the import, found by their identities, are sorted',
    },
    ...[
      'q=purchase',
      'q=merchant%2077',
      'q=nowhere%20to%20be%20found',
      'q=merchant%2077&min=500',
    ].map((query) => ({
      url: `/v1/transactions?${query}`,
      bounds: { removed: 2_000, sorted: 2_000, pages: 12_000 },
      reason:
        'text is looked for among the newest 2,000, then by its trigrams, in ledger and archive',
    })),
    ...['category=healthcare', 'min=5000', 'max=0.001'].map((query) => ({
      url: `/v1/transactions?${query}`,
      bounds: inItsRows(known),
      reason: 'what hardly any row has is looked for among all rows of the user, and of no other',
    })),
  ],
  '/v1/transactions/summary': [
    {
      url: '/v1/transactions/summary?reviewed=false',
      bounds: { pages: 2_500 },
      reason: 'the rows that wait, of which every hundredth of the user does, are added up',
    },
    {
      url: '/v1/transactions/summary?q=merchant%2077',
      bounds: inItsRows(known),
      reason: 'all rows of the user are looked at, and of no other',
    },
  ],
  '/v1/transactions/{id}': [
    read(`/v1/transactions/${known.transactionId}`),
    read(`/v1/transactions/${known.archivedId}`),
  ],
  '/v1/transactions/{id}/category-explanation': [
    {
      url: `/v1/transactions/${known.transactionId}/category-explanation`,
      bounds: { sorted: 700 },
      reason: 'what else it may be is told by the newest 300 transactions',
    },
  ],
  '/v1/transactions/{id}/metadata': [
    {
      url: `/v1/transactions/${known.transactionId}/metadata`,
      bounds: { sorted: 700 },
      reason: 'its risk is told by the 300 transactions before it',
    },
  ],
  '/v1/transactions/{id}/attachments': [
    read(`/v1/transactions/${known.transactionId}/attachments`),
  ],
  '/v1/transactions/{id}/attachments/{attachmentId}': [
    read(`/v1/transactions/${known.transactionId}/attachments/${known.attachmentId}`),
  ],
  '/v1/transactions/{id}/attachments/{attachmentId}/content': [
    read(`/v1/transactions/${known.transactionId}/attachments/${known.attachmentId}/content`),
  ],
  '/v1/dashboard': [read('/v1/dashboard')],
  '/v1/accounts': [read('/v1/accounts'), read('/v1/accounts?status=closed')],
  '/v1/accounts/{id}': [read(`/v1/accounts/${known.populated.accounts[0] ?? ''}`)],
  '/v1/accounts/{id}/history': ['', '?from=2017-01-01&interval=month'].map((query) => ({
    url: `/v1/accounts/${known.populated.accounts[0] ?? ''}/history${query}`,
    bounds: { sorted: 5_000, pages: 5_000 },
    reason: 'what every day has moved the account by until then, and one row for each point',
  })),
  '/v1/reports/net-worth': ['', '?from=2017-01-01&interval=month'].map((query) => ({
    url: `/v1/reports/net-worth${query}`,
    bounds: { sorted: 25_000, pages: 25_000 },
    reason: 'as the history, of each account of the user',
  })),
  '/v1/budgets': [read('/v1/budgets'), read('/v1/budgets?limit=1')],
  '/v1/budgets/{id}': [read(`/v1/budgets/${known.budgetId}`)],
  '/v1/budgets/{id}/history': [
    {
      url: `/v1/budgets/${known.budgetId}/history`,
      bounds: { removed: 10_000, sorted: 2_500 },
      reason: 'all periods since the budget began, from one row for each day and category',
    },
  ],
  '/v1/reports/monthly': [read('/v1/reports/monthly?month=2020-05'), read('/v1/reports/monthly')],
  '/v1/reports/cash-flow': [
    {
      url: '/v1/reports/cash-flow?from=2017-01&to=2026-12',
      bounds: { removed: 0, sorted: 3_000, pages: 4_000 },
      reason: 'the sums of 120 months, one row for each category',
    },
    read('/v1/reports/cash-flow'),
  ],
  '/v1/notifications': [
    read('/v1/notifications'),
    read('/v1/notifications?unread=true'),
    read('/v1/notifications?unread=false'),
    read(
      `/v1/notifications?cursor=${encodeCursor({ at: new Date().toISOString(), id: known.notificationId })}`,
    ),
  ],
  '/v1/notifications/{id}': [read(`/v1/notifications/${known.notificationId}`)],
  '/v1/stream': [read('/v1/stream')],
  '/v1/audit': [
    read('/v1/audit'),
    read('/v1/audit?action=RARE_ACTION'),
    read('/v1/audit?actions=RARE_ACTION,ANOTHER_RARE_ACTION'),
    read('/v1/audit?since=2020-01-01T00:00:00Z&before=2020-02-01T00:00:00Z'),
  ],
  '/v1/imports': [read('/v1/imports')],
  '/v1/imports/{id}': [read(`/v1/imports/${known.populated.importId}`)],
  '/v1/imports/{id}/rows': [
    read(`/v1/imports/${known.populated.importId}/rows`),
    read(`/v1/imports/${known.populated.importId}/rows?outcome=suspect`),
    read(`/v1/imports/${known.populated.importId}/rows?outcome=invalid`),
    read(`/v1/imports/${known.populated.importId}/rows?cursor=${encodeCursor(40_000)}`),
  ],
  '/v1/imports/{id}/rows/{index}': [read(`/v1/imports/${known.populated.importId}/rows/500`)],
  '/v1/imports/{id}/sample': [read(`/v1/imports/${known.populated.importId}/sample`)],
  '/v1/me': [read('/v1/me')],
  '/v1/me/kyc': [read('/v1/me/kyc')],
  '/v1/me/phone': [read('/v1/me/phone')],
  '/v1/me/consents': [read('/v1/me/consents')],
  '/v1/admin/users': [
    {
      url: '/v1/admin/users',
      bounds: { removed: 20_000 },
      reason:
        'planned as somebody who has not said that they look at everybody, whom one row is shown',
    },
    read('/v1/admin/users?limit=1&kycStatus=pending'),
    read('/v1/admin/users?email=person-1'),
    read('/v1/admin/users?status=suspended&role=admin'),
  ],
  '/v1/admin/users/{id}': [read(`/v1/admin/users/${known.administratorId}`)],
  '/v1/admin/log': [
    read('/v1/admin/log'),
    read(`/v1/admin/log?adminId=${known.administratorId}`),
    read(`/v1/admin/log?userId=${known.administratorId}`),
  ],
  '/v1/me/settings': [read('/v1/me/settings')],
  '/v1/auth/sessions': [read('/v1/auth/sessions'), read('/v1/auth/sessions?limit=1')],
  '/v1/me/email-change': [read('/v1/me/email-change')],
  '/v1/me/support-access': [read('/v1/me/support-access')],
  '/v1/me/tokens': [read('/v1/me/tokens')],
  '/v1/families': [read('/v1/families')],
  '/v1/families/{id}': [read(`/v1/families/${known.familyId}`)],
  '/v1/families/{id}/members': [read(`/v1/families/${known.familyId}/members`)],
  '/v1/families/{id}/invitations': [read(`/v1/families/${known.familyId}/invitations`)],
  '/v1/families/{id}/grants': [read(`/v1/families/${known.familyId}/grants`)],
  '/v1/me/passkeys': [read('/v1/me/passkeys')],
  '/v1/me/second-factors': [read('/v1/me/second-factors')],
  '/v1/me/identities': [read('/v1/me/identities')],
  '/v1/me/avatar': [read('/v1/me/avatar')],
  '/v1/me/avatar/content': [read('/v1/me/avatar/content')],
  '/v1/me/documents': [read('/v1/me/documents')],
  '/v1/me/documents/{id}': [read(`/v1/me/documents/${known.documentId}`)],
  '/v1/me/documents/{id}/content': [read(`/v1/me/documents/${known.documentId}/content`)],
})

/** What reads no table at all. */
export const readsNothing: Readonly<Record<string, string>> = {
  '/v1/admin/system': 'asks whether the databases answer, and what is counted at every scrape',
  '/v1/categories': 'the default categories are code',
  '/v1/auth/providers': 'the parties are configuration',
  '/v1/auth/jwks.json': 'the keys are configuration',
}
