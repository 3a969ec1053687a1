import type { Language } from '../../../config.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { RequestView } from '../views/view.ts';
import { type DisputeSaid, disputeOf } from './dispute-said.ts';

/** News of how it ended, and below it, ahead of what is asked last (`asks`), whether a bill that they hold to be wrong was found to be. */
export function withVerdict(
  news: string,
  view: Pick<RequestView, 'history'>,
  language: Language,
  { asks = false }: { asks?: boolean } = {},
): string {
  const said = disputeOf(view.history.at(-1)?.data);
  if (!said) return news;
  const verdict = verdictWords(said, language).join('\n');
  const question = asks ? news.lastIndexOf('\n') : news.length;
  return `${news.slice(0, question)}\n${verdict}${news.slice(question)}`;
}

/** What of it is upheld, what is not, and what becomes of their money, a line each. */
function verdictWords(said: DisputeSaid, language: Language): string[] {
  const t = residentTexts(language);
  const { numbers, spared, takenBack, left, stays } = said;
  const lines: string[] = [];
  if (spared) {
    const until = describeDate(spared.until, language);
    const written = (fen: bigint): string | null => (fen > 0n ? writeYuan(fen) : null);
    const prepaid = written(spared.prepaidFen);
    lines.push(t['dispute.upheld']({ numbers, until, yuan: written(spared.fen), prepaid }));
  }
  if (said.verdict === 'not_upheld' && (numbers !== '' || takenBack === ''))
    lines.push(t['dispute.not_upheld']({ numbers }));
  if (takenBack !== '')
    lines.push(
      t[said.verdict === 'upheld' ? 'dispute.taken_back' : 'dispute.gone']({ numbers: takenBack }),
    );
  if (left !== '') lines.push(t['dispute.left']({ numbers: left }));
  if (stays !== null) lines.push(t['dispute.stays']({ until: describeDate(stays, language) }));
  return lines;
}
