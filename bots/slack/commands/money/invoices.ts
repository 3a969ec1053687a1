import { invoicesWaiting } from '../../../../src/ledger/invoices/invoice-list.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { invoicesModal } from '../../subjects/invoice/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse invoices 桂苑`: the invoices that are to be made, and those that wait for their 红冲. */
export const invoicesVerb: CommandVerb = {
  words: { en: ['invoices', 'invoice'], 'zh-CN': ['开票', '发票'] },
  right: 'invoice.keep',
  tells: ['invoice.keep'],
  opens: 'window',
  async answer(asked) {
    const { community } = await firstNamed(asked, 'invoice.keep');
    if (!community) return { text: staffTexts(asked.language)['invoice.not_served']() };
    const list = await invoicesWaiting(asked.office.orm.em.fork(), community.id);
    return { window: invoicesModal({ community, list }, asked.language) };
  },
};
