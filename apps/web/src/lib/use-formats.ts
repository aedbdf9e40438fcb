import { useUi } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { profileMeOptions, type Profile } from '../api/client.js'
import { isSignedIn } from '../api/session.js'
import { datesIsolated, formatsOf, type Formats } from './format.js'

/** Who is signed in; undefined before it is known and outside of the app. */
export function useProfile(): Profile | undefined {
  return useQuery({ ...profileMeOptions(), enabled: isSignedIn() }).data
}

/** Money, numbers and dates as the person reads them; as the browser does before they are known. */
export function useFormats(): Formats {
  const profile = useProfile()
  const locale = profile?.locale ?? navigator.language
  const timeZone = profile?.timezone ?? 'UTC'
  const { direction } = useUi()
  return useMemo(() => {
    const formats = formatsOf(locale, timeZone)
    return direction === 'rtl' ? datesIsolated(formats) : formats
  }, [locale, timeZone, direction])
}
