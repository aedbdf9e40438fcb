import {
  Checkbox,
  Combobox,
  DateInput,
  Field,
  MoneyInput,
  RadioGroup,
  SegmentedControl,
  Select,
  Switch,
  TextArea,
  TextInput,
  type Option,
} from '@florin/ui'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Section } from './section.js'

const categories: readonly Option[] = [
  { value: 'groceries', label: 'Groceries', group: 'Food', keywords: ['supermarket'] },
  { value: 'restaurants', label: 'Restaurants and cafés', group: 'Food' },
  { value: 'rent', label: 'Rent', group: 'Home', hint: 'Every month' },
  { value: 'utilities', label: 'Utilities', group: 'Home' },
  { value: 'transport', label: 'Transportation', group: 'On the way' },
]

export function Fields() {
  const [amount, setAmount] = useState('1234567890.50')
  const [day, setDay] = useState('2026-10-18')
  const [category, setCategory] = useState<string | null>('groceries')
  return (
    <Section title="Fields">
      <div className="grid gap-6 sm:grid-cols-2">
        <Field label="Name" required>
          <TextInput defaultValue="Groceries" />
        </Field>
        <Field label="Name" error="A budget of this name is there already. Choose another.">
          <TextInput defaultValue="Rent" />
        </Field>
        <Field label="Search" hint="Finds names, notes and amounts." hideLabel>
          <TextInput
            type="search"
            placeholder="Search"
            leading={<Search size={18} aria-hidden />}
          />
        </Field>
        <Field label="Disabled">
          <TextInput disabled defaultValue="Not now" />
        </Field>
        <Field label="Amount">
          <MoneyInput value={amount} currency="EUR" onChange={setAmount} />
        </Field>
        <Field label="From">
          <DateInput value={day} onChange={setDay} />
        </Field>
        <Field label="Period">
          <Select defaultValue="monthly">
            <option value="weekly">Weekly</option>
            <option value="monthly">Monthly</option>
          </Select>
        </Field>
        <Field label="Category">
          <Combobox clearable options={categories} value={category} onChange={setCategory} />
        </Field>
        <Field label="Note" optional>
          <TextArea placeholder="What for?" />
        </Field>
      </div>
    </Section>
  )
}

const periods = ['week', 'month', 'year'] as const
type Period = (typeof periods)[number]

export function Choices() {
  const [checked, setChecked] = useState(true)
  const [on, setOn] = useState(true)
  const [period, setPeriod] = useState<Period>('month')
  return (
    <Section title="Choices">
      <div className="flex flex-wrap gap-6">
        <Checkbox checked={checked} onChange={setChecked} label="Carry over what is left" />
        <Checkbox checked="mixed" onChange={() => undefined} label="Some" />
        <Checkbox checked={false} onChange={() => undefined} label="None" />
        <Checkbox checked disabled onChange={() => undefined} label="Not now" />
      </div>
      <Switch
        className="max-w-md"
        checked={on}
        onChange={setOn}
        label="Discreet mode"
        hint="Amounts are hidden, charts stay."
      />
      <Switch className="max-w-md" checked={false} onChange={() => undefined} label="Off" />
      <SegmentedControl
        label="Range"
        value={period}
        onChange={setPeriod}
        options={periods.map((value) => ({ value, label: value }))}
      />
      <RadioGroup
        className="max-w-md"
        label="Period"
        value={period}
        onChange={setPeriod}
        options={periods.map((value) => ({ value, label: value, hint: 'Begins on the first day' }))}
      />
    </Section>
  )
}
