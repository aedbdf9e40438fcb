import { Badge, Button, Dialog, Loading, SkeletonLines } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminusersShowOptions, type AdminUserDetails } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats, useProfile } from '../../lib/use-formats.js'
import { actsFor, type ActName } from './acts.js'
import { Papers } from './papers.js'
import { ReasonDialog } from './reason-dialog.js'
import { toneOf } from './standing.js'

interface PersonDialogProps {
  readonly id: string
  readonly onClose: () => void
  /** What is theirs may be looked at. */
  readonly onLook: () => void
}

/** How somebody stands, and what can be done about it. */
export default function PersonDialog({ id, onClose, onLook }: PersonDialogProps) {
  const { t } = useTranslation('admin')
  const query = useQuery({ ...adminusersShowOptions({ path: { id } }), staleTime: 0 })
  const own = useProfile()?.id === id
  const [act, setAct] = useState<ActName>()
  const acts = query.data && !own ? actsFor(query.data) : []
  return (
    <>
      <Dialog
        open
        size="md"
        onClose={onClose}
        title={t('person')}
        footer={
          <>
            {acts.map(({ name, danger }) => (
              <Button
                key={name}
                variant={danger ? 'danger' : 'secondary'}
                onClick={() => setAct(name)}
              >
                {t(`acts.${name}`)}
              </Button>
            ))}
            <Button variant="primary" onClick={onClose}>
              {t('close')}
            </Button>
          </>
        }
      >
        <QueryState
          query={query}
          loading={
            <Loading>
              <SkeletonLines lines={6} />
            </Loading>
          }
        >
          {(person) => (
            <div className="grid gap-5">
              <Standing person={person} />
              {own && <p className="text-sm text-muted">{t('own')}</p>}
              {person.documents.length > 0 && !own && <Papers person={person} />}
            </div>
          )}
        </QueryState>
      </Dialog>
      {act !== undefined && (
        <ReasonDialog
          id={id}
          act={act}
          onClose={() => setAct(undefined)}
          onDone={(done) => done === 'look' && onLook()}
        />
      )}
    </>
  )
}

function Standing({ person }: { readonly person: AdminUserDetails }) {
  const { t } = useTranslation('admin')
  const { instant } = useFormats()
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['email', <bdi dir="ltr">{person.email}</bdi>],
    ['fullName', person.fullName],
    ['standing', <Badge tone={toneOf(person.status)}>{t(`status.${person.status}`)}</Badge>],
    ['identity', <Badge tone={toneOf(person.kycStatus)}>{t(`kyc.${person.kycStatus}`)}</Badge>],
    ['role', t(`roles.${person.role}`, person.role)],
    ['secondFactor', t(person.secondFactor ? 'yes' : 'no')],
    ['sessions', String(person.sessions)],
    ['tokens', String(person.tokens)],
    ['joined', instant(person.createdAt)],
    ['lastSignIn', person.lastSignInAt && instant(person.lastSignInAt)],
    ['supportUntil', person.supportAccessUntil && instant(person.supportAccessUntil)],
    ['id', <span className="font-mono text-xs">{person.id}</span>],
  ]
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(`facts.${name}`)}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
