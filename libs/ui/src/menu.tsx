import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.js'
import { useLayer } from './modal.js'

export interface MenuProps {
  /** One Button or IconButton. */
  trigger: ReactElement
  /** What the menu is called, where the trigger does not say it. */
  label?: string
  align?: 'start' | 'end'
  children: ReactNode
}

export const menuPanelClass =
  'z-50 min-w-48 max-w-80 max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto rounded-md border border-line bg-surface p-1 text-ink shadow-float'

/** What can be done with something, behind one button. */
export function Menu({ trigger, label, align = 'end', children }: MenuProps) {
  const layer = useLayer()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={menuPanelClass}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const itemClass =
  'flex min-h-9 items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm outline-none select-none data-highlighted:bg-hover data-disabled:opacity-55 pointer-coarse:min-h-11'

export interface MenuItemProps {
  icon?: ReactNode
  /** Keys that do the same. */
  shortcut?: ReactNode
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, shortcut, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(itemClass, 'cursor-pointer', danger && 'text-danger')}
    >
      {icon && <span className="text-muted [&_svg]:size-4">{icon}</span>}
      <span className="min-w-0 grow">{children}</span>
      {shortcut}
    </DropdownMenu.Item>
  )
}

/** Leads somewhere: its child is one link, of the router or of the page. */
export const MenuLink = ({ children }: { children: ReactElement }) => (
  <DropdownMenu.Item asChild className={cx(itemClass, 'cursor-pointer')}>
    {children}
  </DropdownMenu.Item>
)

export interface MenuCheckProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}

/** On or off; the menu stays open. */
export const MenuCheck = ({ checked, onChange, children }: MenuCheckProps) => (
  <DropdownMenu.CheckboxItem
    checked={checked}
    onCheckedChange={onChange}
    onSelect={(event) => event.preventDefault()}
    className={cx(itemClass, 'cursor-pointer')}
  >
    <span className="flex size-4 items-center justify-center">
      <DropdownMenu.ItemIndicator>
        <Check size={16} aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </span>
    {children}
  </DropdownMenu.CheckboxItem>
)

export const MenuSeparator = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-2.5 py-1.5 text-xs font-medium text-muted">
    {children}
  </DropdownMenu.Label>
)
