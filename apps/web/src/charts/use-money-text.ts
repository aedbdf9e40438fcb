import { hideMoney, useUi } from '@florin/ui'
import { useCallback } from 'react'
import { isolated } from '../lib/isolated.js'
import { useFormats } from '../lib/use-formats.js'

export interface MoneyText {
  (amount: string, currency: string, form?: 'compact' | 'signed'): string
}

/** Amounts as text, for axes and sentences; dots in discreet mode. */
export function useMoneyText(): MoneyText {
  const { discreet, locale, direction } = useUi()
  const formats = useFormats()
  return useCallback(
    (amount, currency, form) => {
      const write = (): string => {
        if (discreet) return hideMoney({ locale, currency })
        if (form === 'compact') return formats.compactMoney(amount, currency)
        return formats.money(amount, currency, { signed: form === 'signed' })
      }
      return direction === 'rtl' ? isolated(write()) : write()
    },
    [discreet, locale, direction, formats],
  )
}
