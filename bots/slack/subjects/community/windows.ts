import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { hoursOfCommunity } from '../../../../src/community/calendar/quiet-hours.ts';
import {
  type Community,
  type CommunityPhones,
  channelUses,
  phoneUses,
} from '../../../../src/community/entities.ts';
import {
  quietChoiceOf,
  quietChoices,
  writeHours,
  writeSpecialDays,
} from '../../../../src/community/read-settings.ts';
import type { Language } from '../../../../src/config.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, escapeMarkup, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, select, textField, timeOfDay } from '../../kit/fields.ts';

const initial = (value: string | null | undefined) => (value ? { initial_value: value } : {});

const about = (community: Community, language: Language): Block =>
  contextBlock(escapeMarkup(communityName(community, language)));

function nameFields(community: Community | null, language: Language): Block[] {
  const t = staffTexts(language);
  return [
    input('community_name', t['field.community_name'](), textField(40, initial(community?.name)), {
      hint: t['hint.community_name'](),
    }),
    input(
      'community_name_en',
      t['field.community_name_en'](),
      textField(40, initial(community?.nameEn)),
    ),
  ];
}

function placeFields(community: Community | null, language: Language): Block[] {
  const t = staffTexts(language);
  const languages = (['zh-CN', 'en'] as const).map((one) =>
    option(t['settings.language']({ language: one }), one),
  );
  return [
    input('locale', t['field.locale'](), select(languages, community?.locale ?? language), {
      hint: t['hint.locale'](),
    }),
    input('time_zone', t['field.time_zone'](), textField(60, initial(community?.timeZone)), {
      hint: t['hint.time_zone'](),
    }),
  ];
}

/** The window of a community's names, phones, language and quiet hours. */
export function communityGeneralModal(
  community: Community,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { quietHours, phones } = community;
  const phone = (use: keyof CommunityPhones): Block =>
    input(`phone_${use}`, t[`field.phone_${use}`](), textField(30, initial(phones[use])), {
      optional: true,
      ...(use === 'desk' ? { hint: t['hint.phone_shown']() } : {}),
    });
  const choices = quietChoices.map((one) => option(t[`option.quiet_${one}`](), one));
  const kept = hoursOfCommunity(quietHours === 'none' ? null : quietHours);
  const own = kept === 'none' ? null : kept;
  return modal(
    'community.general',
    t['modal.community_general'](),
    t['modal.submit'](),
    window,
    [
      ...nameFields(community, language),
      ...phoneUses.map(phone),
      ...placeFields(community, language),
      input('quiet', t['field.quiet'](), select(choices, quietChoiceOf(quietHours)), {
        hint: t['hint.quiet'](),
      }),
      input('quiet_from', t['field.quiet_from'](), timeOfDay(own?.from), { optional: true }),
      input('quiet_to', t['field.quiet_to'](), timeOfDay(own?.to), { optional: true }),
    ],
    language,
  );
}

/** The window of a community's opening hours and special days. */
export function communityHoursModal(
  community: Community,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const closed = t['settings.closed']();
  const written = writeSpecialDays(community.specialDays ?? [], {
    off: closed,
    work: t['settings.worked'](),
  });
  const holidays = (['yes', 'no'] as const).map((one) =>
    option(t[`option.holidays_${one}`](), one),
  );
  return modal(
    'community.hours',
    t['modal.community_hours'](),
    t['modal.submit'](),
    window,
    [
      about(community, language),
      ...Array.from({ length: 7 }, (_, index) =>
        input(
          `day_${index + 1}`,
          t['field.weekday']({ day: index + 1 }),
          textField(20, initial(writeHours(community.hours[index] ?? null, closed))),
          index === 0 ? { hint: t['hint.weekday']() } : {},
        ),
      ),
      input(
        'holidays',
        t['field.holidays'](),
        select(holidays, community.publicHolidays ? 'yes' : 'no'),
      ),
      input(
        'special_days',
        t['field.special_days'](),
        textField(3000, { multiline: true, ...initial(written) }),
        { optional: true, hint: t['hint.special_days']() },
      ),
    ],
    language,
  );
}

const channel = (chosen?: string): Block => ({
  type: 'conversations_select',
  filter: { include: ['public', 'private'], exclude_bot_users: true },
  ...(chosen ? { initial_conversation: chosen } : {}),
});

/** The window of the channels that a community's messages go to. */
export function communityChannelsModal(
  community: Community,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'community.channels',
    t['modal.community_channels'](),
    t['modal.submit'](),
    window,
    [
      about(community, language),
      ...channelUses.map((use) =>
        input(
          use,
          t[`field.${use}`](),
          channel(community.channels[use]),
          use === 'dispatch'
            ? { hint: t['hint.channel']() }
            : { optional: true, hint: t['hint.channel_optional']() },
        ),
      ),
    ],
    language,
  );
}

/** The window of a new community; its language and time are those of the first one. */
export function communityAddModal(
  { first }: { first: Community | null },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'community.add',
    t['modal.community_add'](),
    t['modal.submit'](),
    window,
    [
      ...nameFields(null, language),
      ...placeFields(first, language),
      input('dispatch', t['field.dispatch'](), channel(), { hint: t['hint.channel']() }),
      contextBlock(escapeMarkup(t['hint.community_add']())),
    ],
    language,
  );
}
