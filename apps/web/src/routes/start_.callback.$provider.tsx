import { createFileRoute } from '@tanstack/react-router'
import { CameBack } from '../features/start/came-back.js'

export const Route = createFileRoute('/start_/callback/$provider')({ component: Callback })

function Callback() {
  const { provider } = Route.useParams()
  return <CameBack provider={provider} />
}
