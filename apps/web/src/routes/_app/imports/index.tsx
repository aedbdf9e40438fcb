import { PageHeader } from '@florin/ui'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DropZone } from '../../../features/imports/drop-zone.js'
import { ImportList } from '../../../features/imports/import-list.js'
import { UploadList } from '../../../features/imports/upload-list.js'

export const Route = createFileRoute('/_app/imports/')({ component: Imports })

function Imports() {
  const { t } = useTranslation('imports')
  return (
    <>
      <PageHeader title={t('title')} description={t('claim')} />
      <DropZone />
      <UploadList />
      <ImportList />
    </>
  )
}
