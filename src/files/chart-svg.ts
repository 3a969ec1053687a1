import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** Numbers over a row of labels, such as months or buildings; null where there is none. */
export type Series = { name: string; values: readonly (number | null)[] };

/** A picture of numbers, with the words that stand on it in one language. */
export type Chart = {
  title: string;
  /** What is counted, when, and whose; beneath the title. */
  subtitle: string;
  /** Bars beside each other, bars on each other, or lines. */
  as: 'bars' | 'stacked' | 'lines';
  labels: readonly string[];
  series: readonly Series[];
  /** How a number is written on the picture, such as 363.34 or 92 %. */
  write(value: number): string;
  /** What the axis ends with, such as 100 for shares; absent: whatever the numbers ask for. */
  most?: number;
};

/** In pixels; twice what a phone shows, so that letters stay sharp. */
const size = { width: 1080, height: 720 } as const;

/** The colours differ in lightness too, so that they are told apart in print and by whoever does not see colours. */
const colours = ['#1f6f5c', '#e0a458', '#5b8fb9', '#b5544d', '#7f6ba8', '#8a9a5b'] as const;
const ink = { strong: '#101828', plain: '#475467', line: '#d0d5dd', paper: '#ffffff' } as const;
/** The family that the font of everything printed names itself. */
export const chartFamily = 'Noto Sans SC';

/** Sizes of letters, in pixels: on a phone, which shows a third of them, the smallest is as large as its own small print. */
const letters = { title: 44, plain: 32, number: 28 } as const;
/** So many labels are set beside each other; where there are more, every second, third … is left out. */
const labelsAside = 8;
/** So wide is what all labels share, in pixels: a longer one goes on below. */
const labelsWidth = 880;
/** Above so many bars their numbers would cover each other. */
const numberedBars = 12;

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** The chart as SVG, with its letters as text. A chart without any label or series throws. */
export function chartSvg(chart: Chart): string {
  if (chart.labels.length === 0 || chart.series.length === 0)
    throw new Error(`A chart needs labels and numbers: ${chart.title}`);
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    drawing.setOption(optionOf(chart));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

function optionOf(chart: Chart): echarts.EChartsCoreOption {
  const several = chart.series.length > 1;
  const text = { fontFamily: chartFamily, color: ink.plain, fontSize: letters.plain };
  return {
    animation: false,
    backgroundColor: ink.paper,
    color: [...colours],
    title: {
      text: chart.title,
      subtext: chart.subtitle,
      left: 40,
      top: 28,
      itemGap: 8,
      textStyle: { ...text, color: ink.strong, fontSize: letters.title, fontWeight: 'bold' },
      subtextStyle: { ...text, lineHeight: 42 },
    },
    legend: {
      show: several,
      bottom: 20,
      left: 'center',
      itemGap: 28,
      itemWidth: 34,
      itemHeight: 22,
      textStyle: text,
    },
    grid: {
      ...{ left: 40, right: 40, top: 172, bottom: several ? 92 : 32 },
      // What is set aside holds the numbers beside the axis too.
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    xAxis: {
      type: 'category',
      data: [...chart.labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line, width: 2 } },
      axisLabel: { ...text, ...labelRoom(chart.labels.length) },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      ...(chart.most === undefined ? {} : { max: chart.most, interval: chart.most / 4 }),
      axisLabel: { ...text, formatter: (value: number) => chart.write(value) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: chart.series.map((one) => seriesOf(chart, one)),
  };
}

/** Every label with room to go on below, where there are few; else as many as fit beside each other. */
const labelRoom = (count: number): object =>
  count > labelsAside
    ? { interval: Math.ceil(count / labelsAside) - 1 }
    : { interval: 0, width: Math.floor(labelsWidth / count), overflow: 'break', lineHeight: 38 };

function seriesOf(chart: Chart, one: Series): object {
  const bars = chart.as !== 'lines';
  const numbered =
    (chart.series.length === 1 || chart.as === 'bars') &&
    chart.series.length * chart.labels.length <= numberedBars;
  return {
    name: one.name,
    type: bars ? 'bar' : 'line',
    data: [...one.values],
    ...(chart.as === 'stacked' ? { stack: 'all' } : {}),
    ...(bars ? { barMaxWidth: 72 } : { symbolSize: 12, lineStyle: { width: 5 } }),
    label: {
      show: numbered,
      position: 'top',
      fontFamily: chartFamily,
      fontSize: letters.number,
      color: ink.strong,
      formatter: ({ value }: { value: unknown }) =>
        typeof value === 'number' ? chart.write(value) : '',
    },
  };
}
