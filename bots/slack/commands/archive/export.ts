import { exportTable } from '../../../../src/archive/export-file.ts';
import { codeOf } from '../../../../src/archive/rows/code-words.ts';
import type { archiveKinds } from '../../../../src/archive/rows/columns.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { causes } from '../../../../src/delivery/causes.ts';
import { destinations } from '../../../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../../../src/delivery/outbox.ts';
import { csvText } from '../../../../src/files/write-table.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse export residents`: the archive of one's communities as a file, in the direct messages; on record. */
export const exportVerb: CommandVerb = {
  words: { en: ['export'], 'zh-CN': ['导出'] },
  right: 'archive.export',
  tells: ['archive.export'],
  answer: answerExport,
};

async function answerExport(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = archiveTexts(language);
  const kind = codeOf(kindWords, words[0] ?? '');
  if (!kind) return { text: t['export.which']() };
  const rows = await inOneTransaction(office, async (work) => {
    const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
    const own = all.filter((one) => mayIn(actor, one.id, 'archive.export'));
    const table = await exportTable(work, {
      kind,
      communities: own.map((one) => one.id),
      language,
      actor: { kind: 'staff', id: actor.id },
    });
    const day = dayIn(work.nowMs, own[0]?.timeZone ?? 'UTC');
    const name = t[`kind.${kind}`]();
    writeToOutbox(work, {
      key: causes.export(work.chance.id(work.nowMs)),
      destination: destinations.user(actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: name,
        name: `${name}-${day}.csv`,
        csv: csvText(table.headings, table.rows),
      },
    });
    return table.rows.length;
  });
  return { text: t['export.sent']({ rows }) };
}

const kindWords: Record<(typeof archiveKinds)[number], Record<Language, readonly string[]>> = {
  units: { 'zh-CN': ['房屋', '房产'], en: ['units', 'unit'] },
  residents: { 'zh-CN': ['住户', '业主'], en: ['residents', 'resident'] },
  readings: { 'zh-CN': ['抄表', '读数'], en: ['readings', 'reading'] },
};
