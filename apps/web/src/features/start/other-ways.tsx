import { Banner, Button } from '@florin/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { federationListOptions } from '../../api/client.js'
import { useRefusalWords } from './refusal-words.js'
import { goTo } from './federation.js'

/** The other parties that people can sign in by; nothing where there are none. @param then where to go on */
export default function OtherWays({ then = '/' }: { readonly then?: string | undefined }) {
  const { t } = useTranslation('start')
  const inWords = useRefusalWords()
  const { data } = useQuery({ ...federationListOptions(), staleTime: Infinity })
  const go = useMutation({
    mutationFn: (provider: string) => goTo({ provider, purpose: 'sign-in', then }),
  })
  const providers = data?.items ?? []
  if (providers.length === 0) return null
  return (
    <div className="grid gap-3">
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          size="lg"
          busy={go.isPending && go.variables === id}
          onClick={() => go.mutate(id)}
        >
          {t('federation.by', { provider: label })}
        </Button>
      ))}
      <div role="alert" className="empty:hidden">
        {go.isError && <Banner tone="danger">{inWords(go.error)}</Banner>}
      </div>
    </div>
  )
}
