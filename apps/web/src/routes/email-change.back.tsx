import { createFileRoute } from '@tanstack/react-router'
import { LinkPage } from '../features/email-change/link-page.js'

export const Route = createFileRoute('/email-change/back')({ component: Back })

function Back() {
  return <LinkPage place="back" />
}
