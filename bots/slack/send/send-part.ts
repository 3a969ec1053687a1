import { everybody, type StaffButton } from '../../../src/delivery/parts.ts';
import type { Bytes, StaffSendable } from '../../../src/delivery/ports.ts';
import { RemedyError } from '../../../src/errors.ts';
import { tableBytes } from '../../../src/files/write-table.ts';
import { cutText, piecesOfText } from '../../../src/texts/cut-text.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  wordsSection,
} from '../kit/blocks.ts';
import type { ControlName } from '../kit/control.ts';
import { localeOf, permalinkOf } from './ask-slack.ts';
import { messageMark, tsOf, withoutUnfurling } from './mark.ts';
import { takeAway, takeFileAway } from './posted.ts';
import { type UploadTo, uploadFile } from './upload-file.ts';

/** What parts are sent with. */
export type SendOptions = UploadTo['options'] & {
  /** The App Home of a Slack user as it should be now, or null when there is nobody of that id. */
  drawHome(
    slackUser: string,
    ask: {
      localeOf(user: string): Promise<string | null>;
      linkTo(channel: string, ts: string): Promise<string | null>;
    },
  ): Promise<{ blocks: Block[] } | null>;
};

/** One part on its way: where it goes, and with which bytes. */
export type Sending = UploadTo & { options: SendOptions; file: Bytes | undefined };

type Sent = { remoteId: string | null };
type Kind = StaffSendable['kind'];
type Part<K extends Kind> = Extract<StaffSendable, { kind: K }>;

/** A message's blocks hold about this many characters before Slack refuses them. */
const wordsMax = 9000;

/** Sends one part, whatever it is. */
export function sendPart<K extends Kind>(to: Sending, part: Part<K>): Promise<Sent> {
  // The compiler does not see that a part's kind picks its own sender.
  const send = senders[part.kind as K] as (to: Sending, part: Part<K>) => Promise<Sent>;
  return send(to, part);
}

/** How each kind of part is sent; a new one is named by the compiler until it stands here. */
const senders: { readonly [K in Kind]: (to: Sending, part: Part<K>) => Promise<Sent> } = {
  said: sendSaid,
  note: sendNote,
  file: sendFile,
  bills_print: sendFile,
  slips: sendFile,
  emergency_record: sendFile,
  service_record: sendFile,
  closing_sheet: sendFile,
  money_slip: sendFile,
  survey_file: sendFile,
  report_file: sendFile,
  journal_file: sendFile,
  receipt: sendFile,
  notice_poster: sendFile,
  demand_letter: sendFile,
  plan_document: sendFile,
  settlement_document: sendFile,
  totals_chart: sendFile,
  table: sendTable,
  ephemeral: sendEphemeral,
  reaction: sendReaction,
  async take_away({ call, place }, part) {
    await takeAway(call, place.channel, part.message);
    return { remoteId: null };
  },
  async take_file_away({ call, place }, part) {
    await takeFileAway(call, place, part);
    return { remoteId: null };
  },
  home: publishHome,
};

function sendSaid(to: Sending, part: Part<'said'>): Promise<Sent> {
  const mention = mentions(part.mention);
  const heading = [`*${escapeMarkup(part.heading)}*`, mention].filter((one) => one !== '');
  const blocks = [
    markupSection(heading.join(' ')),
    ...piecesOfText(part.words.slice(0, wordsMax), 2900).map((piece) => wordsSection(piece)),
    ...translationBlocks(part),
  ];
  const text = cutText(`${escapeMarkup(part.heading)}: ${escapeMarkup(part.words)}`, 3000);
  return post(to, { text, blocks });
}

function sendNote(to: Sending, part: Part<'note'>): Promise<Sent> {
  const mention = mentions(part.mention);
  const blocks = [
    wordsSection(part.text),
    ...(mention === '' ? [] : [contextBlock(mention)]),
    ...buttonBlocks(part.button),
  ];
  const text = cutText(`${escapeMarkup(part.text)} ${mention}`.trim(), 3000);
  return post(to, { text, blocks });
}

