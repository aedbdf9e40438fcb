import { addMonths, endOfMonth } from '@florin/calendar'

/** `2026-10` and so on. */
export type Month = string

export const isMonth = (text: unknown): text is Month =>
  typeof text === 'string' && /^(19|2\d)\d\d-(0[1-9]|1[0-2])$/.test(text)

export const plusMonths = (month: Month, months: number): Month =>
  addMonths(`${month}-01`, months).slice(0, 7)

export const firstDay = (month: Month): string => `${month}-01`
export const lastDay = (month: Month): string => endOfMonth(firstDay(month))
