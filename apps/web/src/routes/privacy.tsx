import { createFileRoute } from '@tanstack/react-router'
import { LegalPage } from '../features/consents/legal-page.js'

export const Route = createFileRoute('/privacy')({ component: Privacy })

function Privacy() {
  return <LegalPage text="privacy" />
}
