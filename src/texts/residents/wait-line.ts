import type { RequestKind, WaitReason } from '../../codes.ts';
import type { Language } from '../../config.ts';
import { describeMoment } from '../format-time.ts';
import { residentTexts } from './residents.ts';

/**
 * Why a request waits, and until when (ms), as the resident reads it: `约好
 * 11月29日（周日）10:00 上门`. Only a repair is visited; the date stays true however late it is read.
 */
export function waitLine(
  wait: { reason: WaitReason; until: number | null },
  about: { kind: RequestKind; timeZone: string },
  language: Language,
): string {
  const t = residentTexts(language);
  const until = wait.until === null ? null : describeMoment(wait.until, about.timeZone, language);
  if (until === null || wait.reason === 'resident') return t[`wait.${wait.reason}`]();
  if (wait.reason !== 'agreed_date')
    return t['wait.until']({ wait: t[`wait.${wait.reason}`](), until });
  return about.kind === 'repair' ? t['wait.visit']({ until }) : t['wait.agreed']({ until });
}
