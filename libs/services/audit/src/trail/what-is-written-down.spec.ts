import {
  allEvents,
  ImportFailed,
  SessionStarted,
  SignInRefused,
  TransactionChanged,
  TransactionRecorded,
  type EventContract,
  type EventOf,
} from '@florin/contracts'
import { newId } from '@florin/platform'
import { actionOf, resourceTypeOf } from './action.js'
import { describeEvent } from './describe-event.js'

const userId = newId()

const event = (contract: EventContract, items: readonly unknown[], given: object = {}): EventOf =>
  ({
    contract,
    id: newId(),
    type: contract.type,
    userid: userId,
    actorid: userId,
    correlationid: newId(),
    time: '2026-10-05T08:00:00.000Z',
    items,
    ...given,
  }) as unknown as EventOf

it('names every event that is published', () => {
  const names = Object.fromEntries(
    allEvents().map((c) => [c.event, `${actionOf(c)} ${resourceTypeOf(c)}`]),
  )
  expect(names).toMatchObject({
    'user.registered': 'USER_REGISTERED user',
    'session.started': 'USER_LOGIN session',
    'session.opened': 'USER_LOGIN session',
    'session.ended': 'USER_LOGOUT session',
    'session.refused': 'USER_LOGIN_REFUSED session',
    'bank.account.opened': 'ACCOUNT_OPENED account',
    'import.committed': 'IMPORT_COMMITTED import',
    'transaction.changed': 'TRANSACTION_CHANGED transaction',
    'budget.created': 'BUDGET_CREATED budget',
    'budget.threshold.crossed': 'BUDGET_THRESHOLD_CROSSED budget',
    'notification.read': 'NOTIFICATION_READ notification',
  })
  // To sign in is one act, whether or not by a password.
  const { 'session.opened': another, ...acts } = names
  expect(new Set(Object.values(acts)).size).toBe(allEvents().length - 1)
  expect(Object.values(acts)).toContain(another)
})

it('keeps where a sign-in came from, and that one was refused', () => {
  const sessionId = newId()
  const from = { at: '2026-10-05T08:00:00Z', ipAddress: '2001:db8::1', userAgent: 'curl/8' }
  expect(
    describeEvent(event(SessionStarted, [{ sessionId, method: 'password', ...from }])),
  ).toMatchObject({
    sessionId,
    resourceId: sessionId,
    ipAddress: '2001:db8::1',
    userAgent: 'curl/8',
    metadata: { count: 1, method: 'password' },
    success: true,
    errorMessage: null,
  })
  expect(
    describeEvent(event(SignInRefused, [{ reason: 'wrong-password', ...from }])),
  ).toMatchObject({
    success: false,
    errorMessage: 'wrong-password',
    resourceId: null,
  })
})

it('keeps no address that is none', () => {
  for (const ipAddress of ['unknown', 'fe80::1%eth0', '', null]) {
    expect(describeEvent(event(SessionStarted, [{ ipAddress }])).ipAddress).toBeNull()
  }
})

it('keeps of a change what has changed', () => {
  const before = {
    id: newId(),
    amount: '-1.00',
    categoryId: 'other',
    categoryPath: ['other'],
    version: 1,
  }
  const after = { ...before, categoryId: 'groceries', categoryPath: ['groceries'], version: 2 }
  expect(describeEvent(event(TransactionChanged, [{ before, after, version: 2 }]))).toMatchObject({
    resourceId: before.id,
    oldValues: { categoryId: 'other', categoryPath: ['other'] },
    newValues: { categoryId: 'groceries', categoryPath: ['groceries'] },
  })
})

it('keeps of many things how many, and the first twenty ids', () => {
  const items = Array.from({ length: 30 }, () => ({ id: newId() }))
  expect(describeEvent(event(TransactionRecorded, items))).toMatchObject({
    resourceId: null,
    oldValues: null,
    metadata: { count: 30, ids: items.slice(0, 20).map(({ id }) => id) },
  })
})

it('keeps who acted for another, and why a file failed', () => {
  const actorid = newId()
  const item = { importId: newId(), fileName: 'a.ofx', code: 'empty', detail: 'The file is empty.' }
  expect(describeEvent(event(ImportFailed, [item], { actorid }))).toMatchObject({
    success: false,
    errorMessage: 'The file is empty.',
    metadata: { fileName: 'a.ofx', code: 'empty', actorId: actorid },
  })
})

it('cuts no character in half', () => {
  const { userAgent } = describeEvent(event(SessionStarted, [{ userAgent: '🦊'.repeat(600) }]))
  expect(userAgent).toBe('🦊'.repeat(500))
})
