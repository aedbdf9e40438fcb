import {
  Avatar,
  Badge,
  Card,
  Cell,
  ChartFrame,
  HeadCell,
  Meter,
  Money,
  Progress,
  Spinner,
  Table,
  TableBody,
  TableFoot,
  TableHead,
  TableRow,
} from '@florin/ui'
import { TriangleAlert } from 'lucide-react'
import { Row, Section } from './section.js'

export function Figures() {
  return (
    <Section title="Money, meters and progress">
      <Row>
        <Money amount="1234567890.12" currency="EUR" className="text-4xl font-semibold" />
        <Money amount="-84.00" currency="EUR" tone="flow" />
        <Money amount="2450.00" currency="EUR" tone="flow" />
        <Money amount="-312.40" currency="EUR" tone="debt" />
        <Money amount="1250" currency="JPY" />
        <Money amount="12499.99" currency="USD" whole />
      </Row>
      <div className="grid gap-6 sm:grid-cols-2">
        <Card title="Groceries" level={3} actions={<Badge tone="accent">On pace</Badge>}>
          <Meter label="Groceries" value={0.42} pace={0.58} valueText="168 of 400 euros spent" />
        </Card>
        <Card
          title="Restaurants"
          level={3}
          actions={
            <Badge tone="danger" icon={<TriangleAlert aria-hidden />}>
              Over
            </Badge>
          }
        >
          <Meter label="Restaurants" value={1.2} pace={0.58} tone="danger" valueText="120 of 100" />
        </Card>
        <Meter label="Travel" value={0.84} pace={0.58} tone="warning" valueText="84 of 100 spent" />
        <Progress label="Import" value={0.35} valueText="1,200 of 3,400 rows" />
        <Progress label="Import" />
        <Row>
          <Spinner />
          <Avatar name="Anna Berg" />
          <Avatar name="Sparkasse" size="sm" />
        </Row>
      </div>
    </Section>
  )
}

const months = [
  ['September 2026', '2450.00', '-1834.20'],
  ['October 2026', '2450.00', '-12345678.90'],
] as const

const FlowTable = () => (
  <Table caption="Cash flow by month">
    <TableHead>
      <TableRow>
        <HeadCell>Month</HeadCell>
        <HeadCell numeric>In</HeadCell>
        <HeadCell numeric>Out</HeadCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {months.map(([month, income, spent]) => (
        <TableRow key={month}>
          <HeadCell scope="row">{month}</HeadCell>
          <Cell numeric>
            <Money amount={income} currency="EUR" tone="flow" />
          </Cell>
          <Cell numeric>
            <Money amount={spent} currency="EUR" tone="flow" />
          </Cell>
        </TableRow>
      ))}
    </TableBody>
    <TableFoot>
      <TableRow>
        <HeadCell scope="row">Together</HeadCell>
        <Cell numeric>
          <Money amount="4900.00" currency="EUR" tone="flow" />
        </Cell>
        <Cell numeric>
          <Money amount="-12347513.10" currency="EUR" tone="flow" />
        </Cell>
      </TableRow>
    </TableFoot>
  </Table>
)

export function Charts() {
  return (
    <Section title="Charts and tables">
      <ChartFrame
        title="Cash flow"
        level={3}
        summary="More went out than came in, in October."
        table={<FlowTable />}
        chart={
          <div className="flex h-40 items-end gap-2">
            {Array.from({ length: 10 }, (_, index) => (
              <div
                key={index}
                style={{
                  blockSize: `${35 + ((index * 37) % 65)}%`,
                  background: `var(--color-chart-${index + 1})`,
                }}
                className="flex-1 rounded-t-sm"
              />
            ))}
          </div>
        }
      />
      <Card>
        <FlowTable />
      </Card>
    </Section>
  )
}
