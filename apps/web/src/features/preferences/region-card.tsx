import { Card, Combobox, Field, Select } from '@florin/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/client.js'
import { languageOf } from '../../lib/language.js'
import { useFormats } from '../../lib/use-formats.js'
import { currencies, homeOf, homes, languageNames, localeOf, timeZones } from './choices.js'
import { useEditProfile } from './use-edit-profile.js'

const exampleDay = '2026-10-18'

/** How money, numbers and days are written, and where a day begins. */
export function RegionCard({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('preferences')
  const { mutate, conflict } = useEditProfile(profile)
  const formats = useFormats()
  const { locale, currency, timezone } = profile
  const language = languageOf(locale)
  const home = homeOf(locale) ?? 'US'
  const lists = useMemo(
    () => ({
      ...{ currencies: currencies(locale), homes: homes(locale) },
      timeZones: timeZones(locale, new Date()),
    }),
    [locale],
  )
  return (
    <Card title={t('region.title')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('region.language')}>
          <Select
            value={language}
            onChange={(event) => mutate({ locale: localeOf(languageOf(event.target.value), home) })}
          >
            {languageNames.map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('region.home')}
          hint={t('region.example', {
            money: formats.money('1234.5', currency),
            day: formats.date(exampleDay),
          })}
        >
          <Combobox
            options={lists.homes}
            value={home}
            onChange={(code) => code !== null && mutate({ locale: localeOf(language, code) })}
          />
        </Field>
        <Field label={t('region.currency')} hint={t('region.currencyHint')}>
          <Combobox
            options={lists.currencies}
            value={currency}
            onChange={(code) => code !== null && mutate({ currency: code })}
          />
        </Field>
        <Field label={t('region.timeZone')} hint={t('region.timeZoneHint')}>
          <Combobox
            options={lists.timeZones}
            value={timezone}
            onChange={(zone) => zone !== null && mutate({ timezone: zone })}
          />
        </Field>
      </div>
      {conflict}
    </Card>
  )
}
