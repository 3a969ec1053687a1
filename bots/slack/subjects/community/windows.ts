import {
  Community,
  type CommunityPhones,
  channelUses,
} from '../../../../src/community/entities.ts';
import { hoursOfCommunity } from '../../../../src/community/quiet-hours.ts';
import {
  quietChoiceOf,
  quietChoices,
  writeHours,
  writeSpecialDays,
} from '../../../../src/community/read-settings.ts';
import { communityName } from '../../../../src/community/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { refusal } from '../../../../src/refusal.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed, notAllowedAnywhere } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Office } from '../../../../src/work.ts';
import { type Block, context, escapeMarkup, option } from '../../kit/blocks.ts';
import { type ClickOn, rightOf, type Window } from '../../kit/control.ts';
import { input, type Modal, modal, select, text, timeOfDay } from '../../kit/fields.ts';

const initial = (value: string | null | undefined) => (value ? { initial_value: value } : {});

/** The windows of a community's settings; `click.id` is the community's, for a new one that of whoever adds it. */
export async function drawCommunityWindow(
  office: Office,
  click: ClickOn<'community'>,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  if (click.verb === 'add') {
    const refused = await notAllowedAnywhere(em, actor, rightOf(click));
    if (refused) return refused;
    const [first] = await em.find(
      Community,
      {},
      { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 1 },
    );
    return addWindow(first ?? null, window, language);
  }
  const community = await em.findOne(Community, { id: click.id });
  if (!community) return refusal('not_found');
  const refused = await notAllowed(em, actor, community.id, rightOf(click));
  if (refused) return refused;
  switch (click.verb) {
    case 'general':
      return generalWindow(community, window, language);
    case 'hours':
      return hoursWindow(community, window, language);
    case 'channels':
      return channelsWindow(community, window, language);
  }
}

const about = (community: Community, language: Language): Block =>
  context(escapeMarkup(communityName(community, language)));

function nameFields(community: Community | null, language: Language): Block[] {
  const t = staffTexts(language);
  return [
    input('community_name', t['field.community_name'](), text(40, initial(community?.name)), {
      hint: t['hint.community_name'](),
    }),
    input(
      'community_name_en',
      t['field.community_name_en'](),
      text(40, initial(community?.nameEn)),
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
    input('time_zone', t['field.time_zone'](), text(60, initial(community?.timeZone)), {
      hint: t['hint.time_zone'](),
    }),
  ];
}

function generalWindow(community: Community, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { quietHours, phones } = community;
  const phone = (use: keyof CommunityPhones): Block =>
    input(`phone_${use}`, t[`field.phone_${use}`](), text(30, initial(phones[use])), {
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
      phone('desk'),
      phone('duty'),
      phone('gas'),
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

function hoursWindow(community: Community, window: Window, language: Language): Modal {
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
          text(20, initial(writeHours(community.hours[index] ?? null, closed))),
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
        text(3000, { multiline: true, ...initial(written) }),
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

function channelsWindow(community: Community, window: Window, language: Language): Modal {
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

function addWindow(first: Community | null, window: Window, language: Language): Modal {
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
      context(escapeMarkup(t['hint.community_add']())),
    ],
    language,
  );
}
