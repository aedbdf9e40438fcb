import { todayIn, type PlainDate } from '@florin/calendar'
import { useProfile } from './use-formats.js'

/** The day it is where the person lives. */
export function useToday(): PlainDate {
  const timeZone = useProfile()?.timezone ?? 'UTC'
  return todayIn(timeZone, new Date())
}
