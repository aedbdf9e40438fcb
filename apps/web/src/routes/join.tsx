import { createFileRoute } from '@tanstack/react-router'
import { Join } from '../features/household/join.js'
import { useHeldToken } from '../features/household/use-held-token.js'

export const Route = createFileRoute('/join')({ component: Invited })

/** Where the link of an invitation leads, whoever opens it. */
function Invited() {
  const token = useHeldToken()
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-6 py-8">
      <Join token={token} />
    </main>
  )
}
