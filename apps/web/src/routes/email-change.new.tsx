import { createFileRoute } from '@tanstack/react-router'
import { LinkPage } from '../features/email-change/link-page.js'

export const Route = createFileRoute('/email-change/new')({ component: New })

function New() {
  return <LinkPage place="new" />
}
