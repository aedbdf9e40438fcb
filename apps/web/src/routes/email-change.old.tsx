import { createFileRoute } from '@tanstack/react-router'
import { LinkPage } from '../features/email-change/link-page.js'

export const Route = createFileRoute('/email-change/old')({ component: Old })

function Old() {
  return <LinkPage place="old" />
}
