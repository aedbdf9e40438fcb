import type { ECharts } from 'echarts/core'
import { useEffect, useRef } from 'react'
import type { ChartProps, Picked } from './chart.js'
import { useChartTheme } from './chart-theme.js'
import { init } from './echarts.js'

/** Draws with ECharts; a chunk of its own, which comes when the first chart does. */
export default function Canvas({ option, onPick }: Pick<ChartProps, 'option' | 'onPick'>) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const theme = useChartTheme()
  useEffect(() => {
    const element = box.current
    if (!element) return
    const made = init(element, null, { renderer: 'canvas' })
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element)
    chart.current = made
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option(theme), { notMerge: true })
  }, [option, theme])
  useEffect(() => {
    const current = chart.current
    if (!current || !onPick) return
    const pick = (event: unknown): void => onPick(event as Picked)
    current.on('click', pick)
    return () => void current.off('click', pick)
  }, [onPick])
  return <div ref={box} className="size-full" />
}
