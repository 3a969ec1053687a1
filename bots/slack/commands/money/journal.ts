import { readPeriod } from '../../../../src/billing/period.ts';
import { todayIn } from '../../../../src/community/calendar/today.ts';
import { sendJournal } from '../../../../src/ledger/closing/send-journal.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse journal 2026-11`: the journal of a month, with opening and closing balances, as a workbook; with `csv` as CSV. */
export const journalVerb: CommandVerb = {
  words: { en: ['journal'], 'zh-CN': ['日记账', '账簿'] },
  right: 'closing.see',
  tells: [],
  async answer(asked) {
    const { office, actor, language } = asked;
    const t = staffTexts(language);
    const { community, words } = await firstNamed(asked, 'closing.see');
    if (!community) return { text: t['closing.not_served']() };
    const isFormat = (word: string): boolean => /^(csv|xlsx)$/i.test(word);
    const format = words.some((word) => /^csv$/i.test(word)) ? 'csv' : 'xlsx';
    const typed = words.filter((word) => !isFormat(word)).join(' ');
    const today = await inOneTransaction(office, (work) => todayIn(work, community.id));
    const period = typed === '' ? today.slice(0, 7) : readPeriod(typed);
    if (period === null)
      return { text: t['journal.no_period']({ words: escapeMarkup(cutLine(typed, 40)) }) };
    if (period > today.slice(0, 7)) return { text: t['journal.future']({ period }) };
    const { slackUser } = actor;
    const sent = await sendJournal(office, {
      ...{ slackUser, community: community.id, period, format, language },
    });
    return { text: sent.ok ? t['journal.sent']({ period }) : refusalWords(sent, language) };
  },
};
