import { foldText } from '../../../understanding/slots/fold.ts';
import { findPeriod } from '../../../understanding/slots/period.ts';
import { saysBillWrong } from './fee-talk.ts';

/** Which bills words hold to be wrong: those of months, each `YYYY-MM`, or more than one can name. */
export type BillsMeant = { months: string[] } | 'all';

const clauseEnd = /[，。；！？;!?\n]|[,.](?=\s|$)/;
/** Of one bill among others it is said that it is right. */
const isRight =
  /没(?:有|什么|啥)*(?:问题|错)|(?<!不)(?:是对的|正常|没错)|\b(?:is|are|was|were|looks?) (?:fine|ok(?:ay)?|right|correct|good)\b/;
const others =
  /(?:其[他它余]|别的|另外几?)(?:的|几|那)*(?:个?月|张|账单|期|也|都)|\b(?:the )?(?:others\b|other (?:bills?|months?|ones?)\b|rest (?:of|are|is)\b)/;
const wrongToo =
  '(?:是|有|算|弄|搞|给我|被|多|读|抄)*(?:不对|错|问题|疑问|异议|不合理|收|不认|不同意|不该|不应该)';
const everyOne = new RegExp(
  `(?:所有|全部|每一?(?:张|个月|期|月))|(?:都|全)${wrongToo}|\\b(?:all (?:of (?:them|it|the|my|our|these|those)|my|our|these|those|the (?:bills?|months?|charges?|fees?|statements?)|bills?|months?|(?:are|is|were) )|(?:they|these|those|bills?|months?)(?: are| were|'re) all|every (?:bill|month|one|single)|each (?:bill|month|one)|everything|both)\\b`,
);
const notEvery = /(?:不是|并非|不见得)(?:所有|全部|每|都|全)|\bnot (?:all|every|each|both)\b/;
/** So many months are looked for at the most. */
const monthsMax = 24;

/**
 * Which bills words hold to be wrong that are added to a question about a bill; null where they hold none to be, or name no
 * other. `today` (ISO) is where the home is: a month without a year is the latest that has begun.
 */
export function billsMeant(text: string, today: string): BillsMeant | null {
  const wrong = text
    .split(clauseEnd)
    .filter((clause) => !isRight.test(clause.toLowerCase()))
    .join(' ');
  if (!saysBillWrong(wrong)) return null;
  const folded = foldText(wrong);
  if (others.test(folded)) return 'all';
  const months = monthsOf(folded, wrong, today);
  if (months.length > 0) return { months };
  return everyOne.test(folded) && !notEvery.test(folded) ? 'all' : null;
}

/** Every month that is named, one span after the other. */
function monthsOf(folded: string, raw: string, today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const months = new Set<string>();
  const known = findPeriod(folded, raw, year * 12 + month - 1, []).spans;
  for (const span of known) {
    const others = known.filter((one) => one !== span);
    const { period } = findPeriod(folded, raw, year * 12 + month - 1, others);
    if (!period) continue;
    const last = Temporal.PlainYearMonth.from(period.to.slice(0, 7));
    let one = Temporal.PlainYearMonth.from(period.from.slice(0, 7));
    while (Temporal.PlainYearMonth.compare(one, last) < 0 && months.size < monthsMax) {
      months.add(one.toString());
      one = one.add({ months: 1 });
    }
  }
  return [...months];
}
