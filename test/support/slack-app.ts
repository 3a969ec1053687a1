import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { movableClock } from '../../src/clock.ts';
import { faultsOfCall, readContracts, specs, specsPresent } from './contract.ts';
import { isRecord } from './shape.ts';
import { sampleFaults } from './slack-samples.ts';
import {
  openStandIns,
  type StandIns,
  slackAppToken,
  slackSigningSecret,
  slackToken,
  until,
} from './stand-ins.ts';

/** The body of something the workspace brought. */
export type Heard = Record<string, unknown>;

export const dispatch = slackChannelId('dispatch');
export const zhang = slackUserId('zhang');
export const wang = slackUserId('wang');

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const button = (text: string, action_id: string) => ({
  type: 'button' as const,
  text: plain(text),
  action_id,
  value: '{"v":1,"id":"1"}',
});
export const actions = (...elements: ReturnType<typeof button>[]) => ({
  type: 'actions' as const,
  elements,
});
/** An input named `field` by default, as its control is. */
export const asks = (element: Record<string, unknown>, block_id = 'field') => ({
  type: 'input',
  block_id,
  label: plain('写'),
  element: { action_id: 'field', ...element },
});
export const modal = (...blocks: unknown[]) => ({
  type: 'modal' as const,
  title: plain('回复'),
  submit: plain('发送'),
  callback_id: 'reply',
  blocks: blocks as [],
});
export const textInput = { type: 'plain_text_input' };

/** Refusals are what many tests are about; they need not be told of a second time. */
const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export type SlackApp = {
  standIns: StandIns;
  web: WebClient;
  /** Bodies of what Bolt took of people's doings, in the order in which they came. */
  heard: Heard[];
  /** What it was told of its own doings. */
  echoes: Heard[];
  /** What the app says to the next things it is brought. */
  answers(answer: Record<string, unknown> | undefined): void;
  heardOf(type: string): Promise<Heard>;
  /** Posts a card with these buttons. @returns its ts */
  postCard(...buttons: string[]): Promise<string>;
  /** Somebody presses a button of the card. @returns what the app heard of it */
  click(ts: string, name: string, user?: string): Promise<Heard>;
  /** Connects once more by Socket Mode, as a second process of the app does. */
  connectAgain(): Promise<{ disconnect(): Promise<void> }>;
  /** Opens a modal for the technician. @returns its id */
  openModal(view: ReturnType<typeof modal>): Promise<string>;
  /** Closes everything. @returns what was wrong with calls and payloads by Slack's own descriptions */
  close(): Promise<string[]>;
};

/** How the app is brought what happens. */
export type Way = 'http' | 'socket';

/** Slack's stand-in with a Bolt app beside it, a channel and two members of the staff. */
export async function openSlackApp(way: Way = 'http'): Promise<SlackApp> {
  const heard: Heard[] = [];
  const echoes: Heard[] = [];
  let answer: Record<string, unknown> | undefined;
  const http = new HTTPReceiver({ signingSecret: slackSigningSecret, logger: quiet });
  const standIns = await openStandIns(
    (req, res) => {
      if (!req.url?.startsWith('/slack/events')) return false;
      http.requestListener(req, res);
      return true;
    },
    movableClock(),
    way === 'socket' ? slackAppToken : undefined,
  );
  const open = async (receiver: HTTPReceiver | SocketModeReceiver): Promise<App> => {
    const app = new App({
      receiver,
      authorize: async () => ({
        botToken: slackToken,
        botId: 'B0GATEHOUSE',
        botUserId: 'U0GATEHOUSE',
      }),
      logger: quiet,
      ignoreSelf: false,
    });
    app.use(async ({ body, ack, next }) => {
      const told = body as unknown as Heard;
      (isOwn(told) ? echoes : heard).push(told);
      await (ack as ((given?: unknown) => Promise<void>) | undefined)?.(answer);
      await next();
    });
    return app;
  };
  const connect = async (): Promise<{ disconnect(): Promise<void> }> => {
    const receiver = new SocketModeReceiver({
      appToken: slackAppToken,
      logger: quiet,
      // The SDK waits as long before it connects anew as it waits for a pong.
      clientPingTimeout: 1000,
      installerOptions: { clientOptions: { slackApiUrl: `${standIns.origin}/api/` } },
    });
    await open(receiver);
    await receiver.client.start();
    return { disconnect: () => receiver.client.disconnect() };
  };
  const connections: { disconnect(): Promise<void> }[] = [];
  const connectAgain = async (): Promise<{ disconnect(): Promise<void> }> => {
    const one = await connect();
    connections.push(one);
    return one;
  };
  if (way === 'http') await open(http);
  else await connectAgain();
  await standIns.act('slack/channels', { name: '派单', key: 'dispatch' });
  await standIns.act('slack/users', { name: 'zhang', real_name: '张师傅', key: 'zhang' });
  await standIns.act('slack/users', { name: 'wang', real_name: '王经理', key: 'wang' });
  const web = new WebClient(slackToken, {
    slackApiUrl: `${standIns.origin}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });

  async function postCard(...buttons: string[]): Promise<string> {
    const posted = await web.chat.postMessage({
      channel: dispatch,
      text: '工单 1042',
      blocks: [actions(...buttons.map((name) => button(name, `request.${name}`)))],
    });
    return String(posted.ts);
  }

  async function click(ts: string, name: string, user = zhang): Promise<Heard> {
    const before = heard.length;
    const place = { channel: dispatch, message_ts: ts, block_id: 'b0' };
    await standIns.act('slack/action', { user, ...place, action_id: `request.${name}` });
    return until(() => heard[before], 'the click is heard');
  }

  return {
    standIns,
    web,
    heard,
    echoes,
    answers(given) {
      answer = given;
    },
    heardOf: (type) => until(() => heard.find((body) => typeOf(body) === type), `${type} is heard`),
    postCard,
    click,
    connectAgain,
    async openModal(view) {
      const { trigger_id } = await click(await postCard('reply'), 'reply');
      const opened = await web.views.open({ trigger_id: String(trigger_id), view });
      return String(opened.view?.id);
    },
    async close() {
      for (const one of connections) await one.disconnect();
      await standIns.close();
      if (!specsPresent()) return [];
      const contracts = readContracts();
      const granted = standIns.slack.calls.all().filter((one) => one.ok);
      return [
        ...granted.flatMap((one) => faultsOfCall(contracts, one)),
        ...[...heard, ...echoes].flatMap((body) => sampleFaults(specs, body)),
      ];
    },
  };
}

/** Whether an event tells of what the app itself has done. */
function isOwn(body: Heard): boolean {
  const { event } = body;
  if (!isRecord(event)) return false;
  const message = isRecord(event.message) ? event.message : event;
  return message.user === 'U0GATEHOUSE';
}

function typeOf(body: Heard): string {
  if (typeof body.command === 'string') return body.command;
  const event = body.event;
  const type =
    typeof event === 'object' && event !== null && 'type' in event ? event.type : body.type;
  return String(type);
}
