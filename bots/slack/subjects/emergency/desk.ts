import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  acknowledgeEmergency,
  standDownEmergency,
} from '../../../../src/requests/emergency/handle-emergency.ts';
import { loadEmergencyView } from '../../../../src/requests/emergency/load-emergency-view.ts';
import { sendEmergencyRecord } from '../../../../src/requests/emergency/record/send-record.ts';
import { tickStep } from '../../../../src/requests/emergency/tick-step.ts';
import type { EmergencyView } from '../../../../src/requests/emergency/view.ts';
import { showPhone } from '../../../../src/requests/request/show-phone.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { writtenIn } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { submitReply } from '../request/forms.ts';
import { emergencyCard } from './card.ts';
import { emergencyReplyModal, standDownModal } from './windows.ts';

async function loadForWindow({ em, id, mayNot }: WindowAsked): Promise<EmergencyView | Refused> {
  const view = await loadEmergencyView(em, id);
  if (!view) return refusal('not_found');
  return (await mayNot(view.community.id)) ?? view;
}

async function loadToStandDown(asked: WindowAsked): Promise<EmergencyView | Refused> {
  const view = await loadForWindow(asked);
  return 'state' in view && view.state === 'stood_down' ? refusal('already_over') : view;
}

const submitStandDown: Submit = async ({ office, slackUser, id: emergency, form, key }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  return submitResultOf(
    await standDownEmergency(office, { slackUser, emergency, reason, key }),
    'reason',
  );
};

/** An emergency in Slack. */
export const emergencyDesk: SubjectDesk<'emergency'> = {
  load: (em, id) => loadEmergencyView(em, id),
  communityOf: (view) => view.community.id,
  card: emergencyCard,
  click: {
    ack: ({ office, slackUser, id, key }) =>
      acknowledgeEmergency(office, { slackUser, emergency: id, key }),
    record: ({ office, slackUser, id, key, language }) =>
      sendEmergencyRecord(office, { slackUser, emergency: id, language, key }),
    tick: ({ office, slackUser, id, step, key }) =>
      tickStep(office, { slackUser, emergency: id, step, key }),
  },
  window: {
    stand_down: windowOf(loadToStandDown, standDownModal),
    reply: windowOf(loadForWindow, emergencyReplyModal),
    phone: windowOf(
      ({ office, actor, id }) => showPhone(office, { slackUser: actor.slackUser, emergency: id }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: {
    stand_down: submitStandDown,
    reply: (asked) => submitReply('emergency', asked),
  },
};
