import { DayClosing } from '../../../../src/ledger/closing/closing-entities.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { closingsModal } from '../../subjects/closing/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** So many of the latest closed days are listed. */
const listed = 10;

/** `/gatehouse closing 桂苑`: the latest closed days with their files, and the way to close the next. */
export const closingVerb: CommandVerb = {
  words: { en: ['closing'], 'zh-CN': ['日结'] },
  right: 'closing.see',
  tells: ['closing.see'],
  opens: 'window',
  async answer(asked) {
    const { office, actor, language } = asked;
    const { community } = await firstNamed(asked, 'closing.see');
    if (!community) return { text: staffTexts(language)['closing.not_served']() };
    const closings = await office.orm.em
      .fork()
      .find(DayClosing, { community: community.id }, { orderBy: { day: 'desc' }, limit: listed });
    const mayClose = mayIn(actor, community.id, 'closing.close');
    return { window: closingsModal({ community, closings, mayClose }, language) };
  },
};
