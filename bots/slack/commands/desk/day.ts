import { dayAround, dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import { dayOf } from '../../../../src/requests/request/appointment/day-list.ts';
import { mayIn, servesCommunity } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { rolesMay } from '../../../../src/staff/rights/permissions.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { contextBlock, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { linksOf } from '../../send/card-links.ts';
import { dayLine } from '../../subjects/appointment/day-blocks.ts';
import { colleaguesNamed } from '../colleagues-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse day`: the visits one has agreed to, by time and place; with "tomorrow", and a colleague's name for those who may see their day. */
export const dayVerb: CommandVerb = {
  words: { en: ['day'], 'zh-CN': ['一天', '上门'] },
  right: 'request.see',
  tells: ['request.start'],
  answer: answerDay,
};

const todayWords = ['today', '今天'];
const tomorrowWords = ['tomorrow', '明天'];
/** A message holds 50 blocks. */
const shownMax = 40;

async function answerDay(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language, linkTo } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const named = asked.words.filter(
    (word) => ![...todayWords, ...tomorrowWords].includes(word.toLowerCase()),
  );
  const who = await whoseDay(asked, named.join(' '));
  if ('text' in who) return who;
  const timeZone = await timeZoneOf(asked, who);
  const tomorrow = asked.words.some((word) => tomorrowWords.includes(word.toLowerCase()));
  const nowMs = office.clock.now();
  const atMs = tomorrow ? dayAround(nowMs, timeZone).to : nowMs;
  const all = await dayOf(em, who.id, atMs, timeZone);
  // A request shows what it is about to those alone who may see it in its community.
  const entries = all.filter(({ view }) => mayIn(actor, view.community.id, 'request.see'));
  const day = describeDate(dayIn(atMs, timeZone), language);
  const name = escapeMarkup(staffName(who, language));
  if (entries.length === 0) return { text: t['day.none']({ who: name, day }) };
  const shown = entries.slice(0, shownMax);
  const ids = shown.map(({ view }) => view.id);
  const links = await linksOf(em, 'request', ids, linkTo);
  const title = t['day.title']({ who: name, day, count: entries.length });
  const more = entries.length - shown.length;
  return {
    text: title,
    blocks: [
      markupSection(`*${title}*`),
      ...shown.map((entry) => dayLine(entry, links, { language, nowMs: office.clock.now() })),
      ...(more > 0 ? [contextBlock(t['day.more']({ count: more }))] : []),
    ],
  };
}

/** Oneself, or the colleague who is named, for those who may look into the day of others. */
async function whoseDay(
  { office, actor, language }: AskedCommand,
  name: string,
): Promise<StaffView | { text: string }> {
  const t = staffTexts(language);
  if (name === '') return actor;
  const found = await colleaguesNamed(office.orm.em.fork(), actor, name);
  const [only, second] = found;
  if (only && !second && only.id === actor.id) return actor;
  if (!rolesMay(actor.roles, 'day.others')) return { text: t['day.only_own']() };
  if (!only) return { text: t['day.nobody']({ name: escapeMarkup(cutLine(name, 60)) }) };
  if (!second) return only;
  const names = found.slice(0, 6).map((one) => escapeMarkup(staffName(one, language)));
  return { text: t['day.several']({ names: names.join(listComma(language)) }) };
}

/** The time zone in which somebody's day begins and ends: that of the first community they serve. */
async function timeZoneOf({ office }: AskedCommand, who: StaffView): Promise<string> {
  const all = await office.orm.em
    .fork()
    .find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const own = all.find((one) => servesCommunity(who, one.id)) ?? all[0];
  return own?.timeZone ?? 'Asia/Shanghai';
}
