import { completenessLines, findArchiveGaps } from '../../../../src/archive/gaps/completeness.ts';
import { sendGapFile } from '../../../../src/archive/gaps/send-gaps.ts';
import { Community } from '../../../../src/community/entities.ts';
import { causes } from '../../../../src/delivery/causes.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { wordsSection as plainWords } from '../../kit/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse archive`: what the archive of one's communities lacks; all of it as a file in the direct messages. */
export const archiveVerb: CommandVerb = {
  words: { en: ['archive'], 'zh-CN': ['档案'] },
  right: 'archive.see',
  tells: ['archive.edit'],
  answer: answerArchive,
};

async function answerArchive(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = archiveTexts(language);
  const found = await inOneTransaction(office, async (work) => {
    const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
    const own = all.filter((one) => mayIn(actor, one.id, 'archive.see'));
    const checked = await findArchiveGaps(
      work.em,
      own.map((one) => one.id),
      work.nowMs,
    );
    sendGapFile(
      work,
      {
        slackUser: actor.slackUser,
        language,
        timeZone: own[0]?.timeZone ?? 'UTC',
        key: causes.gapFile(work.chance.id(work.nowMs)),
      },
      checked,
    );
    return checked;
  });
  const blocks = found
    .slice(0, 10)
    .map((of) => plainWords(completenessLines(of, language, 12).join('\n'), 2900));
  return { text: t['check.file'](), blocks };
}
