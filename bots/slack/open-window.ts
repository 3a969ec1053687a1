import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import { Admission } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { Chat } from '../../src/delivery/entities.ts';
import { describeError } from '../../src/errors.ts';
import { type Log, withoutSecrets } from '../../src/log.ts';
import type { Office } from '../../src/office.ts';
import { type Refused, refusal } from '../../src/requests/act-on-request.ts';
import { Emergency, Request } from '../../src/requests/entities.ts';
import { permissionOf } from '../../src/requests/lifecycle.ts';
import { loadRequestView } from '../../src/requests/load-views.ts';
import { showPhone } from '../../src/requests/show-phone.ts';
import type { StaffView } from '../../src/requests/view.ts';
import { mayIn, staffBySlackUser, staffWhoMay } from '../../src/staff/find-staff.ts';
import { type Permission, whoMay } from '../../src/staff/permissions.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import type { clickShape } from './arrivals.ts';
import { type Click, canNow, type Window } from './control.ts';
import {
  admissionModal,
  emergencyReplyModal,
  type Modal,
  noticeModal,
  requestModal,
} from './modals.ts';
import { refusalWords } from './refusal-words.ts';

type Context = { office: Office; language: Language; client: WebClient; log: Log };

/**
 * Opens the window of a verb for the one who clicked, or a window that says why
 * not. Slack gives three seconds for it; when they are over the person clicks
 * again, and nothing was changed.
 */
export async function openWindow(
  context: Context,
  click: Click,
  body: z.infer<typeof clickShape>,
): Promise<void> {
  const { office, language, client, log } = context;
  const window: Window = {
    v: 1,
    id: click.id,
    channel: body.channel?.id ?? null,
    ts: body.container?.message_ts ?? null,
  };
  const t = staffTexts(language);
  const drawn =
    click.verb === 'phone'
      ? await drawPhone(office, click, body.user.id, language)
      : await drawWindow(office, click, body.user.id, window, language);
  const view =
    'ok' in drawn
      ? noticeModal(t['modal.not_possible'](), refusalWords(drawn, language), language)
      : drawn;
  try {
    await client.apiCall('views.open', { trigger_id: body.trigger_id, view });
  } catch (error) {
    log.warn(
      { verb: `${click.on}.${click.verb}`, error: withoutSecrets(describeError(error)) },
      'a window could not be opened',
    );
  }
}

async function drawPhone(
  office: Office,
  click: Click,
  slackUser: string,
  language: Language,
): Promise<Modal | Refused> {
  const shown = await showPhone(office, { slackUser, [click.on]: click.id });
  if (!shown.ok) return shown;
  const t = staffTexts(language);
  const { name, phone } = shown;
  return noticeModal(
    t['modal.phone'](),
    phone === null ? t['phone.none']({ name }) : t['phone.shown']({ name, phone }),
    language,
  );
}

async function drawWindow(
  office: Office,
  click: Click,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return refusal('unknown_person');
  switch (click.on) {
    case 'request':
      return drawRequestWindow(office, click, actor, window, language);
    case 'emergency': {
      const emergency = await em.findOne(Emergency, { id: click.id });
      if (!emergency) return refusal('not_found');
      return (
        (await notAllowed(office, actor, emergency.community, 'emergency.reply')) ??
        emergencyReplyModal(emergency.number, window, language)
      );
    }
    case 'admission': {
      const admission = await em.findOne(Admission, { id: click.id });
      if (!admission) return refusal('not_found');
      if (admission.state !== 'open') return refusal('not_now');
      const chat = await em.findOneOrFail(Chat, { id: admission.chat });
      const refused = await notAllowed(office, actor, admission.community, 'admission.decide');
      return (
        refused ??
        admissionModal({ words: admission.words, name: chat.displayName }, window, language)
      );
    }
  }
}

async function drawRequestWindow(
  office: Office,
  click: Extract<Click, { on: 'request' }>,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const { verb } = click;
  if (verb === 'claim' || verb === 'start' || verb === 'phone') return refusal('not_found');
  const em = office.orm.em.fork();
  const view = await loadRequestView(em, click.id);
  if (!view) return refusal('not_found');
  const permission: Permission = verb === 'reply' ? 'request.reply' : permissionOf[verb];
  const refused = await notAllowed(office, actor, view.community.id, permission);
  if (refused) return refused;
  if (verb === 'reply' ? view.chat === null : !canNow(view.state, verb))
    return refusal(verb === 'reply' ? 'no_chat' : 'not_now');
  const staff =
    verb === 'assign'
      ? await staffWithLoad(office, view.community.id, view.assignee?.id ?? null)
      : [];
  return requestModal(verb, view, window, staff, language);
}

async function notAllowed(
  office: Office,
  actor: StaffView,
  community: string,
  permission: Permission,
): Promise<Refused | null> {
  if (mayIn(actor, community, permission)) return null;
  return refusal(
    'not_allowed',
    await staffWhoMay(office.orm.em.fork(), community, permission),
    whoMay(permission),
  );
}

/** Who can be given a request, those who repair first, each with how much they have; who has it already is left out. */
async function staffWithLoad(
  office: Office,
  community: string,
  holder: string | null,
): Promise<{ person: StaffView; load: number }[]> {
  const em = office.orm.em.fork();
  const people = (await staffWhoMay(em, community, 'request.claim')).filter(
    (one) => one.id !== holder,
  );
  const open = await em.find(
    Request,
    {
      assignee: { $in: people.map((one) => one.id) },
      state: { $in: ['assigned', 'accepted', 'working', 'waiting'] },
    },
    { fields: ['assignee'] },
  );
  const rank = (one: StaffView): number =>
    one.roles.includes('technician') ? 0 : one.roles.includes('steward') ? 1 : 2;
  return people
    .map((person) => ({ person, load: open.filter((one) => one.assignee === person.id).length }))
    .sort((a, b) => rank(a.person) - rank(b.person) || a.load - b.load);
}
