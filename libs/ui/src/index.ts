export { Avatar, Kbd, type AvatarProps } from './small.js'
export { Badge, Chip, type BadgeProps, type ChipProps, type Tone } from './badge.js'
export {
  Button,
  buttonClass,
  IconButton,
  type ButtonProps,
  type ButtonSize,
  type ButtonVariant,
  type IconButtonProps,
} from './button.js'
export { Card, type CardProps } from './card.js'
export { ChartFrame, type ChartFrameProps } from './chart-frame.js'
export { Checkbox, type CheckboxProps } from './checkbox.js'
export { Combobox, type ComboboxProps } from './combobox.js'
export { cx } from './cx.js'
export { DateInput, type DateInputProps } from './date-input.js'
export { Dialog, Sheet, type DialogProps, type SheetProps } from './dialog.js'
export { Field, useFieldProps, type FieldProps } from './field.js'
export { Link, linkClass } from './link.js'
export {
  Menu,
  MenuCheck,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuSeparator,
  type MenuItemProps,
  type MenuProps,
} from './menu.js'
export { Modal, useLayer, type ModalProps } from './modal.js'
export { MoneyInput, type MoneyInputProps } from './money-input.js'
export { hideMoney, writeMoney, type MoneyWriting, type SignShown } from './money-parts.js'
export { decimalsOf, readAmount, showAmount } from './money-text.js'
export { Money, type MoneyProps } from './money.js'
export { matching, moved, type Option } from './options.js'
export {
  ListFooter,
  PageHeader,
  type ListFooterProps,
  type PageHeaderProps,
} from './page-header.js'
export { Meter, Progress, type MeterProps, type MeterTone, type ProgressProps } from './progress.js'
export { UiProvider, useUi, type UiLabels, type UiSettings } from './provider.js'
export {
  RadioGroup,
  SegmentedControl,
  type RadioGroupProps,
  type RadioOption,
} from './radio-group.js'
export { Select } from './select.js'
export { Loading, Skeleton, SkeletonLines, type LoadingProps } from './skeleton.js'
export { Spinner } from './spinner.js'
export {
  Banner,
  EmptyState,
  ErrorState,
  type BannerProps,
  type BannerTone,
  type StateProps,
} from './states.js'
export { Switch, type SwitchProps } from './switch.js'
export {
  Cell,
  HeadCell,
  Table,
  TableBody,
  TableFoot,
  TableHead,
  TableRow,
  type TableProps,
} from './table.js'
export { Tabs, type Tab, type TabsProps } from './tabs.js'
export { controlClass, TextArea, TextInput, type TextInputProps } from './text-input.js'
export { Toaster } from './toaster.js'
export { toast, toasts, type Toast, type ToastOptions } from './toasts.js'
export { Tooltip, type TooltipProps } from './tooltip.js'
export { VisuallyHidden } from './visually-hidden.js'
