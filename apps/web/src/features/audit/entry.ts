import type { AuditEntry } from '../../api/client.js'

/** Every action that Florin writes down today, by what it was done to. A new one is shown by its own name until it is here. */
export const actionsByKind = {
  session: [
    'USER_LOGIN',
    'SESSION_OPENED',
    'USER_LOGOUT',
    'USER_LOGIN_REFUSED',
    'SESSION_STEPPED_UP',
    'SESSION_STEP_UP_REFUSED',
    'PASSWORD_CHANGED',
    'PASSWORD_CHANGE_REFUSED',
    'PASSWORD_RESET_REQUESTED',
    'EMAIL_VERIFIED',
    'EMAIL_CHANGE_ASKED',
    'EMAIL_CHANGE_CONFIRMED',
    'EMAIL_CHANGE_DONE',
    'EMAIL_CHANGE_WITHDRAWN',
    'EMAIL_CHANGE_TAKEN_BACK',
    'PHONE_VERIFIED',
    'PHONE_REMOVED',
    'PHONE_REFUSED',
    'SECOND_FACTOR_ADDED',
    'SECOND_FACTOR_REMOVED',
    'SECOND_FACTOR_REFUSED',
    'RECOVERY_CODES_MADE',
    'RECOVERY_CODE_USED',
    'PASSKEY_ADDED',
    'PASSKEY_RENAMED',
    'PASSKEY_REMOVED',
    'PASSKEY_REFUSED',
    'IDENTITY_LINKED',
    'IDENTITY_UNLINKED',
  ],
  token: ['ACCESS_TOKEN_CREATED', 'ACCESS_TOKEN_REVOKED', 'ACCESS_TOKEN_REFUSED'],
  person: [
    'USER_REGISTERED',
    'USER_UPDATED',
    'CONSENT_GIVEN',
    'IDENTITY_DOCUMENT_ADDED',
    'IDENTITY_DOCUMENT_SHOWN',
    'IDENTITY_DOCUMENT_REMOVED',
    'KYC_REQUESTED',
    'KYC_WITHDRAWN',
    'KYC_APPROVED',
    'KYC_REJECTED',
    'IDENTITY_DOCUMENT_INSPECTED',
    'USER_SUSPENDED',
    'USER_REINSTATED',
    'USER_ROLE_CHANGED',
    'SUPPORT_ACCESS_GIVEN',
    'SUPPORT_ACCESS_OPENED',
    'SUPPORT_ACCESS_ENDED',
    'SUPPORT_ACCESS_EXPIRED',
  ],
  household: [
    'FAMILY_CREATED',
    'FAMILY_RENAMED',
    'FAMILY_DELETED',
    'FAMILY_INVITATION_SENT',
    'FAMILY_INVITATION_CANCELLED',
    'FAMILY_INVITATION_DECLINED',
    'FAMILY_MEMBER_JOINED',
    'FAMILY_MEMBER_LEFT',
    'FAMILY_MEMBER_REMOVED',
    'FAMILY_ROLE_CHANGED',
    'FAMILY_OWNERSHIP_TRANSFERRED',
    'FAMILY_GRANT_CHANGED',
    'ACCESS_CHANGED',
  ],
  account: ['ACCOUNT_OPENED', 'ACCOUNT_CHANGED', 'ACCOUNT_CLOSED'],
  import: ['IMPORT_COMMITTED', 'IMPORT_REVERTED', 'IMPORT_FAILED'],
  transaction: ['TRANSACTION_RECORDED', 'TRANSACTION_CHANGED', 'TRANSACTION_REMOVED'],
  budget: [
    'BUDGET_CREATED',
    'BUDGET_CHANGED',
    'BUDGET_DELETED',
    'BUDGET_RESTORED',
    'BUDGET_THRESHOLD_CROSSED',
  ],
  notification: ['NOTIFICATION_CREATED', 'NOTIFICATION_READ'],
} as const

export type Kind = keyof typeof actionsByKind

const kindByAction = new Map<string, Kind>(
  Object.entries(actionsByKind).flatMap(([kind, actions]) =>
    actions.map((action): [string, Kind] => [action, kind as Kind]),
  ),
)

export const isKnown = (action: string): boolean => kindByAction.has(action)
export const kindOf = (action: string): Kind | undefined => kindByAction.get(action)

/** `GOAL_REACHED` as `Goal reached`, for actions that have no sentence yet. */
export const spelledOut = (action: string): string => {
  const words = action.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How many things one entry is about. */
export function countOf({ metadata }: Pick<AuditEntry, 'metadata'>): number {
  const { count } = metadata
  return typeof count === 'number' && count > 0 ? count : 1
}

export interface Change {
  field: string
  before: unknown
  after: unknown
}

/** What changed, field by field. */
export function changesOf({
  oldValues,
  newValues,
}: Pick<AuditEntry, 'oldValues' | 'newValues'>): Change[] {
  const fields = new Set([...Object.keys(oldValues ?? {}), ...Object.keys(newValues ?? {})])
  return [...fields].sort().map((field) => ({
    field,
    before: oldValues?.[field] ?? null,
    after: newValues?.[field] ?? null,
  }))
}

/** What a value is to be shown as; lists are their members, what has parts is left as it is written. */
export type Shown =
  { kind: 'nothing' } | { kind: 'flag'; value: boolean } | { kind: 'text'; text: string }

export function shown(value: unknown): Shown {
  if (value === null || value === undefined || value === '') return { kind: 'nothing' }
  if (typeof value === 'boolean') return { kind: 'flag', value }
  if (typeof value === 'string' || typeof value === 'number')
    return { kind: 'text', text: String(value) }
  if (Array.isArray(value)) {
    const plain = value.every((one) => typeof one === 'string' || typeof one === 'number')
    if (value.length === 0) return { kind: 'nothing' }
    if (plain) return { kind: 'text', text: value.join(', ') }
  }
  return { kind: 'text', text: JSON.stringify(value) }
}

/** Names that an entry tells of: of a file, a reason, a format. */
export function toldOf({ metadata }: Pick<AuditEntry, 'metadata'>): [string, string][] {
  return Object.entries(metadata)
    .filter(([name]) => !['count', 'ids', 'actorId'].includes(name))
    .flatMap(([name, value]): [string, string][] => {
      const one = shown(value)
      return one.kind === 'text' ? [[name, one.text]] : []
    })
}

/** Whether what is told by this name is a code of ours, and not what somebody wrote. */
export const isCode = (name: string): boolean =>
  ['method', 'role', 'type', 'resource'].includes(name)
