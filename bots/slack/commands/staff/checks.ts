import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import {
  type CheckDay,
  type CheckMonth,
  loadCheckMonth,
} from '../../../../src/staff/checks/check-record.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, contextBlock, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { todayIn } from '../../subjects/duty/windows.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse checks 2026-11`: what became of the daily checks in a month. */
export const checksVerb: CommandVerb = {
  words: { en: ['checks', 'check'], 'zh-CN': ['检查'] },
  right: 'check.record',
  tells: ['check.confirm', 'check.record'],
  answer: answerChecks,
};

async function answerChecks({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const asked = words.find((word) => /^\d{4}-(0[1-9]|1[0-2])$/.test(word));
  const rest = words.filter((word) => word !== asked).join(' ');
  const em = office.orm.em.fork();
  const blocks: Block[] = [];
  let title = t['check.none']();
  for (const community of await communitiesNamed(office, actor, rest)) {
    if (!mayIn(actor, community.id, 'check.record')) continue;
    const month = asked ?? todayIn(community.timeZone, office.clock.now()).slice(0, 7);
    const checks = await loadCheckMonth(em, community.id, month);
    if (checks.length === 0) continue;
    title = t['check.month']({ community: nameOf(community, language), month });
    blocks.push(markupSection(`*${escapeMarkup(title)}*`));
    for (const check of checks) blocks.push(...monthBlocks(check, community, language));
  }
  return blocks.length === 0 ? { text: title } : { text: title, blocks: blocksThatFit(blocks) };
}

function monthBlocks(check: CheckMonth, community: Community, language: Language): Block[] {
  const t = staffTexts(language);
  const head = t['check.month_head']({
    name: escapeMarkup(check.name),
    role: terms(language).role[check.role],
    askAt: check.askAt,
    done: check.confirmed,
    count: check.days.length,
  });
  if (check.days.length === 0) return [markupSection(head), contextBlock(t['check.no_days']())];
  const lines = check.days.map((day) => escapeMarkup(dayLine(day, community.timeZone, language)));
  return [markupSection(head), contextBlock(lines.join('\n'))];
}

function dayLine(one: CheckDay, timeZone: string, language: Language): string {
  const t = staffTexts(language);
  const day = one.day.slice(5);
  if (one.state === 'open') return t['check.day_open']({ day });
  if (one.state === 'missed' || one.at === null) return t['check.day_missed']({ day });
  const at = momentOn(one, one.at, timeZone);
  const who = one.who ? staffName(one.who, language) : '';
  if (one.state === 'wrong')
    return t['check.day_wrong']({ day, who, at, note: cutLine(one.note ?? '', 80) });
  return one.state === 'late'
    ? t['check.day_late']({ day, who, at })
    : t['check.day_confirmed']({ day, who, at });
}

/** The time of day, with the date where it is not the day of the check. */
function momentOn(one: CheckDay, atMs: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  const date = at.toPlainDate().toString();
  return date === one.day ? time : `${date.slice(5)} ${time}`;
}

const nameOf = (community: Community, language: Language): string =>
  language === 'en' ? community.nameEn : community.name;
