import {
  Badge,
  Button,
  Chip,
  IconButton,
  Kbd,
  Link,
  Menu,
  MenuCheck,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  toast,
  Tooltip,
  type ButtonVariant,
  type Tone,
} from '@florin/ui'
import { Check, Copy, Ellipsis, EyeOff, Pencil, Plus, Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Row, Section } from './section.js'

const variants: readonly ButtonVariant[] = ['primary', 'secondary', 'ghost', 'quiet', 'danger']
const tones: readonly Tone[] = ['neutral', 'accent', 'positive', 'warning', 'danger', 'info']

export function Buttons() {
  return (
    <Section title="Buttons and links">
      {(['sm', 'md', 'lg'] as const).map((size) => (
        <Row key={size}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size}>
              {variant}
            </Button>
          ))}
        </Row>
      ))}
      <Row>
        <Button variant="primary" icon={<Plus size={18} aria-hidden />}>
          New budget
        </Button>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button disabled>Not now</Button>
        <IconButton label="Edit" icon={<Pencil size={18} aria-hidden />} />
        <IconButton label="Delete" variant="danger" icon={<Trash2 size={18} aria-hidden />} />
        <IconButton label="Waiting" busy icon={<Plus size={18} aria-hidden />} />
      </Row>
      <p>
        Running text with <Link href="#links">a link</Link>, and{' '}
        <Link href="https://example.org" target="_blank">
          one that leads out
        </Link>
        .
      </p>
    </Section>
  )
}

export function Labels() {
  const [chips, setChips] = useState([
    'Groceries',
    'October 2026',
    'Donaudampfschifffahrtsgesellschaft',
  ])
  return (
    <Section title="Badges, chips and keys">
      <Row>
        {tones.map((tone) => (
          <Badge key={tone} tone={tone} icon={<Check aria-hidden />}>
            {tone}
          </Badge>
        ))}
      </Row>
      <Row>
        {chips.map((chip) => (
          <Chip
            key={chip}
            onPress={() => toast(`Changes ${chip}`)}
            onRemove={() => setChips(chips.filter((one) => one !== chip))}
            removeLabel={`Remove ${chip}`}
          >
            {chip}
          </Chip>
        ))}
        <Chip icon={<Tag aria-hidden />}>Only read</Chip>
      </Row>
      <p className="flex items-center gap-1.5">
        <Kbd>g</Kbd> <Kbd>t</Kbd> goes to transactions
      </p>
    </Section>
  )
}

export function Floating() {
  const [hidden, setHidden] = useState(false)
  return (
    <Section title="Menu, tooltip and notices">
      <Row>
        <Menu
          align="start"
          trigger={<IconButton label="More" icon={<Ellipsis size={20} aria-hidden />} />}
        >
          <MenuLabel>Budget</MenuLabel>
          <MenuItem icon={<Pencil />} shortcut={<Kbd>e</Kbd>} onSelect={() => toast('Edited')}>
            Edit
          </MenuItem>
          <MenuItem icon={<Copy />} disabled onSelect={() => undefined}>
            Copy
          </MenuItem>
          <MenuCheck checked={hidden} onChange={setHidden}>
            Hidden
          </MenuCheck>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onSelect={() => toast('Deleted')}>
            Delete
          </MenuItem>
        </Menu>
        <Tooltip content="Amounts are hidden, charts stay">
          <IconButton label="Discreet" icon={<EyeOff size={18} aria-hidden />} />
        </Tooltip>
        <Button onClick={() => toast('Budget saved')}>Notice</Button>
        <Button
          onClick={() =>
            toast('12 transactions moved to Groceries', {
              action: { label: 'Undo', run: () => toast('Back where they were') },
            })
          }
        >
          Notice with undo
        </Button>
        <Button onClick={() => toast('Florin does not answer. Try again.', { tone: 'danger' })}>
          Notice of an error
        </Button>
      </Row>
    </Section>
  )
}
