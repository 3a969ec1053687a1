import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { dayAround } from '../../../../src/community/calendar/today.ts';
import type { Community } from '../../../../src/community/entities.ts';
import { causes } from '../../../../src/delivery/causes.ts';
import { noticesUntold } from '../../../../src/notices/notices-untold.ts';
import { exportCalls } from '../../../../src/requests/calls/export-calls.ts';
import { readCaller } from '../../../../src/requests/calls/read-caller.ts';
import {
  type CallQuery,
  countCalls,
  listCalls,
  listCallsOf,
  openLines,
} from '../../../../src/requests/calls/register.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { notAllowedAnywhere } from '../../../../src/staff/rights/check-right.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
} from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import {
  callBackBlocks,
  callBlock,
  lineBlocks,
  todayWords,
  untoldBlocks,
} from '../../subjects/call/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

const foundMax = 15;
const latestMax = 6;
const waitingMax = 5;

/** `/gatehouse calls`: today in figures, who waits to be called back or told, the latest entries; with words, a home or a day, what is found. */
export const callsVerb: CommandVerb = {
  words: { en: ['calls', 'register'], 'zh-CN': ['热线', '热线记录', '电话名单'] },
  right: 'call.log',
  tells: [],
  answer: answerCalls,
};

async function answerCalls(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const month = exportedMonth(words);
  const typed = words.join(' ');
  const named = await communitiesNamed(office, actor, typed);
  if (month !== null) return exported(asked, month);
  const own = named.filter((one) => mayIn(actor, one.id, 'call.log'));
  const isName = own.some((one) => [one.name, one.nameEn].includes(typed));
  const blocks: Block[] = [];
  if (typed !== '' && !isName) blocks.push(...(await found(asked, own, typed)));
  else for (const community of own) blocks.push(...(await overview(asked, community)));
  const title = t['modal.call']();
  return blocks.length === 0
    ? { text: t['calls.not_served']() }
    : { text: title, blocks: blocksThatFit(blocks) };
}

/** The looks at names and words are on record, with what was asked and never the words. */
async function lookAt(
  { office, actor }: AskedCommand,
  communities: readonly string[],
  query: CallQuery,
  limit: number,
) {
  return inOneTransaction(office, async (work) => {
    const by = { kind: 'staff', id: actor.id } as const;
    for (const id of communities)
      recordAudit(work, by, 'call.listed', 'community', id, { for: query.for });
    return listCallsOf(work.em, communities, query, limit);
  });
}

async function overview(asked: AskedCommand, community: Community): Promise<Block[]> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const { from, to } = dayAround(office.clock.now(), community.timeZone);
  const counts = await countCalls(em, community.id, from, to);
  const sees = mayIn(actor, community.id, 'resident.phone');
  const untold = await noticesUntold(em, community.id, office.clock.now());
  const lists = mayIn(actor, community.id, 'notice.write');
  const waiting = await listCalls(em, community.id, { for: 'call_back' }, waitingMax);
  const lines = await openLines(em, { community: community.id }, waitingMax);
  const looked = await lookAt(asked, [community.id], { for: 'all' }, latestMax);
  const latest = looked.get(community.id) ?? [];
  const more = (count: number): Block[] =>
    count > waitingMax ? [contextBlock(t['calls.more']({ count: count - waitingMax }))] : [];
  const title = t['calls.title']({ community: communityName(community, language) });
  const value = controlValue(community.id);
  return [
    markupSection(`*${escapeMarkup(title)}*\n${todayWords(counts, language)}`),
    actions([
      button('call.log', t['action.call_log'](), value, 'primary'),
      ...(mayIn(actor, community.id, 'call.export')
        ? [button('call.export', t['action.call_export'](), value)]
        : []),
    ]),
    ...(counts.waiting > 0
      ? [contextBlock(`*${t['calls.waiting']({ count: counts.waiting })}*`)]
      : []),
    ...waiting.flatMap((one) => callBackBlocks(one, sees, language)),
    ...more(counts.waiting),
    ...(counts.lines > 0 ? [contextBlock(`*${t['calls.lines']({ count: counts.lines })}*`)] : []),
    ...lines.flatMap((one) => lineBlocks(one, sees, language)),
    ...untold.flatMap((one) => untoldBlocks(one, lists, language)),
    ...more(counts.lines),
    ...(latest.length > 0 ? [contextBlock(`*${t['calls.latest']()}*`)] : []),
    ...latest.map((one) => callBlock(one, language)),
  ];
}

/** What a search finds, in whichever of these communities it is. */
async function found(
  asked: AskedCommand,
  own: readonly Community[],
  typed: string,
): Promise<Block[]> {
  const t = staffTexts(asked.language);
  const words = escapeMarkup(cutLine(typed, 60));
  const blocks: Block[] = [];
  for (const { communities, query } of await readQueries(asked, own, typed)) {
    const looked = await lookAt(asked, communities, query, foundMax + 1);
    for (const id of communities) {
      const entries = looked.get(id) ?? [];
      if (entries.length === 0) continue;
      const shown = entries.slice(0, foundMax);
      blocks.push(
        markupSection(`*${t['calls.found']({ words, count: shown.length })}*`),
        ...shown.map((one) => callBlock(one, asked.language)),
        ...(entries.length > foundMax ? [contextBlock(t['calls.many']())] : []),
      );
    }
  }
  return blocks.length > 0 || own.length === 0 ? blocks : [markupSection(t['calls.none']())];
}

/** What is asked of which communities: a home by its address, a phone, a day as `2026-11-24` where each of them is, else words. */
async function readQueries(
  { office }: AskedCommand,
  own: readonly Community[],
  typed: string,
): Promise<{ communities: string[]; query: CallQuery }[]> {
  const all = own.map((one) => one.id);
  const units = await unitsByAddress(office.orm.em.fork(), typed, all);
  if (units.length > 0)
    return units.map((unit) => ({
      communities: [unit.community],
      query: { for: 'unit', unit: unit.id },
    }));
  const read = readCaller(typed);
  if (read.is === 'phone')
    return [{ communities: all, query: { for: 'phone', phone: read.phone } }];
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? readDay(typed) : null;
  if (!day) return [{ communities: all, query: { for: 'words', words: typed } }];
  return [...Map.groupBy(own, (one) => one.timeZone)].map(([timeZone, there]) => ({
    communities: there.map((one) => one.id),
    query: { for: 'time', ...bounds(day, timeZone) },
  }));
}

const bounds = (day: Temporal.PlainDate, timeZone: string): { from: number; to: number } => ({
  from: day.toZonedDateTime(timeZone).epochMilliseconds,
  to: day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
});

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `export 2026-11` or `导出`: the month, or the present one (empty); null where no file is asked for. */
function exportedMonth(words: readonly string[]): string | null {
  const [first = '', month = ''] = words;
  if (!['export', '导出'].includes(first.toLowerCase())) return null;
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : '';
}

/** The register of a month as a file, of each community one may take it from. */
async function exported(asked: AskedCommand, month: string): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const refused = await notAllowedAnywhere(office.orm.em.fork(), actor, 'call.export');
  if (refused) return { text: refusalWords(refused, language) };
  const own = (await communitiesNamed(office, actor, '')).filter((one) =>
    mayIn(actor, one.id, 'call.export'),
  );
  for (const community of own)
    await exportCalls(office, {
      slackUser: actor.slackUser,
      community: community.id,
      ...(month === '' ? {} : { month }),
      language,
      key: causes.export(office.chance.id(office.clock.now())),
    });
  return { text: t['calls.sent']() };
}
