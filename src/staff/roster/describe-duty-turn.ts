import type { Language } from '../../config.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { postName } from './post-name.ts';
import type { DutyTurn, Gap, Interval } from './roster.ts';

/** A stretch of time as people say it, in the community's time zone: `11月25日（周三）18:00–次日08:30`. */
export function describeStretch(at: Interval, timeZone: string, language: Language): string {
  const end = Temporal.Instant.fromEpochMilliseconds(at.to).toZonedDateTimeISO(timeZone);
  const begin = Temporal.Instant.fromEpochMilliseconds(at.from).toZonedDateTimeISO(timeZone);
  const days = begin.toPlainDate().until(end.toPlainDate()).days;
  const clock = end.toPlainTime().toString({ smallestUnit: 'minute' });
  const until =
    days === 0
      ? clock
      : days === 1
        ? staffTexts(language)['duty.next_day']({ time: clock })
        : describeMoment(at.to, timeZone, language);
  return `${describeMoment(at.from, timeZone, language)}–${until}`;
}

/** A turn with its post: `11月25日（周三）18:00–次日08:30 · 夜间总值班`. */
export function describeDutyTurn(turn: DutyTurn, timeZone: string, language: Language): string {
  return `${describeStretch(turn, timeZone, language)} · ${postName(turn.post, language)}`;
}

export function describeGap(gap: Gap, timeZone: string, language: Language): string {
  const at = describeStretch(gap, timeZone, language);
  const t = staffTexts(language);
  return gap.kind === 'vacant'
    ? t['gap.vacant']({ at, post: postName(gap.post, language) })
    : t['gap.unwatched']({ at });
}
