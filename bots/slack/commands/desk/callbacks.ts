import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import { countCallbacks, openCallbacks } from '../../../../src/feedback/callbacks/callback-list.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { callbackBlocks, callbackCountWords } from '../../subjects/callback/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** So many who are to be called are shown in one message. */
const shownMax = 10;

/** `/gatehouse callbacks`: who is to be called, how far this month's callbacks are, and by whom. */
export const callbacksVerb: CommandVerb = {
  words: { en: ['callbacks'], 'zh-CN': ['回访'] },
  right: 'callback.make',
  tells: ['callback.make'],
  answer: answerCallbacks,
};

async function answerCallbacks(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const own = (await communitiesNamed(office, actor, words.join(' '))).filter((one) =>
    mayIn(actor, one.id, 'callback.make'),
  );
  if (own.length === 0) return { text: t['callback.not_served']() };
  const blocks: Block[] = [];
  for (const community of own) blocks.push(...(await listOf(asked, community)));
  return { text: t['modal.callback'](), blocks: blocksThatFit(blocks) };
}

async function listOf(asked: AskedCommand, community: Community): Promise<Block[]> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const month = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(community.timeZone)
    .with({ day: 1 })
    .startOfDay();
  const counts = await countCallbacks(em, community.id, {
    from: month.epochMilliseconds,
    to: month.add({ months: 1 }).epochMilliseconds,
    nowMs,
  });
  const lines = await openCallbacks(em, { community: community.id, nowMs }, shownMax);
  const name = communityName(community, language);
  const seesPhones = mayIn(actor, community.id, 'resident.phone');
  const title = t['callback.title']({ community: name });
  return [
    markupSection(`*${escapeMarkup(title)}*\n${callbackCountWords(counts, language)}`),
    ...(lines.length === 0 ? [contextBlock(t['callback.none']())] : []),
    ...lines.flatMap((one) =>
      callbackBlocks(one, { community: name, seesPhones, nowMs }, language),
    ),
    ...(counts.toCall > lines.length
      ? [contextBlock(t['callback.more']({ count: counts.toCall - lines.length }))]
      : []),
  ];
}
