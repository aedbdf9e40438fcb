import { Banner, buttonClass, Loading, Skeleton } from '@florin/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { emailVerify, profileMeQueryKey } from '../../api/client.js'

/** Confirms the address by the token of the link, once. */
export function VerifyEmail({ token }: { readonly token: string }) {
  const { t } = useTranslation('password')
  const queryClient = useQueryClient()
  // A query, as of several that begin with one render, the second too finds the first under way.
  const { status } = useQuery({
    queryKey: ['verify-email', token],
    queryFn: async () => {
      await emailVerify({ body: { token }, throwOnError: true })
      await queryClient.invalidateQueries({ queryKey: profileMeQueryKey() })
      return true
    },
    ...{ retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
  })
  if (status === 'pending')
    return (
      <Loading>
        <Skeleton className="h-24" />
      </Loading>
    )
  const outcome = status === 'success' ? 'confirmed' : 'refused'
  return (
    <>
      <h1 className="text-2xl font-semibold">{t('verify.title')}</h1>
      <div role="status">
        <Banner tone={status === 'success' ? 'positive' : 'danger'} title={t(`verify.${outcome}`)}>
          {t(`verify.${outcome}What`)}
        </Banner>
      </div>
      <Link to="/" className={buttonClass('primary')}>
        {t('verify.goOn')}
      </Link>
    </>
  )
}