async function sendFile(
  to: Sending,
  part: Part<
    | 'file'
    | 'slips'
    | 'bills_print'
    | 'emergency_record'
    | 'service_record'
    | 'closing_sheet'
    | 'money_slip'
    | 'survey_file'
    | 'report_file'
    | 'journal_file'
    | 'receipt'
    | 'notice_poster'
    | 'demand_letter'
    | 'plan_document'
    | 'settlement_document'
    | 'totals_chart'
  >,
): Promise<Sent> {
  return { remoteId: await uploadFile(to, part.heading, to.file) };
}

const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function sendTable(to: Sending, part: Part<'table'>): Promise<Sent> {
  if ('csv' in part) {
    const table = { bytes: Buffer.from(part.csv), name: part.name, mime: 'text/csv' };
    return { remoteId: await uploadFile(to, part.heading, table) };
  }
  const [headings = [], ...rows] = part.cells;
  const bytes = await tableBytes('xlsx', part.heading, headings, rows, part.sums);
  const table = { bytes, name: part.name, mime: workbookMime };
  return { remoteId: await uploadFile(to, part.heading, table) };
}

async function sendEphemeral({ call }: Sending, part: Part<'ephemeral'>): Promise<Sent> {
  const own = part.thread ? { thread_ts: part.thread } : {};
  await call('chat.postEphemeral', {
    channel: part.channel,
    user: part.user,
    ...own,
    text: part.text,
    blocks: [wordsSection(part.text), ...buttonBlocks(part.button)],
  });
  return { remoteId: null };
}

async function sendReaction({ call }: Sending, part: Part<'reaction'>): Promise<Sent> {
  await call('reactions.add', {
    channel: part.message.channel,
    timestamp: part.message.ts,
    name: part.name,
  }).catch(ignoreRepeated);
  return { remoteId: null };
}

async function publishHome({ options, call }: Sending, part: Part<'home'>): Promise<Sent> {
  const view = await options.drawHome(part.user, {
    localeOf: (user) => localeOf(call, user),
    linkTo: (channel, ts) => permalinkOf(call, channel, ts),
  });
  if (view)
    await call('views.publish', {
      user_id: part.user,
      view: { type: 'home', blocks: view.blocks },
    });
  return { remoteId: null };
}

/** Posts a message that can be found again by the key of its part. */
async function post(
  { call, place, key }: Sending,
  message: { text: string; blocks: Block[] },
): Promise<Sent> {
  const thread = place.thread ? { thread_ts: place.thread } : {};
  const sent = await call('chat.postMessage', {
    channel: place.channel,
    ...thread,
    ...message,
    metadata: messageMark(key),
    ...withoutUnfurling,
  });
  return { remoteId: tsOf(sent) };
}

/** The translation below the words, as far as the message still holds it. */
function translationBlocks({ words: said, translation }: Part<'said'>): Block[] {
  const room = wordsMax - Math.min(said.length, wordsMax);
  if (!translation || room < 40) return [];
  return [
    contextBlock(`*${escapeMarkup(translation.heading)}*`),
    ...piecesOfText(cutText(translation.words, room), 2900).map((piece) => wordsSection(piece)),
  ];
}

function buttonBlocks(given: StaffButton | readonly StaffButton[] | undefined): Block[] {
  if (!given) return [];
  const all = [given].flat();
  return [
    actions(
      all.map(({ control, caption, id, address, step }) =>
        // The office below knows no Slack: what it names as a control is one.
        button(control as ControlName, caption, controlValue(id, address, step)),
      ),
    ),
  ];
}

function mentions(users: readonly string[] | undefined): string {
  return (users ?? []).map((user) => (user === everybody ? '<!channel>' : `<@${user}>`)).join(' ');
}

function ignoreRepeated(error: unknown): void {
  if (!(error instanceof RemedyError && error.code === 'slack.already_reacted')) throw error;
}
