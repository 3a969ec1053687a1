import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { reportTexts } from '../../texts/reports/reports.ts';
import { terms } from '../../texts/terms/terms.ts';
import { definitions } from './definitions.ts';
import type { Dimension, Figure, FigureCode, FigureUnit } from './figure.ts';

/** What a figure is called. */
export const figureName = (code: FigureCode, language: Language): string =>
  reportTexts(language)[`figure.${code}`]();

/** From so many seconds on, minutes are read more easily. */
const minutesFrom = 90;

/** The value of a figure as people read it, such as `92.3%`, `120`, `363.34 元` `12.5 秒` or `7.1 分钟`. */
export function figureValue(figure: Pick<Figure, 'code' | 'value'>, language: Language): string {
  const t = reportTexts(language);
  const { value } = figure;
  if (value === null) return t['value.none']();
  switch (definitions[figure.code].unit) {
    case 'count':
      return t['value.count']({ count: value });
    case 'fen':
      return t['value.yuan']({ yuan: writeYuan(BigInt(value)) });
    case 'seconds':
      return value < minutesFrom
        ? t['value.seconds']({ seconds: value.toFixed(1) })
        : t['value.minutes']({ minutes: (value / 60).toFixed(1) });
    default:
      return t['value.share']({ percent: (value * 100).toFixed(1) });
  }
}

/** What a figure was divided of, such as `120 / 130`; null for what is only counted. */
export function figureParts(figure: Figure, language: Language): string | null {
  const t = reportTexts(language);
  const { numerator, denominator } = figure;
  switch (definitions[figure.code].unit) {
    case 'count':
    case 'fen':
      return null;
    case 'seconds':
      return t['value.mean_of']({ count: denominator });
    case 'money_share':
      return t['value.of']({
        numerator: writeYuan(BigInt(numerator)),
        denominator: writeYuan(BigInt(denominator)),
      });
    default:
      return t['value.of']({ numerator: String(numerator), denominator: String(denominator) });
  }
}

/** What a part of a figure is called: a building, a category, a kind of danger, a reason to wait. */
export function partName(
  code: FigureCode,
  by: Dimension,
  key: string | null,
  language: Language,
): string {
  const t = reportTexts(language);
  const term = terms(language);
  if (key === null) return t['part.none']();
  const words: Readonly<Record<string, string>> =
    by === 'reason' ? term.wait : code.startsWith('emergencies.') ? term.emergency : term.category;
  switch (by) {
    case 'building':
      return t['part.building']({ key });
    case 'age':
      return t['part.age']({ key });
    case 'category':
    case 'reason':
      return words[key] ?? key;
    default:
      return key;
  }
}

/** What a figure is of. */
export const unitOf = (code: FigureCode): FigureUnit => definitions[code].unit;

/** The change against the same figure of the time before, such as `▲ 2.1`; null where there is none to tell. */
export function changeOf(
  figure: Figure,
  before: Pick<Figure, 'value'>,
  language: Language,
): string | null {
  if (figure.value === null || before.value === null) return null;
  const unit = unitOf(figure.code);
  const scale = unit === 'share' || unit === 'money_share' ? 100 : 1;
  const digits = unit === 'count' || unit === 'fen' ? 0 : 1;
  const change = (figure.value - before.value) * scale;
  const written = Math.abs(change).toFixed(digits);
  if (Number(written) === 0) return null;
  const amount =
    unit === 'fen'
      ? reportTexts(language)['value.yuan']({ yuan: writeYuan(BigInt(written)) })
      : unit === 'seconds'
        ? figureValue({ code: figure.code, value: Math.abs(change) }, language)
        : written;
  return `${change > 0 ? '▲' : '▼'} ${amount}`;
}
