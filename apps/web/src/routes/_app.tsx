import {
  createFileRoute,
  redirect,
  useNavigate,
  type ErrorComponentProps,
} from '@tanstack/react-router'
import { useEffect } from 'react'
import { profileMeOptions } from '../api/client.js'
import { ApiProblem } from '../api/problem.js'
import { queryClient } from '../api/query-client.js'
import { isSignedIn, onSessionEnd } from '../api/session.js'
import { Shell } from '../shell/shell.js'
import { Broken } from '../shell/states.js'

export const Route = createFileRoute('/_app')({
  beforeLoad: ({ location }) => {
    if (!isSignedIn()) throw redirect({ to: '/start', search: { then: location.href } })
  },
  loader: ({ context }) => {
    const profile = profileMeOptions()
    // What is asked offline waits for the network, and the page would only shimmer.
    if (!navigator.onLine && !context.queryClient.getQueryData(profile.queryKey))
      throw new ApiProblem(0, 'no-answer', 'There is no network.')
    return context.queryClient.ensureQueryData(profile)
  },
  component: SignedIn,
  errorComponent: Alone,
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

/** What went wrong before there was a frame to say it in. */
function Alone(props: ErrorComponentProps) {
  return (
    <main>
      <Broken {...props} />
    </main>
  )
}
