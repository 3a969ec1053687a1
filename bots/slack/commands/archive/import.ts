import { bringFilesModal } from '../../subjects/upload/windows.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse import`: a window to choose the files in; dropping them into the direct messages is the same. */
export const importVerb: CommandVerb = {
  words: { en: ['import'], 'zh-CN': ['导入'] },
  right: 'archive.import',
  tells: ['archive.import'],
  answer: async ({ actor, language }) => ({
    window: bringFilesModal({ v: 1, id: actor.id }, language),
  }),
};
