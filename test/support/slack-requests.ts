import { createHmac } from 'node:crypto';
import { newTrigger } from '../../bots/playground/workspace/model.ts';
import { systemClock } from '../../src/clock.ts';
import { playgroundCredentials } from '../../src/config.ts';
import type { TestOffice } from './office.ts';

type Answer = { status: number; body: unknown };

/**
 * What Slack itself would send when somebody clicks a control that they were
 * shown once, whether or not it is offered to them now: signed as Slack signs,
 * through the office's own way in.
 */
export function slackRequests(office: TestOffice) {
  const { playground } = office.running;
  if (!playground) throw new Error('There is no playground to forge for.');
  const { world } = playground.slack;
  const request = (body: string) => signedRequest(office.running.origin, body);
  const send = (body: string): Promise<Answer> => request(body)();
  const interaction = (payload: Record<string, unknown>): Promise<Answer> =>
    send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  const head = (user: string) => ({
    team: { id: world.team.id, domain: 'playground' },
    user: { id: user, username: user, name: user, team_id: world.team.id },
    api_app_id: world.appId,
    token: 'playground',
    trigger_id: newTrigger(world, user),
  });
  return {
    /** A click on a control with this id in its value, on a message of a channel. */
    click: (user: string, actionId: string, id: string, channel: string): Promise<Answer> =>
      interaction({
        type: 'block_actions',
        ...head(user),
        container: { type: 'message', message_ts: '1.000001', channel_id: channel },
        channel: { id: channel, name: 'somewhere' },
        message: { ts: '1.000001', text: '' },
        state: { values: {} },
        actions: [
          {
            type: 'button',
            action_id: actionId,
            block_id: 'b0',
            value: JSON.stringify({ v: 1, id }),
            action_ts: '1.000002',
          },
        ],
      }),
    /** A command, to be sent by whoever has it, once or again. */
    command: (user: string, text: string) =>
      request(commandOf(user, text, newTrigger(world, user))),
    /** A shortcut on a message with these words, as Slack escapes them. */
    shortcut: (user: string, callbackId: string, text: string): Promise<Answer> =>
      interaction({ ...head(user), ...onMessage(user, callbackId, text) }),
    /** A submission of a window with these fields, one that was opened on a message of `channel` where that is given. */
    submit: (
      user: string,
      callbackId: string,
      id: string,
      fields: Record<string, Record<string, unknown>>,
      channel?: string,
    ): Promise<Answer> =>
      interaction({
        type: 'view_submission',
        ...head(user),
        view: {
          id: `V0${newTrigger(world, user).replaceAll('.', '')}`,
          type: 'modal',
          callback_id: callbackId,
          private_metadata: JSON.stringify({ v: 1, id, channel }),
          state: {
            values: Object.fromEntries(
              Object.entries(fields).map(([name, entry]) => [name, { [name]: entry }]),
            ),
          },
        },
      }),
  };
}

const commandOf = (user: string, text: string, trigger: string): string =>
  new URLSearchParams({
    ...{ token: 'playground', user_id: user, user_name: user },
    ...{ command: '/gatehouse', text, trigger_id: trigger },
  }).toString();

/** A signed request, which can be sent as it is as often as one likes. */
function signedRequest(origin: string, body: string): () => Promise<Answer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed(body) };
  return async () => {
    const answer = await fetch(`${origin}/slack/events`, { method: 'POST', body, headers });
    const words = await answer.text();
    return { status: answer.status, body: words === '' ? null : readJson(words) };
  };
}

/** The headers by which Slack signs what it sends. */
function signed(body: string): Record<string, string> {
  const timestamp = String(Math.floor(systemClock.now() / 1000));
  const secret = playgroundCredentials.slackSigningSecret;
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-signature': `v0=${mac}`, 'x-slack-request-timestamp': timestamp };
}

function readJson(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}

/** What Slack tells of a shortcut that was used on a message. */
const onMessage = (user: string, callbackId: string, text: string) => ({
  type: 'message_action',
  callback_id: callbackId,
  action_ts: '1.000003',
  channel: { id: 'C0SOMEWHERE', name: 'somewhere' },
  message_ts: '1.000001',
  message: { type: 'message', user, ts: '1.000001', text },
});
