import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { type Community, Unit } from '../../../../src/community/entities.ts';
import { raiseByStaff } from '../../../../src/requests/emergency/raise-by-staff.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { readAlarm } from '../../../../src/understanding/reading/danger/alarm.ts';
import { slotReader } from '../../../../src/understanding/slots/slots.ts';
import type { Office } from '../../../../src/work.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse emergency 3-2-501 有人触电`: raises an emergency that a member of the staff saw or was told of. */
export const emergencyVerb: CommandVerb = {
  words: { en: ['emergency'], 'zh-CN': ['紧急', '紧急事件'] },
  right: 'emergency.raise',
  tells: ['emergency.raise'],
  answer: (asked) => raiseInWords(asked, { drill: false }),
};

const wordsMax = 2000;

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
  const said = (isNamed ? words.slice(1) : words).join(' ').trim().slice(0, wordsMax);
  if (said === '') return { text: t[drill ? 'drill.no_words' : 'emergency.no_words']() };
  const placed = await Promise.all(
    communities.map(async (community) => ({
      community,
      unit: await unitIn(office, community, said),
    })),
  );
  const withUnit = placed.filter((one) => one.unit !== null);
  const [only, ...others] = withUnit.length > 0 ? withUnit : placed;
  if (!only || others.length > 0) {
    const name = communities[0] ? communityName(communities[0], language) : '';
    return { text: t['emergency.which_community']({ names: escapeMarkup(name) }) };
  }
  const { strong, worry } = readAlarm(said.toLowerCase());
  const number = await raiseByStaff(office, {
    actor,
    community: only.community.id,
    unit: only.unit,
    kind: strong ?? worry ?? 'other',
    words: said,
    drill,
  });
  return { text: t[drill ? 'drill.begun' : 'emergency.raised_words']({ number }) };
}

/** The unit of a community that the words name, or null. */
async function unitIn(office: Office, community: Community, said: string): Promise<string | null> {
  const units = await office.orm.em
    .fork()
    .find(Unit, { community: community.id }, { fields: ['id', 'address'] });
  const { unit } = slotReader()(said, {
    nowMs: office.clock.now(),
    timeZone: community.timeZone,
    units: units.map((one) => one.address),
  });
  return units.find((one) => one.address === unit)?.id ?? null;
}
