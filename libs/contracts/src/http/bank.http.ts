import { z } from 'zod'
import { accountTypes } from '../events/bank.events.js'
import { pageOf, pageQuery } from '../list.js'
import { sharedBy, whose } from './sharing.http.js'
import { amount, currency, id, instant, plainDate, sum, text, version } from '../values.js'

const accountNumber = text(50).meta({ example: 'IE29 AIBK 9311 5212 3456 78' })

export const account = z
  .object({
    id,
    name: z.string(),
    type: z.enum(accountTypes),
    currency,
    /** Opening balance plus all posted transactions; a debt is negative. */
    balance: sum,
    /** Stands before all transactions. */
    openingBalance: amount,
    status: z.enum(['active', 'closed']),
    institution: z.string().nullable(),
    /** The last characters of the account number. */
    numberMask: z.string().nullable(),
    /** Posted transactions. */
    transactionCount: z.int(),
    lastTransactionDate: plainDate.nullable(),
    createdAt: instant,
    version,
    sharedBy: sharedBy.optional(),
  })
  .meta({
    id: 'Account',
    example: {
      id: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f',
      name: 'Current account',
      type: 'checking',
      currency: 'EUR',
      balance: '1284.31',
      openingBalance: '100.00',
      status: 'active',
      institution: 'AIB',
      numberMask: '5678',
      transactionCount: 42,
      lastTransactionDate: '2026-10-31',
      createdAt: '2026-10-01T09:00:00.000Z',
      version: 1,
    },
  })
export type Account = z.infer<typeof account>

export const createAccountBody = z
  .strictObject({
    name: text(100),
    type: z.enum(accountTypes),
    currency,
    openingBalance: amount.optional(),
    accountNumber: accountNumber.optional(),
    institution: text(100).optional(),
  })
  .meta({
    id: 'CreateAccount',
    example: {
      name: 'Current account',
      type: 'checking',
      currency: 'EUR',
      openingBalance: '100.00',
    },
  })
export type CreateAccountBody = z.infer<typeof createAccountBody>

export const updateAccountBody = z
  .strictObject({
    name: text(100).optional(),
    type: z.enum(accountTypes).optional(),
    openingBalance: amount.optional(),
    /** Null takes the number away. */
    accountNumber: accountNumber.nullable().optional(),
    institution: text(100).nullable().optional(),
  })
  .meta({ id: 'UpdateAccount', example: { name: 'Household account' } })
export type UpdateAccountBody = z.infer<typeof updateAccountBody>

export const accountsQuery = pageQuery.extend({
  status: z.enum(['active', 'closed']).optional(),
  whose: whose.optional(),
})
export type AccountsQuery = z.infer<typeof accountsQuery>

export const accountPage = pageOf('AccountPage', account)
