import { z } from 'zod'

/** Signed decimal string such as `-12.50`; outflow negative on transactions. */
export const amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal string such as "-12.50"')
  .meta({ example: '-12.50' })
/** As `amount`, of what is added up from amounts: wide enough that no sum of accepted amounts is refused. */
export const sum = z
  .string()
  .regex(/^-?\d{1,34}(\.\d{1,4})?$/, 'must be a decimal string such as "-12.50"')
  .meta({ example: '-12.50' })
/** Three-letter ISO 4217 code. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
  .meta({ example: 'EUR' })
/** Calendar day `YYYY-MM-DD`. */
export const plainDate = z.iso.date().meta({ example: '2026-10-31' })
/** As `plainDate`, no further away than anybody's money. */
export const day = plainDate.refine(
  (date) => date >= '1900-01-01' && date <= '2999-12-31',
  'must be from 1900 to 2999',
)
export const instant = z.iso.datetime().meta({ example: '2026-10-31T09:30:00.000Z' })
export const id = z.uuid()
/** Version of a resource's user-editable fields; strictly rises. */
export const version = z.int().positive()
/** 1 = 100 %. */
export const fraction = z.number()

/** What the resource was and has become; consumers subtract the one and add the other. */
export const change = <T extends z.ZodType>(
  state: T,
): z.ZodObject<{ before: T; after: T; version: typeof version }> =>
  z.object({ before: state, after: state, version })

// Lone surrogates are no text: neither UTF-8 nor jsonb can hold them.
const control = /[\p{Cc}\p{Cs}]/u

/** Text a person typed, on one line: trimmed, composed (NFC), not empty, without control characters. */
export const text = (charactersMax: number): z.ZodType<string, string> =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(charactersMax)
    .refine((value) => !control.test(value), 'must not contain control characters')
