import { toast } from '@florin/ui'
import { useSettings } from '../preferences/use-settings.js'
import type { Arrangement } from './arrangement.js'

const asBuilt: Arrangement = { order: [], hidden: [] }

/** How somebody has put the cards of their overview, on every device, and how to put them otherwise: seen at once. */
export function useArrangement(): [Arrangement, (next: Arrangement) => void] {
  const { settings, choose } = useSettings()
  const arrange = ({ order, hidden }: Arrangement): void =>
    choose(
      { dashboard: { order: [...order], hidden: [...hidden] } },
      { onError: (error) => toast(error.message, { tone: 'danger' }) },
    )
  return [settings?.dashboard ?? asBuilt, arrange]
}
