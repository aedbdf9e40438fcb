import { createFileRoute } from '@tanstack/react-router'
import { useLinkToken } from '../features/password/use-link-token.js'
import { VerifyEmail } from '../features/password/verify-email.js'

export const Route = createFileRoute('/verify-email')({ component: Verify })

/** For who is signed in and who is not: the link may be opened anywhere. */
function Verify() {
  const token = useLinkToken()
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-6 py-8">
      <VerifyEmail token={token} />
    </main>
  )
}
