import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { lookAtReadings } from '../../subjects/reading/desk.ts';
import { readingsModal } from '../../subjects/reading/windows.ts';
import { buildingNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse readings 3栋`: the meters that are still to be read this month, entered one by one. */
export const readingsVerb: CommandVerb = {
  words: { en: ['readings'], 'zh-CN': ['抄表'] },
  right: 'reading.enter',
  tells: ['reading.enter'],
  opens: 'window',
  async answer(asked) {
    const t = staffTexts(asked.language);
    const named = await buildingNamed(asked, 'reading.enter', t['readings.not_served']());
    if ('text' in named) return named;
    const { community, building } = named;
    const view = await lookAtReadings(asked.office, community, { building, page: 1 });
    return { window: readingsModal(view, asked.language) };
  },
};
