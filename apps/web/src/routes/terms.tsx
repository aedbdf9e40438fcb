import { createFileRoute } from '@tanstack/react-router'
import { LegalPage } from '../features/consents/legal-page.js'

export const Route = createFileRoute('/terms')({ component: Terms })

function Terms() {
  return <LegalPage text="terms" />
}
