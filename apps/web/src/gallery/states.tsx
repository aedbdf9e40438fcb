import {
  Banner,
  Button,
  Card,
  Dialog,
  EmptyState,
  ErrorState,
  Field,
  ListFooter,
  Loading,
  Sheet,
  Skeleton,
  SkeletonLines,
  Tabs,
  TextInput,
} from '@florin/ui'
import { Wallet } from 'lucide-react'
import { useState } from 'react'
import { Row, Section } from './section.js'

export function States() {
  return (
    <Section title="States">
      <Banner
        title="You are looking at demo data."
        action={<Button size="sm">Start with yours</Button>}
      >
        Nothing here is real.
      </Banner>
      <Banner tone="positive">Everything is imported.</Banner>
      <Banner tone="warning" onDismiss={() => undefined}>
        Two accounts have had no statement for a month.
      </Banner>
      <Banner tone="danger">
        The file could not be read: it is no statement that Florin knows.
      </Banner>
      <div className="grid gap-6 sm:grid-cols-3">
        <Card>
          <EmptyState
            icon={<Wallet />}
            title="No budgets yet"
            action={<Button variant="primary">Set one up</Button>}
          >
            Say what a category may cost, and see each day how you are doing.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState title="This could not be shown" action={<Button>Try again</Button>}>
            Florin does not answer. Check your connection.
          </ErrorState>
        </Card>
        <Card>
          <Loading className="flex flex-col gap-4">
            <Skeleton className="h-6 w-1/2" />
            <SkeletonLines lines={6} />
          </Loading>
        </Card>
      </div>
      <ListFooter status="50 of 1,200 shown" more="Show more" />
    </Section>
  )
}

type TabName = 'lines' | 'history'

export function Layers() {
  const [open, setOpen] = useState<'dialog' | 'end' | 'bottom'>()
  const [tab, setTab] = useState<TabName>('lines')
  const close = () => setOpen(undefined)
  const words = (
    <Field label="Name" hint="As it stands in the list.">
      <TextInput defaultValue="Groceries" />
    </Field>
  )
  return (
    <Section title="Layers and tabs">
      <Row>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('end')}>Sheet beside</Button>
        <Button onClick={() => setOpen('bottom')}>Sheet below</Button>
      </Row>
      <Tabs
        label="Budget"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'lines', label: 'Lines', content: <p>What was spent.</p> },
          { value: 'history', label: 'History', content: <p>How it was before.</p> },
        ]}
      />
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Rename the budget"
        description="Its history stays."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Save
            </Button>
          </>
        }
      >
        {words}
      </Dialog>
      <Sheet open={open === 'end'} onClose={close} title="Groceries">
        {words}
      </Sheet>
      <Sheet open={open === 'bottom'} onClose={close} side="bottom" title="Groceries">
        {words}
      </Sheet>
    </Section>
  )
}
