import { z } from 'zod'

export const limitDefault = 50
export const limitMax = 200

/** What `Number` would also take for one (`0x10`, `1e2`, ` 5`) is none: nobody means it, and others read it differently. */
const fromDigits = (given: unknown): unknown =>
  typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : given

/** `?limit=` of every list, in plain digits. */
export const limitParam = z.preprocess(
  fromDigits,
  z
    .number('must be a whole number in plain digits')
    .int()
    .min(1)
    .max(limitMax)
    .default(limitDefault),
)

/** `?limit=&cursor=` of every list; extend it with the list's own filters. */
export const pageQuery = z.strictObject({
  limit: limitParam,
  cursor: z.string().max(512).optional(),
})

/** `{items, nextCursor}`; nextCursor is null at the end. */
export const pageOf = <T extends z.ZodType>(
  name: string,
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id: name })

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}
