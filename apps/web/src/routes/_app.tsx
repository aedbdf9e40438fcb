import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { profileMeOptions } from '../api/client.js'
import { queryClient } from '../api/query-client.js'
import { isSignedIn, onSessionEnd } from '../api/session.js'
import { Shell } from '../shell/shell.js'

export const Route = createFileRoute('/_app')({
  beforeLoad: ({ location }) => {
    if (!isSignedIn()) throw redirect({ to: '/start', search: { then: location.href } })
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(profileMeOptions()),
  component: SignedIn,
})

function SignedIn() {
  const navigate = useNavigate()
  useEffect(
    () =>
      onSessionEnd(() => {
        // Nothing of one person is left for the next.
        queryClient.clear()
        void navigate({ to: '/start' })
      }),
    [navigate],
  )
  return <Shell />
}
