import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { lookAtBank } from '../../subjects/bank/desk.ts';
import { bankModal } from '../../subjects/bank/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse bank 桂苑`: the statements of the bank beside the books, and what waits on either side. */
export const bankVerb: CommandVerb = {
  words: { en: ['bank', 'reconcile'], 'zh-CN': ['对账', '银行'] },
  right: 'bank.see',
  tells: ['bank.see'],
  opens: 'window',
  async answer(asked) {
    const { office, actor, language } = asked;
    const { community } = await firstNamed(asked, 'bank.see');
    if (!community) return { text: staffTexts(language)['bank.not_served']() };
    const view = await lookAtBank(office, community, actor, { list: 'lines', page: 1 });
    return { window: bankModal(view, language) };
  },
};
