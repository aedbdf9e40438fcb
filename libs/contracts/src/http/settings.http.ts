import { z } from 'zod'
import { version } from '../values.js'

export const themes = ['light', 'dark', 'system'] as const

/** Cards of the overview by name; what a version does not know of is kept for the one that does. */
const cards = z
  .array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a card such as net-worth'))
  .max(40)
  .refine((names) => new Set(names).size === names.length, 'names a card twice')
const dashboardLayout = z
  .strictObject({
    /** From first to last; cards that are not named come after these. */
    order: cards,
    hidden: cards,
  })
  .meta({ id: 'DashboardLayout', example: { order: ['net-worth', 'budgets'], hidden: [] } })
export type DashboardLayout = z.infer<typeof dashboardLayout>

/** How Florin looks and speaks to somebody, and the ways on which it may reach them. */
export const settings = z
  .object({
    /** `system` as the device has it. */
    theme: z.enum(themes),
    /** Whether amounts are hidden from who looks over a shoulder. */
    discreet: z.boolean(),
    /** Whether single keys do something; who speaks to their device, or slips easily, switches them off (WCAG 2.1.4). */
    shortcuts: z.boolean(),
    dashboard: dashboardLayout,
    /** That of the profile's `locale`, which is edited there. */
    language: z.string().meta({ example: 'en' }),
    notifications: z.object({
      /** The profile's `preferences.emailNotifications`, which is edited there. */
      email: z.boolean(),
      sms: z.boolean(),
      push: z.boolean(),
    }),
    version,
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof settings>

export const updateSettingsBody = z
  .strictObject({
    theme: z.enum(themes).optional(),
    discreet: z.boolean().optional(),
    shortcuts: z.boolean().optional(),
    /** As a whole. */
    dashboard: dashboardLayout.optional(),
    notifications: z.strictObject({ sms: z.boolean(), push: z.boolean() }).partial().optional(),
  })
  .meta({
    id: 'UpdateSettings',
    example: { theme: 'dark', discreet: true, notifications: { push: true } },
  })
export type UpdateSettingsBody = z.infer<typeof updateSettingsBody>

/** A write is taken whether the settings can be read right now or not, so its answer tells the version alone. */
export const changedSettings = z.object({ version }).meta({ id: 'ChangedSettings' })
export type ChangedSettings = z.infer<typeof changedSettings>
