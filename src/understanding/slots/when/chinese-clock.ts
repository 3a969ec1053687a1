import { integerOf } from '../numerals.ts';
import type { Meaning } from './token.ts';

/** How Chinese tells the time of day: 三点一刻, 差五分四点, 九点半到十一点. */

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : integerOf(text);

function minutesOf(hour: string | undefined, rest: string | undefined): number | undefined {
  const h = number(hour);
  if (h === undefined || h > 24) return undefined;
  const minutes = minutePart(rest ?? '');
  return minutes === undefined ? undefined : h * 60 + minutes;
}

function minutePart(rest: string): number | undefined {
  if (rest.includes('半')) return 30;
  const quarter = /([一二两三])刻/.exec(rest)?.[1];
  if (quarter !== undefined) return (number(quarter) ?? 0) * 15;
  const written = /[\d零一二三四五六七八九十]+/.exec(rest)?.[0];
  const value = written === undefined ? 0 : number(written.replace(/^[零0](?=.)/, ''));
  return value !== undefined && value < 60 ? value : undefined;
}

/** For patterns: what may follow the hour and 点. */
export const minutesText = `(?:半|[一二两三]刻钟?|钟|整|[0-5]\\d分?|\\d分|零\\d分?|零?[一二三四五六七八九十]{1,3}分|零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九五]?(?![个月日号天]))?`;
const notBefore = /(?:[有快早晚大小好多差这那漏滴慢轻高低第这各\d.]|稍微)$/;
const notAfterPoint =
  /^(?:建议|意见|问题|要求|原因|说明|疑问|都|也|儿|水|点|不(?![变见])|钱|声|用|半天)/;
// 下午两点都在: behind a part of the day it is a clock whatever follows.
const partBefore = /(?:[上下中]午|[早晚]上|傍晚|夜里|凌晨)$/;

/** 两点, 下午三点半, 15:30; a loose 一点 only where the words around it make it a clock. */
export function pointMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h = '', m } = found.groups ?? {};
  const minutes = minutesOf(h, m);
  if (minutes === undefined) return undefined;
  const before = found.input.slice(Math.max(0, found.index - 2), found.index);
  const end = found.index + found[0].length;
  const rest = found.input.slice(end, end + 4);
  const loose = /^[一两二三]$/.test(h) && (m === undefined || m === '');
  if (loose && !partBefore.test(before) && (notBefore.test(before) || notAfterPoint.test(rest)))
    return undefined;
  const clear =
    /[上下中]午|[早晚]上?|夜|晨|天|日|号|[到至~-]|[一二三四五六日]$/.test(before) ||
    /^(?:以|之|前|后|左|到|至|来|-|~|开|$)/.test(rest);
  if (h === '一' && loose && !clear) return undefined;
  return { type: 'time', from: minutes, halfSaid: Number(h) > 12 || /^0\d/.test(h) };
}

/** 差一刻三点, 三点差五分. */
export function lackingMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h, l = '' } = found.groups ?? {};
  const hours = number(h);
  const lacking = l.startsWith('一刻') ? 15 : number(/^[\d一二两三四五六七八九十]+/.exec(l)?.[0]);
  if (hours === undefined || hours > 24 || lacking === undefined || lacking >= 60) return undefined;
  return { type: 'time', from: (hours || 24) * 60 - lacking, halfSaid: hours > 12 };
}

/** 八点过十分, 九点过一刻. */
export function passedMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h, l = '' } = found.groups ?? {};
  const hours = number(h);
  const passed = l.startsWith('一刻') ? 15 : number(/^[\d一二两三四五六七八九十]+/.exec(l)?.[0]);
  if (hours === undefined || hours > 23 || passed === undefined || passed >= 60) return undefined;
  return { type: 'time', from: hours * 60 + passed, halfSaid: hours > 12 };
}

const consecutive = '一二三四五六七八九十';

/** 三四点: between three and four. */
export function betweenMeaning(found: RegExpExecArray): Meaning | undefined {
  const { a = '', b = '' } = found.groups ?? {};
  const first = consecutive.indexOf(a === '两' ? '二' : a);
  if (first < 0 || consecutive.indexOf(b) !== first + 1) return undefined;
  return { type: 'time', from: (first + 1) * 60, to: (first + 2) * 60, halfSaid: false };
}

/** 9点半到11点, 14:00-16:00. */
export function hoursMeaning(found: RegExpExecArray): Meaning | undefined {
  const { a, am, b, bm } = found.groups ?? {};
  const [from, to] = [minutesOf(a, am), minutesOf(b, bm)];
  if (from === undefined || to === undefined) return undefined;
  return { type: 'time', from, to, halfSaid: to > 12 * 60 + 59 || /^0\d/.test(a ?? '') };
}
