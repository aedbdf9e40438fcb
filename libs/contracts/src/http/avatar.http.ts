import { z } from 'zod'
import { instant, version } from '../values.js'

/** Pictures that every browser shows. */
export const avatarTypes = ['image/jpeg', 'image/png', 'image/webp'] as const

/** The picture that stands for somebody. */
export const avatar = z
  .object({
    /** Where its content is. */
    url: z.string().meta({ example: '/v1/me/avatar/content' }),
    type: z.enum(avatarTypes),
    /** Bytes. */
    size: z.int(),
    uploadedAt: instant,
    version,
  })
  .meta({ id: 'Avatar' })
export type Avatar = z.infer<typeof avatar>
