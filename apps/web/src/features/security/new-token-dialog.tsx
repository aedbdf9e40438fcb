import { Banner, Button, Checkbox, Dialog, Field, Select, TextInput } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  personaltokensListQueryKey,
  personaltokensMake,
  type PersonalTokenMade,
} from '../../api/client.js'
import { refusalOf } from '../../lib/refusal.js'
import {
  accessOf,
  expiryAfter,
  lifetimes,
  scopeChoices,
  type Lifetime,
  type Scope,
} from './scope-choices.js'
import { TokenShown } from './token-shown.js'

const formId = 'new-token'

interface Choice {
  readonly name: string
  readonly days: Lifetime
  readonly scopes: readonly Scope[]
}

const nothing: Choice = { name: '', days: 90, scopes: [] }

/** Makes a token and shows it, this once. */
export default function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('security')
  const [choice, setChoice] = useState(nothing)
  const [wasSent, setSent] = useState(false)
  const make = useMakeToken()
  const lacks = { name: choice.name.trim() === '', scopes: choice.scopes.length === 0 }
  if (make.data) return <TokenShown token={make.data.token} onClose={onClose} />
  const submit = (event: React.FormEvent): void => {
    event.preventDefault()
    setSent(true)
    if (!lacks.name && !lacks.scopes && !make.isPending) make.mutate(choice)
  }
  return (
    <Dialog
      open
      size="md"
      onClose={onClose}
      title={t('tokens.newTitle')}
      closesOutside={false}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={make.isPending}>
            {t('tokens.make')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="grid gap-5" onSubmit={submit}>
        {make.error && (
          <Banner tone="danger">
            {wordsOf(make.error, t('tokens.signInAgain'), t('notDone'))}
          </Banner>
        )}
        <Field
          label={t('tokens.name')}
          hint={t('tokens.nameHint')}
          error={wasSent && lacks.name ? t('tokens.nameMissing') : undefined}
          required
        >
          <TextInput
            value={choice.name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setChoice({ ...choice, name: event.target.value })}
          />
        </Field>
        <Field label={t('tokens.lifetime')}>
          <Select
            value={choice.days}
            onChange={(event) =>
              setChoice({ ...choice, days: Number(event.target.value) as Lifetime })
            }
          >
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {t('tokens.days', { count: days })}
              </option>
            ))}
          </Select>
        </Field>
        <ScopeChoice
          chosen={choice.scopes}
          isLacking={wasSent && lacks.scopes}
          onChange={(scopes) => setChoice({ ...choice, scopes })}
        />
      </form>
    </Dialog>
  )
}

function useMakeToken() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, days, scopes }: Choice): Promise<PersonalTokenMade> => {
      const expiresAt = expiryAfter(days, new Date())
      const body = { name, scopes: [...scopes], expiresAt }
      return (await personaltokensMake({ body, throwOnError: true })).data
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: personaltokensListQueryKey() }),
  })
}

/** @param old where it is too long ago that somebody proved who they are */
function wordsOf(error: Error, old: string, otherwise: string): string {
  const reason = refusalOf(error, []).form
  return reason?.code === 'step-up-required' ? old : (reason?.detail ?? otherwise)
}

interface ScopeChoiceProps {
  readonly chosen: readonly Scope[]
  readonly isLacking: boolean
  readonly onChange: (scopes: Scope[]) => void
}

function ScopeChoice({ chosen, isLacking, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation('security')
  return (
    <fieldset aria-describedby="scopes-lacking">
      <legend className="mb-2 font-medium">{t('tokens.scopes')}</legend>
      <p id="scopes-lacking" role="alert" className="text-sm text-danger">
        {isLacking && t('tokens.scopesMissing')}
      </p>
      <ul className="grid divide-y divide-line">
        {scopeChoices.map(([domain, ...scopes]) => (
          <li key={domain} className="flex flex-wrap items-center justify-between gap-x-6 py-1.5">
            <span>{t(`tokens.domains.${domain}`)}</span>
            <span className="flex gap-4">
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  checked={chosen.includes(scope)}
                  onChange={(isChosen) =>
                    onChange(isChosen ? [...chosen, scope] : chosen.filter((one) => one !== scope))
                  }
                  label={
                    <>
                      <span aria-hidden>{t(`tokens.${accessOf(scope)}`)}</span>
                      <span className="sr-only">
                        {t(`tokens.${accessOf(scope)}Of`, {
                          what: t(`tokens.domains.${domain}`),
                        })}
                      </span>
                    </>
                  }
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
