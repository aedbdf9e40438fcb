import { z } from 'zod'
import { scopes } from '../scopes.js'
import { id, instant, text } from '../values.js'

/** What every personal access token begins with, so that people and tools that look for leaked secrets know one. */
export const personalTokenPrefix = 'florin_pat_'

/** Tokens that somebody may have at once. */
export const personalTokensMax = 50
/** Days that a token is good for, unless told and at the most. */
export const personalTokenDaysDefault = 90
export const personalTokenDaysMax = 365

export const personalTokenBody = z
  .strictObject({
    name: text(100),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    /** 90 days from now unless told; a year at the most. */
    expiresAt: instant.optional(),
  })
  .meta({
    id: 'NewPersonalToken',
    example: { name: 'Backups at home', scopes: ['accounts:read', 'transactions:read'] },
  })
export type PersonalTokenBody = z.infer<typeof personalTokenBody>

export const personalToken = z
  .object({
    id,
    name: z.string(),
    /** How the token begins, to tell it from others. */
    prefix: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: instant,
    expiresAt: instant,
    /** To the minute. */
    lastUsedAt: instant.nullable(),
    lastUsedIp: z.string().nullable(),
  })
  .meta({ id: 'PersonalToken' })
export type PersonalToken = z.infer<typeof personalToken>

export const newPersonalToken = personalToken
  .extend({
    /** Shown this once. */
    token: z.string(),
  })
  .meta({ id: 'PersonalTokenMade' })
export type NewPersonalToken = z.infer<typeof newPersonalToken>

export const personalTokenList = z
  .object({ items: z.array(personalToken) })
  .meta({ id: 'PersonalTokenList' })
export type PersonalTokenList = z.infer<typeof personalTokenList>

/** What the gateway is given for a personal access token: what services know, for the same and no longer. */
export const exchangedToken = z.object({
  accessToken: z.string(),
  /** Seconds that it is good for. */
  expiresIn: z.int(),
})
export type ExchangedToken = z.infer<typeof exchangedToken>

/** Where the gateway trades a personal access token. No client reaches it: what it sends was traded on its way. */
export const exchangePath = '/v1/auth/exchange'
