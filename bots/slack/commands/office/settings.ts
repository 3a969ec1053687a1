import { type ChannelUse, type Community, phoneUses } from '../../../../src/community/entities.ts';
import { writeHours } from '../../../../src/community/read-settings.ts';
import type { Language } from '../../../../src/config.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { rolesMay } from '../../../../src/staff/rights/permissions.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
} from '../../kit/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** So many communities stand on one answer: two blocks each, of the 50 that a message holds. */
const listed = 15;

/** `/gatehouse settings`: one's communities with how they are set, each part with a window to change it. */
export const settingsVerb: CommandVerb = {
  words: { en: ['settings'], 'zh-CN': ['设置', '小区'] },
  right: 'community.edit',
  tells: ['community.edit', 'community.add'],
  answer: answerSettings,
};

async function answerSettings({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const named = await communitiesNamed(office, actor, words.join(' '));
  const own = named.filter((one) => mayIn(actor, one.id, 'community.edit'));
  const adds = rolesMay(actor.roles, 'community.add')
    ? [actions([button('community.add', t['action.community_add'](), controlValue(actor.id))])]
    : [];
  if (own.length === 0 && adds.length === 0) return { text: t['settings.none']() };
  const more = own.length - listed;
  return {
    text: own.length === 0 ? t['settings.none']() : t['settings.title'](),
    blocks: [
      ...own
        .slice(0, listed)
        .flatMap((community) => [
          markupSection(summary(community, language)),
          actions(
            (['general', 'hours', 'channels'] as const).map((part) =>
              button(
                `community.${part}`,
                t[`action.community_${part}`](),
                controlValue(community.id),
              ),
            ),
          ),
        ]),
      ...(more > 0 ? [contextBlock(t['settings.more']({ count: more }))] : []),
      ...adds,
    ] satisfies Block[],
  };
}

/** How a community is set, in a few lines of markup. */
function summary(community: Community, language: Language): string {
  const t = staffTexts(language);
  const { channels, phones, quietHours } = community;
  const channelOf = (use: ChannelUse): string => {
    const id = channels[use];
    if (id) return `<#${id}>`;
    return use === 'dispatch' ? t['settings.no_channel']() : t['settings.as_dispatch']();
  };
  const shownPhones = Object.fromEntries(
    phoneUses.map((use) => [use, escapeMarkup(phones[use] ?? t['settings.no_phone']())]),
  ) as Record<(typeof phoneUses)[number], string>;
  const quiet =
    quietHours === null || quietHours === 'none'
      ? t[`settings.quiet_${quietHours === null ? 'norm' : 'none'}`]()
      : t['settings.quiet_own'](quietHours);
  return [
    `*${escapeMarkup(`${community.name} · ${community.nameEn}`)}*`,
    t['settings.channels']({
      dispatch: channelOf('dispatch'),
      emergency: channelOf('emergency'),
      money: channelOf('money'),
      management: channelOf('management'),
    }),
    t['settings.phones'](shownPhones),
    t['settings.hours']({ list: weekLine(community, language) }),
    t['settings.days']({
      holidays: community.publicHolidays,
      own: community.specialDays?.length ?? 0,
    }),
    t['settings.rest']({
      language: t['settings.language']({ language: community.locale }),
      timeZone: community.timeZone,
      quiet,
    }),
  ].join('\n');
}

/** The week, days of the same hours together. */
function weekLine({ hours }: Community, language: Language): string {
  const t = staffTexts(language);
  const days = Array.from({ length: 7 }, (_, index) => index + 1);
  const alike = Map.groupBy(days, (day) =>
    writeHours(hours[day - 1] ?? null, t['settings.closed']()),
  );
  return [...alike]
    .map(([written, of]) => `${t['duty.weekdays']({ days: of })} ${written}`)
    .join(language === 'en' ? ', ' : '，');
}
