import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { mayIn, staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import { notAllowedAnywhere } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Office } from '../../../../src/work.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import {
  emergencyWordsMax,
  raiseInCommunity,
  raiseModal,
  unitIn,
} from '../../subjects/emergency/raise.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse emergency 3-2-501 有人触电`: raises an emergency that a member of the staff saw or was told of. */
export const emergencyVerb: CommandVerb = {
  words: { en: ['emergency'], 'zh-CN': ['紧急', '紧急事件'] },
  right: 'emergency.raise',
  tells: ['emergency.raise'],
  answer: (asked) => raiseInWords(asked, { drill: false }),
};

/** Raises an emergency, or holds a drill, in the community and the home that the words name. */
export async function raiseInWords(
  { office, actor, words, language }: AskedCommand,
  { drill }: { drill: boolean },
): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const [first = ''] = words;
  const communities = (await communitiesNamed(office, actor, first)).filter((one) =>
    mayIn(actor, one.id, drill ? 'emergency.drill' : 'emergency.raise'),
  );
  const isNamed = communities.some((one) => [one.name, one.nameEn].includes(first));
  const said = (isNamed ? words.slice(1) : words).join(' ').trim().slice(0, emergencyWordsMax);
  if (said === '') return { text: t[drill ? 'drill.no_words' : 'emergency.no_words']() };
  const placed = await Promise.all(
    communities.map(async (community) => ({
      community,
      unit: await unitIn(office, community.id, said),
    })),
  );
  const withUnit = placed.filter((one) => one.unit !== null);
  const [only, ...others] = withUnit.length > 0 ? withUnit : placed;
  if (!only || others.length > 0) {
    const name = communities[0] ? communityName(communities[0], language) : '';
    return { text: t['emergency.which_community']({ names: escapeMarkup(name) }) };
  }
  const number = await raiseInCommunity(office, {
    actor,
    community: only.community.id,
    unit: only.unit,
    words: said,
    drill,
  });
  return { text: t[drill ? 'drill.begun' : 'emergency.raised_words']({ number }) };
}

/** From a shortcut on a message: a window with its words, which asks once more before everybody is called. The right is asked here. */
export async function answerEmergencyShortcut(
  { office, slackUser, language }: { office: Office; slackUser: string; language: Language },
  words: string,
): Promise<CommandAnswer> {
  const actor = await staffBySlackUser(office.orm.em.fork(), slackUser);
  const refused = await notAllowedAnywhere(office.orm.em.fork(), actor, 'emergency.raise');
  if (refused || !actor) return { text: refused ? refusalWords(refused, language) : '' };
  const own = (await communitiesNamed(office, actor, '')).filter((one) =>
    mayIn(actor, one.id, 'emergency.raise'),
  );
  const [first] = own;
  if (!first) return { text: staffTexts(language)['emergency.no_words']() };
  const filled = words.slice(0, emergencyWordsMax);
  return { window: raiseModal({ words: filled, own }, { v: 1, id: first.id }, language) };
}
