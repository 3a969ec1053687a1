import type { ExceptionKind } from '../../billing/billing-entities.ts';
import type { Language } from '../../config.ts';
import { staffTexts } from '../../texts/staff/staff.ts';

/** An exception in a line: what holds, for which fee, in which months. */
export function exceptionWords(
  of: {
    kind: ExceptionKind;
    code: string | null;
    /** The fee's name, where it is known. */
    name: string | null;
    value: string | null;
    from: string;
    until: string | null;
  },
  language: Language,
): string {
  const t = staffTexts(language);
  return t['exception.line']({
    fee: of.name ?? of.code ?? t['exception.every_fee'](),
    what: t[`exception.${of.kind}`]({ value: of.value ?? '' }),
    from: of.from,
    until: of.until,
  });
}
